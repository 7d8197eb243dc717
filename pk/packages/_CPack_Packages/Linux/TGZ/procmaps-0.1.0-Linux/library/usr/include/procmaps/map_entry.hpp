#pragma once

#include <cstdint>
#include <string_view>

#include <procmaps/address_range.hpp>
#include <procmaps/device.hpp>
#include <procmaps/mapping_kind.hpp>
#include <procmaps/permissions.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// One line of /proc/PID/maps, or a mapping of a core file as such a line.
struct MapEntry {
  AddressRange range{};
  std::uint64_t offset = 0;  ///< bytes into the file; a cookie for DRM, io_uring and the like
  std::uint64_t inode = 0;   ///< 0 if there is no file; the shmid for SysV shared memory
  Device device{};
  Permissions perms{};
  MappingKind kind = MappingKind::Anonymous;  ///< classify(name, device, perms.shared)
  bool file_id_unknown = false;  ///< it has a file, whose device and inode are unknown (core files)
  /// The last field, byte for byte, with any `\012` and " (deleted)" in it. Points into the text
  /// that was parsed, or into the Snapshot that holds the entry.
  std::string_view name{};

  /// True if the kernel printed a file for the mapping.
  bool has_file() const { return inode != 0 || device != Device{} || file_id_unknown; }

  friend bool operator==(const MapEntry&, const MapEntry&) = default;
};

static_assert(sizeof(MapEntry) <= 64, "tens of thousands of entries are kept");

/// True if the name ends in " (deleted)". That is either the kernel's mark or part of the file's
/// real name; the text does not distinguish them (`FileIdentity` does).
constexpr bool has_deleted_suffix(std::string_view name) {
  return name.ends_with(" (deleted)");
}

/// The name without its last " (deleted)". Only one: a deleted file "x (deleted)" has two.
constexpr std::string_view without_deleted_suffix(std::string_view name) {
  if (has_deleted_suffix(name)) name.remove_suffix(std::string_view(" (deleted)").size());
  return name;
}

/// For files, the name without the kernel's " (deleted)" mark; for everything else, the name.
constexpr std::string_view lasting_name(const MapEntry& entry) {
  return has_path(entry.kind) ? without_deleted_suffix(entry.name) : entry.name;
}

}  // namespace procmaps
