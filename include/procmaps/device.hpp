#pragma once

#include <compare>
#include <cstdint>

namespace [[gnu::visibility("default")]] procmaps {

/// Device of the file system that contains a mapped file: the superblock's s_dev. The kernel prints
/// it in hex ("fe:01"); stat(1), mountinfo and lsof in decimal. It can differ from the st_dev of
/// stat(2): btrfs and overlayfs report a different device there. 0:0 means no file.
struct Device {
  std::uint32_t major = 0;  ///< 12 bits
  std::uint32_t minor = 0;  ///< 20 bits

  friend constexpr auto operator<=>(const Device&, const Device&) = default;
};

}  // namespace procmaps
