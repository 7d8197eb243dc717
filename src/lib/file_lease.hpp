#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <procmaps/device.hpp>

namespace procmaps {

/// True if opening a file for reading would break a lease on it (fcntl(2), F_SETLEASE): its holder
/// would get a signal, which by default ends it. `devices` are those that the file may be known by.
/// Reads /proc/locks; false if that cannot be read, or shows the leases of other pid namespaces
/// only.
bool has_write_lease(std::span<const Device> devices, std::uint64_t inode);

namespace detail {

/// The same, from the text of /proc/locks. Source: fs/locks.c, lock_get_status.
bool has_write_lease(std::string_view locks, std::span<const Device> devices, std::uint64_t inode);

}  // namespace detail
}  // namespace procmaps
