// The order of values, which --sort uses.

#include "rows/value.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace procmaps {
namespace {

std::vector<ValueKind> all_kinds() {
  std::vector<ValueKind> kinds;
  for (int i = 0; i <= static_cast<int>(ValueKind::Flag); ++i) {  // the last one
    kinds.push_back(static_cast<ValueKind>(i));
  }
  return kinds;
}

/// Different values of a kind, in ascending order.
std::vector<Value> ascending(ValueKind kind) {
  if (is_text(kind)) {
    std::vector<Value> values;
    for (const std::string_view text : {"", "A", "B", "a", "aa", "b", "\x80", "\xc3\xa9", "\xff"}) {
      values.push_back(Value::of(text));
    }
    return values;
  }
  if (kind == ValueKind::Range) {
    return {Value::of(AddressRange{0, 1}), Value::of(AddressRange{1, 2}),
            Value::of(AddressRange{1, 3}), Value::of(AddressRange{UINT64_MAX - 1, UINT64_MAX})};
  }
  if (kind == ValueKind::Device) {
    return {Value::of(Device{0, 1}), Value::of(Device{8, 0}), Value::of(Device{8, 1}),
            Value::of(Device{254, 0})};
  }
  if (kind == ValueKind::Difference) {
    return {Value::difference(std::uint64_t{1} << 63, 0), Value::difference(4096, 0),
            Value::of(std::uint64_t{0}), Value::difference(0, 1),
            Value::difference(1, std::uint64_t{1} << 62)};
  }
  return {Value::of(std::uint64_t{0}), Value::of(std::uint64_t{1}), Value::of(std::uint64_t{10}),
          Value::of(std::uint64_t{1} << 63), Value::of(UINT64_MAX)};
}

int sign(int number) {
  return (number > 0) - (number < 0);
}

TEST(CompareValues, OrdersEveryKind) {
  for (const ValueKind kind : all_kinds()) {
    const std::vector<Value> values = ascending(kind);
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t j = 0; j < values.size(); ++j) {
        const int expected = (i > j) - (i < j);
        EXPECT_EQ(sign(compare(values[i], values[j], kind, false)), expected);
        EXPECT_EQ(sign(compare(values[i], values[j], kind, true)), -expected);
      }
    }
  }
}

TEST(CompareValues, PutsUnknownValuesLastInBothDirections) {
  const Value unknown = Value::unknown();
  for (const ValueKind kind : all_kinds()) {
    for (const bool descending : {false, true}) {
      EXPECT_EQ(compare(unknown, unknown, kind, descending), 0);
      for (const Value& known : ascending(kind)) {
        EXPECT_LT(compare(known, unknown, kind, descending), 0);
        EXPECT_GT(compare(unknown, known, kind, descending), 0);
      }
    }
  }
}

TEST(Value, KeepsItsContent) {
  EXPECT_FALSE(Value::unknown().known);
  EXPECT_TRUE(Value::of(std::uint64_t{0}).known) << "zero is an answer";
  EXPECT_TRUE(Value::of(std::string_view("")).known);
  const Value range = Value::of(AddressRange{1, 2});
  EXPECT_EQ(range.number, 1U);
  EXPECT_EQ(range.second, 2U);
  const Value device = Value::of(Device{.major = 254, .minor = 7});
  EXPECT_EQ(device.number, 254U);
  EXPECT_EQ(device.second, 7U);
}

TEST(ValueKind, RightAlignsNoTextKind) {
  for (const ValueKind kind : all_kinds()) {
    EXPECT_FALSE(is_text(kind) && is_right_aligned(kind));
  }
  EXPECT_TRUE(is_right_aligned(ValueKind::Bytes));
  EXPECT_FALSE(is_right_aligned(ValueKind::Range));
}

TEST(Difference, IsUnknownBeyond64Bits) {
  constexpr auto kMost = static_cast<std::uint64_t>(INT64_MAX);
  EXPECT_EQ(Value::difference(5, 3).number, static_cast<std::uint64_t>(-2));
  EXPECT_EQ(Value::difference(1, kMost + 1).number, kMost);
  EXPECT_TRUE(Value::difference(kMost + 1, 0).known) << "the least number";
  EXPECT_FALSE(Value::difference(0, kMost + 1).known);
  EXPECT_FALSE(Value::difference(UINT64_MAX, 0).known);
}

}  // namespace
}  // namespace procmaps
