// What the rules of the audit need, looked up on demand and only once.
//
// Most processes have no findings, and then none of this is opened: memory is only read for
// executable memory without a file, and a library's ELF headers are read for the first process that
// maps it. The same name, device and inode in two mount namespaces may be different files (btrfs
// snapshots share inode numbers), so the namespace is part of the key.

#include "commands/audit/evidence.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace procmaps {
namespace {

constexpr std::string_view kTemporary[] = {"/tmp/", "/var/tmp/", "/dev/shm/", "/run/shm/"};

constexpr std::string_view kNeedsProcess = "a saved map does not show it; audit the live process";
constexpr std::string_view kNeedsSmaps =
    "a maps file has no memory usage; save smaps instead (-f raw -x)";
constexpr std::string_view kNeedsAnonymous = "this smaps has no line \"Anonymous:\"";

std::unexpected<Error> unsupported(std::string_view what) {
  return std::unexpected(Error{.code = ErrorCode::Unsupported, .what = std::string(what)});
}

bool may_hold_header(const MapEntry& entry) {
  return entry.perms.read && is_memory_without_file(entry);
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

std::string Evidence::why_unclear() const {
  const Error& error = identity_.why_unclear();
  if (error.code == ErrorCode::PermissionDenied) return "no permission to verify";
  return "cannot verify: " + error.what;
}

std::string Evidence::key_of(const MapEntry& entry) {
  if (!mount_namespace_) {
    mount_namespace_ = process_->read_link("ns/mnt").value_or("");
  }
  std::string key = *mount_namespace_;
  append_bytes(key, entry.device);
  append_bytes(key, entry.inode);
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

const FileFacts& Evidence::file(const MapEntry& entry) {
  if (process_ == nullptr) {
    file_ = {.error = std::string(kNeedsProcess)};
    return file_;
  }
  std::string key = key_of(entry);
  if (key == file_key_) return file_;
  file_key_ = std::move(key);
  file_ = cache_->get(file_key_, [&] {
    // A deleted file has no name by which others could write to it, and is reported anyway.
    const bool gone = deleted(entry) == DeletedState::Yes;
    if (!files_) files_.emplace(identity_);
    FileFacts facts = look_at(files_->open(entry, true_name(entry)));
    if (gone && facts.error) facts = {};
    if (gone) facts.mode.reset();
    return facts;
  });
  return file_;
}

const FileFacts& Evidence::program() {
  program_ = {};
  if (process_ == nullptr) {
    program_.error = kNeedsProcess;
    return program_;
  }
  if (!files_) files_.emplace(identity_);
  const auto status = files_->executable_status();
  if (!status) {
    // A kernel thread, or a leader that has exited, has no program.
    const ErrorCode code = status.error().code;
    if (code != ErrorCode::NotFound && code != ErrorCode::Vanished) {
      program_.error = status.error().message();
    }
    return program_;
  }
  std::string key = "exe";
  append_bytes(key, status->device);
  append_bytes(key, status->inode);
  append_bytes(key, status->size);
  append_bytes(key, status->changed.tv_sec);
  append_bytes(key, status->changed.tv_nsec);
  program_ = cache_->get(key, [&] { return look_at(files_->open_executable()); });
  return program_;
}

Result<PrivatePages> Evidence::private_pages(const MapEntry& entry) {
  if (process_ == nullptr) {
    const bool is_smaps = usage_ != nullptr && (usage_->known() != 0 || usage_->vm_flags);
    if (!is_smaps) return unsupported(kNeedsSmaps);
    if (!usage_->knows(Metric::Anonymous)) return unsupported(kNeedsAnonymous);
    PrivatePages pages;
    pages.bytes = *usage_->get(Metric::Anonymous) + usage_->get_or_zero(Metric::Swap);
    return pages;
  }
  if (!pages_) pages_.emplace(PageMap::open(*process_));
  if (!*pages_) return std::unexpected(pages_->error());
  return (*pages_)->private_pages(entry.range);
}

Result<bool> Evidence::elf_header_at(Address address) {
  if (process_ == nullptr) return unsupported(kNeedsProcess);
  if (!memory_) memory_.emplace(ProcessMemory::open(*process_));
  if (!*memory_) return std::unexpected(memory_->error());
  std::array<std::byte, 4> magic;
  const auto got = (*memory_)->read(address, magic);
  if (!got) return std::unexpected(got.error());
  return has_elf_magic(std::span(magic).first(*got));
}

std::optional<AddressRange> Evidence::memory_before(const MapEntry& entry) {
  if (reads_text_ || process_ == nullptr) return before_memory_;
  if (entry.range.start == 0) return std::nullopt;
  if (!query_) query_.emplace(MapQuery::open(*process_));
  if (!*query_) return std::nullopt;
  const auto found = (*query_)->find(entry.range.start - 1);
  if (!found || !*found || !may_hold_header((*found)->entry)) return std::nullopt;
  return (*found)->entry.range;
}

Result<std::uint64_t> Evidence::map_count(std::uint64_t least) {
  if (reads_text_ || process_ == nullptr) return seen_;
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
  reads_text_ = true;
  ++seen_;
  usage_ = usage;
  before_memory_ = last_memory_;
  last_memory_.reset();
  if (may_hold_header(entry)) last_memory_ = entry.range;
}

bool Evidence::alive() const {
  return process_ == nullptr || process_->is_alive();
}

}  // namespace procmaps
