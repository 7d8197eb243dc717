#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace procmaps {

/// The first code point of a text.
struct CodePoint {
  std::uint32_t value = 0;  ///< only meaningful if valid
  /// The number of bytes that belong together. For invalid UTF-8: as many as could start a code
  /// point, at least one, so that each piece is one U+FFFD as in other programs.
  std::size_t size = 1;
  bool valid = false;
};

/// Decodes the first code point of a non-empty text. Strict: no overlong forms, no surrogates,
/// nothing above U+10FFFF. Source: the Unicode standard, table 3-7.
constexpr CodePoint decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1, true};
  if (first < 0xc2 || first > 0xf4) return {};
  const std::size_t size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  std::uint32_t value = first & (0x7fU >> size);
  unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  for (std::size_t i = 1; i < size; ++i) {
    if (i == text.size() || byte(i) < low || byte(i) > high) return {.size = i};
    value = value << 6 | (byte(i) & 0x3fU);
    low = 0x80, high = 0xbf;
  }
  return {value, size, true};
}

/// Code points that have an effect instead of a glyph: C0, DEL, C1, the bidi controls, the line and
/// paragraph separators.
constexpr bool is_control(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/// True for the first byte of a code point in well-formed UTF-8, such as our own text.
constexpr bool starts_code_point(char c) {
  return (c & '\xc0') != '\x80';
}

/// The number of code points in such a text.
constexpr std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += starts_code_point(c) ? 1 : 0;
  return count;
}

}  // namespace procmaps
