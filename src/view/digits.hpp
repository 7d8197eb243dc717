#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// Writes numbers as digits directly into a buffer. The row loop writes five per line, and fmt's
// general code made a table of 60,000 mappings a third slower.

namespace procmaps {

constexpr std::size_t decimal_width(std::uint64_t value) {
  std::size_t width = 1;
  while (value >= 10000) {
    value /= 10000;
    width += 4;
  }
  return width + (value >= 1000 ? 3 : value >= 100 ? 2 : value >= 10 ? 1 : 0);
}

/// The number of hex digits of `value`, at least `minimum`.
constexpr std::size_t hex_width(std::uint64_t value, std::size_t minimum = 1) {
  const auto digits = (static_cast<std::size_t>(std::bit_width(value)) + 3) / 4;
  return digits < minimum ? minimum : digits;
}

namespace detail {

constexpr auto kDecimalPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

constexpr auto kHexPairs = [] {
  std::array<char, 512> pairs{};
  constexpr char kDigits[] = "0123456789abcdef";
  for (std::size_t i = 0; i < 256; ++i) {
    pairs[2 * i] = kDigits[i / 16];
    pairs[2 * i + 1] = kDigits[i % 16];
  }
  return pairs;
}();

}  // namespace detail

/// Writes exactly `width` decimal digits, with leading zeros. Returns the end.
inline char* put_decimal(char* out, std::uint64_t value, std::size_t width) {
  char* at = out + width;
  while (at - out >= 2) {
    at -= 2;
    std::memcpy(at, &detail::kDecimalPairs[2 * (value % 100)], 2);
    value /= 100;
  }
  if (at != out) *out = static_cast<char>('0' + value % 10);
  return out + width;
}

inline char* put_decimal(char* out, std::uint64_t value) {
  return put_decimal(out, value, decimal_width(value));
}

/// Writes `count` spaces, eight at a time; any excess is overwritten later.
inline char* put_blanks(char* at, std::size_t count) {
  for (std::size_t i = 0; i < count; i += 8) std::memcpy(at + i, "        ", 8);
  return at + count;
}

namespace detail {

/// The eight digits of a number below 10^8, one per byte, the first one lowest.
constexpr std::uint64_t eight_digits(std::uint64_t number) {
  std::uint64_t x = number / 10000 | number % 10000 << 32;
  const std::uint64_t hundreds = (x * 5243 >> 19) & 0x0000007f0000007fULL;
  x = hundreds | (x - 100 * hundreds) << 16;
  const std::uint64_t tens = (x * 103 >> 10) & 0x000f000f000f000fULL;
  return tens | (x - 10 * tens) << 8;
}

}  // namespace detail

/// Writes a number aligned right in a field, with blanks in front; a longer number is not cut.
/// Needs 8 bytes more than it writes. Five to eight digits are made together; fewer are not worth
/// it.
inline char* put_right_decimal(char* at, std::uint64_t number, std::size_t field) {
  if (number >= 10'000 && number < 100'000'000) {
    const std::uint64_t digits = detail::eight_digits(number);
    const std::size_t zeros = static_cast<std::size_t>(std::countr_zero(digits | 1ULL << 56)) / 8;
    const std::size_t shown = field < 8 ? field : 8;
    if (8 - zeros <= shown) {
      at = put_blanks(at, field - shown);
      // A blank comes 16 before '0'.
      const std::uint64_t blanks = ((1ULL << 8 * zeros) - 1) & 0x1010101010101010ULL;
      std::uint64_t text = (digits + 0x3030303030303030ULL - blanks) >> 8 * (8 - shown);
      if constexpr (std::endian::native == std::endian::big) text = __builtin_bswap64(text);
      std::memcpy(at, &text, sizeof text);
      return at + shown;
    }
  }
  const std::size_t width = decimal_width(number);
  if (width < field) at = put_blanks(at, field - width);
  return put_decimal(at, number, width);
}

/// Writes exactly `width` hex digits, with leading zeros. Returns the end.
inline char* put_hex(char* out, std::uint64_t value, std::size_t width) {
  char* at = out + width;
  while (at - out >= 2) {
    at -= 2;
    std::memcpy(at, &detail::kHexPairs[2 * (value & 0xff)], 2);
    value >>= 8;
  }
  if (at != out) *out = detail::kHexPairs[2 * (value & 0xf) + 1];
  return out + width;
}

/// Bytes that put_hex_fast writes, whatever the width.
inline constexpr std::size_t kHexRoom = 16;

/// put_hex for the row loop: writes all digits at once, side by side, into kHexRoom bytes, of which
/// the first `width` (1 to 16) are valid. A third of the instructions of two 64-bit words.
inline char* put_hex_fast(char* out, std::uint64_t value, std::size_t width) {
  using Bytes [[gnu::vector_size(8)]] = std::uint8_t;
  using Pairs [[gnu::vector_size(16)]] = std::uint16_t;
  using Digits [[gnu::vector_size(16)]] = std::int8_t;
  constexpr bool kLittle = std::endian::native == std::endian::little;
  value <<= 64 - 4 * width;  // move the first digit to the top
  if constexpr (kLittle) value = __builtin_bswap64(value);
  Bytes bytes;
  std::memcpy(&bytes, &value, sizeof bytes);
  // Each byte becomes two, the upper half first.
  const Pairs wide = __builtin_convertvector(bytes, Pairs);
  const Pairs halves = kLittle ? wide >> 4 | (wide & std::uint16_t{0xf}) << 8
                               : (wide & std::uint16_t{0xf0}) << 4 | (wide & std::uint16_t{0xf});
  const auto digits = (Digits)halves;
  // 'a' comes 39 after '0' + 10.
  const Digits text =
      digits + std::int8_t{'0'} + ((Digits)(digits > std::int8_t{9}) & std::int8_t{39});
  std::memcpy(out, &text, sizeof text);
  return out + width;
}

}  // namespace procmaps
