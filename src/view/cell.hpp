#pragma once

#include <cstddef>
#include <cstring>

#include "rows/value.hpp"
#include "view/digits.hpp"
#include "view/output.hpp"
#include "view/units.hpp"

namespace procmaps {

/// How a cell is laid out in its column.
struct CellStyle {
  std::size_t width = 0;  ///< minimum width; longer cells are never cut
  bool human = false;     ///< bytes as 1.5M
  /// The last cell of a row is not padded, and a name there keeps its spaces; in other texts they
  /// are escaped, so that awk can count the cells.
  bool last = false;
};

/// Terminal columns that a value needs.
std::size_t cell_width(const Value& value, ValueKind kind, CellStyle style);

/// Writes a value as text, "-" if it is unknown, padded to its width (numbers aligned right).
void put_cell(Output& out, const Value& value, ValueKind kind, CellStyle style);

/// Extra space that put_short_cell may need beyond the cell's width.
inline constexpr std::size_t kShortCell = 48;

namespace detail {

inline constexpr std::size_t kAddressDigits = 8;  // at least, like the kernel

inline char* put_address(char* at, Address address) {
  return put_hex_fast(at, address, hex_width(address, kAddressDigits));
}

/// Our own words have 1 to 16 letters: two overlapping copies cost less than a memcpy call.
inline char* put_word(char* at, std::string_view word) {
  const char* const from = word.data();
  const std::size_t size = word.size();
  if (size >= 8) {
    std::memcpy(at, from, 8);
    std::memcpy(at + size - 8, from + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(at, from, 4);
    std::memcpy(at + size - 4, from + size - 4, 4);
  } else {
    at[0] = from[0];
    at[size / 2] = from[size / 2];
    at[size - 1] = from[size - 1];
  }
  return at + size;
}

/// Writes a known value of any kind but long texts, without padding.
[[gnu::always_inline]] inline char* put_plain(char* at, const Value& value, ValueKind kind,
                                              bool human) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
    case ValueKind::List:
    case ValueKind::VmFlags:
      break;  // never short
    case ValueKind::Word:
      return put_word(at, value.text);
    case ValueKind::Permissions:
      std::memcpy(at, value.text.data(), 4);
      return at + 4;
    case ValueKind::Flag:
      return put_word(at, value.number != 0 ? "yes" : "no");
    case ValueKind::Hex:
      return put_address(at, value.number);
    case ValueKind::Range:
      at = put_address(at, value.number);
      *at++ = '-';
      return put_address(at, value.second);
    case ValueKind::Bytes:
      return human ? put_human(at, value.number) : put_decimal(at, value.number);
    case ValueKind::Difference:
      if (value.number != 0) *at++ = static_cast<std::int64_t>(value.number) < 0 ? '-' : '+';
      return human ? put_human(at, magnitude(value.number))
                   : put_decimal(at, magnitude(value.number));
    case ValueKind::Count:
      return put_decimal(at, value.number);
    case ValueKind::Percent:
      at = put_decimal(at, value.number / 100);
      *at++ = '.';
      at = put_decimal(at, value.number % 100, 2);
      *at++ = '%';
      return at;
    case ValueKind::Device:
      at = put_decimal(at, value.number);
      *at++ = ',';
      return put_decimal(at, value.second);
  }
  return at;
}

}  // namespace detail

/// Like put_cell, for every kind but long texts, directly into a buffer with room for `style.width`
/// and kShortCell bytes. Returns the end. It is in the header because it is the inner half of the
/// row loop.
inline char* put_short_cell(char* at, const Value& value, ValueKind kind, CellStyle style) {
  const std::size_t width = style.width;
  if (!value.known) {
    if (is_right_aligned(kind) && width > 1) at = put_blanks(at, width - 1);
    *at++ = '-';
    const bool pad = !is_right_aligned(kind) && !style.last && width > 1;
    return pad ? put_blanks(at, width - 1) : at;
  }
  if (!is_right_aligned(kind)) {
    char* const end = detail::put_plain(at, value, kind, style.human);
    const auto used = static_cast<std::size_t>(end - at);
    return used < width && !style.last ? put_blanks(end, width - used) : end;
  }
  if (kind == ValueKind::Count || (kind == ValueKind::Bytes && !style.human)) {
    return put_right_decimal(at, value.number, width);
  }
  // The others are written to a local buffer first, to get their length.
  char text[kShortCell];
  const char* const end = detail::put_plain(text, value, kind, style.human);
  const auto used = static_cast<std::size_t>(end - text);
  if (used < width) at = put_blanks(at, width - used);
  std::memcpy(at, text, used);
  return at + used;
}

}  // namespace procmaps
