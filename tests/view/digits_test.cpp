// Numbers as digits, against std::to_chars.

#include "view/digits.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <random>
#include <string>
#include <vector>

namespace procmaps {
namespace {

std::string to_chars(std::uint64_t value, int base) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, value, base).ptr;
  return {text, end};
}

std::string padded(const std::string& digits, std::size_t width) {
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// Powers of 2, 10 and 16 and their neighbours, and random numbers of every length.
std::vector<std::uint64_t> values() {
  std::vector<std::uint64_t> all = {0, 1, 9, UINT64_MAX, UINT64_MAX - 1};
  for (unsigned shift = 0; shift < 64; ++shift) {
    for (const std::uint64_t value = 1ULL << shift;
         const std::uint64_t near : {value - 1, value, value + 1}) {
      all.push_back(near);
    }
  }
  for (std::uint64_t power = 1;; power *= 10) {
    for (const std::uint64_t near : {power - 1, power, power + 1}) all.push_back(near);
    if (power > UINT64_MAX / 10) break;
  }
  std::mt19937_64 random(42);
  for (int i = 0; i < 20'000; ++i) all.push_back(random() >> (random() % 64));
  return all;
}

/// The text that `put(buffer)` writes. Checks that the bytes around it do not change.
template <class Put>
std::string put_into_buffer(Put put) {
  std::string buffer(80, '#');
  char* const begin = buffer.data() + 8;
  char* const end = put(begin);
  std::string text(begin, end);
  EXPECT_EQ(buffer.substr(0, 8), "########");
  EXPECT_EQ(buffer.find_first_not_of('#', 8 + text.size()), std::string::npos);
  return text;
}

TEST(Digits, MatchToCharsInDecimal) {
  for (const std::uint64_t value : values()) {
    const std::string expected = to_chars(value, 10);
    ASSERT_EQ(decimal_width(value), expected.size()) << value;
    ASSERT_EQ(put_into_buffer([&](char* at) { return put_decimal(at, value); }), expected);
  }
}

TEST(Digits, MatchToCharsInHex) {
  for (const std::uint64_t value : values()) {
    const std::string digits = value == 0 ? "" : to_chars(value, 16);
    for (const std::size_t minimum : {1, 2, 8, 16}) {
      const std::string expected = padded(digits, minimum);
      ASSERT_EQ(hex_width(value, minimum), expected.size()) << value;
      ASSERT_EQ(put_into_buffer([&](char* at) { return put_hex(at, value, expected.size()); }),
                expected);
    }
  }
}

TEST(Digits, MatchToCharsInTheFastHexVersion) {
  for (const std::uint64_t value : values()) {
    for (std::size_t width = hex_width(value); width <= 16; ++width) {
      char text[kHexRoom + 1] = {};
      char* const end = put_hex_fast(text, value, width);
      ASSERT_EQ(std::string(&text[0], end), padded(to_chars(value, 16), width));
      ASSERT_EQ(text[kHexRoom], '\0') << "beyond its room";
    }
  }
}

TEST(Digits, MatchToCharsAlignedRight) {
  for (const std::uint64_t value : values()) {
    const std::string digits = to_chars(value, 10);
    for (const std::size_t field : {0U, 1U, 3U, 7U, 8U, 9U, 17U, 24U}) {
      const std::size_t blanks = digits.size() < field ? field - digits.size() : 0;
      char text[64] = {};
      char* const end = put_right_decimal(text, value, field);
      ASSERT_EQ(std::string(&text[0], end), std::string(blanks, ' ') + digits) << field;
      ASSERT_EQ(end[8], '\0') << "beyond its room";
    }
  }
  for (std::uint64_t value = 0; value < 100'000'000; value += 9973) {
    char text[64] = {};
    ASSERT_EQ(std::string(&text[0], put_right_decimal(text, value, 0)), to_chars(value, 10));
    char* const end = put_right_decimal(text, value, 8);
    const std::string digits = to_chars(value, 10);
    ASSERT_EQ(std::string(&text[0], end), std::string(8 - digits.size(), ' ') + digits);
  }
}

TEST(Digits, AreZeroPaddedToAnyWidth) {
  for (const std::uint64_t value : {0ULL, 7ULL, 42ULL, 4711ULL}) {
    for (std::size_t width = 4; width <= 24; ++width) {
      ASSERT_EQ(put_into_buffer([&](char* at) { return put_decimal(at, value, width); }),
                padded(to_chars(value, 10), width));
      ASSERT_EQ(put_into_buffer([&](char* at) { return put_hex(at, value, width); }),
                padded(to_chars(value, 16), width));
    }
  }
}

TEST(Digits, HaveConstexprWidths) {
  static_assert(decimal_width(0) == 1);
  static_assert(decimal_width(9) == 1);
  static_assert(decimal_width(10) == 2);
  static_assert(decimal_width(UINT64_MAX) == 20);
  static_assert(hex_width(0) == 1);
  static_assert(hex_width(0, 8) == 8);
  static_assert(hex_width(0xfffffffff) == 9);
  static_assert(hex_width(UINT64_MAX, 8) == 16);
}

}  // namespace
}  // namespace procmaps
