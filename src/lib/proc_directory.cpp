// Opens and lists what lies below a proc mount, or below a directory that looks like one.
//
// On a real proc mount one openat2(2) is enough: RESOLVE_NO_XDEV keeps it on that mount, and there
// every file is the kernel's. In a plain directory "comm" may be a pipe that never says anything, a
// device that does something when it is opened, or a link to either. So a file is opened with
// O_PATH first, which does nothing, and then through that descriptor if it is a regular file.
//
// Without openat2 the path is walked component by component, and the mount of each is compared.

#include "lib/proc_directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>
#include <utility>

#include "lib/read_file.hpp"

#include "lib/near_lookup.hpp"
#include "lib/openat2.hpp"
#include "lib/read_file.hpp"

namespace procmaps::detail {
namespace {

constexpr int kRead = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_LARGEFILE;
constexpr int kHandle = O_PATH | O_NOFOLLOW | O_CLOEXEC;
constexpr std::uint64_t kStay = kNoXdev | kNoLinks | kBeneath;

/// A process has at most this many threads, and a machine this many processes (PID_MAX_LIMIT).
constexpr std::size_t kMostNumbers = 1 << 22;

/// Sets errno and returns no descriptor.
FileDescriptor fail(int errnum) {
  errno = errnum;
  return {};
}

std::optional<std::uint64_t> mount_of(int fd) {
  constexpr unsigned kMountId = 0x1000;  // STATX_MNT_ID, Linux 5.8
  struct ::statx info;
  if (::statx(fd, "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT, kMountId, &info) == 0 &&
      (info.stx_mask & kMountId) != 0) {
    return info.stx_mnt_id;
  }
  return mount_id_from_fdinfo(fd);
}

/// Opens a path with O_PATH, one component after the other, without links and on the same mount.
FileDescriptor walk(ProcPlace place, std::string_view path) {
  const auto mount = mount_of(place.directory);
  FileDescriptor at;
  while (!path.empty()) {
    const std::string name(path.substr(0, path.find('/')));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    const int from = at ? at.get() : place.directory;
    FileDescriptor next(::openat(from, name.c_str(), kHandle | (path.empty() ? 0 : O_DIRECTORY)));
    if (!next) return next;
    if (mount && mount_of(next.get()) != mount) return fail(EXDEV);
    at = std::move(next);
  }
  return at;
}

/// Opens what has that name, even if it is a link, with O_PATH.
FileDescriptor open_handle(ProcPlace place, const char* name) {
  if (place.openat2) {
    FileDescriptor handle(openat2(place.directory, name, kHandle, kStay));
    if (handle || !is_unsupported(errno)) return handle;
  }
  return walk(place, name);
}

/// Opens an O_PATH descriptor again, to use it. Where no /proc is mounted the name is all there is.
FileDescriptor reopen(ProcPlace place, const FileDescriptor& handle, const char* name, int flags) {
  FileDescriptor file(::open(("/proc/self/fd/" + std::to_string(handle.get())).c_str(), flags));
  if (file || (errno != ENOENT && errno != ENOTDIR)) return file;
  file = FileDescriptor(::openat(place.directory, name, flags | O_NOFOLLOW));
  struct ::stat expected;
  struct ::stat opened;
  if (file && (::fstat(handle.get(), &expected) != 0 || ::fstat(file.get(), &opened) != 0 ||
               expected.st_ino != opened.st_ino || expected.st_dev != opened.st_dev)) {
    return fail(ESTALE);
  }
  return file;
}

FileDescriptor open_regular(ProcPlace place, const char* name, int flags = kRead) {
  const FileDescriptor handle = open_handle(place, name);
  if (!handle) return fail(errno);
  struct ::stat info;
  if (::fstat(handle.get(), &info) != 0) return fail(errno);
  if (S_ISLNK(info.st_mode)) return fail(ELOOP);
  if (!S_ISREG(info.st_mode)) return fail(kNotRegular);
  return reopen(place, handle, name, flags);
}

std::optional<Device> device_of(int fd) {
  struct ::statx info;
  constexpr int kFlags = AT_EMPTY_PATH | AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT;
  if (::statx(fd, "", kFlags, STATX_TYPE, &info) != 0) return std::nullopt;
  return Device{.major = info.stx_dev_major, .minor = info.stx_dev_minor};
}

}  // namespace

bool is_procfs(int fd) {
  struct statfs info;
  return ::fstatfs(fd, &info) == 0 && info.f_type == PROC_SUPER_MAGIC;
}

FileDescriptor open_file(ProcPlace place, const char* name) {
  if (place.is_proc && place.openat2) {
    FileDescriptor file(openat2(place.directory, name, kRead, kStay));
    // With hidepid the kernel says EPERM too.
    if (file || !is_unsupported(errno)) return file;
  }
  return open_regular(place, name);
}

FileDescriptor open_bound_file(ProcPlace place, const char* name) {
  FileDescriptor file = open_file(place, name);
  if (file || errno != EXDEV || !place.is_proc) return file;
  const FileDescriptor handle(openat2(place.directory, name, kHandle, kNoLinks | kBeneath));
  if (!handle) return fail(errno);
  // Every proc mount has a device of its own: on the same one it is the same kernel's file.
  const auto device = device_of(handle.get());
  if (!device || device != device_of(place.directory)) return fail(EXDEV);
  return reopen(place, handle, name, kRead);
}

FileDescriptor open_to_write(ProcPlace place, const char* name) {
  constexpr int kWrite = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  if (!place.is_proc) return fail(kNotProc);
  FileDescriptor file;
  if (place.openat2) file = FileDescriptor(openat2(place.directory, name, kWrite, kStay));
  if (!file && (!place.openat2 || is_unsupported(errno))) file = open_regular(place, name, kWrite);
  if (!file) return fail(errno);
  return is_procfs(file.get()) ? std::move(file) : fail(kNotProc);
}

FileDescriptor open_directory(ProcPlace place, const char* name) {
  constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  if (place.openat2) {
    FileDescriptor directory(openat2(place.directory, name, kFlags, kStay));
    if (directory || !is_unsupported(errno)) return directory;
  }
  const FileDescriptor handle = walk(place, name);
  if (!handle) return fail(errno);
  return reopen(place, handle, name, kFlags);
}

FileDescriptor open_path(ProcPlace place, const char* name) {
  FileDescriptor handle = open_handle(place, name);
  if (!handle) return handle;
  struct ::stat info;
  if (::fstat(handle.get(), &info) != 0) return fail(errno);
  if (S_ISDIR(info.st_mode)) return handle;
  return fail(S_ISLNK(info.st_mode) ? ELOOP : ENOTDIR);
}

std::expected<std::string, int> read_link(ProcPlace place, const char* name) {
  char target[4096];  // the kernel returns no more
  ssize_t size;
  if (place.is_proc) {
    size = ::readlinkat(place.directory, name, target, sizeof target);
  } else {
    const FileDescriptor link = open_handle(place, name);
    if (!link) return std::unexpected(errno);
    size = ::readlinkat(link.get(), "", target, sizeof target);
  }
  if (size < 0) return std::unexpected(errno);
  return std::string(target, static_cast<std::size_t>(size));
}

std::expected<std::string, int> read_file(ProcPlace place, const char* name, std::size_t most) {
  const FileDescriptor file = open_file(place, name);
  if (!file) return std::unexpected(errno);
  return read_all(file.get(), most);
}

std::expected<std::string, int> read_short_file(ProcPlace place, const char* name) {
  const FileDescriptor file = open_file(place, name);
  if (!file) return std::unexpected(errno);
  return read_short(file.get(), kMostOfFile);
}

std::string_view meaning_of(int errnum) {
  switch (errnum) {
    case EXDEV:
      return "something else is mounted over it";
    case ELOOP:
      return "it is a symbolic link, which is not followed";
    case kNotRegular:
      return "it is not a regular file";
    case kNotProc:
      return "it is not a file of the kernel";
    case EFBIG:
      return "it is too large";
    default:
      return {};
  }
}

std::optional<pid_t> pid_from_name(std::string_view name) {
  pid_t pid = 0;
  const char* const end = name.data() + name.size();
  const auto [next, error] = std::from_chars(name.data(), end, pid);
  if (error != std::errc() || next != end || pid <= 0) return std::nullopt;
  return pid;
}

Result<std::vector<pid_t>> list_numbers(ProcPlace parent, const char* name,
                                        const std::string& where) {
  FileDescriptor directory = open_directory(parent, name);
  if (!directory) return std::unexpected(error_from_errno(errno, where, "cannot list"));
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(directory.get()), ::closedir);
  if (stream == nullptr) return std::unexpected(error_from_errno(errno, where, "cannot list"));
  directory.release();
  std::vector<pid_t> numbers;
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(stream.get());
    if (entry == nullptr) break;
    if (const auto pid = pid_from_name(entry->d_name)) numbers.push_back(*pid);
    if (numbers.size() > kMostNumbers) {
      errno = EFBIG;
      break;
    }
  }
  if (errno != 0) return std::unexpected(error_from_errno(errno, where, "cannot list"));
  std::ranges::sort(numbers);
  return numbers;
}

}  // namespace procmaps::detail
