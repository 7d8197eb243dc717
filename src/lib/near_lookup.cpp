// Looks names up without waiting for a dead FUSE or NFS server.
//
// statx(AT_STATX_DONT_SYNC) does not help: it spares the attributes, not the look-up of the name.
// RESOLVE_CACHED does: the kernel answers from its cache or says EAGAIN. What is not in the cache
// is asked of near file systems only, one component at a time: the mount of the directory is known,
// and mountinfo has its type. So
//
//   /srv/data/lib.so        cached as a whole: one system call
//   /srv/data/gone          not in the cache: "srv" and "data" are; the directory is on ext4: asked
//   /mnt/sshfs/gone         the directory is on fuse.sshfs: EREMOTE
//
// Without openat2 or RESOLVE_CACHED every component takes the second way.
//
// A descriptor that was opened so may still be of a far file. Only statx(AT_EMPTY_PATH |
// AT_STATX_DONT_SYNC) and fdinfo are safe on it: fstat and opening it for reading wait.

#include "lib/near_lookup.hpp"

#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <string>

#include "lib/openat2.hpp"
#include "lib/proc_directory.hpp"
#include "lib/read_file.hpp"

namespace procmaps {
namespace {

constexpr int kOpenFlags = O_PATH | O_NOFOLLOW | O_CLOEXEC;
constexpr int kStatusFlags = AT_EMPTY_PATH | AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT;

constexpr unsigned kMountId = 0x1000;  // STATX_MNT_ID; linux/stat.h may be older than the kernel

using detail::is_unsupported;
using detail::kCached;
using detail::kNoLinks;
using detail::kNoXdev;

}  // namespace

/// openat2(2), or -1 with errno; without it openat(2), which is safe for one component of a near
/// directory.
int NearLookup::open_path(int directory, const char* path, std::uint64_t resolve) {
  if (calls_.openat2) {
    const int fd = detail::openat2(directory, path, kOpenFlags, resolve);
    if (fd >= 0 || !is_unsupported(errno)) return fd;
    if ((resolve & kCached) != 0) {
      calls_.resolve_cached = false;
      errno = EAGAIN;
      return -1;
    }
    calls_.openat2 = false;
  }
  return ::openat(directory, path, kOpenFlags);
}

std::expected<FileDescriptor, int> NearLookup::open(int root, std::string_view path) {
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  if (calls_.resolve_cached && calls_.openat2 && !path.empty() && path.size() < PATH_MAX) {
    FileDescriptor file(open_path(root, std::string(path).c_str(), kNoLinks | kCached));
    if (file) return file;
    if (errno != EAGAIN) return std::unexpected(errno);
  }
  return walk(root, path);
}

std::expected<FileDescriptor, int> NearLookup::walk(int root, std::string_view path) {
  FileDescriptor at(::fcntl(root, F_DUPFD_CLOEXEC, 0));
  if (!at) return std::unexpected(errno);
  while (!path.empty()) {
    const std::string name(path.substr(0, path.find('/')));
    path.remove_prefix(std::min(name.size(), path.size()));
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    auto next = step(at.get(), name.c_str());
    if (!next) return next;
    if (!path.empty()) {
      // O_PATH opens a link itself, in which the next step would find nothing.
      const auto found = status(next->get());
      if (!found) return std::unexpected(EREMOTE);
      if (S_ISLNK(found->mode)) return std::unexpected(ELOOP);
    }
    at = std::move(*next);
  }
  return at;
}

/// What a symbolic link leads to; empty for those of proc, which the kernel follows by itself.
std::expected<std::string, int> NearLookup::target_of(int link) {
  if (!is_near(link)) return std::unexpected(EREMOTE);
  struct statfs system;
  if (::fstatfs(link, &system) != 0) return std::unexpected(errno);
  if (system.f_type == PROC_SUPER_MAGIC) return std::string();
  std::string target(PATH_MAX, '\0');
  const ssize_t size = ::readlinkat(link, "", target.data(), target.size());
  if (size <= 0) return std::unexpected(size < 0 ? errno : ENOENT);
  target.resize(static_cast<std::size_t>(size));
  return target;
}

std::expected<FileDescriptor, int> NearLookup::open_directory(std::string_view path) {
  constexpr int kMostLinks = 40;  // MAXSYMLINKS
  if (path.empty()) return std::unexpected(ENOENT);
  std::string rest(path);
  FileDescriptor at(::open(".", O_PATH | O_CLOEXEC));
  for (int links = 0; !rest.empty();) {
    if (rest[0] == '/') at = FileDescriptor(::open("/", O_PATH | O_CLOEXEC));
    if (!at) return std::unexpected(errno);
    rest.erase(0, std::min(rest.find_first_not_of('/'), rest.size()));
    if (rest.empty()) break;
    const std::string name = rest.substr(0, rest.find('/'));
    rest.erase(0, std::min(rest.find_first_not_of('/', name.size()), rest.size()));
    if (name == "." || name == "..") {  // asks no server
      at = FileDescriptor(::openat(at.get(), name.c_str(), O_PATH | O_CLOEXEC));
      continue;
    }
    auto next = step(at.get(), name.c_str());
    if (!next) return next;
    const auto found = status(next->get());
    if (!found) return std::unexpected(EREMOTE);
    if (!S_ISLNK(found->mode)) {
      at = std::move(*next);
      continue;
    }
    if (++links > kMostLinks) return std::unexpected(ELOOP);
    auto target = target_of(next->get());
    if (!target) return std::unexpected(target.error());
    if (target->empty()) {
      // It may lead into the mount namespace of that process.
      const auto mountinfo = detail::read_file({at.get(), true, calls_.openat2}, "mountinfo");
      if (mountinfo) mounts_.learn(*mountinfo);
      at = FileDescriptor(::openat(at.get(), name.c_str(), O_PATH | O_CLOEXEC));
    } else {
      rest.insert(0, *target + '/');
    }
  }
  if (!at) return std::unexpected(errno);
  if (!is_near(at.get())) return std::unexpected(EREMOTE);
  return at;
}

std::expected<FileDescriptor, int> NearLookup::step(int directory, const char* name) {
  if (calls_.resolve_cached && calls_.openat2) {
    FileDescriptor file(open_path(directory, name, kNoLinks | kCached));
    if (file) return file;
    if (errno != EAGAIN) return std::unexpected(errno);
  }
  if (!is_near(directory)) return std::unexpected(EREMOTE);
  // What is mounted here is always in the cache, so that a mount found only now is a new one.
  const std::uint64_t stay = calls_.resolve_cached ? kNoXdev : 0;
  FileDescriptor file(open_path(directory, name, kNoLinks | stay));
  if (file) return file;
  return std::unexpected(errno == EXDEV ? EREMOTE : errno);
}

std::optional<std::uint64_t> detail::mount_id_from_fdinfo(int fd) {
  const auto text =
      detail::read_file_at(AT_FDCWD, ("/proc/self/fdinfo/" + std::to_string(fd)).c_str());
  if (!text) return std::nullopt;
  constexpr std::string_view kKey = "mnt_id:\t";  // Linux 3.15
  const auto key = text->find(kKey);
  if (key == std::string::npos) return std::nullopt;
  std::uint64_t id = 0;
  const char* const digits = text->data() + key + kKey.size();
  if (std::from_chars(digits, text->data() + text->size(), id).ec != std::errc()) {
    return std::nullopt;
  }
  return id;
}

bool NearLookup::is_near(int fd) {
  const auto found = status(fd);
  return found && is_near(*found);
}

std::optional<FileStatus> NearLookup::status(int fd) {
  if (calls_.statx) {
    struct ::statx info;
    constexpr unsigned kWanted =
        STATX_TYPE | STATX_MODE | STATX_NLINK | STATX_INO | STATX_SIZE | STATX_CTIME | kMountId;
    if (::statx(fd, "", kStatusFlags, kWanted, &info) == 0) {
      const bool has_id = (info.stx_mask & kMountId) != 0;
      return FileStatus{.inode = info.stx_ino,
                        .device = {.major = info.stx_dev_major, .minor = info.stx_dev_minor},
                        .node = {.major = info.stx_rdev_major, .minor = info.stx_rdev_minor},
                        .size = info.stx_size,
                        .links = info.stx_nlink,
                        .changed = {info.stx_ctime.tv_sec, info.stx_ctime.tv_nsec},
                        .mode = info.stx_mode,
                        .mount_id = has_id ? info.stx_mnt_id : detail::mount_id_from_fdinfo(fd)};
    }
    if (!is_unsupported(errno)) return std::nullopt;
    calls_.statx = false;
  }
  struct ::stat info;
  const auto id = detail::mount_id_from_fdinfo(fd);
  if (!id || !mounts_.is_near(*id) || ::fstat(fd, &info) != 0) return std::nullopt;
  return FileStatus{.inode = info.st_ino,
                    .device = {.major = major(info.st_dev), .minor = minor(info.st_dev)},
                    .node = {.major = major(info.st_rdev), .minor = minor(info.st_rdev)},
                    .size = static_cast<std::uint64_t>(info.st_size),
                    .links = info.st_nlink,
                    .changed = info.st_ctim,
                    .mode = info.st_mode,
                    .mount_id = id};
}

}  // namespace procmaps
