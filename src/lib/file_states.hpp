#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>

#include "lib/process_files.hpp"

namespace procmaps {

/// True if the name alone gives reason to doubt that a file still has it: the kernel's mark
/// " (deleted)", or a name that NFS, FUSE or RPM gives to a file that is removed while in use.
bool is_doubtful(std::string_view name);

/// Whether the name of a mapped file still leads to it, from looking it up.
struct FileVerdict {
  FileState state = FileState::Unknown;  ///< `ReplacedSameBuild` is never found by looking up
  Error why_unknown{};                   ///< if it is `Unknown`
};

/// Verdicts on the files of all processes. Processes with the same root share them, so each name is
/// looked up once. May be used by several threads.
class FileVerdicts {
 public:
  std::optional<FileVerdict> find(const std::string& key) const;
  void add(const std::string& key, const FileVerdict& verdict);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, FileVerdict> known_;
};

/// Looks up the names of the files that a process maps. See file_states.cpp.
class FileStates {
 public:
  /// Both must outlive it.
  FileStates(ProcessFiles& files, FileVerdicts& known) : files_(files), known_(known) {}

  /// The verdict on a file with a path in a file system.
  FileVerdict verdict(const MapEntry& entry);

  /// True if paths are printed as seen from our root directory, although the process has another.
  bool is_in_chroot() { return root_kind() == Root::Chroot; }

 private:
  /// Where a name leads.
  enum class Lead : std::uint8_t { Same, Another, Nowhere, Unknown };
  struct Found {
    Lead lead = Lead::Unknown;
    int errnum = 0;  ///< of `Unknown`; 0: the name may be read in too many ways
  };
  /// Whose root directory the printed paths start from.
  enum class Root : std::uint8_t {
    Ours,      ///< the process has the root directory that we have
    Chroot,    ///< another one in our mount namespace: paths are printed as we see them
    Elsewhere  ///< that of another mount namespace, or of a directory that looks like a process
  };

  FileVerdict look(const MapEntry& entry);
  FileVerdict look_marked(const MapEntry& entry);
  FileVerdict look_unmarked(const MapEntry& entry);
  FileVerdict unknown(int errnum) const;
  FileVerdict check_links(const MapEntry& entry);
  bool is_detached(const MapEntry& entry);
  std::optional<FileState> state_if_same(Lead first, std::string_view name, const MapEntry& entry);
  bool is_left_over(const MapEntry& entry);

  Found lead(int root, std::string_view name, const MapEntry& entry);
  Found lead_of_spelling(int root, std::string_view name, const MapEntry& entry);
  Lead compare(const MapEntry& entry, const FileStatus& found);

  int first_root();
  int second_root();
  Root root_kind();
  const std::string& root_key();

  ProcessFiles& files_;
  FileVerdicts& known_;
  std::optional<Root> root_kind_;
  std::optional<std::string> root_key_;
  std::string key_;
};

}  // namespace procmaps
