#include "lib/checked_sum.hpp"

#include <gtest/gtest.h>

namespace procmaps {
namespace {

constexpr auto kLargest = UINT64_MAX;

TEST(CheckedSum, AddsUpTo64Bits) {
  CheckedSum sum(kLargest - 1);
  sum.add(1);
  EXPECT_EQ(sum.value(), kLargest);
  EXPECT_FALSE(sum.overflowed());
}

TEST(CheckedSum, IsUnknownBeyond64Bits) {
  CheckedSum sum(kLargest);
  sum.add(1);
  EXPECT_FALSE(sum.value());
  EXPECT_EQ(sum.at_least(), kLargest);
  sum.add(0);
  EXPECT_TRUE(sum.overflowed()) << "and stays so";
  CheckedSum other(1);
  other.add(sum);
  EXPECT_TRUE(other.overflowed());
}

TEST(CheckedSum, ComparesBeyond64Bits) {
  CheckedSum less(kLargest);
  less.add(1);
  CheckedSum more = less;
  more.add(1);
  EXPECT_LT(CheckedSum(kLargest), less);
  EXPECT_LT(less, more);
  EXPECT_NE(less, more);
  less.add(1);
  EXPECT_EQ(less, more);
}

TEST(CheckedSum, AddsSignedNumbers) {
  CheckedSum sum;
  sum.add_signed(5);
  sum.add_signed(static_cast<std::uint64_t>(-8));
  EXPECT_EQ(sum.value(), static_cast<std::uint64_t>(-3));
  sum.add_signed(static_cast<std::uint64_t>(INT64_MIN));
  EXPECT_TRUE(sum.overflowed());
}

}  // namespace
}  // namespace procmaps
