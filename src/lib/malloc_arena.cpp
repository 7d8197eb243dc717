// The header of a heap of malloc's arenas:
//
//   ar_ptr         the arena: directly behind the header of its first heap
//   prev           the heap before this one; 0 in the first
//   size           bytes in use
//   mprotect_size  bytes that were made readable and writable
//   pagesize       since glibc 2.35; before, the arena's state or the first block is here

#include "lib/malloc_arena.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace procmaps {
namespace {

constexpr std::uint64_t kSmallestPage = 4096;
/// The header and its padding are shorter than this.
constexpr std::uint64_t kLargestHeader = 128;

std::uint64_t word_at(std::span<const std::byte> bytes, std::size_t index, std::uint64_t word) {
  if (word == 4) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + index * 4, sizeof value);
    return value;
  }
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + index * 8, sizeof value);
  return value;
}

bool is_page_multiple(std::uint64_t bytes) {
  return bytes != 0 && bytes % kSmallestPage == 0;
}

}  // namespace

std::optional<HeapHeader> parse_heap_header(std::span<const std::byte> bytes, Address start,
                                            ArenaLayout layout) {
  if (bytes.size() < layout.header_size()) return std::nullopt;
  const auto field = [&](std::size_t index) { return word_at(bytes, index, layout.word); };
  const Address arena = field(0);
  const Address previous = field(1);
  const std::uint64_t size = field(2);
  const std::uint64_t accessible = field(3);
  const std::uint64_t page = field(4);
  const std::uint64_t heap = layout.heap_size();

  if (!is_page_multiple(size) || !is_page_multiple(accessible)) return std::nullopt;
  if (size > accessible || accessible > heap) return std::nullopt;

  const std::uint64_t behind_header = arena % heap;
  if (behind_header < 4 * layout.word || behind_header > kLargestHeader) return std::nullopt;
  if (behind_header % (2 * layout.word) != 0) return std::nullopt;
  const bool is_first = arena - behind_header == start;
  if (is_first != (previous == 0)) return std::nullopt;
  if (previous % heap != 0 || previous == start) return std::nullopt;

  const std::uint64_t without_page_size = layout.word == 8 ? 32 : 24;
  const bool has_page_size = std::has_single_bit(page) && page >= kSmallestPage && page <= heap;
  if (!has_page_size && behind_header != without_page_size) return std::nullopt;
  return HeapHeader{.arena = arena, .accessible = accessible};
}

}  // namespace procmaps
