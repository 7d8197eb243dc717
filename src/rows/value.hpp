#pragma once

#include <cstdint>
#include <string_view>

#include <procmaps/map_entry.hpp>

namespace procmaps {

/// What a column contains. Alignment, unit, order and format follow from it, so they are consistent
/// within a column.
enum class ValueKind : std::uint8_t {
  Text,         ///< bytes from outside, escaped
  Name,         ///< the same, but keeps its spaces in the last column
  List,         ///< words separated by spaces, "rd wr mr"; printed with commas
  VmFlags,      ///< the same, with each code spelled out: "readable,writable,may-read"
  Word,         ///< one of our own words, 1 to 16 letters
  Hex,          ///< an address or a file offset; at least 8 digits, as in the kernel's output
  Range,        ///< start-end in hex
  Bytes,        ///< decimal; 1.5M with --human
  Difference,   ///< a change in bytes or mappings, two's complement: "+4096", "-1.5M"
  Count,        ///< decimal
  Percent,      ///< in hundredths of a percent, printed as 1.25%
  Device,       ///< major,minor in decimal, as in lsof
  Permissions,  ///< four letters
  Flag,         ///< yes or no
};

/// One typed cell. The column's kind decides which members are used; `known` is false if the source
/// did not report the value.
struct Value {
  bool known = false;
  std::uint64_t number = 0;
  std::uint64_t second = 0;    ///< end of a Range, minor of a Device
  std::string_view text = {};  ///< of Text, Word and Permissions

  static Value of(std::uint64_t number) { return {.known = true, .number = number}; }
  /// How much `after` exceeds `before`, two's complement; unknown if that needs more than 64 bits.
  static Value difference(std::uint64_t before, std::uint64_t after) {
    std::int64_t change = 0;
    if (__builtin_sub_overflow(after, before, &change)) return unknown();
    return of(static_cast<std::uint64_t>(change));
  }
  static Value of(AddressRange range) {
    return {.known = true, .number = range.start, .second = range.end};
  }
  static Value of(Device device) {
    return {.known = true, .number = device.major, .second = device.minor};
  }
  static Value of(std::string_view text) { return {.known = true, .text = text}; }
  static Value unknown() { return {}; }
};

/// Compares two values of the same kind: numbers by size, texts by bytes, unknown last. Negative,
/// zero or positive. `descending` reverses everything except unknown values.
int compare(const Value& a, const Value& b, ValueKind kind, bool descending);

/// Texts of any length: bytes from outside, and lists.
constexpr bool is_long_text(ValueKind kind) {
  return kind == ValueKind::Text || kind == ValueKind::Name || kind == ValueKind::List ||
         kind == ValueKind::VmFlags;
}

/// The absolute value of a Difference.
constexpr std::uint64_t magnitude(std::uint64_t difference) {
  return static_cast<std::int64_t>(difference) < 0 ? 0 - difference : difference;
}

constexpr bool is_text(ValueKind kind) {
  return is_long_text(kind) || kind == ValueKind::Word || kind == ValueKind::Permissions;
}

/// Numbers are aligned right.
constexpr bool is_right_aligned(ValueKind kind) {
  constexpr auto bit = [](ValueKind k) { return 1U << static_cast<unsigned>(k); };
  constexpr unsigned kRight = bit(ValueKind::Bytes) | bit(ValueKind::Count) |
                              bit(ValueKind::Difference) | bit(ValueKind::Device) |
                              bit(ValueKind::Hex) | bit(ValueKind::Percent);
  return (kRight & bit(kind)) != 0;
}

}  // namespace procmaps
