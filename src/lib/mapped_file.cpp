// From a mapping to its file.
//
// The file is first opened with O_PATH, which runs no driver code and contacts no server, and then
// opened for reading only if it is a regular file. Files that a dead server could block are not
// touched at all; mountinfo shows which file systems these are:
//
//   36 35 0:52 / /srv/data rw,relatime shared:1 - nfs4 server:/data rw
//
// They never have a block device, so mountinfo is only read for devices with major number 0.

#include "lib/mapped_file.hpp"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>

#include "lib/process_files.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kFarTypes[] = {"9p",   "afs",   "ceph",   "cifs",  "coda",
                                          "fuse", "gfs2",  "lustre", "ncpfs", "nfs",
                                          "nfs4", "ocfs2", "smb3",   "smbfs", "virtiofs"};

bool is_far(std::string_view type) {
  return type.starts_with("fuse.") || std::ranges::find(kFarTypes, type) != std::end(kFarTypes);
}

Error error(ErrorCode code, std::string where, std::string what) {
  return {.code = code, .where = std::move(where), .what = std::move(what)};
}

/// Opens the file that O_PATH got hold of. `again` opens the same file for reading.
template <class Again>
Result<MappedFile> open_regular(int handle, const std::string& where, Again again) {
  struct ::stat info;
  if (::fstat(handle, &info) != 0) {
    return std::unexpected(error_from_errno(errno, where, "cannot stat"));
  }
  if (!S_ISREG(info.st_mode)) {
    return std::unexpected(error(ErrorCode::Unsupported, where, "not a regular file"));
  }
  MappedFile file{.contents = {},
                  .mode = info.st_mode,
                  .owner = info.st_uid,
                  .size = static_cast<std::uint64_t>(info.st_size),
                  .links = info.st_nlink};
  FileDescriptor contents = again(O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  struct ::stat opened;
  if (contents && ::fstat(contents.get(), &opened) == 0 && opened.st_dev == info.st_dev &&
      opened.st_ino == info.st_ino) {
    file.contents = std::move(contents);
  }
  return file;
}

}  // namespace

MappedFiles::MappedFiles(const Process& process)
    : files_(std::make_shared<ProcessFiles>(process)) {}

MappedFiles::MappedFiles(const FileIdentity& identity) : files_(identity.files_) {}

bool MappedFiles::may_hang(Device device) const {
  if (device.major != 0 || device == Device{}) return false;
  return is_far(files_->mounted_type(device));
}

Result<MappedFile> MappedFiles::open_below(int root, const MapEntry& entry,
                                           std::string_view name) const {
  std::string where = std::to_string(files_->process().pid());
  const std::string path = root == AT_FDCWD ? std::string(name) : "." + std::string(name);
  const FileDescriptor handle(::openat(root, path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
  if (!handle) return std::unexpected(error_from_errno(errno, std::move(where), "cannot open"));
  struct ::stat info;
  if (::fstat(handle.get(), &info) == 0 && info.st_ino != entry.inode) {
    return std::unexpected(
        error(ErrorCode::NotFound, std::move(where), "the name now belongs to another file"));
  }
  return open_regular(handle.get(), where, [&](int flags) {
    return FileDescriptor(::openat(root, path.c_str(), flags | O_NOFOLLOW));
  });
}

Result<MappedFile> MappedFiles::open(const MapEntry& entry, std::string_view true_name) {
  std::string where = std::to_string(files_->process().pid());
  if (!entry.has_file() || !entry.name.starts_with('/')) {
    return std::unexpected(error(ErrorCode::NotFound, std::move(where), "the mapping has no file"));
  }
  if (may_hang(entry.device)) {
    return std::unexpected(error(ErrorCode::Unsupported, std::move(where),
                                 "its file system may block, waiting for a server"));
  }
  if (const auto handle = files_->open_mapped(entry.range, O_PATH | O_CLOEXEC)) {
    return open_regular(handle.get(), where,
                        [&](int flags) { return files_->open_mapped(entry.range, flags); });
  }
  const int root = files_->root();
  if (root < 0) {
    return std::unexpected(
        error(ErrorCode::PermissionDenied, std::move(where), "cannot open its root"));
  }
  auto file = open_below(root, entry, true_name);
  if (file || file.error().code != ErrorCode::NotFound) return file;
  // For a process in a chroot, the kernel prints paths as we see them.
  if (auto seen = open_below(AT_FDCWD, entry, true_name)) return seen;
  return file;
}

Result<MappedFile> MappedFiles::open_executable() {
  std::string where = std::to_string(files_->process().pid());
  const int directory = files_->process().directory();
  const FileDescriptor handle(::openat(directory, "exe", O_PATH | O_CLOEXEC));
  struct ::statx info;
  if (!handle || ::statx(handle.get(), "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC, 0, &info) != 0) {
    return std::unexpected(error_from_errno(errno, std::move(where), "cannot open its executable"));
  }
  if (may_hang({.major = info.stx_dev_major, .minor = info.stx_dev_minor})) {
    return std::unexpected(error(ErrorCode::Unsupported, std::move(where),
                                 "its file system may block, waiting for a server"));
  }
  return open_regular(handle.get(), where,
                      [&](int flags) { return FileDescriptor(::openat(directory, "exe", flags)); });
}

}  // namespace procmaps
