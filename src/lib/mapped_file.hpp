#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

#include "lib/process_files.hpp"

namespace procmaps {

/// The regular file of a mapping, open for reading if that is permitted.
struct MappedFile {
  FileDescriptor contents;  ///< none if we may look at the file but not read it
  mode_t mode = 0;
  uid_t owner = 0;
  std::uint64_t size = 0;
  nlink_t links = 0;  ///< 0: deleted
  int errnum = 0;     ///< why there are no contents
};

/// Finds the files of a process's mappings: through map_files, which needs privilege and is
/// reliable; otherwise by name below the process's own root, if inode and device are the same.
/// Never opens devices, pipes, or files on file systems whose server might not answer (NFS, SMB,
/// FUSE and the like): these are `Unsupported`. The process must outlive it.
class MappedFiles {
 public:
  explicit MappedFiles(const Process& process);
  /// Shares the root directory and mount table with `identity`, which is not of a saved text.
  explicit MappedFiles(const FileIdentity& identity);

  /// `true_name` as from FileIdentity. Errors: `PermissionDenied`; `NotFound` if the name now
  /// belongs to another file or none; `Unsupported` for what is never opened.
  Result<MappedFile> open(const MapEntry& entry, std::string_view true_name);

  /// The status of a mapping's file, found in the same way. `Unsupported` if a server would have to
  /// be asked.
  Result<FileStatus> status(const MapEntry& entry, std::string_view true_name);

  /// A file of this name in our own root directory.
  Result<MappedFile> open_own(std::string_view name);
  /// The same below a directory, with symbolic links as long as they stay in it.
  Result<MappedFile> open_own_below(std::string_view directory, const std::string& name);

  /// A file of this name in the process's root directory; below a directory likewise.
  Result<MappedFile> open_named(std::string_view name);
  Result<MappedFile> open_named_below(std::string_view directory, const std::string& name);

  /// The status of the program that the process runs. NotFound for kernel threads.
  Result<FileStatus> executable_status();

  /// The program that the process runs, through its exe link. NotFound for kernel threads.
  Result<MappedFile> open_executable();

  /// Bytes that are the same for mappings of the same file in all processes.
  std::string file_key(const MapEntry& entry) { return files_->file_key(entry); }

  /// The mounts of the process, and those of our own namespace.
  MountTable& mounts() { return files_->mounts(); }
  bool sees_all_mounts() const { return files_->sees_all_mounts(); }

 private:
  bool is_contradicted(const MapEntry& entry, const MappedFile& file);
  /// The file of an O_PATH descriptor; with `entry`, only if it is that of the mapping.
  Result<MappedFile> open_regular(int handle, std::string where,
                                  const MapEntry* entry = nullptr) const;
  Result<MappedFile> open_in(int root, std::string_view name) const;
  Result<MappedFile> open_in_below(int root, std::string_view directory,
                                   const std::string& name) const;
  Result<MappedFile> open_below(int root, const MapEntry& entry, std::string_view name);

  std::shared_ptr<ProcessFiles> files_;
};

}  // namespace procmaps
