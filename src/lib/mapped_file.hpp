#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// A regular file behind a mapping, open for reading if that is permitted.
struct MappedFile {
  FileDescriptor contents;  ///< none if the file may be looked at and not read
  mode_t mode = 0;
  uid_t owner = 0;
  std::uint64_t size = 0;
  nlink_t links = 0;  ///< 0: deleted
};

/// Finds the files behind the mappings of a process: through map_files, which needs privilege and
/// is sure; else by name below the process's own root, if that is the same inode. Never opens
/// devices and pipes, and nothing on file systems whose server might not answer (NFS, SMB, FUSE and
/// the like): those are `Unsupported`. The process must outlive it.
class MappedFiles {
 public:
  explicit MappedFiles(const Process& process);
  /// Shares the root directory and the mount table with `identity`, which is not of a saved text.
  explicit MappedFiles(const FileIdentity& identity);

  /// `true_name` as FileIdentity gives it. Errors: `PermissionDenied`; `NotFound` if another file
  /// or none has the name now; `Unsupported` for what is never opened.
  Result<MappedFile> open(const MapEntry& entry, std::string_view true_name);

  /// The program that the process runs, through its exe link. NotFound for kernel threads.
  Result<MappedFile> open_executable();

 private:
  bool may_hang(Device device) const;
  Result<MappedFile> open_below(int root, const MapEntry& entry, std::string_view name) const;

  std::shared_ptr<ProcessFiles> files_;
};

}  // namespace procmaps
