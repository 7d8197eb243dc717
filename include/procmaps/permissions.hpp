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
  // What only a core file lacks; bits, because tens of thousands of mappings are kept.
  bool access_unknown : 1 = false;   ///< read, write and execute are unknown
  bool read_unknown : 1 = false;     ///< read is unknown, the others are not permitted: gcore
                                     ///< calls all memory readable
  bool sharing_unknown : 1 = false;  ///< shared is unknown: no core file has it

  friend constexpr bool operator==(const Permissions&, const Permissions&) = default;
};

namespace detail {
inline constexpr std::string_view kPermissionSpellings[24] = {
    "---p", "r--p", "-w-p", "rw-p", "--xp", "r-xp", "-wxp", "rwxp", "---s", "r--s", "-w-s", "rw-s",
    "--xs", "r-xs", "-wxs", "rwxs", "---?", "r--?", "-w-?", "rw-?", "--x?", "r-x?", "-wx?", "rwx?",
};
}  // namespace detail

/// The kernel's four characters: "r-xp", "rw-s"; '?' for what is unknown. Static storage.
constexpr std::string_view to_string(Permissions perms) {
  if (perms.access_unknown) return "????";
  if (perms.read_unknown) return "?--?";
  const int sharing = perms.sharing_unknown ? 16 : perms.shared ? 8 : 0;
  return detail::kPermissionSpellings[(perms.read ? 1 : 0) | (perms.write ? 2 : 0) |
                                      (perms.execute ? 4 : 0) | sharing];
}

/// True if the two are equal as far as both are known.
constexpr bool agree(Permissions a, Permissions b) {
  const bool access = a.access_unknown || b.access_unknown ||
                      ((a.read_unknown || b.read_unknown || a.read == b.read) &&
                       a.write == b.write && a.execute == b.execute);
  return access && (a.sharing_unknown || b.sharing_unknown || a.shared == b.shared);
}

}  // namespace procmaps
