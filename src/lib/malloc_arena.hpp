#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <procmaps/address_range.hpp>

namespace procmaps {

/// How the GNU C library lays out the heaps of malloc's arenas, except the main one. A heap starts
/// at a multiple of its size, with a header; what is not used yet has no permissions.
struct ArenaLayout {
  std::uint64_t word = 8;  ///< bytes of a pointer in the process: 4 or 8

  /// HEAP_MAX_SIZE: 64 MiB, or 1 MiB with 32 bits.
  constexpr std::uint64_t heap_size() const { return word == 8 ? 64ULL << 20 : 1ULL << 20; }
  /// Bytes of the header that `parse_heap_header` needs.
  constexpr std::size_t header_size() const { return static_cast<std::size_t>(5 * word); }
};

/// The header of a heap.
struct HeapHeader {
  Address arena = 0;             ///< where the arena's state is: in its first heap
  std::uint64_t accessible = 0;  ///< bytes from the start that may be read and written
};

/// Parses the header at `start`, a multiple of the heap size. No value if its fields contradict
/// each other, as they do in any other memory. Source: malloc/arena.c, struct _heap_info.
std::optional<HeapHeader> parse_heap_header(std::span<const std::byte> bytes, Address start,
                                            ArenaLayout layout);

}  // namespace procmaps
