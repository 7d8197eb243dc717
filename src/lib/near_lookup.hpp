#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>
#include <ctime>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/device.hpp>
#include <procmaps/file_descriptor.hpp>

#include "lib/mount_table.hpp"

namespace procmaps {
namespace detail {

/// The mount that a descriptor is on, from fdinfo (Linux 3.15); for kernels whose statx lacks it.
std::optional<std::uint64_t> mount_id_from_fdinfo(int fd);

}  // namespace detail

/// What can be known about an open file without waiting.
struct FileStatus {
  std::uint64_t inode = 0;
  Device device;
  Device node{};  ///< of a device node: which device it is
  std::uint64_t size = 0;
  std::uint64_t links = 0;  ///< hard links; overlayfs does not always count them
  std::timespec changed{};  ///< ctime
  mode_t mode = 0;
  std::optional<std::uint64_t> mount_id{};  ///< none if the kernel does not say

  /// True for the device that reads as zeros, under whatever name. A private mapping of it is
  /// anonymous memory. Source: drivers/char/mem.c, mmap_zero_prepare.
  bool is_zero_device() const { return S_ISCHR(mode) && node == Device{.major = 1, .minor = 5}; }
};

/// What the running kernel offers. Tests take it away.
struct LookupCalls {
  bool openat2 = true;         ///< Linux 5.6
  bool resolve_cached = true;  ///< Linux 5.12
  bool statx = true;           ///< Linux 4.11; with mount ids 5.8
};

/// Looks at files without ever waiting for a file server and without mounting anything.
class NearLookup {
 public:
  /// `mounts` must outlive this object.
  explicit NearLookup(MountTable& mounts, LookupCalls calls = {})
      : mounts_(mounts), calls_(calls) {}

  /// Opens a path below a directory, both with O_PATH. Symbolic links are not followed; the last
  /// component may be one. On failure the errno: ENOENT and ENOTDIR mean that there is no such
  /// file, EREMOTE that a server would have to be asked.
  std::expected<FileDescriptor, int> open(int root, std::string_view path);

  /// Opens a directory with O_PATH as open(2) does, from the current directory, with the symbolic
  /// links on the way. EREMOTE also if the directory itself is not near.
  std::expected<FileDescriptor, int> open_directory(std::string_view path);

  /// The status of an O_PATH descriptor; no value if only a call that may wait has it.
  std::optional<FileStatus> status(int fd);

  /// True if the file is on a file system that never waits for a server, so that any call is safe.
  bool is_near(int fd);
  bool is_near(const FileStatus& status) {
    return status.mount_id && mounts_.is_near(*status.mount_id);
  }

 private:
  std::expected<FileDescriptor, int> walk(int root, std::string_view path);
  std::expected<FileDescriptor, int> step(int directory, const char* name);
  std::expected<std::string, int> target_of(int link);
  int open_path(int directory, const char* path, std::uint64_t resolve);

  MountTable& mounts_;
  LookupCalls calls_;
};

}  // namespace procmaps
