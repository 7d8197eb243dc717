// From a mapping to the bytes of its file, in the order of what may be believed: through map_files;
// by name, if device and inode agree; headers in memory or in a core file.

#include "read/file_finder.hpp"

#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <span>
#include <utility>

namespace procmaps {

FileFinder::FileFinder(const Process& process, const FileIdentity& identity, AddressSpace& space)
    : process_(&process), space_(space), files_(std::in_place, identity) {}

FileFinder::FileFinder(std::vector<CoreHeaders> headers, AddressSpace& space)
    : space_(space), headers_(std::move(headers)) {}

Module FileFinder::read(const MapEntry& entry) {
  if (process_ != nullptr) return read_mapped(entry);
  return entry.file_id_unknown ? read_from_core(entry) : read_saved(entry);
}

Module FileFinder::read_mapped(const MapEntry& entry) {
  auto file = files_->open(entry, entry.name);
  if (file && file->contents) {
    Module module(reader_of(std::move(file->contents)));
    module.size = file->size;
    return module;
  }
  if (const auto headers = headers_in_memory(entry)) {
    Module module = Module::of_headers(*headers);
    if (module.elf()) return module;
  }
  return Module(file ? error_from_errno(file->errnum, "", "cannot open").what : file.error().what);
}

/// The files of this machine; null if they cannot be looked at.
MappedFiles* FileFinder::own() {
  if (!own_files_) own_files_.emplace(OwnFiles::open());
  return *own_files_ ? (*own_files_)->files.get() : nullptr;
}

/// Opens the file of that name on this machine.
Result<MappedFile> FileFinder::open_own(std::string_view name) {
  MappedFiles* const files = own();
  if (files == nullptr) return std::unexpected(own_files_->error());
  auto file = files->open_own(name);
  if (file && !file->contents) {
    return std::unexpected(error_from_errno(file->errnum, "", "cannot open"));
  }
  return file;
}

/// A saved map names files of the machine where it was written. If it is this one, the file of that
/// name has the same device and inode.
Module FileFinder::read_saved(const MapEntry& entry) {
  auto file = open_own(entry.name);
  if (!file) return Module(file.error().what);
  struct ::stat status;
  if (::fstat(file->contents.get(), &status) != 0) return Module("cannot read");
  const Device device{.major = major(status.st_dev), .minor = minor(status.st_dev)};
  if (status.st_ino != entry.inode || device != entry.device) {
    return Module("the file of that name is another one");
  }
  Module module(reader_of(std::move(file->contents)));
  module.size = file->size;
  return module;
}

/// A core file has the headers of most files. If the file of that name on this machine has the same
/// build id, it is the same file.
Module FileFinder::read_from_core(const MapEntry& entry) {
  const MapEntry* const start = start_of_file(entry);
  const auto saved = start == nullptr ? std::nullopt : headers_at(start->range.start);
  if (!saved) return Module("its headers are not in the core file");
  Module headers = Module::of_headers(*saved);
  if (headers.build_id().empty()) return headers;
  auto file = open_own(entry.name);
  if (!file) return headers;
  Module module(reader_of(std::move(file->contents)));
  if (module.build_id() != headers.build_id()) {
    notes_.push_back(std::string(entry.name) +
                     " has another build id than the file in the core: no symbols");
    return headers;
  }
  module.size = file->size;
  return module;
}

/// What a core file has of an ELF image, by the address of its start.
std::optional<ReadAt> FileFinder::headers_at(Address start) const {
  const auto found = std::ranges::find(headers_, start, &CoreHeaders::start);
  if (found == headers_.end()) return std::nullopt;
  return reader_of(std::span<const std::byte>(found->bytes));
}

std::optional<ReadAt> FileFinder::debug_file(const std::string& build_id) {
  constexpr std::size_t kDirectory = 2;
  if (build_id.size() <= kDirectory) return std::nullopt;
  // On Fedora, it is a link to ../../usr/bin/NAME.debug.
  constexpr std::string_view kDebug = "/usr/lib/debug";
  const std::string name =
      ".build-id/" + build_id.substr(0, kDirectory) + '/' + build_id.substr(kDirectory) + ".debug";
  const auto if_same = [&](Result<MappedFile> file) -> std::optional<ReadAt> {
    if (!file || !file->contents) return std::nullopt;
    ReadAt read_at = reader_of(std::move(file->contents));
    return Module(read_at).build_id() == build_id ? std::optional(read_at) : std::nullopt;
  };
  if (MappedFiles* const own_files = own()) {
    if (auto found = if_same(own_files->open_own_below(kDebug, name))) return found;
  }
  return files_ ? if_same(files_->open_named_below(kDebug, name)) : std::nullopt;
}

/// The mapping with the start of the file, at or below this one.
const MapEntry* FileFinder::start_of_file(const MapEntry& entry) {
  if (!starts_) {
    starts_.emplace();
    for (const MapEntry& one : space_.all().value_or(std::span<const MapEntry>())) {
      if (one.offset == 0 && one.name.starts_with('/')) (*starts_)[one.name].push_back(&one);
    }
  }
  const auto found = starts_->find(entry.name);
  if (found == starts_->end()) return nullptr;
  const MapEntry* start = nullptr;
  for (const MapEntry* const one : found->second) {
    if (one->range.start > entry.range.start) break;
    if (one->inode == entry.inode && one->device == entry.device) start = one;
  }
  return start;
}

/// Reads the start of a file from where it is mapped, if it is there and in memory.
std::optional<ReadAt> FileFinder::headers_in_memory(const MapEntry& entry) {
  const MapEntry* const start = start_of_file(entry);
  if (start == nullptr || !start->perms.read) return std::nullopt;
  return memory_reader(start->range);
}

/// The vdso of a core file from there. Of a process from our own memory, where reading it leaves no
/// trace in the process: the kernel has one for all processes of the same word size.
std::optional<ReadAt> FileFinder::vdso(AddressRange range) {
  if (process_ == nullptr) return headers_at(range.start);
  const Address own = ::getauxval(AT_SYSINFO_EHDR);
  if (own == 0 || (own < kEndOf32Bits) != (range.end <= kEndOf32Bits)) return std::nullopt;
  if (!own_files_) own_files_.emplace(OwnFiles::open());
  if (!*own_files_) return std::nullopt;
  const auto mapping = AddressSpace(*(*own_files_)->self).at(own);
  if (!mapping || !*mapping || (*mapping)->range.size() != range.size()) return std::nullopt;
  return reader_of(std::span(reinterpret_cast<const std::byte*>(own), range.size()));
}

/// Reads memory from the start of a range, as far as its pages are there.
ReadAt FileFinder::memory_reader(AddressRange range) {
  if (!memory_) memory_.emplace(ProcessMemory::open(*process_));
  if (!pages_) pages_.emplace(PageMap::open(*process_));
  return [this, range](std::uint64_t offset, std::span<std::byte> bytes) -> std::size_t {
    if (!*memory_ || !*pages_ || offset >= range.size()) return 0;
    bytes = bytes.first(std::min<std::uint64_t>(bytes.size(), range.size() - offset));
    std::size_t done = 0;
    while (done < bytes.size()) {
      const Address at = range.start + offset + done;
      if ((*pages_)->state(at) != PageState::Present) break;
      const std::uint64_t in_page = page_size() - at % page_size();
      const auto piece = bytes.subspan(done, std::min<std::uint64_t>(in_page, bytes.size() - done));
      const auto got = (*memory_)->read(at, piece);
      if (!got || *got == 0) break;
      done += *got;
    }
    return done;
  };
}

Result<FileFinder::OwnFiles> FileFinder::OwnFiles::open() {
  auto root = ProcRoot::open();
  if (!root) return std::unexpected(root.error());
  auto self = root->open_process(::getpid());
  if (!self) return std::unexpected(self.error());
  OwnFiles own;
  own.self = std::make_unique<Process>(std::move(*self));
  own.files = std::make_unique<MappedFiles>(*own.self);
  return own;
}

}  // namespace procmaps
