// Sizes with units, and --size.

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "filter/pattern.hpp"

namespace procmaps {
namespace {

TEST(ParseBytes, AcceptsUnitsFractionsAndHex) {
  struct Case {
    const char* text;
    std::uint64_t bytes;
  };
  const Case cases[] = {
      {"0", 0},
      {"1", 1},
      {"4096", 4096},
      {"007", 7},
      {"4096B", 4096},
      {"4K", 4096},
      {"4k", 4096},
      {"4KB", 4096},
      {"4kiB", 4096},
      {"4Ki", 4096},
      {"4KiB", 4096},
      {"1M", 1 << 20},
      {"1m", 1 << 20},
      {"1MiB", 1 << 20},
      {"3G", 3ULL << 30},
      {"2T", 2ULL << 40},
      {"5P", 5ULL << 50},
      {"16383P", 16383ULL << 50},
      {"1.5K", 1536},
      {"0.5M", 1 << 19},
      {"1.25G", 5ULL << 28},
      {"1.0", 1},
      {"2.000K", 2048},
      {"1.1K", 1126},  // to the nearest byte
      {"1.7K", 1741},
      {"0x0", 0},
      {"0x1000", 0x1000},
      {"0XffFF", 0xffff},
      {"0xffffffffffffffff", UINT64_MAX},
      {"18446744073709551615", UINT64_MAX},
      {"18014398509481983K", UINT64_MAX - 1023},
  };
  for (const Case& c : cases) {
    const auto bytes = parse_bytes(c.text);
    ASSERT_TRUE(bytes) << c.text << ": " << bytes.error();
    EXPECT_EQ(*bytes, c.bytes) << c.text;
  }
}

TEST(ParseBytes, RejectsInvalidNumbers) {
  const char* const texts[] = {
      "",     " ",    "K",   "-1",  "+1",    " 1",     "1 ",  "1 K",    "1.5",
      "1.5B", "1.",   "1.K", ".5K", "1..5K", "1.5.5K", "1e3", "1,5K",   "0x",
      "0x1K", "0x-1", "1E",  "1KK", "1i",    "1Kx",    "1bb", "1\xcbK", "0x10000000000000000",
      "lots"};
  for (const std::string text : texts) {
    const auto bytes = parse_bytes(text);
    ASSERT_FALSE(bytes) << text << " = " << *bytes;
    EXPECT_EQ(bytes.error(),
              "'" + text + "': expected a number, such as 4096, 64K, 1.5G or 0x1000");
  }
}

TEST(ParseBytes, AcceptsUnitsInAnyCase) {
  for (const char* const text : {"1K", "1k", "1KiB", "1kib", "1KB", "1kb", "1Kb", "1kB", "1KIB"}) {
    EXPECT_EQ(parse_bytes(text).value_or(0), 1024U) << text;
  }
  EXPECT_EQ(parse_bytes("1b").value_or(0), 1U);
}

TEST(ParseBytes, AcceptsFractionsOfAnyLength) {
  const std::string zeros(6000, '0');
  EXPECT_EQ(parse_bytes("1." + zeros + "K").value(), 1024U);
  EXPECT_EQ(parse_bytes("1.5" + zeros + "K").value(), 1536U);
}

TEST(ParseBytes, RejectsAnIncompleteUnit) {
  EXPECT_FALSE(parse_bytes("5iB"));
  EXPECT_FALSE(parse_bytes("5ib"));
}

TEST(ParseBytes, RejectsMoreThan64Bits) {
  for (const std::string text : {"16384P", "18446744073709551615K", "18014398509481984K",
                                 "16383.999999999999999999P", "99999999999999999999"}) {
    const auto bytes = parse_bytes(text);
    ASSERT_FALSE(bytes) << text << " = " << *bytes;
    EXPECT_EQ(bytes.error(), "'" + text + "': the size does not fit in 64 bits");
  }
}

TEST(ParseBytes, IsExactForFractionsThatAreWholeBytes) {
  std::vector<std::string> wrong;
  for (unsigned k = 0; k < 1024; ++k) {
    char text[32];  // k/1024 has ten decimals: 1/1024 = 0.0009765625
    std::snprintf(text, sizeof text, "3.%010lluK", k * 9765625ULL);
    const auto bytes = parse_bytes(text);
    ASSERT_TRUE(bytes) << text;
    if (*bytes != 3072 + k) wrong.push_back(text + (" = " + std::to_string(*bytes)));
  }
  EXPECT_EQ(wrong, std::vector<std::string>());
}

TEST(SizePattern, MatchesExactMinimumMaximumAndRange) {
  struct Case {
    const char* text;
    std::uint64_t least;
    std::uint64_t most;
  };
  const Case cases[] = {
      {"4096", 4096, 4096},
      {"4K", 4096, 4096},
      {"+4K", 4096, UINT64_MAX},
      {"-4K", 0, 4096},
      {"4K-1M", 4096, 1 << 20},
      {"4K-4096", 4096, 4096},
      {"0", 0, 0},
      {"+0", 0, UINT64_MAX},
      {"-0", 0, 0},
      {"0x1000-0x2000", 0x1000, 0x2000},
      {"-0x10", 0, 16},
      {"1.5K-2.5K", 1536, 2560},
  };
  for (const Case& c : cases) {
    const auto pattern = parse_size_pattern(c.text);
    ASSERT_TRUE(pattern) << c.text << ": " << pattern.error();
    EXPECT_EQ(pattern->least, c.least) << c.text;
    EXPECT_EQ(pattern->most, c.most) << c.text;
    EXPECT_TRUE(pattern->matches(c.least)) << c.text;
    EXPECT_TRUE(pattern->matches(c.most)) << c.text;
    EXPECT_EQ(pattern->matches(c.least - 1), c.least == 0 && c.most == UINT64_MAX) << c.text;
    EXPECT_EQ(pattern->matches(c.most + 1), c.least == 0 && c.most == UINT64_MAX) << c.text;
  }
}

TEST(SizePattern, ReportsWhichPartIsWrong) {
  struct Case {
    const char* text;
    const char* message;
  };
  constexpr const char* kBytes = "expected a number, such as 4096, 64K, 1.5G or 0x1000";
  const Case cases[] = {
      {"", "'': "},         {"+", "'': "},           {"-", "'': "},     {"x", "'x': "},
      {"+x", "'x': "},      {"4K-x", "'x': "},       {"x-4K", "'x': "}, {"+-4K", "'-4K': "},
      {"1-2-3", "'2-3': "}, {"-4K-8K", "'4K-8K': "},
  };
  for (const Case& c : cases) {
    const auto pattern = parse_size_pattern(c.text);
    ASSERT_FALSE(pattern) << c.text;
    EXPECT_EQ(pattern.error(), c.message + std::string(kBytes)) << c.text;
  }
  const auto open = parse_size_pattern("4K-");
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error(), "'4K-': nothing follows '-'; at least N is +N");
  const auto reversed = parse_size_pattern("8K-4K");
  ASSERT_FALSE(reversed);
  EXPECT_EQ(reversed.error(), "'8K-4K': the second size must not be less than the first");
}

}  // namespace
}  // namespace procmaps
