#pragma once

#include <string_view>

namespace [[gnu::visibility("default")]] procmaps {

/// The permissions of a mapping. Private is `!shared`; `shared` is the kernel's VM_MAYSHARE: the
/// mapping was made with MAP_SHARED, even if it is not writable.
struct Permissions {
  bool read = false;
  bool write = false;
  bool execute = false;
  bool shared = false;

  friend constexpr bool operator==(const Permissions&, const Permissions&) = default;
};

namespace detail {
inline constexpr std::string_view kPermissionSpellings[16] = {
    "---p", "r--p", "-w-p", "rw-p", "--xp", "r-xp", "-wxp", "rwxp",
    "---s", "r--s", "-w-s", "rw-s", "--xs", "r-xs", "-wxs", "rwxs",
};
}  // namespace detail

/// The kernel's four characters: "r-xp", "rw-s". Static storage.
constexpr std::string_view to_string(Permissions perms) {
  return detail::kPermissionSpellings[(perms.read ? 1 : 0) | (perms.write ? 2 : 0) |
                                      (perms.execute ? 4 : 0) | (perms.shared ? 8 : 0)];
}

}  // namespace procmaps
