// Bars of block characters. Unicode can fill a cell from the left in eighths, so a bar of ten cells
// has eighty lengths:
//
//   ███████▍        7.375 cells; in ASCII #######

#include "view/bar.hpp"

#include <algorithm>
#include <bit>
#include <string_view>

namespace procmaps {

std::size_t bar_eighths(std::uint64_t value, std::uint64_t maximum, std::size_t cells) {
  if (value == 0) return 0;
  const std::size_t all = cells * 8;
  if (value >= maximum) return all;
  // Drop low bits until the product fits: a terminal has far fewer than 2^13 columns.
  const auto bits = static_cast<unsigned>(std::bit_width(maximum));
  const unsigned drop = bits > 48 ? bits - 48 : 0;
  const std::uint64_t scale = maximum >> drop;
  const std::uint64_t eighths = ((value >> drop) * all + scale / 2) / scale;
  return std::clamp<std::size_t>(eighths, all == 0 ? 0 : 1, all);
}

std::size_t put_blocks(Output& out, std::size_t eighths, bool unicode) {
  if (eighths == 0) return 0;
  if (!unicode) {
    const std::size_t cells = std::max<std::size_t>((eighths + 4) / 8, 1);
    out.fill(cells, '#');
    return cells;
  }
  constexpr std::string_view kParts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  for (std::size_t i = 0; i < eighths / 8; ++i) out.put("█");
  out.put(kParts[eighths % 8]);
  return (eighths + 7) / 8;
}

std::size_t put_bar(Output& out, std::uint64_t value, std::uint64_t maximum, std::size_t width,
                    bool unicode) {
  return put_blocks(out, bar_eighths(value, maximum, width), unicode);
}

std::uint32_t log2_256(std::uint64_t value) {
  if (value == 0) return 0;
  const auto whole = static_cast<std::uint32_t>(std::bit_width(value)) - 1;
  // The value scaled to between 1 and 2, with 31 fraction bits. Squaring doubles its logarithm; if
  // the square reaches 2, the next binary digit of the logarithm is one.
  std::uint64_t x = whole >= 31 ? value >> (whole - 31) : value << (31 - whole);
  std::uint32_t fraction = 0;
  for (int digit = 0; digit < 8; ++digit) {
    x = (x * x) >> 31;
    fraction <<= 1;
    if (x >= (1ULL << 32)) {
      fraction |= 1;
      x >>= 1;
    }
  }
  return whole * 256 + fraction;
}

}  // namespace procmaps
