// Reads the memory of a process for the audit.
//
// Reading a page that is not in memory would bring it in, and ask whoever is behind it: the swap
// device, the server of a file system, the handler of a userfaultfd. So pagemap is asked first, and
// only present pages are read. What an absent page of anonymous memory would contain is known:
// zeros. Only a userfaultfd can fill it with something else, and smaps shows that one is
// registered.

#include "commands/audit/memory_evidence.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <span>

#include "lib/elf_file.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kShown = 16;
constexpr std::size_t kMagic = 4;

Error unseen(std::string what) {
  return {.code = ErrorCode::Unsupported, .what = std::move(what)};
}

/// Fills `bytes` from an offset of a file on. What is beyond its end is mapped as zeros.
bool read_file_at(int fd, std::uint64_t offset, std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pread(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) break;
    offset += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  std::ranges::fill(bytes, std::byte{0});
  return true;
}

/// True if VmFlags has one of userfaultfd's: missing, minor, write-protect.
bool is_registered(std::string_view flags) {
  for (const std::string_view flag : {"um", "ui", "uw"}) {
    for (auto at = flags.find(flag); at != flags.npos; at = flags.find(flag, at + 1)) {
      if (at == 0 || flags[at - 1] == ' ') return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Error> MemoryEvidence::open_memory() {
  if (!memory_) memory_.emplace(ProcessMemory::open(process_));
  return *memory_ ? std::nullopt : std::optional(memory_->error());
}

std::optional<Error> MemoryEvidence::open_pages() {
  if (!pages_) pages_.emplace(PageMap::open(process_));
  return *pages_ ? std::nullopt : std::optional(pages_->error());
}

Result<PrivatePages> MemoryEvidence::private_pages(AddressRange range) {
  if (auto error = open_pages()) return std::unexpected(std::move(*error));
  return (*pages_)->private_pages(range);
}

Comparison MemoryEvidence::compare(const MapEntry& entry, std::string_view true_name,
                                   const PrivatePages& pages) {
  Comparison result;
  // The file is opened first: if it is on a server, its pages must not be brought in, should they
  // go away just now.
  const auto file = files_.open(entry, true_name);
  if (!file || !file->contents) {
    result.why = file ? "the file cannot be read" : file.error().what;
    return result;
  }
  if (const auto error = open_memory()) {
    result.why = error->what;
    return result;
  }
  constexpr std::size_t kPiece = 64 << 10;
  std::vector<std::byte> memory(kPiece);
  std::vector<std::byte> expected(kPiece);
  std::uint64_t compared = 0;
  for (const AddressRange& run : pages.present) {
    for (Address at = run.start; at < run.end; at += kPiece) {
      if (compared >= kMostCompared) {
        result.why = "only the first " + std::to_string(compared) + " bytes were, and are equal";
        return result;
      }
      const std::size_t size = std::min<std::uint64_t>(run.end - at, kPiece);
      const auto in_memory = std::span(memory).first(size);
      const auto in_file = std::span(expected).first(size);
      const auto got = (*memory_)->read(at, in_memory);
      if (!got || *got != size) {
        result.why = got ? "its memory cannot be read" : got.error().what;
        return result;
      }
      if (!read_file_at(file->contents.get(), entry.offset + (at - entry.range.start), in_file)) {
        result.why = "the file cannot be read";
        return result;
      }
      const auto [first, other] = std::ranges::mismatch(in_memory, in_file);
      if (first != in_memory.end()) {
        const auto index = static_cast<std::size_t>(first - in_memory.begin());
        const std::size_t shown = std::min(kShown, size - index);
        return {.kind = Comparison::Kind::Differs,
                .address = at + index,
                .memory = in_hex(in_memory.subspan(index, shown)),
                .file = in_hex(in_file.subspan(index, shown))};
      }
      compared += size;
    }
  }
  if (!pages.complete) {
    result.why = "they are in too many places";
  } else if (compared != pages.bytes) {
    result.why = std::to_string(pages.bytes - compared) + " bytes of it are swapped out";
  } else {
    result.kind = Comparison::Kind::Equal;
  }
  return result;
}

Result<bool> MemoryEvidence::elf_header_at(const MapEntry& memory, Address address) {
  if (auto error = open_pages()) return std::unexpected(std::move(*error));
  const auto state = (*pages_)->state(address);
  if (!state) return std::unexpected(state.error());
  switch (*state) {
    case PageState::Present:
      break;
    case PageState::Guard:
      return false;
    case PageState::Swapped:
      return std::unexpected(unseen("a page of it is swapped out"));
    case PageState::Absent:
      return absent_header_at(memory, address);
  }
  if (auto error = open_memory()) return std::unexpected(std::move(*error));
  std::array<std::byte, kMagic> magic;
  const auto got = (*memory_)->read(address, magic);
  if (!got) return std::unexpected(got.error());
  if (*got != magic.size()) return std::unexpected(unseen("its memory cannot be read"));
  return has_elf_magic(magic);
}

/// The answer for a page that is not in the memory of the process.
Result<bool> MemoryEvidence::absent_header_at(const MapEntry& memory, Address address) {
  const bool is_anonymous = !memory.has_file() || memory.kind == MappingKind::Anonymous;
  if (is_anonymous && !memory.perms.shared) {
    const auto withheld = is_withheld(address);
    if (!withheld) return std::unexpected(withheld.error());
    if (*withheld) return std::unexpected(unseen("a page of it is withheld by userfaultfd"));
    return false;
  }
  // Other processes may have written to shared memory.
  const auto file = files_.open(memory, memory.name);
  if (!file || !file->contents) {
    return std::unexpected(unseen("a page of it is not in the memory of the process"));
  }
  std::array<std::byte, kMagic> magic;
  if (!read_file_at(file->contents.get(), memory.offset + (address - memory.range.start), magic)) {
    return std::unexpected(unseen("its memory cannot be read"));
  }
  return has_elf_magic(magic);
}

/// True if the memory at an address is registered with a userfaultfd. Reads smaps, once.
Result<bool> MemoryEvidence::is_withheld(Address address) {
  if (!withheld_) {
    auto reader = process_.open_maps({.read_usage = true, .metrics = {}});
    if (!reader) return std::unexpected(std::move(reader.error()));
    std::vector<AddressRange> ranges;
    for (;;) {
      const auto batch = reader->next();
      if (!batch) return std::unexpected(batch.error());
      if (batch->empty()) break;
      for (const MapRecord& record : *batch) {
        const auto flags = record.usage->vm_flags;
        if (flags && is_registered(*flags)) ranges.push_back(record.entry.range);
      }
    }
    withheld_ = std::move(ranges);
  }
  const auto after = std::ranges::upper_bound(*withheld_, address, {}, &AddressRange::end);
  return after != withheld_->end() && after->contains(address);
}

}  // namespace procmaps
