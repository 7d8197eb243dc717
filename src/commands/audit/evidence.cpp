// What the rules of the audit need, looked up on demand and only once.
//
// Most processes have no findings, and then none of this is opened: memory is only read for
// executable memory without a file, and a library's ELF headers are read for the first process that
// maps it. The same name, device and inode in two mount namespaces may be different files (btrfs
// snapshots share inode numbers), so the namespace is part of the key.

#include "commands/audit/evidence.hpp"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <ctime>

#include "commands/audit/jit_proof.hpp"
#include "read/saved_input.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kTemporary[] = {"/tmp/", "/var/tmp/", "/dev/shm/", "/run/shm/"};

constexpr std::string_view kNotMemory = "it may be a file, which is not read as memory";
constexpr std::string_view kNeedsAnonymous = "this smaps has no line \"Anonymous:\"";

std::unexpected<Error> unsupported(std::string_view what) {
  return std::unexpected(Error{.code = ErrorCode::Unsupported, .what = std::string(what)});
}

bool may_hold_header(const MapEntry& entry) {
  return entry.perms.read && is_memory_without_file(entry);
}

/// The time of day of a number of clock ticks after boot, rounded up to the next tick.
std::timespec time_of(std::uint64_t ticks) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  std::timespec day{};
  std::timespec boot{};
  ::clock_gettime(CLOCK_REALTIME, &day);
  ::clock_gettime(CLOCK_BOOTTIME, &boot);
  const std::int64_t tick = kNanoseconds / ::sysconf(_SC_CLK_TCK);
  const std::int64_t booted =
      (day.tv_sec - boot.tv_sec) * kNanoseconds + (day.tv_nsec - boot.tv_nsec);
  const std::int64_t time = booted + static_cast<std::int64_t>(ticks + 1) * tick;
  return {.tv_sec = time / kNanoseconds, .tv_nsec = time % kNanoseconds};
}

bool is_later(const std::timespec& a, const std::timespec& b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

bool is_on_device_of_root(Device device) {
  struct ::stat info;
  return ::stat("/", &info) == 0 && major(info.st_dev) == device.major &&
         minor(info.st_dev) == device.minor;
}

/// Where the files of a device are kept.
FilePlace place_of(MountTable& mounts, Device device) {
  const auto type = mounts.type_anywhere(device);
  if (!type) return FilePlace::Unmounted;
  const bool in_memory = *type == FileSystem::Tmpfs && !is_on_device_of_root(device);
  return in_memory ? FilePlace::Memory : FilePlace::Disk;
}

std::shared_ptr<const FileFacts> unknown_file(std::string why) {
  return std::make_shared<const FileFacts>(FileFacts{.error = std::move(why)});
}

template <class T>
void append_bytes(std::string& key, T value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

bool is_memory_without_file(const MapEntry& entry) {
  switch (entry.kind) {
    case MappingKind::Anonymous:
    case MappingKind::HugeTlb:
    case MappingKind::SecretMem:
    case MappingKind::Aio:
    case MappingKind::AnonInode:
      return true;
    case MappingKind::SharedMemory:
      return !entry.name.starts_with("/dev/shm/");
    default:
      return false;
  }
}

bool is_temporary(std::string_view name) {
  return std::ranges::any_of(kTemporary,
                             [&](std::string_view prefix) { return name.starts_with(prefix); });
}

MappedFiles& Evidence::files() {
  if (!files_) files_.emplace(identity_);
  return *files_;
}

MappingKind Evidence::kind(const MapEntry& entry) {
  const MappingKind kind = identity_.kind(entry);
  if (process_ == nullptr || !has_path(kind) || entry.perms.shared) return kind;
  return file(entry).is_zero_device ? MappingKind::Anonymous : kind;
}

bool Evidence::is_code_of_file(const MapEntry& entry) {
  if (!entry.has_file() || is_memory_without_file(entry)) return false;
  if (entry.kind == MappingKind::File || is_temporary(entry.name)) return true;
  if (entry.kind != MappingKind::Device) return false;
  const FileType type = identity_.file_type(entry);
  return type == FileType::Regular || type == FileType::Unknown;
}

bool Evidence::was_renamed(const MapEntry& entry) {
  if (process_ == nullptr) return false;
  const auto status = files().status(entry, true_name(entry));
  const auto stat = process_->stat();
  return status && stat && is_later(status->changed, time_of(stat->start_time));
}

std::string Evidence::why_unclear() const {
  const Error& error = identity_.why_unclear();
  if (error.code == ErrorCode::PermissionDenied) return "no permission to verify";
  return "cannot verify: " + error.what;
}

std::string Evidence::what_has_the_name(const MapEntry& entry) {
  if (process_ == nullptr) return "";
  switch (identity_.state(entry)) {
    case FileState::Replaced:
      return "another file has its name now";
    case FileState::ReplacedSameBuild:
      return "a file of the same build has its name now";
    default:
      return "no file has its name now";
  }
}

std::string Evidence::key_of(const MapEntry& entry) {
  if (!mount_namespace_) {
    mount_namespace_ = process_->read_link("ns/mnt").value_or("");
  }
  std::string key = *mount_namespace_;
  key += files().file_key(entry);
  key += entry.name;
  return key;
}

FileFacts Evidence::look_at(Result<MappedFile> file) const {
  FileFacts facts;
  if (!file) {
    facts.error = file.error().message();
    return facts;
  }
  facts.mode = file->mode;
  facts.owner = file->owner;
  constexpr mode_t kOthersMayWrite = 022;
  facts.only_root_writes = file->owner == 0 && (file->mode & kOthersMayWrite) == 0;
  if (!file->contents) {
    facts.error = error_from_errno(file->errnum, "", "a file with code cannot be read").what;
    return facts;
  }
  auto elf = read_elf(file->contents.get(), std::to_string(process_->pid()));
  if (elf) {
    facts.elf = *elf;
  } else if (elf.error().code != ErrorCode::Malformed) {
    facts.error = elf.error().message();
  }
  return facts;
}

void Evidence::add_place(const MapEntry& entry, FileFacts& facts) {
  MountTable& mounts = files().mounts();
  if (mounts.is_empty()) {
    facts.why_no_place = "the mounts of the process cannot be read";
    return;
  }
  facts.place = place_of(mounts, entry.device);
  if (facts.place != FilePlace::Unmounted) return;
  if (mounts.has_overlay()) {
    // Before Linux 6.8 maps prints the device below an overlay, which need not be mounted here. The
    // file itself is on the overlay.
    const auto status = files().status(entry, true_name(entry));
    if (status) {
      facts.place = place_of(mounts, status->device);
    } else {
      facts.place.reset();
      facts.why_no_place = "its device is not mounted, but may be one below an overlay";
    }
  }
  if (facts.place == FilePlace::Unmounted && !files().sees_all_mounts()) {
    facts.place.reset();
    facts.why_no_place = "its device is not mounted below the root directory of the process";
  }
}

CodeEvidence* Evidence::code() {
  if (process_ != nullptr && !code_) code_.emplace(*process_, identity_, cache_->waits);
  return code_ ? &*code_ : nullptr;
}

const FileFacts& Evidence::file(const MapEntry& entry) {
  if (process_ == nullptr) {
    file_ = unknown_file(std::string(kNeedsProcess));
    return *file_;
  }
  std::string key = key_of(entry);
  if (key == file_key_) return *file_;
  file_key_ = std::move(key);
  file_ = cache_->get(file_key_, [&] {
    // A deleted file has no name by which others could write to it, and is reported anyway.
    const bool gone = deleted(entry) == DeletedState::Yes;
    FileFacts facts = look_at(files().open(entry, true_name(entry)));
    if (facts.error && identity_.is_zero_device(entry)) return FileFacts{.is_zero_device = true};
    if (gone && facts.error) facts = {};
    if (gone) facts.mode.reset();
    add_place(entry, facts);
    return facts;
  });
  return *file_;
}

const FileFacts& Evidence::program() {
  if (program_ == nullptr) program_ = look_at_program();
  return *program_;
}

std::shared_ptr<const FileFacts> Evidence::look_at_program() {
  if (process_ == nullptr) return unknown_file(std::string(kNeedsProcess));
  const auto status = files().executable_status();
  if (!status) {
    // A kernel thread, or a leader that has exited, has no program.
    const ErrorCode code = status.error().code;
    if (code == ErrorCode::NotFound || code == ErrorCode::Vanished) {
      return std::make_shared<FileFacts>();
    }
    return unknown_file(status.error().message());
  }
  std::string key = "exe";
  append_bytes(key, status->device);
  append_bytes(key, status->inode);
  append_bytes(key, status->size);
  append_bytes(key, status->changed.tv_sec);
  append_bytes(key, status->changed.tv_nsec);
  return cache_->get(key, [&] { return look_at(files().open_executable()); });
}

Result<PrivatePages> Evidence::private_pages(const MapEntry& entry) {
  if (process_ == nullptr) {
    const bool is_smaps = usage_ != nullptr && (usage_->known() != 0 || usage_->vm_flags);
    if (!is_smaps) return unsupported(kUsageNeedsSmaps);
    if (!usage_->knows(Metric::Anonymous)) return unsupported(kNeedsAnonymous);
    PrivatePages pages;
    pages.bytes = *usage_->get(Metric::Anonymous) + usage_->get_or_zero(Metric::Swap);
    return pages;
  }
  return memory_->private_pages(entry.range);
}

Comparison Evidence::compare(const MapEntry& entry, const PrivatePages& pages) {
  if (!memory_) return {};
  return memory_->compare(entry, true_name(entry), pages);
}

/// The mapping at an address if it is memory that can be read without waiting for a file system.
Result<MapEntry> Evidence::plain_memory_at(Address address) {
  const auto found = code()->space().at(address);
  if (!found) return std::unexpected(found.error());
  if (!*found) return unsupported("its memory is gone");
  MapEntry entry = **found;
  entry.kind = kind(entry);
  const bool is_memory = is_memory_without_file(entry) || entry.kind == MappingKind::Memfd;
  if (is_memory && (entry.kind == MappingKind::Anonymous || identity_.is_plain_memory(entry))) {
    return entry;
  }
  return unsupported(kNotMemory);
}

Result<bool> Evidence::elf_header_at(Address address) {
  if (process_ == nullptr) return unsupported(kNeedsProcess);
  const auto memory = plain_memory_at(address);
  if (!memory) return std::unexpected(memory.error());
  return memory_->elf_header_at(*memory, address);
}

std::optional<AddressRange> Evidence::memory_before(const MapEntry& entry) {
  if (process_ == nullptr) return before_memory_;
  if (entry.range.start == 0) return std::nullopt;
  const auto found = code()->space().at(entry.range.start - 1);
  if (!found || !*found) return std::nullopt;
  MapEntry before = **found;
  before.kind = identity_.kind(before);
  return may_hold_header(before) ? std::optional(before.range) : std::nullopt;
}

bool Evidence::holds_elf(const MapEntry& entry) {
  if (process_ == nullptr) return false;
  const auto has_header = [&](Address at) { return elf_header_at(at).value_or(false); };
  if (has_header(entry.range.start)) return true;
  if (!is_memory_without_file(entry)) {
    // A file is the whole of it, and one that cannot be examined is not explained either.
    const FileFacts& facts = file(entry);
    return facts.error.has_value() || facts.elf.has_value();
  }
  const auto before = memory_before(entry);
  return before && before->end == entry.range.start && has_header(before->start);
}

bool Evidence::is_trusted(const MapEntry& entry) {
  if (!is_place_of_libraries(entry.name)) return false;
  return process_ == nullptr || file(entry).only_root_writes;
}

bool Evidence::proves(Jit::Proof proof, const MapEntry& entry) {
  if (process_ == nullptr) return false;
  switch (proof) {
    case Jit::Proof::Library:
      return true;
    case Jit::Proof::JitDump:
      return is_jitdump(files().open(entry, true_name(entry)), entry);
    case Jit::Proof::ContainerRuntime:
      return is_copy_of_runtime(files(), files().open(entry, true_name(entry)));
  }
  return false;
}

Result<std::uint64_t> Evidence::map_count(std::uint64_t least) {
  if (seen_ != 0 || process_ == nullptr) return seen_;
  // Each mapping has at least one page, and the size in pages is cheap to get.
  if (const auto statm = process_->open_file("statm")) {
    char text[32];
    const ssize_t size = ::read(statm->get(), text, sizeof text);
    std::uint64_t pages = 0;
    if (size > 0 && std::from_chars(text, text + size, pages).ec == std::errc() && pages < least) {
      return 0;
    }
  }
  auto reader = process_->open_maps();
  if (!reader) return std::unexpected(std::move(reader.error()));
  while (!reader->finished()) {
    const auto batch = reader->next();
    if (!batch) return std::unexpected(batch.error());
    if (batch->empty()) break;
  }
  return reader->lines();
}

void Evidence::add_mapping(const MapEntry& entry, const MemoryUsage* usage) {
  ++seen_;
  usage_ = usage;
  before_memory_ = last_memory_;
  last_memory_.reset();
  MapEntry seen = entry;
  seen.kind = identity_.kind(entry);
  if (may_hold_header(seen)) last_memory_ = entry.range;
}

void Evidence::use(const Snapshot& snapshot) {
  seen_ = snapshot.entries.size();
  code()->space().use(snapshot);
}

bool Evidence::alive() const {
  return process_ == nullptr || process_->is_alive();
}

}  // namespace procmaps
