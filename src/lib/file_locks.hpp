#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <procmaps/device.hpp>

namespace procmaps {

/// A lock or lease that a process holds on a file. The words point into the text of /proc/locks.
struct FileLock {
  std::string_view kind;    ///< "POSIX", "FLOCK", "LEASE", "DELEG", …
  std::string_view state;   ///< "ADVISORY"; of a lease "ACTIVE" or "BREAKING"
  std::string_view access;  ///< "READ" or "WRITE"
  pid_t pid = 0;
  Device device;
  std::uint64_t inode = 0;
  bool whole = false;  ///< of the whole file
};

/// Parses /proc/locks. Left out are those who wait, and lines that are none. Source: fs/locks.c,
/// lock_get_status.
std::vector<FileLock> parse_file_locks(std::string_view text);

/// True if opening a file for reading would break a lease on it (fcntl(2), F_SETLEASE): its holder
/// would get a signal, which by default ends it. `devices` are those that the file may be known by.
/// Reads /proc/locks; false if that cannot be read, or shows the leases of other pid namespaces
/// only.
bool has_write_lease(std::span<const Device> devices, std::uint64_t inode);

namespace detail {

/// The same, from the text of /proc/locks.
bool has_write_lease(std::string_view text, std::span<const Device> devices, std::uint64_t inode);

}  // namespace detail
}  // namespace procmaps
