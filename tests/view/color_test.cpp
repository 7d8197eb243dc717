// Colours can be read on light and dark terminals.

#include "view/color.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace procmaps {
namespace {

using Rgb = std::array<int, 3>;

/// Of the 256 colours of xterm, those with fixed values: the cube and the greys.
Rgb color_of(int number) {
  if (number >= 232)
    return {8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232)};
  constexpr int kLevels[] = {0, 95, 135, 175, 215, 255};
  const int place = number - 16;
  return {kLevels[place / 36], kLevels[place / 6 % 6], kLevels[place % 6]};
}

/// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const Rgb& color) {
  const auto linear = [](int value) {
    const double v = value / 255.0;
    return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}

double contrast(const Rgb& a, const Rgb& b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

TEST(Colors, AreReadableOnLightAndDark) {
  constexpr Rgb kWhite = {255, 255, 255};
  constexpr Rgb kBlack = {0, 0, 0};
  constexpr Rgb kGrey = {0x1e, 0x1e, 0x1e};
  for (const std::string_view ink : color::kInks) {
    constexpr std::string_view kSelect = "38;5;";
    const auto at = ink.find(kSelect);
    ASSERT_NE(at, ink.npos) << ink.substr(1) << " depends on the theme";
    int number = 0;
    std::from_chars(ink.data() + at + kSelect.size(), ink.data() + ink.size(), number);
    ASSERT_GE(number, 16) << "depends on the theme";
    for (const Rgb& ground : {kWhite, kBlack, kGrey}) {
      EXPECT_GE(contrast(color_of(number), ground), 3.5) << number << " on " << ground[0];
    }
  }
}

}  // namespace
}  // namespace procmaps
