#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "lib/elf_fields.hpp"
#include "lib/elf_file.hpp"

namespace procmaps::detail {

/// Reads a table of `count` records of `stride` bytes in pieces and calls `use` with the fields of
/// each until it returns false. Returns false if the file ends too early.
template <class Use>
bool for_each_record(const ReadAt& read_at, std::uint64_t offset, std::size_t stride,
                     std::uint64_t count, bool swapped, Use use) {
  std::array<std::byte, 16384> piece;
  const std::size_t at_once = piece.size() / stride;
  for (std::uint64_t done = 0; done < count;) {
    const std::size_t records = std::min<std::uint64_t>(at_once, count - done);
    const std::size_t size = records * stride;
    const std::uint64_t from = offset + done * stride;
    if (from < offset) return false;
    const std::size_t got = read_at(from, std::span(piece).first(size));
    for (std::size_t i = 0; i < got / stride; ++i) {
      if (!use(Fields(std::span(piece).subspan(i * stride, stride), swapped))) return true;
    }
    if (got < size) return false;
    done += records;
  }
  return true;
}

}  // namespace procmaps::detail
