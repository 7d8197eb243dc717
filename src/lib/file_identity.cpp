// What the text of a mapping does not show.
//
//   7f8c7719d000-… 10969986   /srv/really named (deleted)      a live file with an odd name?
//   7f8c7719a000-… 10970006   /srv/unlinked (deleted)          or a deleted one?
//
// The kernel appends " (deleted)" to a file that has lost its name, and does not escape names that
// really end that way. So the printed path is looked up as it is, below the process's own root
// (containers, chroots): if it leads to a file with the same inode, that is its real name. Device
// numbers are not compared: on btrfs and overlayfs stat(2) and maps disagree about them.
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
                                   std::uint64_t inode, int& errnum) {
  const auto found = look_up(files, root, path);
  if (found) return found->inode == inode ? std::optional(DeletedState::No) : std::nullopt;
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
DeletedState look_up_deleted(ProcessFiles& files, int root, std::string_view name,
                             std::uint64_t inode, int& errnum) {
  if (root < 0) return DeletedState::Unclear;
  if (const auto settled = settle(files, root, name, inode, errnum)) return *settled;
  const std::string decoded = with_line_ends(name);
  const std::size_t line_ends = (name.size() - decoded.size()) / (kPrintedLineEnd.size() - 1);
  if (line_ends == 0) return DeletedState::Yes;
  if (const auto settled = settle(files, root, decoded, inode, errnum)) return *settled;
  // With two or more, each may be either, and not all of those names were looked up.
  return line_ends == 1 ? DeletedState::Yes : DeletedState::Unclear;
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

/// A name like that of a kernel-internal file may be a file in the root directory of a container,
/// whose file system may also have no block device. But that file system is mounted somewhere.
bool FileIdentity::imitates_internal_file(const MapEntry& entry) {
  if (!files_ || !entry.name.starts_with('/') || entry.name.starts_with("/dev/")) {
    return false;
  }
  return entry.device != shm_device() && files_->is_mounted(entry.device);
}

DeletedState FileIdentity::deleted(const MapEntry& entry) {
  if (!has_deleted_suffix(entry.name)) return DeletedState::No;
  if (!has_path(entry.kind) && !imitates_internal_file(entry)) return DeletedState::No;
  if (!files_) return DeletedState::Yes;  // a saved text: trust its mark
  if (last_deleted_.inode == entry.inode && last_deleted_.name == entry.name) {
    return last_deleted_.deleted;
  }
  const int root = files_->root();
  int errnum = 0;
  DeletedState state = look_up_deleted(*files_, root, entry.name, entry.inode, errnum);
  unclear_ = root < 0 ? files_->root_error() : why_unclear_from(errnum);
  // For a process in a chroot, the kernel prints paths as we see them.
  if (state == DeletedState::Yes && look_up_deleted(*files_, files_->own_root(), entry.name,
                                                    entry.inode, errnum) == DeletedState::No) {
    state = DeletedState::No;
  }
  last_deleted_.name = entry.name;
  last_deleted_.inode = entry.inode;
  last_deleted_.deleted = state;
  return state;
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
  if (last_device_.inode == entry.inode && last_device_.name == entry.name) {
    return last_device_.type;
  }
  FileType type = FileType::Unknown;
  if (const int root_fd = files_->root(); root_fd >= 0) {
    const auto found = look_up(*files_, root_fd, entry.name);
    if (found && found->inode == entry.inode) type = type_of(found->mode);
  }
  last_device_.name = entry.name;
  last_device_.inode = entry.inode;
  last_device_.type = type;
  return type;
}

}  // namespace procmaps
