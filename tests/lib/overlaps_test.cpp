// What is left of an entry that overlaps the previous one.

#include "lib/overlaps.hpp"

#include <gtest/gtest.h>

namespace procmaps {
namespace {

using detail::Overlaps;
using Verdict = Overlaps::Verdict;

MapEntry file_between(Address start, Address end) {
  return {.range = {start, end}, .offset = 0x10000, .inode = 7};
}

TEST(Overlaps, LeavesEntriesThatAscend) {
  Overlaps overlaps(true, true);
  MapEntry first = file_between(0x1000, 0x2000);
  MapEntry second = file_between(0x2000, 0x3000);
  EXPECT_EQ(overlaps.take(first), Verdict::Whole);
  EXPECT_EQ(overlaps.take(second), Verdict::Whole);
  EXPECT_EQ(second, file_between(0x2000, 0x3000));
  EXPECT_EQ(overlaps.count(), 0U);
  EXPECT_EQ(overlaps.previous(), second.range);
}

TEST(Overlaps, CutsAndMovesTheOffsetOfAFile) {
  Overlaps overlaps(true, false);
  overlaps.pass({0x1000, 0x3000});
  MapEntry file = file_between(0x2000, 0x5000);
  EXPECT_EQ(overlaps.take(file), Verdict::Cut);
  EXPECT_EQ(file.range, (AddressRange{0x3000, 0x5000}));
  EXPECT_EQ(file.offset, 0x11000U);
  EXPECT_EQ(overlaps.previous(), (AddressRange{0x2000, 0x5000})) << "as in the source";
  EXPECT_EQ(overlaps.count(), 1U);
}

TEST(Overlaps, DropsWhatIsRepeated) {
  Overlaps overlaps(true, false);
  overlaps.pass({0x1000, 0x5000});
  MapEntry inside = file_between(0x2000, 0x5000);
  EXPECT_EQ(overlaps.take(inside), Verdict::Repeated);
  EXPECT_EQ(overlaps.previous(), (AddressRange{0x1000, 0x5000}));
  EXPECT_EQ(overlaps.count(), 1U);
}

TEST(Overlaps, RefusesAnotherListOnlyInOneMap) {
  MapEntry below = file_between(0x1000, 0x2000);
  Overlaps saved(true, true);
  saved.pass({0x8000, 0x9000});
  EXPECT_EQ(saved.take(below), Verdict::Refused);
  EXPECT_EQ(saved.count(), 0U);
  Overlaps live(true, false);
  live.pass({0x8000, 0x9000});
  EXPECT_EQ(live.take(below), Verdict::Repeated);
}

TEST(Overlaps, OnlyCountsWithoutCutting) {
  Overlaps overlaps(false, true);
  overlaps.pass({0x1000, 0x3000});
  MapEntry entry = file_between(0x2000, 0x5000);
  EXPECT_EQ(overlaps.take(entry), Verdict::Whole);
  EXPECT_EQ(entry, file_between(0x2000, 0x5000));
  EXPECT_EQ(overlaps.count(), 1U);
}

}  // namespace
}  // namespace procmaps
