// A line of mountinfo has the mount's id first, the device in its third field, and the file system
// type after the first " - " (spaces in paths are escaped):
//
//   36 35 0:52 / /srv/data rw,relatime shared:1 - nfs4 server:/data rw

#include "lib/mount_table.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace procmaps {
namespace {

/// File systems that answer without a server. overlay is one of them although its layers may be on
/// any file system: container images are on local disks.
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

bool before(const Device& a, const Device& b) {
  return a.major != b.major ? a.major < b.major : a.minor < b.minor;
}

}  // namespace

void MountTable::load() {
  if (const auto read = std::exchange(read_, nullptr)) add(read(), true);
}

void MountTable::add(std::string_view mountinfo, bool with_devices) {
  while (!mountinfo.empty()) {
    std::string_view line = mountinfo.substr(0, mountinfo.find('\n'));
    mountinfo.remove_prefix(std::min(line.size() + 1, mountinfo.size()));
    const auto dash = line.find(" - ");
    if (dash == line.npos) continue;
    std::string_view type = line.substr(dash + 3);
    type = type.substr(0, type.find(' '));
    const auto id = take_number<std::uint64_t>(line, ' ');
    if (!id || !take_number<std::uint64_t>(line, ' ')) continue;
    const auto major = take_number<std::uint32_t>(line, ':');
    const auto minor = take_number<std::uint32_t>(line, ' ');
    if (!major || !minor) continue;
    if (is_kernels_ || !with_devices) {
      mounts_.push_back({.id = *id, .near = std::ranges::binary_search(kNearTypes, type)});
    }
    if (with_devices) devices_.push_back({.major = *major, .minor = *minor});
  }
  std::ranges::sort(mounts_, {}, &Mount::id);
  std::ranges::sort(devices_, before);
}

bool MountTable::has(Device device) {
  load();
  return std::ranges::binary_search(devices_, device, before);
}

// Mount ids are the same in all mount namespaces. A file may come from one that the process has
// left.
bool MountTable::is_near(std::uint64_t mount_id) {
  load();
  const Mount* mount = find(mount_id);
  if (mount == nullptr && read_other_) {
    add(std::exchange(read_other_, nullptr)(), false);
    mount = find(mount_id);
  }
  return mount != nullptr && mount->near;
}

const MountTable::Mount* MountTable::find(std::uint64_t mount_id) const {
  const auto found = std::ranges::lower_bound(mounts_, mount_id, {}, &Mount::id);
  return found != mounts_.end() && found->id == mount_id ? &*found : nullptr;
}

}  // namespace procmaps
