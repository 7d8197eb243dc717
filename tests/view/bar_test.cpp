#include "view/bar.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::code_points_of;
using testing::written;

constexpr std::uint64_t kMost = ~std::uint64_t{0};

TEST(BarEighths, AreProportionalToTheValue) {
  struct Case {
    std::uint64_t value;
    std::uint64_t maximum;
    std::size_t cells;
    std::size_t eighths;
  };
  const Case cases[] = {
      {0, 100, 10, 0},
      {50, 100, 10, 40},
      {100, 100, 10, 80},
      {1, 160, 10, 1},        // half an eighth
      {1, 1'000'000, 10, 1},  // tiny, but not zero
      {99, 100, 10, 79},
      {200, 100, 10, 80},  // more than the maximum
      {0, 0, 10, 0},
      {1, 0, 10, 80},
      {5, 10, 0, 0},
      {kMost, kMost, 60, 480},
      {kMost / 2, kMost, 60, 240},
      {1ULL << 62, 1ULL << 63, 1000, 4000},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(bar_eighths(c.value, c.maximum, c.cells), c.eighths)
        << c.value << " of " << c.maximum << " in " << c.cells;
  }
}

TEST(PutBlocks, EndsWithAPartialBlock) {
  struct Case {
    std::size_t eighths;
    std::string_view unicode;
    std::string_view ascii;
  };
  const Case cases[] = {
      {0, "", ""},      {1, "▏", "#"},    {2, "▎", "#"},      {3, "▍", "#"}, {4, "▌", "#"},
      {5, "▋", "#"},    {6, "▊", "#"},    {7, "▉", "#"},      {8, "█", "#"}, {11, "█▍", "#"},
      {12, "█▌", "##"}, {16, "██", "##"}, {23, "██▉", "###"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(written([&](Output& out) { put_blocks(out, c.eighths, true); }), c.unicode);
    EXPECT_EQ(written([&](Output& out) { put_blocks(out, c.eighths, false); }), c.ascii);
  }
}

TEST(PutBar, ReturnsTheColumnsItUsed) {
  for (const bool unicode : {true, false}) {
    std::size_t before = 0;
    for (std::uint64_t value = 0; value <= 1000; ++value) {
      std::size_t columns = 0;
      const std::string text =
          written([&](Output& out) { columns = put_bar(out, value, 1000, 12, unicode); });
      EXPECT_EQ(code_points_of(text).values.size(), columns);
      EXPECT_EQ(columns == 0, value == 0);
      EXPECT_GE(columns, before);
      before = columns;
    }
    EXPECT_EQ(before, 12U);
  }
}

TEST(Log2, IsExactForPowersOfTwo) {
  EXPECT_EQ(log2_256(0), 0U);
  for (unsigned power = 0; power < 64; ++power) {
    EXPECT_EQ(log2_256(1ULL << power), power * 256) << power;
  }
}

TEST(Log2, RoundsDown) {
  for (std::uint64_t value = 1; value < kMost / 3 * 2; value += value / 7 + 1) {
    const double logarithm = std::log2(static_cast<double>(value)) * 256;
    EXPECT_LE(log2_256(value), logarithm + 0.01) << value;
    EXPECT_GT(log2_256(value), logarithm - 1.01) << value;
  }
  EXPECT_EQ(log2_256(kMost), 64U * 256 - 1);
}

}  // namespace
}  // namespace procmaps
