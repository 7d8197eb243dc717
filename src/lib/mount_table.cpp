// A line of mountinfo has the mount's id first, the device in its third field, and the file system
// type after the first " - " (spaces in paths are escaped):
//
//   36 35 0:52 / /srv/data rw,relatime shared:1 - nfs4 server:/data rw

#include "lib/mount_table.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace procmaps {
namespace {

/// File systems that answer without a server: overlay if its layers do.
constexpr std::string_view kNearTypes[] = {
    "adfs",     "affs",     "bcachefs", "befs",     "bfs",     "binder",     "bpf",
    "btrfs",    "cgroup",   "cgroup2",  "configfs", "cramfs",  "debugfs",    "devpts",
    "devtmpfs", "efivarfs", "efs",      "erofs",    "exfat",   "ext2",       "ext3",
    "ext4",     "f2fs",     "fusectl",  "hfs",      "hfsplus", "hpfs",       "hugetlbfs",
    "iso9660",  "jffs2",    "jfs",      "minix",    "mqueue",  "msdos",      "nilfs2",
    "nsfs",     "ntfs",     "ntfs3",    "overlay",  "proc",    "pstore",     "qnx4",
    "qnx6",     "ramfs",    "reiserfs", "romfs",    "rootfs",  "securityfs", "selinuxfs",
    "squashfs", "sysfs",    "tmpfs",    "tracefs",  "ubifs",   "udf",        "ufs",
    "vfat",     "xfs",      "zfs",      "zonefs",
};
static_assert(std::ranges::is_sorted(kNearTypes));

/// Takes a number and the character after it off the front of a text.
template <class Number>
std::optional<Number> take_number(std::string_view& text, char after) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || next == end || *next != after) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(next + 1 - text.data()));
  return number;
}

FileSystem to_type(std::string_view type) {
  if (type == "hugetlbfs") return FileSystem::HugeTlbFs;
  if (type == "tmpfs" || type == "ramfs" || type == "devtmpfs") return FileSystem::Tmpfs;
  if (type == "nfs" || type == "nfs4") return FileSystem::Nfs;
  if (type.starts_with("fuse") && type != "fusectl") return FileSystem::Fuse;
  if (type == "btrfs") return FileSystem::Btrfs;
  return type == "overlay" ? FileSystem::Overlay : FileSystem::Other;
}

/// A path of mountinfo, where blanks and the like are `\040`.
std::string decode_path(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* const digits = text.data() + i + 1;
    if (text[i] == '\\' && i + 3 < text.size() &&
        std::from_chars(digits, digits + 3, byte, 8).ptr == digits + 3) {
      path += static_cast<char>(byte);
      i += 3;
    } else {
      path += text[i];
    }
  }
  return path;
}

/// Which of the mounts so far are near, by the paths where they are.
class NearPaths {
 public:
  void add(std::string_view path, bool near) { near_[decode_path(path)] = near; }

  /// True unless one of the layers of an overlay lies on a mount that is not near. `options` are
  /// those of its line: "rw,lowerdir=/srv/image:/srv/base,upperdir=/srv/upper". The paths are those
  /// of who mounted it; one that is not known here, as in a container, is taken for near: images
  /// are on local disks.
  bool has_near_layers(std::string_view options) const {
    while (!options.empty()) {
      const std::string_view option = options.substr(0, options.find(','));
      options.remove_prefix(std::min(option.size() + 1, options.size()));
      const auto equals = option.find('=');
      if (equals == option.npos || option.substr(0, equals).find("dir") == option.npos) continue;
      std::string_view paths = option.substr(equals + 1);
      while (!paths.empty()) {
        const std::string_view path = paths.substr(0, paths.find(':'));
        paths.remove_prefix(std::min(path.size() + 1, paths.size()));
        if (!is_near(decode_path(path))) return false;
      }
    }
    return true;
  }

 private:
  /// Whether the mount is near that a path lies on.
  bool is_near(std::string path) const {
    while (path.starts_with('/')) {
      if (const auto found = near_.find(path); found != near_.end()) return found->second;
      const auto slash = path.rfind('/');
      path.resize(slash == 0 && path.size() > 1 ? 1 : slash);
    }
    return true;
  }

  std::unordered_map<std::string, bool> near_;
};

bool before(const Device& a, const Device& b) {
  return a.major != b.major ? a.major < b.major : a.minor < b.minor;
}

}  // namespace

void MountTable::load() {
  if (const auto read = std::exchange(read_, nullptr)) add(read(), false);
}

void MountTable::load_other() {
  load();
  if (const auto read = std::exchange(read_other_, nullptr)) add(read(), true);
}

void MountTable::learn(std::string_view mountinfo) {
  load();
  add(mountinfo, true);
}

void MountTable::add(std::string_view mountinfo, bool other) {
  const bool has_overlays = mountinfo.find(" - overlay ") != mountinfo.npos;
  NearPaths paths;
  while (!mountinfo.empty()) {
    std::string_view line = mountinfo.substr(0, mountinfo.find('\n'));
    mountinfo.remove_prefix(std::min(line.size() + 1, mountinfo.size()));
    const auto dash = line.find(" - ");
    if (dash == line.npos) continue;
    const std::string_view source = line.substr(dash + 3);
    const std::string_view type = source.substr(0, source.find(' '));
    const auto id = take_number<std::uint64_t>(line, ' ');
    if (!id || !take_number<std::uint64_t>(line, ' ')) continue;
    const auto major = take_number<std::uint32_t>(line, ':');
    const auto minor = take_number<std::uint32_t>(line, ' ');
    if (!major || !minor) continue;
    const Device device{.major = *major, .minor = *minor};
    bool near = (is_kernels_ || other) && std::ranges::binary_search(kNearTypes, type);
    if (has_overlays) {
      const std::string_view options = source.substr(source.rfind(' ') + 1);
      near = near && (type != "overlay" || paths.has_near_layers(options));
      line.remove_prefix(std::min(line.find(' ') + 1, line.size()));  // the root of the mount
      paths.add(line.substr(0, line.find(' ')), near);
    }
    if (is_kernels_ || other) {
      mounts_.push_back({.id = *id, .device = device, .type = to_type(type), .near = near});
    }
    devices_.push_back({.device = device, .type = to_type(type), .near = near, .other = other});
  }
  std::ranges::sort(mounts_, {}, &Mount::id);
  std::ranges::sort(devices_, [](const Source& a, const Source& b) {
    return a.device != b.device ? before(a.device, b.device) : a.other < b.other;
  });
}

bool MountTable::has(Device device) {
  return type_of(device).has_value();
}

std::optional<FileSystem> MountTable::type_of(Device device) {
  load();
  const Source* const source = find_source(device);
  return source != nullptr && !source->other ? std::optional(source->type) : std::nullopt;
}

const MountTable::Source* MountTable::find_anywhere(Device device) {
  load();
  if (const Source* const source = find_source(device)) return source;
  load_other();
  return find_source(device);
}

std::optional<FileSystem> MountTable::type_anywhere(Device device) {
  const Source* const source = find_anywhere(device);
  return source != nullptr ? std::optional(source->type) : std::nullopt;
}

bool MountTable::has_overlay() {
  load_other();
  return std::ranges::find(devices_, FileSystem::Overlay, &Source::type) != devices_.end();
}

bool MountTable::is_empty() {
  load_other();
  return devices_.empty();
}

// Mount ids are the same in all mount namespaces. A file may come from one that the process has
// left.
const MountTable::Mount* MountTable::find(std::uint64_t mount_id) {
  load();
  const Mount* mount = find_known(mount_id);
  if (mount == nullptr && read_other_) {
    load_other();
    mount = find_known(mount_id);
  }
  return mount;
}

bool MountTable::is_near(std::uint64_t mount_id) {
  if (trusted_ == mount_id) return true;
  const Mount* const mount = find(mount_id);
  return mount != nullptr && mount->near;
}

bool MountTable::is_near(Device device) {
  const Source* const source = find_anywhere(device);
  return source != nullptr && source->near;
}

const MountTable::Source* MountTable::find_source(Device device) const {
  const auto found = std::ranges::lower_bound(devices_, device, before, &Source::device);
  return found != devices_.end() && found->device == device ? &*found : nullptr;
}

const MountTable::Mount* MountTable::find_known(std::uint64_t mount_id) const {
  const auto found = std::ranges::lower_bound(mounts_, mount_id, {}, &Mount::id);
  return found != mounts_.end() && found->id == mount_id ? &*found : nullptr;
}

}  // namespace procmaps
