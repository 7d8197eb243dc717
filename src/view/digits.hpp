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

/// put_hex for the row loop: writes all digits at once, eight per 64-bit word, into kHexRoom bytes,
/// of which the first `width` (1 to 16) are valid.
inline char* put_hex_fast(char* out, std::uint64_t value, std::size_t width) {
  value <<= 64 - 4 * width;  // move the first digit to the top
  for (const std::uint64_t half : {value >> 32, value & 0xffffffff}) {
    // One nibble per byte, the top one lowest.
    std::uint64_t x = half;
    x = (x | x << 16) & 0x0000ffff0000ffffULL;
    x = (x | x << 8) & 0x00ff00ff00ff00ffULL;
    x = (x | x << 4) & 0x0f0f0f0f0f0f0f0fULL;
    x = __builtin_bswap64(x);
    // 'a' comes 39 after '0' + 10.
    const std::uint64_t letters = ((x + 0x0606060606060606ULL) >> 4) & 0x0101010101010101ULL;
    x += 0x3030303030303030ULL + letters * 39;
    if constexpr (std::endian::native == std::endian::big) x = __builtin_bswap64(x);
    std::memcpy(out, &x, sizeof x);
    out += sizeof x;
  }
  return out - kHexRoom + width;
}

}  // namespace procmaps
