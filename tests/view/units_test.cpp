// Human-readable sizes: a table of examples, and laws for all other values.

#include "view/units.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace procmaps {
namespace {

std::string human(std::uint64_t bytes) {
  char text[kMaxHuman + 1] = {};
  char* const end = put_human(text, bytes);
  EXPECT_LE(end - text, static_cast<std::ptrdiff_t>(kMaxHuman)) << bytes;
  return {&text[0], end};
}

constexpr std::uint64_t kKi = 1ULL << 10;
constexpr std::uint64_t kMi = 1ULL << 20;
constexpr std::uint64_t kGi = 1ULL << 30;
constexpr std::uint64_t kTi = 1ULL << 40;
constexpr std::uint64_t kPi = 1ULL << 50;
constexpr std::uint64_t kEi = 1ULL << 60;

TEST(PutHuman, RoundsToTheNearest) {
  struct Case {
    std::uint64_t bytes;
    const char* text;
  };
  const Case cases[] = {
      {0, "0"},
      {1, "1"},
      {512, "512"},
      {1023, "1023"},
      {kKi, "1K"},
      {kKi + 51, "1K"},
      {kKi + 52, "1.1K"},
      {1536, "1.5K"},
      {4096, "4K"},
      {4 * kKi + 512, "4.5K"},
      {10 * kKi - 52, "9.9K"},  // 9.949…
      {10 * kKi - 51, "10K"},   // 9.950…
      {10 * kKi, "10K"},
      {10 * kKi + 511, "10K"},
      {10 * kKi + 512, "11K"},
      {132 * kKi, "132K"},
      {1000 * kKi, "1000K"},
      {1023 * kKi, "1023K"},
      {1023 * kKi + 511, "1023K"},
      {1023 * kKi + 512, "1M"},
      {kMi - 1, "1M"},
      {kMi, "1M"},
      {3 * kMi / 2, "1.5M"},
      {2 * kGi, "2G"},
      {kGi + kGi / 10, "1.1G"},
      {1023 * kGi + 512 * kMi, "1T"},
      {5 * kTi, "5T"},
      {7 * kPi + kPi / 2, "7.5P"},
      {kEi, "1E"},
      {kEi + kEi / 2, "1.5E"},
      {10 * kEi, "10E"},
      {UINT64_MAX, "16E"},
      {15 * kEi + kEi / 2, "16E"},
      {15 * kEi + kEi / 2 - 1, "15E"},
  };
  for (const Case& c : cases) EXPECT_EQ(human(c.bytes), c.text) << c.bytes;
}

std::vector<std::uint64_t> sorted_values() {
  std::vector<std::uint64_t> all;
  for (unsigned shift = 0; shift < 64; ++shift) {
    for (std::uint64_t tenth = 0; tenth <= 20; ++tenth) {
      const std::uint64_t unit = 1ULL << shift;
      for (const std::uint64_t value :
           {unit + unit / 20 * tenth - 1, unit + unit / 20 * tenth, unit + unit / 20 * tenth + 1}) {
        all.push_back(value);
      }
    }
  }
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) all.push_back(random() >> (random() % 64));
  std::ranges::sort(all);
  return all;
}

/// The number in the text, and half of the value of its last digit.
struct Said {
  long double bytes;
  long double half_step;
};
Said read_back(const std::string& text) {
  constexpr std::string_view kUnits = "KMGTPE";
  const auto unit = kUnits.find(text.back());
  const long double scale =
      unit == std::string_view::npos ? 1 : std::ldexp(1.0L, 10 * (static_cast<int>(unit) + 1));
  const long double number = std::stold(text);
  const bool tenths = number < 10 && unit != std::string_view::npos;
  return {number * scale, scale * (tenths ? 0.05L : 0.5L)};
}

TEST(PutHuman, ErrsByAtMostHalfAUnit) {
  for (const std::uint64_t bytes : sorted_values()) {
    const std::string text = human(bytes);
    const Said said = read_back(text);
    // For exbibytes, the last ten bits are ignored.
    ASSERT_LE(std::abs(said.bytes - static_cast<long double>(bytes)),
              said.half_step + 1024 * (bytes >> 60 != 0))
        << bytes << " as " << text;
  }
}

TEST(PutHuman, IsShortAndMonotonic) {
  long double previous = 0;
  for (const std::uint64_t bytes : sorted_values()) {
    const std::string text = human(bytes);
    ASSERT_LE(text.size(), 5U) << text;
    ASSERT_EQ(text.find(".0"), std::string::npos) << text;
    const long double said = read_back(text).bytes;
    ASSERT_LE(previous, said) << bytes << " as " << text;
    previous = said;
  }
}

}  // namespace
}  // namespace procmaps
