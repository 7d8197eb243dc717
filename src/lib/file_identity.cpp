// What the text of a mapping does not show.
//
//   7f8c7719d000-… 10969986   /srv/really named (deleted)      a live file with an odd name?
//   7f8c7719a000-… 10970006   /srv/unlinked (deleted)          or a deleted one?
//
// The kernel appends " (deleted)" to a file that has lost its name, and does not escape names that
// really end that way. So the printed path is looked up as it is, below the process's own root
// (containers, chroots): if it leads to the same file, that is its real name. On btrfs stat(2) and
// maps disagree about devices, so the device is that of the mount. On overlayfs before Linux 6.8
// maps has the device of a layer, and only inodes are compared.
//
//   7f8c77197000-… 10970019   /srv/#10970019 (deleted)         made without a name, and then?
//
// A file that was made without a name shows its inode, also after linkat(2) gave it a name. Only
// the link count tells.
//
// Look-ups never wait for a dead file server and mount nothing: see near_lookup.cpp.

#include <procmaps/file_identity.hpp>

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

#include <unistd.h>

#include <cerrno>
#include <optional>

#include "lib/printed_name.hpp"
#include "lib/process_files.hpp"
#include "lib/shm_device.hpp"

namespace procmaps {
namespace {

using detail::kPrintedLineEnd;
using detail::was_nameless;
using detail::with_escaped_line_ends;
using detail::with_line_ends;

FileType type_of(mode_t mode) {
  if (S_ISCHR(mode)) return FileType::Character;
  if (S_ISBLK(mode)) return FileType::Block;
  return FileType::Regular;
}

/// Looks up an absolute path below a root, both from `files`; on failure the errno.
std::expected<FileStatus, int> look_up(ProcessFiles& files, int root, std::string_view path) {
  const auto file = files.look().open(root, path);
  if (!file) return std::unexpected(file.error());
  const auto status = files.look().status(file->get());
  if (!status) return std::unexpected(EREMOTE);
  return *status;
}

/// The verdict from looking up one spelling of a name; no value if there is no such file. If it is
/// unclear, `errnum` has the reason.
std::optional<DeletedState> settle(ProcessFiles& files, int root, std::string_view path,
                                   const MapEntry& entry, int& errnum) {
  const auto found = look_up(files, root, path);
  if (found) {
    return files.has_file(entry, *found) ? std::optional(DeletedState::No) : std::nullopt;
  }
  switch (found.error()) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:  // no file name can be longer than 255 bytes, including the mark
      return std::nullopt;
    default:
      errnum = found.error();
      return DeletedState::Unclear;
  }
}

/// Looks a name up below one root.
DeletedState look_up_below(ProcessFiles& files, int root, const MapEntry& entry, int& errnum) {
  if (root < 0) return DeletedState::Unclear;
  const std::string_view name = entry.name;
  if (const auto settled = settle(files, root, name, entry, errnum)) return *settled;
  const std::string decoded = with_line_ends(name);
  const std::size_t line_ends = (name.size() - decoded.size()) / (kPrintedLineEnd.size() - 1);
  if (line_ends == 0) return DeletedState::Yes;
  if (const auto settled = settle(files, root, decoded, entry, errnum)) return *settled;
  // With two or more, each may be either, and not all of those names were looked up.
  return line_ends == 1 ? DeletedState::Yes : DeletedState::Unclear;
}

/// What a path is when it is not memory.
MappingKind kind_of_path(std::string_view name) {
  return name.starts_with("/dev/") ? MappingKind::Device : MappingKind::File;
}

/// Huge pages start, end and are counted on bounds of their size, and hugetlbfs has no block
/// device.
bool may_be_huge(const MapEntry& entry) {
#if defined(__x86_64__)
  constexpr std::uint64_t kSmallest = 2 << 20;
#else
  constexpr std::uint64_t kSmallest = 64 << 10;  // ARM
#endif
  const std::uint64_t bounds = entry.range.start | entry.range.end | entry.offset;
  return entry.device.major == 0 && bounds % kSmallest == 0;
}

/// The reason for an unclear verdict; 0 if the name may be read in too many ways.
Error why_unclear_from(int errnum) {
  if (errnum == 0) return {.what = "its name is ambiguous"};
  if (errnum == EREMOTE) {
    return {.code = ErrorCode::Unsupported, .what = "a file server would have to be asked"};
  }
  return error_from_errno(errnum, "", "");
}

}  // namespace

FileIdentity::FileIdentity(const Process& process)
    : files_(std::make_shared<ProcessFiles>(process)) {}

std::string_view FileIdentity::true_name(const MapEntry& entry) {
  if (!files_ || entry.name.find(kPrintedLineEnd) == std::string_view::npos) {
    return entry.name;
  }
  auto name = files_->mapped_name(entry.range);
  // Another mapping may have taken this place meanwhile.
  if (!name || with_escaped_line_ends(*name) != entry.name) return entry.name;
  true_name_ = std::move(*name);
  return true_name_;
}

MappingKind FileIdentity::kind(const MapEntry& entry) {
  if (!files_) return entry.kind;
  // As long as the heap is empty, what is mapped over the place where it would begin is called so
  // too: a JIT's code often is, close to the program.
  if (entry.kind == MappingKind::Heap && entry.perms.execute &&
      entry.range.start < files_->heap_start()) {
    return MappingKind::Anonymous;
  }
  if (!entry.has_file() || !entry.name.starts_with('/')) return entry.kind;
  MountTable& mounts = files_->mounts();
  if (has_path(entry.kind)) {
    if (!may_be_huge(entry)) return entry.kind;
    return mounts.type_of(entry.device) == FileSystem::HugeTlbFs ? MappingKind::HugeTlb
                                                                 : entry.kind;
  }
  if (entry.kind == MappingKind::Anonymous) {
    // In a directory that only looks like a process, the name is all there is.
    if (!files_->is_live() || is_zero_device(entry)) return entry.kind;
    return kind_of_path(entry.name);
  }
  if (is_memory_device(entry.device)) return entry.kind;
  if (const auto type = mounts.type_of(entry.device)) {
    if (*type == FileSystem::HugeTlbFs) return MappingKind::HugeTlb;
    const bool is_posix = entry.name.starts_with("/dev/shm/");
    return is_posix && *type == FileSystem::Tmpfs ? entry.kind : kind_of_path(entry.name);
  }
  // Mounted nowhere. Memory of these kinds is on devices that we know, and this may be a detached
  // file system; drivers have mounts of their own.
  switch (entry.kind) {
    case MappingKind::Memfd:
    case MappingKind::HugeTlb:
    case MappingKind::SharedMemory:
      return files_->is_live() && shm_device() ? kind_of_path(entry.name) : entry.kind;
    default:
      return entry.kind;
  }
}

bool FileIdentity::is_plain_memory(const MapEntry& entry) {
  if (!files_) return false;
  if (!entry.has_file()) return true;
  if (kind(entry) == MappingKind::Anonymous) return true;
  return is_memory_device(entry.device) ||
         files_->mounts().type_of(entry.device) == FileSystem::HugeTlbFs;
}

bool FileIdentity::is_zero_device(const MapEntry& entry) {
  if (!files_ || !entry.has_file()) return false;
  if (last_zero_.holds(entry)) return last_zero_.zero;
  last_zero_.take(entry);
  if (const FileDescriptor handle = files_->open_mapped(entry.range)) {
    const auto status = files_->look().status(handle.get());
    last_zero_.zero = status && status->is_zero_device();
  } else {
    const int root = files_->root();
    const auto found = root < 0 ? std::unexpected(EACCES) : look_up(*files_, root, entry.name);
    last_zero_.zero = found && found->is_zero_device() && files_->has_file(entry, *found);
  }
  return last_zero_.zero;
}

DeletedState FileIdentity::deleted(const MapEntry& entry) {
  if (!has_deleted_suffix(entry.name)) return DeletedState::No;
  if (!has_path(kind(entry))) return DeletedState::No;
  if (!files_) return DeletedState::Yes;  // a saved text: trust its mark
  if (last_deleted_.holds(entry)) return last_deleted_.deleted;
  DeletedState state = look_up_deleted(entry);
  if (state == DeletedState::Yes && was_nameless(entry)) state = check_links(entry);
  last_deleted_.take(entry);
  last_deleted_.deleted = state;
  return state;
}

DeletedState FileIdentity::look_up_deleted(const MapEntry& entry) {
  const int root = files_->root();
  int errnum = 0;
  DeletedState state = look_up_below(*files_, root, entry, errnum);
  unclear_ = root < 0 ? files_->root_error() : why_unclear_from(errnum);
  // For a process in a chroot, the kernel prints paths as we see them.
  if (state == DeletedState::Yes &&
      look_up_below(*files_, files_->own_root(), entry, errnum) == DeletedState::No) {
    state = DeletedState::No;
  }
  return state;
}

/// The verdict on a file that was made without a name: whether it has got one.
DeletedState FileIdentity::check_links(const MapEntry& entry) {
  const FileDescriptor handle = files_->open_mapped(entry.range);
  if (!handle) {
    unclear_ = error_from_errno(errno, "", "");
    return DeletedState::Unclear;
  }
  const auto status = files_->look().status(handle.get());
  struct ::stat info;
  if (!status || !files_->look().is_near(*status) || ::fstat(handle.get(), &info) != 0) {
    unclear_ = why_unclear_from(EREMOTE);
    return DeletedState::Unclear;
  }
  if (info.st_nlink == 0) return DeletedState::Yes;
  // overlayfs does not always count.
  const MountTable::Mount* const mount = files_->mounts().find(*status->mount_id);
  if (mount == nullptr || mount->type != FileSystem::Overlay) return DeletedState::No;
  unclear_ = {.what = "overlayfs does not count its names"};
  return DeletedState::Unclear;
}

bool FileIdentity::is_executable(const MapEntry& entry) {
  if (!entry.has_file()) return false;
  if (!executable_read_) {
    executable_read_ = true;
    if (files_) {
      const Process& process = files_->process();
      if (auto target = process.executable()) {
        printed_executable_ = with_escaped_line_ends(*target);
        executable_ = std::move(*target);
      }
      // The name alone is not enough if it is too long to be reported, or ends in " (deleted)", as
      // another file's name may. In other cases overlayfs may print another inode.
      if (executable_.empty() || has_deleted_suffix(executable_)) {
        const FileDescriptor handle = files_->open_executable();
        const auto status = handle ? files_->look().status(handle.get()) : std::nullopt;
        if (status) executable_inode_ = status->inode;
      }
    }
  }
  if (executable_inode_ != 0 && entry.inode != executable_inode_) return false;
  if (executable_.empty()) return executable_inode_ != 0 && entry.name.size() >= PATH_MAX - 1;
  return entry.name == executable_ || entry.name == printed_executable_;
}

FileType FileIdentity::file_type(const MapEntry& entry) {
  if (entry.kind == MappingKind::File) return FileType::Regular;
  if (entry.kind != MappingKind::Device || !files_) return FileType::Unknown;
  if (last_device_.holds(entry)) return last_device_.type;
  FileType type = FileType::Unknown;
  if (const int root_fd = files_->root(); root_fd >= 0) {
    const auto found = look_up(*files_, root_fd, entry.name);
    if (found && files_->has_file(entry, *found)) type = type_of(found->mode);
  }
  last_device_.take(entry);
  last_device_.type = type;
  return type;
}

}  // namespace procmaps
