// Which part of an ELF file is mapped where.
//
//   Type   Offset   VirtAddr  FileSiz  MemSiz   Flg
//   LOAD   0x02e000 0x02e000  0x15d3a1 0x15d3a1 R E      pages 0x2e000-0x18c000 of the file
//   LOAD   0x1dddd0 0x1deddd0 …                 RW
//
// A loader maps whole pages, so a page of the file may belong to two segments. The numbers are the
// file's, and it may be hostile: a sum that overflows makes an empty range.

#include "lib/elf_file.hpp"

#include <algorithm>

namespace procmaps {
namespace {

AddressRange whole_pages(std::uint64_t start, std::uint64_t size, std::uint64_t page) {
  if (size == 0 || start + size < start || start + size > UINT64_MAX - page) return {};
  return {start & ~(page - 1), (start + size + page - 1) & ~(page - 1)};
}

bool is_loaded(const ElfSegment& segment) {
  return segment.kind == ElfSegment::Kind::Load;
}

/// The loaded segments that have a byte of the file, in whole pages.
std::vector<const ElfSegment*> segments_with(const ElfFacts& elf, std::uint64_t offset,
                                             std::uint64_t page) {
  std::vector<const ElfSegment*> found;
  for (const ElfSegment& segment : elf.segments) {
    const AddressRange pages = segment.file_pages(page);
    if (is_loaded(segment) && offset >= pages.start && offset < pages.end) {
      found.push_back(&segment);
    }
  }
  return found;
}

/// The addresses of the file's bytes are counted modulo 2^64: the page before a segment's first
/// byte is mapped too.
std::uint64_t linked_address(const ElfSegment& segment, std::uint64_t offset) {
  return segment.address + (offset - segment.offset);
}

}  // namespace

AddressRange ElfSegment::file_pages(std::uint64_t page) const {
  return whole_pages(offset, file_size, page);
}

AddressRange ElfSegment::address_pages(std::uint64_t page) const {
  return whole_pages(address, file_size, page);
}

AddressRange ElfSegment::memory_pages(std::uint64_t page) const {
  return whole_pages(address, memory_size, page);
}

const ElfSegment* segment_at(const ElfFacts& elf, std::uint64_t offset, std::uint64_t page,
                             bool executable) {
  const auto found = segments_with(elf, offset, page);
  if (found.empty()) return nullptr;
  const auto code = std::ranges::find_if(found, &ElfSegment::execute);
  return executable && code != found.end() ? *code : found[0];
}

std::optional<std::uint64_t> elf_address(
    const ElfFacts& elf, const MappedByte& byte, std::uint64_t page,
    const std::function<std::optional<std::uint64_t>()>& bias) {
  const auto found = segments_with(elf, byte.offset, page);
  if (found.empty()) return std::nullopt;
  if (found.size() == 1) return linked_address(*found[0], byte.offset);
  const auto moved = bias();
  const auto fits = [&](const ElfSegment* segment) {
    return moved && byte.address - linked_address(*segment, byte.offset) == *moved;
  };
  const auto has_access = [&](const ElfSegment* segment) {
    return segment->execute == byte.execute && segment->write == byte.write;
  };
  auto choice = std::ranges::find_if(
      found, [&](const ElfSegment* segment) { return fits(segment) && has_access(segment); });
  if (choice == found.end()) choice = std::ranges::find_if(found, fits);
  if (choice == found.end()) choice = std::ranges::find_if(found, has_access);
  if (choice == found.end()) {  // an old 32-bit program, all of whose memory may be executed
    choice = std::ranges::find(found, byte.write, &ElfSegment::write);
  }
  return linked_address(choice == found.end() ? *found[0] : **choice, byte.offset);
}

std::vector<std::uint64_t> possible_biases(const ElfFacts& elf, const MappedByte& byte,
                                           std::uint64_t page) {
  std::vector<std::uint64_t> biases;
  for (const ElfSegment* segment : segments_with(elf, byte.offset, page)) {
    const std::uint64_t moved = byte.address - linked_address(*segment, byte.offset);
    if (std::ranges::find(biases, moved) == biases.end()) biases.push_back(moved);
  }
  return biases;
}

std::optional<std::uint64_t> certain_bias(const ElfFacts& elf, const MappedByte& byte,
                                          std::uint64_t page) {
  const auto biases = possible_biases(elf, byte, page);
  return biases.size() == 1 ? std::optional(biases[0]) : std::nullopt;
}

std::optional<std::uint64_t> elf_bias(const ElfFacts& elf, AddressRange range, std::uint64_t offset,
                                      std::uint64_t page, bool executable) {
  const ElfSegment* const segment = segment_at(elf, offset, page, executable);
  if (segment == nullptr) return std::nullopt;
  const std::uint64_t linked =
      segment->address_pages(page).start + (offset - segment->file_pages(page).start);
  return range.start - linked;
}

std::optional<Address> writable_end(const ElfFacts& elf, AddressRange range, std::uint64_t offset,
                                    std::uint64_t page) {
  // lld puts what is read-only after relocation into a writable segment of its own, which may share
  // a page of the file with the data: the zeros are behind the other one.
  std::optional<Address> last;
  for (const ElfSegment* segment : segments_with(elf, offset, page)) {
    const std::uint64_t size = segment->memory_pages(page).size();
    if (!segment->write || size == 0) continue;
    const Address end = range.start + (size - (offset - segment->file_pages(page).start));
    last = std::max(last.value_or(end), end);
  }
  return last;
}

bool has_variables_at(const ElfFacts& elf, std::uint64_t address, std::uint64_t page) {
  return std::ranges::any_of(elf.segments, [&](const ElfSegment& segment) {
    return is_loaded(segment) && segment.write && segment.memory_pages(page).contains(address);
  });
}

AddressRange linked_range(const ElfFacts& elf) {
  AddressRange all{UINT64_MAX, 0};
  for (const ElfSegment& segment : elf.segments) {
    const std::uint64_t end = segment.address + segment.memory_size;
    if (!is_loaded(segment) || end <= segment.address) continue;
    all.start = std::min(all.start, segment.address);
    all.end = std::max(all.end, end);
  }
  return all.start < all.end ? all : AddressRange{};
}

std::optional<std::uint64_t> first_not_executable(const ElfFacts& elf, std::uint64_t offset,
                                                  std::uint64_t size, std::uint64_t page,
                                                  bool any_readable) {
  const std::uint64_t end = offset + size < offset ? UINT64_MAX : offset + size;
  std::uint64_t at = offset;
  // One round is enough for segments in ascending order. A file that needs more than a few has been
  // made to cost time.
  constexpr int kMostRounds = 16;
  bool moved = true;
  for (int round = 0; round < kMostRounds && moved && at < end; ++round) {
    moved = false;
    for (const ElfSegment& segment : elf.segments) {
      const AddressRange pages = segment.file_pages(page);
      const bool counts = segment.execute || (any_readable && segment.read);
      if (!is_loaded(segment) || !counts || at < pages.start || at >= pages.end) continue;
      at = pages.end;
      moved = true;
    }
  }
  if (at >= end) return std::nullopt;
  return at;
}

}  // namespace procmaps
