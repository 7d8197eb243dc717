#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

class ProcessFiles;
class MappedFiles;

enum class DeletedState : std::uint8_t {
  No,
  Yes,
  Unclear,  ///< the name ends in " (deleted)" and we may not look whether a file is called so
};

enum class FileType : std::uint8_t { Unknown, Regular, Character, Block };

/// Tells what the text of a mapping cannot: whether a name that ends in " (deleted)" is that of a
/// file, which mappings are the executable, what a node under /dev is. Looks up only names that
/// need it, below /proc/PID/root, with a statx that neither mounts nor asks a file server. The
/// process must outlive it.
class FileIdentity {
 public:
  /// For a saved text: answers from the text alone, and no executable.
  FileIdentity() = default;
  explicit FileIdentity(const Process& process);

  /// The name as the file has it. maps prints a line end in a name as the four characters `\012`;
  /// where these occur, the link in map_files tells which it is. Good until the next call; the
  /// entry's own name where nothing better can be known (a saved text, no permission, a path of
  /// more than 4 KiB).
  std::string_view true_name(const MapEntry& entry);

  /// Internal files of the kernel (memfd, SysV, …) are never "deleted", though their names say so.
  DeletedState deleted(const MapEntry& entry);

  /// True for the mappings of the file that `exe` names.
  bool is_executable(const MapEntry& entry);

  /// `Regular` for files outside /dev without a look; `Unknown` where it cannot be told.
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
  std::uint64_t executable_inode_ = 0;  ///< where the name alone does not tell
  std::string true_name_;
  Remembered last_deleted_;
  Remembered last_device_;
};

}  // namespace procmaps
