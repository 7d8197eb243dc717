// --address: one address, FROM-TO, FROM+LENGTH, and every error.

#include <gtest/gtest.h>

#include <string>

#include "filter/pattern.hpp"

namespace procmaps {
namespace {

TEST(AddressPattern, AcceptsAnAddressARangeOrALength) {
  struct Case {
    const char* text;
    AddressRange range;
  };
  const Case cases[] = {
      {"0", {0, 1}},
      {"400000", {0x400000, 0x400001}},
      {"0x400000", {0x400000, 0x400001}},
      {"0X4ABCdef", {0x4abcdef, 0x4abcdf0}},
      {"00007f00deadbeef", {0x7f00deadbeef, 0x7f00deadbef0}},
      {"ffffffffff600000", {0xffffffffff600000, 0xffffffffff600001}},
      {"400000-401000", {0x400000, 0x401000}},
      {"0x400000-401000", {0x400000, 0x401000}},
      {"400000-0x401000", {0x400000, 0x401000}},
      {"0-ffffffffffffffff", {0, UINT64_MAX}},
      {"400000+10", {0x400000, 0x40000a}},
      {"400000+0x10", {0x400000, 0x400010}},
      {"400000+4K", {0x400000, 0x401000}},
      {"0x400000+1.5MiB", {0x400000, 0x580000}},
      {"fffffffffffff000+1G", {0xfffffffffffff000, UINT64_MAX}},
      {"1+18446744073709551615", {1, UINT64_MAX}},
  };
  for (const Case& c : cases) {
    const auto range = parse_address_pattern(c.text);
    ASSERT_TRUE(range) << c.text << ": " << range.error();
    EXPECT_EQ(*range, c.range) << c.text;
  }
}

TEST(AddressPattern, AcceptsTheHighestAddress) {
  // No mapping can contain it, because its end would not fit 64 bits.
  const auto range = parse_address_pattern("ffffffffffffffff");
  ASSERT_TRUE(range);
  EXPECT_FALSE(range->overlaps({0xffffffffff600000, UINT64_MAX}));
}

TEST(AddressPattern, ReportsWhatIsWrong) {
  struct Case {
    const char* text;
    const char* why;
  };
  constexpr const char* kExpected = "expected an address in hex, A-B or A+LENGTH";
  constexpr const char* kLength = "expected a length after '+', such as 4096, 64K or 0x1000";
  constexpr const char* kTooLong = "the address exceeds 64 bits";
  const Case cases[] = {
      {"", kExpected},
      {"0x", kExpected},
      {"heap", kExpected},
      {"40 00", kExpected},
      {" 4000", kExpected},
      {"4000 ", kExpected},
      {"0x0x40", kExpected},
      {"-", kExpected},
      {"-4000", kExpected},
      {"+4000", kExpected},
      {"4000-", kExpected},
      {"4000-0x", kExpected},
      {"4000-5000-6000", kExpected},
      {"4000-5000+1", kExpected},
      {"4000-4000", "the end must be greater than the start"},
      {"5000-4000", "the end must be greater than the start"},
      {"4000+", kLength},
      {"4000+0", kLength},
      {"4000+0x", kLength},
      {"4000+lots", kLength},
      {"4000+-5", kLength},
      {"4000+1+1", kLength},
      {"10000000000000000", kTooLong},
      {"0-10000000000000000", kTooLong},
  };
  for (const Case& c : cases) {
    const auto range = parse_address_pattern(c.text);
    ASSERT_FALSE(range) << c.text;
    EXPECT_EQ(range.error(), "'" + std::string(c.text) + "': " + c.why);
  }
}

}  // namespace
}  // namespace procmaps
