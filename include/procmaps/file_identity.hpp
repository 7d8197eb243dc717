#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

namespace procmaps {
class ProcessFiles;
class MappedFiles;
class FileStates;
class FileVerdicts;
struct FileVerdict;
}  // namespace procmaps

namespace [[gnu::visibility("default")]] procmaps {

enum class DeletedState : std::uint8_t {
  No,
  Yes,
  Unclear,  ///< the name ends in " (deleted)" and we cannot check whether a file has that name
};

/// Whether the name of a mapped file still leads to that file.
enum class FileState : std::uint8_t {
  None,               ///< the mapping has no file
  Current,            ///< the name leads to the mapped file, whatever was written to it since
  Replaced,           ///< another file has the name now
  ReplacedSameBuild,  ///< another file has the name now, with the same build id
  Deleted,            ///< no file has the name, or only one that a file system keeps until it is
                      ///< unused (".nfs…", ".fuse_hidden…", RPM's "NAME;XXXXXXXX")
  Memory,             ///< a file of the kernel's own that never had a name on a disk: memfd, System
                      ///< V and shared anonymous memory, huge pages, drivers' memory
  OtherNamespace,     ///< the name leads to it in one of two mount namespaces, that of the process
                      ///< or ours, and to another file or nowhere in the other
  Unknown,            ///< to look is not permitted or might wait for a server; a saved text
};

/// The state's word, for example "replaced-same-build"; empty for `None`.
std::string_view to_string(FileState state);

enum class FileType : std::uint8_t { Unknown, Regular, Character, Block };

/// Answers what the text of a mapping cannot: whether a name that ends in " (deleted)" belongs to a
/// file, which mappings are the executable, what a node under /dev is. Looks up only the names that
/// need it, below /proc/PID/root, with a statx that neither mounts nor contacts a file server. The
/// process must outlive it.
class FileIdentity {
 public:
  /// For a saved text: answers from the text alone and knows no executable.
  FileIdentity() = default;
  /// `shared`, if not null, keeps what is found out about files for other processes too. It must
  /// outlive this object.
  explicit FileIdentity(const Process& process, FileVerdicts* shared = nullptr);

  /// The file's real name. maps prints a newline in a name as the four characters `\012`; where
  /// these occur, the link in map_files shows which of the two it is. Valid until the next call.
  /// Returns the entry's own name if nothing better is known (a saved text, no permission, a path
  /// longer than 4 KiB).
  std::string_view true_name(const MapEntry& entry);

  /// The kind by the facts of the kernel. A text has only the name, which a file may imitate:
  /// memory is on a mount of the kernel's own, huge pages are on a hugetlbfs, wherever that is
  /// mounted, and a regular file below /dev is a file. Costs nothing for most names. For a saved
  /// text the kind that the name shows.
  MappingKind kind(const MapEntry& entry);

  /// True for memory behind which no file system can be, so that reading it never waits for one.
  /// False for a saved text and for what cannot be verified.
  bool is_plain_memory(const MapEntry& entry);

  /// True if the mapped file is the device that reads as zeros, under whatever name. Its private
  /// mappings are anonymous memory. False if that cannot be verified.
  bool is_zero_device(const MapEntry& entry);

  /// Looks up where the name of the mapping's file leads now, once per file. A file made without a
  /// name (O_TMPFILE) is `Current` once it has got one. `ReplacedSameBuild` is only told from
  /// `Replaced` by reading both files, if that is permitted and cannot wait for a server. For a
  /// saved text `Deleted` if its mark says so, otherwise `Unknown`.
  FileState state(const MapEntry& entry);

  /// The same, but `Replaced` also for the same build: reads no file.
  FileState state_by_name(const MapEntry& entry);

  /// The same as a three-way answer, but names without a mark are not looked up. `Replaced` files
  /// are deleted too.
  DeletedState deleted(const MapEntry& entry);

  /// After `deleted` returned `Unclear`, or `state` returned `Unknown`: the reason.
  const Error& why_unclear() const { return unclear_; }

  /// True for the mappings of the file that `exe` names.
  bool is_executable(const MapEntry& entry);

  /// `Regular` for files outside /dev, without a look-up; `Unknown` if it cannot be determined.
  FileType file_type(const MapEntry& entry);

 private:
  friend class MappedFiles;  // shares files_

  bool is_same_build(const MapEntry& entry);
  MappingKind kind_of_path(const MapEntry& entry);
  FileType type_below_dev(const MapEntry& entry);
  struct Remembered {
    std::string name;
    Device device;
    std::uint64_t inode = 0;
    FileState state = FileState::Unknown;
    std::optional<bool> same_build{};
    FileType type = FileType::Unknown;
    bool zero = false;

    bool holds(const MapEntry& entry) const {
      return inode == entry.inode && device == entry.device && name == entry.name;
    }
    void take(const MapEntry& entry) {
      same_build.reset();
      name = entry.name;
      device = entry.device;
      inode = entry.inode;
    }
  };

  std::shared_ptr<ProcessFiles> files_;     ///< none for a saved text
  std::shared_ptr<FileVerdicts> verdicts_;  ///< none if they are shared with others
  std::shared_ptr<FileStates> states_;      ///< likewise
  bool executable_read_ = false;
  std::string executable_;              ///< empty if unknown
  std::string printed_executable_;      ///< as maps prints it
  std::uint64_t executable_inode_ = 0;  ///< used if the name alone is ambiguous
  std::string true_name_;
  Remembered last_looked_up_;
  Error unclear_;  ///< of last_looked_up_
  Remembered last_device_;
  Remembered last_zero_;
};

}  // namespace procmaps
