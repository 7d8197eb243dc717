#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

namespace procmaps {
class ProcessFiles;
class MappedFiles;
}  // namespace procmaps

namespace [[gnu::visibility("default")]] procmaps {

enum class DeletedState : std::uint8_t {
  No,
  Yes,
  Unclear,  ///< the name ends in " (deleted)" and we cannot check whether a file has that name
};

enum class FileType : std::uint8_t { Unknown, Regular, Character, Block };

/// Answers what the text of a mapping cannot: whether a name that ends in " (deleted)" belongs to a
/// file, which mappings are the executable, what a node under /dev is. Looks up only the names that
/// need it, below /proc/PID/root, with a statx that neither mounts nor contacts a file server. The
/// process must outlive it.
class FileIdentity {
 public:
  /// For a saved text: answers from the text alone and knows no executable.
  FileIdentity() = default;
  explicit FileIdentity(const Process& process);

  /// The file's real name. maps prints a newline in a name as the four characters `\012`; where
  /// these occur, the link in map_files shows which of the two it is. Valid until the next call.
  /// Returns the entry's own name if nothing better is known (a saved text, no permission, a path
  /// longer than 4 KiB).
  std::string_view true_name(const MapEntry& entry);

  /// Internal files of the kernel (memfd, SysV, …) are never "deleted", despite their names.
  DeletedState deleted(const MapEntry& entry);

  /// After `deleted` returned `Unclear`: the reason.
  const Error& why_unclear() const { return unclear_; }

  /// True for the mappings of the file that `exe` names.
  bool is_executable(const MapEntry& entry);

  /// `Regular` for files outside /dev, without a look-up; `Unknown` if it cannot be determined.
  FileType file_type(const MapEntry& entry);

 private:
  friend class MappedFiles;  // shares files_

  bool imitates_internal_file(const MapEntry& entry);

  struct Remembered {
    std::string name;
    std::uint64_t inode = 0;
    DeletedState deleted = DeletedState::No;
    FileType type = FileType::Unknown;
  };

  std::shared_ptr<ProcessFiles> files_;  ///< none for a saved text
  bool executable_read_ = false;
  std::string executable_;              ///< empty if unknown
  std::string printed_executable_;      ///< as maps prints it
  std::uint64_t executable_inode_ = 0;  ///< used if the name alone is ambiguous
  std::string true_name_;
  Remembered last_deleted_;
  Error unclear_;  ///< of last_deleted_
  Remembered last_device_;
};

}  // namespace procmaps
