// What the text of a mapping does not show: a name's real bytes, the kind by the kernel's facts,
// the executable, nodes under /dev. Whether a file still has its name: see file_states.cpp.

#include <procmaps/file_identity.hpp>

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

#include <unistd.h>

#include <cerrno>
#include <optional>

#include "lib/file_states.hpp"
#include "lib/mapped_build_id.hpp"
#include "lib/mapped_file.hpp"
#include "lib/printed_name.hpp"
#include "lib/process_files.hpp"
#include "lib/shm_device.hpp"

namespace procmaps {
namespace {

using detail::kPrintedLineEnd;
using detail::with_escaped_line_ends;

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

bool is_below_dev(std::string_view name) {
  return name.starts_with("/dev/");
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

}  // namespace

std::string_view to_string(FileState state) {
  switch (state) {
    case FileState::None:
      return "";
    case FileState::Current:
      return "current";
    case FileState::Replaced:
      return "replaced";
    case FileState::ReplacedSameBuild:
      return "replaced-same-build";
    case FileState::Deleted:
      return "deleted";
    case FileState::Memory:
      return "memory";
    case FileState::OtherNamespace:
      return "other-namespace";
    case FileState::Unknown:
      return "unknown";
  }
  return "";
}

FileIdentity::FileIdentity(const Process& process, FileVerdicts* shared)
    : files_(std::make_shared<ProcessFiles>(process)),
      verdicts_(shared != nullptr ? nullptr : std::make_shared<FileVerdicts>()),
      states_(std::make_shared<FileStates>(*files_, shared != nullptr ? *shared : *verdicts_)) {}

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
    const bool is_huge =
        may_be_huge(entry) && mounts.type_of(entry.device) == FileSystem::HugeTlbFs;
    return is_huge ? MappingKind::HugeTlb : kind_of_path(entry);
  }
  if (entry.kind == MappingKind::Anonymous) {
    // In a directory that only looks like a process, the name is all there is.
    if (!files_->is_live() || is_zero_device(entry)) return entry.kind;
    return kind_of_path(entry);
  }
  if (is_memory_device(entry.device)) return entry.kind;
  if (const auto type = mounts.type_of(entry.device)) {
    if (*type == FileSystem::HugeTlbFs) return MappingKind::HugeTlb;
    const bool is_posix = entry.name.starts_with("/dev/shm/");
    return is_posix && *type == FileSystem::Tmpfs ? entry.kind : kind_of_path(entry);
  }
  // Mounted nowhere. Memory of these kinds is on devices that we know, and this may be a detached
  // file system; drivers have mounts of their own.
  switch (entry.kind) {
    case MappingKind::Memfd:
    case MappingKind::HugeTlb:
    case MappingKind::SharedMemory:
      return files_->is_live() && shm_device() ? kind_of_path(entry) : entry.kind;
    default:
      return entry.kind;
  }
}

/// What a path is when it is not memory: directories below /dev also have files that are no nodes.
MappingKind FileIdentity::kind_of_path(const MapEntry& entry) {
  const bool is_regular = !is_below_dev(entry.name) || type_below_dev(entry) == FileType::Regular;
  return is_regular ? MappingKind::File : MappingKind::Device;
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

FileState FileIdentity::state(const MapEntry& entry) {
  const FileState state = state_by_name(entry);
  if (state != FileState::Replaced) return state;
  auto& same = last_looked_up_.same_build;
  if (!same) same = is_same_build(entry);
  return *same ? FileState::ReplacedSameBuild : state;
}

DeletedState FileIdentity::deleted(const MapEntry& entry) {
  if (!is_doubtful(entry.name)) return DeletedState::No;
  switch (state_by_name(entry)) {
    case FileState::Replaced:
    case FileState::Deleted:
      return DeletedState::Yes;
    case FileState::Unknown:
      // A text without the mark gives no reason to doubt.
      return files_ || has_deleted_suffix(entry.name) ? DeletedState::Unclear : DeletedState::No;
    default:
      return DeletedState::No;
  }
}

FileState FileIdentity::state_by_name(const MapEntry& entry) {
  if (!entry.has_file()) return FileState::None;
  // POSIX shared memory is unlinked by its users as a rule, but programs and libraries are not.
  const bool is_code = files_ && entry.name.starts_with("/dev/shm/") &&
                       (entry.perms.execute || is_executable(entry));
  if (!has_path(kind(entry)) && !is_code) return FileState::Memory;
  if (!files_) {
    return has_deleted_suffix(entry.name) ? FileState::Deleted : FileState::Unknown;
  }
  if (!last_looked_up_.holds(entry)) {
    FileVerdict verdict = states_->verdict(entry);
    last_looked_up_.take(entry);
    last_looked_up_.state = verdict.state;
    unclear_ = std::move(verdict.why_unknown);
  }
  return last_looked_up_.state;
}

/// True if the file that has the name now was built from the same sources as the mapped one.
bool FileIdentity::is_same_build(const MapEntry& entry) {
  MappedFiles files(*this);
  const auto mapped = MappedBuildIds(files_->process(), files).find(entry, entry.name);
  if (mapped.empty()) return false;
  const std::string_view name = without_deleted_suffix(entry.name);
  const auto named = states_->is_in_chroot() ? files.open_own(name) : files.open_named(name);
  return named && build_id_of(*named) == mapped;
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
  if (!has_path(entry.kind)) return FileType::Unknown;
  return is_below_dev(entry.name) ? type_below_dev(entry) : FileType::Regular;
}

FileType FileIdentity::type_below_dev(const MapEntry& entry) {
  if (!files_) return FileType::Unknown;
  if (last_device_.holds(entry)) return last_device_.type;
  FileType type = FileType::Unknown;
  const int root = files_->root();
  const auto found = root < 0 ? std::unexpected(EACCES) : look_up(*files_, root, entry.name);
  if (found && files_->has_file(entry, *found)) {
    type = type_of(found->mode);
  } else if (const auto status = files_->mapped_status(entry.range)) {  // it has lost its name
    if (status->inode == entry.inode) type = type_of(status->mode);
  }
  last_device_.take(entry);
  last_device_.type = type;
  return type;
}

}  // namespace procmaps
