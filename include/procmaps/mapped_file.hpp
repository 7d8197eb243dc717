#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
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
  explicit MappedFiles(const Process& process) : process_(process) {}

  /// `true_name` as FileIdentity gives it. Errors: `PermissionDenied`; `NotFound` if another file
  /// or none has the name now; `Unsupported` for what is never opened.
  Result<MappedFile> open(const MapEntry& entry, std::string_view true_name);

  /// The program that the process runs, through its exe link. NotFound for kernel threads.
  Result<MappedFile> open_executable();

 private:
  bool may_hang(Device device);
  Result<MappedFile> open_below(int root, const MapEntry& entry, std::string_view name) const;

  const Process& process_;
  FileDescriptor root_;
  bool root_opened_ = false;
  std::optional<std::string> mounts_;
};

}  // namespace procmaps
