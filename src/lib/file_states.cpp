// Whether the file that a process maps still has its name.
//
//   7f8c7719d000-… 10969986   /srv/really named (deleted)      a live file with an odd name?
//   7f8c7719a000-… 10970006   /srv/unlinked (deleted)          or a deleted one?
//   7f8c77198000-… 10970011   /usr/lib/libssl.so.3 (deleted)   or an upgraded one?
//
// The kernel appends " (deleted)" to a file that has lost its name, and does not escape names that
// really end that way. So the printed path is looked up as it is: if it leads to the same file,
// that is its real name. Otherwise the path without the mark tells what has the name now. The link
// count tells nothing: another link may remain, and overlayfs does not count.
//
// Paths are printed as seen from our root directory, or, for a process in another mount namespace,
// from the root of that namespace, which is nearly always the root of the process.
//
// On btrfs stat(2) and maps disagree about devices, so the device is that of the mount. On
// overlayfs before Linux 6.8 maps has the device and the inode of a layer; there the link in
// map_files leads to a file that can be compared.
//
//   7f8c77197000-… 10970019   /srv/#10970019 (deleted)         made without a name, and then?
//
// A file that was made without a name shows its inode, also after linkat(2) gave it a name. Here
// only the link count tells.
//
// Look-ups never wait for a dead file server and mount nothing: see near_lookup.cpp.

#include "lib/file_states.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "lib/characters.hpp"
#include "lib/printed_name.hpp"

namespace procmaps {
namespace {

using detail::kPrintedLineEnd;
using detail::was_nameless;
using detail::with_line_ends;

/// The names of files that were removed while in use: on NFS ".nfs" and 24 hex digits, on FUSE
/// ".fuse_hidden" and 16. Source: fs/nfs/unlink.c, nfs_sillyrename; libfuse, hidden_name.
constexpr std::size_t kSillyName = 28;

bool has_silly_name(std::string_view name) {
  if (name.size() <= kSillyName || name[name.size() - kSillyName - 1] != '/') return false;
  name.remove_prefix(name.size() - kSillyName);
  for (const std::string_view start : {".nfs", ".fuse_hidden"}) {
    if (!name.starts_with(start)) continue;
    return std::ranges::all_of(name.substr(start.size()), is_hex_digit);
  }
  return false;
}

/// RPM names files that it is about to remove, or to put in place, NAME;XXXXXXXX.
constexpr std::size_t kRpmSuffix = 9;

bool has_rpm_suffix(std::string_view name) {
  if (name.size() <= kRpmSuffix) return false;
  name.remove_prefix(name.size() - kRpmSuffix);
  return name.starts_with(';') && std::ranges::all_of(name.substr(1), is_hex_digit);
}

}  // namespace

bool is_doubtful(std::string_view name) {
  return has_deleted_suffix(name) || has_silly_name(name) || has_rpm_suffix(name);
}

std::optional<FileVerdict> FileVerdicts::find(const std::string& key) const {
  const std::scoped_lock lock(mutex_);
  const auto found = known_.find(key);
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void FileVerdicts::add(const std::string& key, const FileVerdict& verdict) {
  const std::scoped_lock lock(mutex_);
  known_.emplace(key, verdict);
}

FileVerdict FileStates::verdict(const MapEntry& entry) {
  key_ = root_key();
  key_ += files_.file_key(entry);
  key_ += entry.name;
  if (const auto known = known_.find(key_)) return *known;
  const FileVerdict verdict = look(entry);
  known_.add(key_, verdict);
  return verdict;
}

FileVerdict FileStates::look(const MapEntry& entry) {
  if (is_left_over(entry)) return {.state = FileState::Deleted};
  // Without it, not even the namespace of the process is known.
  if (files_.root() < 0) return {.state = FileState::Unknown, .why_unknown = files_.root_error()};
  const FileVerdict verdict =
      has_deleted_suffix(entry.name) ? look_marked(entry) : look_unmarked(entry);
  const bool leads_away = verdict.state == FileState::Deleted ||
                          verdict.state == FileState::Replaced ||
                          verdict.state == FileState::Unknown;
  if (leads_away && is_detached(entry)) {
    return {.state = FileState::Unknown,
            .why_unknown = {.what = "its file system is not among the mounts of the process"}};
  }
  return verdict;
}

/// True if the file is on a mount that is in nobody's mount table, so that no name leads to it.
bool FileStates::is_detached(const MapEntry& entry) {
  if (!files_.is_live()) return false;
  const auto status = files_.mapped_status(entry.range);
  return status && status->mount_id && files_.mounts().find(*status->mount_id) == nullptr;
}

/// True for the names that NFS and FUSE give to removed files, on their file systems.
bool FileStates::is_left_over(const MapEntry& entry) {
  if (!has_silly_name(without_deleted_suffix(entry.name))) return false;
  const auto type = files_.mounts().type_anywhere(entry.device);
  return type == FileSystem::Nfs || type == FileSystem::Fuse;
}

/// The verdict if a name leads to the file below one of the two roots that it may be printed from.
std::optional<FileState> FileStates::state_if_same(Lead first, std::string_view name,
                                                   const MapEntry& entry) {
  if (root_kind() == Root::Ours) {
    return first == Lead::Same ? std::optional(FileState::Current) : std::nullopt;
  }
  const bool is_elsewhere = root_kind() == Root::Elsewhere && files_.is_live();
  if (first == Lead::Same && !is_elsewhere) return FileState::Current;
  const Lead second = second_root() >= 0 ? lead(second_root(), name, entry).lead : Lead::Nowhere;
  if (first != Lead::Same && second != Lead::Same) return std::nullopt;
  return is_elsewhere && first != second ? FileState::OtherNamespace : FileState::Current;
}

FileVerdict FileStates::look_marked(const MapEntry& entry) {
  // The mark may be part of the name.
  const Found as_printed = lead(first_root(), entry.name, entry);
  if (const auto state = state_if_same(as_printed.lead, entry.name, entry)) {
    return {.state = *state};
  }
  if (as_printed.lead == Lead::Unknown) return unknown(as_printed.errnum);
  if (was_nameless(entry)) return check_links(entry);
  const std::string_view name = without_deleted_suffix(entry.name);
  const Found now = lead(first_root(), name, entry);
  switch (now.lead) {
    case Lead::Same:  // another link has got its name back, or the file is mounted there
      if (files_.is_ambiguous(entry.device) && !files_.mapped_status(entry.range)) {
        return unknown(EPERM);
      }
      return {.state = state_if_same(now.lead, name, entry).value_or(FileState::Current)};
    case Lead::Another:
      return {.state = has_rpm_suffix(name) ? FileState::Deleted : FileState::Replaced};
    case Lead::Nowhere:
      return {.state = FileState::Deleted};
    case Lead::Unknown:
      break;
  }
  return unknown(now.errnum);
}

FileVerdict FileStates::look_unmarked(const MapEntry& entry) {
  const std::string_view name = entry.name;
  const Found first = lead(first_root(), name, entry);
  if (first.lead == Lead::Same && has_rpm_suffix(name)) {
    // RPM has moved it aside if another file has the name without the suffix.
    const std::string_view original = name.substr(0, name.size() - kRpmSuffix);
    const Found named = lead(first_root(), original, entry);
    if (named.lead == Lead::Another) return {.state = FileState::Deleted};
  }
  if (const auto state = state_if_same(first.lead, name, entry)) return {.state = *state};
  switch (first.lead) {
    case Lead::Another:
      return {.state = FileState::Replaced};
    case Lead::Nowhere:
      return {.state = FileState::Unknown, .why_unknown = {.what = "its name leads nowhere"}};
    default:
      return unknown(first.errnum);
  }
}

/// The verdict on a file that was made without a name: whether it has got one.
FileVerdict FileStates::check_links(const MapEntry& entry) {
  const FileDescriptor handle = files_.open_mapped(entry.range);
  if (!handle) return unknown(errno);
  const auto status = files_.look().status(handle.get());
  if (!status || !files_.look().is_near(*status)) return unknown(EREMOTE);
  if (status->links == 0) return {.state = FileState::Deleted};
  const MountTable::Mount* const mount = files_.mounts().find(*status->mount_id);
  if (mount == nullptr || mount->type != FileSystem::Overlay) return {.state = FileState::Current};
  return {.state = FileState::Unknown,
          .why_unknown = {.what = "overlayfs does not count its names"}};
}

FileVerdict FileStates::unknown(int errnum) const {
  FileVerdict verdict;
  if (errnum == 0) {
    verdict.why_unknown = {.what = "its name is ambiguous"};
  } else if (errnum == EREMOTE) {
    verdict.why_unknown = {.code = ErrorCode::Unsupported,
                           .what =
                               "it is on a file server, which is not asked because it may not "
                               "answer"};
  } else if (errnum == ELOOP) {
    verdict.why_unknown = {.code = ErrorCode::Unsupported,
                           .what =
                               "its name leads through a symbolic link now, which is not "
                               "followed"};
  } else {
    verdict.why_unknown = error_from_errno(errnum, "", "");
  }
  return verdict;
}

/// Where a printed name leads below a root directory. Each `\012` in it may be a newline.
FileStates::Found FileStates::lead(int root, std::string_view name, const MapEntry& entry) {
  // That of the process can be opened, so this is ours, and nothing but a limit keeps us from it.
  if (root < 0) return {.lead = Lead::Unknown, .errnum = EMFILE};
  const Found found = lead_of_spelling(root, name, entry);
  if (found.lead == Lead::Same || found.lead == Lead::Unknown) return found;
  const std::string decoded = with_line_ends(name);
  const std::size_t line_ends = (name.size() - decoded.size()) / (kPrintedLineEnd.size() - 1);
  if (line_ends == 0) return found;
  const Found with_newlines = lead_of_spelling(root, decoded, entry);
  if (with_newlines.lead == Lead::Same || with_newlines.lead == Lead::Unknown) return with_newlines;
  // With two or more, not all of the names that are printed like this were looked up.
  if (line_ends > 1) return {.lead = Lead::Unknown, .errnum = 0};
  return found.lead == Lead::Another ? found : with_newlines;
}

FileStates::Found FileStates::lead_of_spelling(int root, std::string_view name,
                                               const MapEntry& entry) {
  const auto file = files_.look().open(root, name);
  if (file) {
    const auto status = files_.look().status(file->get());
    if (!status) return {.lead = Lead::Unknown, .errnum = EREMOTE};
    const Lead lead = compare(entry, *status);
    return {.lead = lead, .errnum = lead == Lead::Unknown ? EPERM : 0};
  }
  switch (file.error()) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:  // no file name can be longer than 255 bytes, including the mark
      return {.lead = Lead::Nowhere};
    default:
      return {.lead = Lead::Unknown, .errnum = file.error()};
  }
}

/// Whether the mapping is of the file that was found. On overlayfs the line of maps may have the
/// inode of a layer, which only the file behind the link in map_files settles.
FileStates::Lead FileStates::compare(const MapEntry& entry, const FileStatus& found) {
  if (files_.has_file(entry, found)) return Lead::Same;
  const MountTable::Mount* const mount =
      found.mount_id && files_.is_live() ? files_.mounts().find(*found.mount_id) : nullptr;
  if (mount == nullptr || mount->type != FileSystem::Overlay || mount->device == entry.device) {
    return Lead::Another;
  }
  const auto mapped = files_.mapped_status(entry.range);
  if (!mapped) return Lead::Unknown;
  return mapped->inode == found.inode && mapped->device == found.device ? Lead::Same
                                                                        : Lead::Another;
}

/// The root directory that paths are most likely printed from.
int FileStates::first_root() {
  return is_in_chroot() ? files_.own_root() : files_.root();
}

/// Another directory that they may be printed from, or -1.
int FileStates::second_root() {
  switch (root_kind()) {
    case Root::Ours:
      return -1;
    case Root::Chroot:
      return files_.root();
    case Root::Elsewhere:
      return files_.is_live() ? files_.own_root() : -1;
  }
  return -1;
}

FileStates::Root FileStates::root_kind() {
  if (!root_kind_) {
    root_key();
    if (!root_kind_) {
      root_kind_ = files_.shares_our_mounts() ? Root::Chroot : Root::Elsewhere;
    }
  }
  return *root_kind_;
}

/// What distinguishes the root directory of the process from others. Mount ids are the same in all
/// namespaces.
const std::string& FileStates::root_key() {
  if (root_key_) return *root_key_;
  root_key_.emplace();
  const int root = files_.root();
  const auto status = root < 0 ? std::nullopt : files_.look().status(root);
  if (!status || !status->mount_id) {
    *root_key_ = std::to_string(files_.process().pid());
    return *root_key_;
  }
  for (const std::uint64_t part : {*status->mount_id, status->inode}) {
    root_key_->append(reinterpret_cast<const char*>(&part), sizeof part);
  }
  const auto own = files_.look().status(files_.own_root());
  if (own && own->mount_id == status->mount_id && own->inode == status->inode && files_.is_live()) {
    root_kind_ = Root::Ours;
  }
  return *root_key_;
}

}  // namespace procmaps
