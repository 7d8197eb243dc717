// From a mapping to its file.
//
// The file is first opened with O_PATH, which runs no driver code and contacts no server. It is
// then opened for reading, through that descriptor, only if it is a regular file on a file system
// that needs no server: see near_lookup.cpp.

#include "lib/mapped_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>

#include "lib/file_locks.hpp"
#include "lib/mapped_build_id.hpp"
#include "lib/openat2.hpp"
#include "lib/process_error.hpp"
#include "lib/process_files.hpp"
#include "lib/shm_device.hpp"

namespace procmaps {
namespace {

constexpr int kContentFlags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;

Error error(ErrorCode code, std::string where, std::string what) {
  return {.code = code, .where = std::move(where), .what = std::move(what)};
}

Error is_detached(std::string where) {
  return error(ErrorCode::Unsupported, std::move(where),
               "its file system may block: it is not among the mounts of the process");
}

Error waits_for_server(std::string where) {
  return error(ErrorCode::Unsupported, std::move(where),
               "its file system may block, waiting for a server");
}

Error is_another(std::string where) {
  return error(ErrorCode::NotFound, std::move(where), "the name now belongs to another file");
}

/// Opens the file of an O_PATH descriptor for reading. Its access time stays what it is, if that is
/// permitted: for the owner, and with CAP_FOWNER.
FileDescriptor open_contents(int handle) {
  const std::string path = "/proc/self/fd/" + std::to_string(handle);
  FileDescriptor contents(::open(path.c_str(), kContentFlags | O_NOATIME));
  if (contents || errno != EPERM) return contents;
  return FileDescriptor(::open(path.c_str(), kContentFlags));
}

}  // namespace

MappedFiles::MappedFiles(const Process& process)
    : files_(std::make_shared<ProcessFiles>(process)) {}

MappedFiles::MappedFiles(const FileIdentity& identity) : files_(identity.files_) {}

Result<MappedFile> MappedFiles::open_regular(int handle, std::string where,
                                             const MapEntry* entry) const {
  NearLookup& look = files_->look();
  const auto status = look.status(handle);
  if (status && entry != nullptr && !files_->has_file(*entry, *status)) {
    return std::unexpected(is_another(std::move(where)));
  }
  // The kernel's own mount of memory files is in nobody's mountinfo.
  if (!status || !(look.is_near(*status) || status->device == shm_device())) {
    const bool unmounted =
        status && status->mount_id && files_->mounts().find(*status->mount_id) == nullptr;
    return std::unexpected(unmounted ? is_detached(std::move(where))
                                     : waits_for_server(std::move(where)));
  }
  if (!S_ISREG(status->mode)) {
    return std::unexpected(error(ErrorCode::Unsupported, std::move(where), "not a regular file"));
  }
  struct ::stat info;
  if (::fstat(handle, &info) != 0) {
    return std::unexpected(error_from_errno(errno, std::move(where), "cannot stat"));
  }
  const MountTable::Mount* const mount =
      status->mount_id ? files_->mounts().find(*status->mount_id) : nullptr;
  const Device devices[] = {status->device, mount != nullptr ? mount->device : status->device};
  if (has_write_lease(devices, status->inode)) {
    return std::unexpected(
        error(ErrorCode::Unsupported, std::move(where),
              "its file has a lease: to open it would send its holder a signal"));
  }
  FileDescriptor contents = open_contents(handle);
  const int errnum = contents ? 0 : errno;
  return MappedFile{.contents = std::move(contents),
                    .mode = info.st_mode,
                    .owner = info.st_uid,
                    .size = static_cast<std::uint64_t>(info.st_size),
                    .links = info.st_nlink,
                    .errnum = errnum};
}

/// True if the kernel knows another build id of the mapping. Without map_files nothing else shows
/// that the name leads to a file of the same number in another subvolume or layer.
bool MappedFiles::is_contradicted(const MapEntry& entry, const MappedFile& file) {
  if (!files_->is_ambiguous(entry.device)) return false;
  const auto mapped = MappedBuildIds(files_->process(), *this).ask_kernel(entry);
  return !mapped.empty() && mapped != build_id_of(file);
}

Result<MappedFile> MappedFiles::open_below(int root, const MapEntry& entry, std::string_view name) {
  std::string where = std::to_string(files_->process().pid());
  const auto handle = files_->look().open(root, name);
  if (!handle) {
    if (handle.error() == EREMOTE) return std::unexpected(waits_for_server(std::move(where)));
    return std::unexpected(error_from_errno(handle.error(), std::move(where), "cannot open"));
  }
  auto file = open_regular(handle->get(), where, &entry);
  if (file && is_contradicted(entry, *file)) return std::unexpected(is_another(std::move(where)));
  return file;
}

Result<MappedFile> MappedFiles::open(const MapEntry& entry, std::string_view true_name) {
  std::string where = std::to_string(files_->process().pid());
  if (!entry.has_file() || !entry.name.starts_with('/')) {
    return std::unexpected(error(ErrorCode::NotFound, std::move(where), "the mapping has no file"));
  }
  if (const auto handle = files_->open_mapped(entry.range)) {
    return open_regular(handle.get(), std::move(where));
  }
  const int root = files_->root();
  if (root < 0) {
    return std::unexpected(
        error(ErrorCode::PermissionDenied, std::move(where), "cannot open its root"));
  }
  auto file = open_below(root, entry, true_name);
  if (file || file.error().code != ErrorCode::NotFound) return file;
  // For a process in a chroot, the kernel prints paths as we see them.
  if (auto seen = open_below(files_->own_root(), entry, true_name)) return seen;
  return file;
}

Result<FileStatus> MappedFiles::status(const MapEntry& entry, std::string_view true_name) {
  std::string where = std::to_string(files_->process().pid());
  NearLookup& look = files_->look();
  if (const auto handle = files_->open_mapped(entry.range)) {
    if (const auto status = look.status(handle.get())) return *status;
    return std::unexpected(waits_for_server(std::move(where)));
  }
  const int root = files_->root();
  if (root < 0) {
    return std::unexpected(
        error(ErrorCode::PermissionDenied, std::move(where), "cannot open its root"));
  }
  const auto handle = look.open(root, true_name);
  if (!handle) {
    return std::unexpected(error_from_errno(handle.error(), std::move(where), "cannot open"));
  }
  const auto status = look.status(handle->get());
  if (!status) return std::unexpected(waits_for_server(std::move(where)));
  if (files_->has_file(entry, *status)) return *status;
  return std::unexpected(is_another(std::move(where)));
}

Result<MappedFile> MappedFiles::open_own(std::string_view name) {
  return open_in(files_->own_root(), name);
}

Result<MappedFile> MappedFiles::open_named(std::string_view name) {
  return open_in(files_->root(), name);
}

Result<MappedFile> MappedFiles::open_in(int root, std::string_view name) const {
  const auto handle = files_->look().open(root, name);
  if (handle) return open_regular(handle->get(), std::string(name));
  return std::unexpected(error_from_errno(handle.error(), std::string(name), "cannot open"));
}

Result<MappedFile> MappedFiles::open_own_below(std::string_view directory,
                                               const std::string& name) {
  return open_in_below(files_->own_root(), directory, name);
}

Result<MappedFile> MappedFiles::open_named_below(std::string_view directory,
                                                 const std::string& name) {
  return open_in_below(files_->root(), directory, name);
}

/// The links of a near directory lead nowhere else if they neither leave it nor its mount.
Result<MappedFile> MappedFiles::open_in_below(int root, std::string_view directory,
                                              const std::string& name) const {
  const std::string path = std::string(directory) + '/' + name;
  NearLookup& look = files_->look();
  const auto below = look.open(root, directory);
  if (!below || !look.is_near(below->get())) return open_in(root, path);
  const FileDescriptor handle(
      detail::openat2(below->get(), name.c_str(), O_PATH | O_CLOEXEC,
                      detail::kBeneath | detail::kNoXdev | detail::kNoMagicLinks));
  if (handle) return open_regular(handle.get(), path);
  return open_in(root, path);  // the kernel may be older than Linux 5.6
}

Result<FileStatus> MappedFiles::executable_status() {
  std::string where = std::to_string(files_->process().pid());
  const FileDescriptor handle = files_->open_executable();
  if (!handle) {
    return std::unexpected(detail::error_of(errno, std::move(where), "cannot examine its program"));
  }
  const auto status = files_->look().status(handle.get());
  if (!status) return std::unexpected(waits_for_server(std::move(where)));
  return *status;
}

Result<MappedFile> MappedFiles::open_executable() {
  std::string where = std::to_string(files_->process().pid());
  const FileDescriptor handle = files_->open_executable();
  if (!handle) {
    return std::unexpected(detail::error_of(errno, std::move(where), "cannot open its executable"));
  }
  return open_regular(handle.get(), std::move(where));
}

}  // namespace procmaps
