// The small types of the model: ranges, permissions, devices, names.

#include <gtest/gtest.h>

#include <compare>

#include <procmaps/map_entry.hpp>

namespace procmaps {
namespace {

TEST(AddressRange, ContainsItsStartAndNotItsEnd) {
  constexpr AddressRange kRange{0x1000, 0x3000};
  EXPECT_EQ(kRange.size(), 0x2000U);
  EXPECT_FALSE(kRange.contains(0xfff));
  EXPECT_TRUE(kRange.contains(0x1000));
  EXPECT_TRUE(kRange.contains(0x2fff));
  EXPECT_FALSE(kRange.contains(0x3000));
}

TEST(AddressRange, OverlapsRangesThatShareAByte) {
  struct Case {
    AddressRange other;
    bool overlaps;
  };
  const Case cases[] = {
      {{0x0, 0x1000}, false}, {{0x0, 0x1001}, true},    {{0x2000, 0x2001}, true},
      {{0x0, 0x9000}, true},  {{0x2fff, 0x9000}, true}, {{0x3000, 0x9000}, false},
  };
  constexpr AddressRange kRange{0x1000, 0x3000};
  for (const Case& c : cases) {
    EXPECT_EQ(kRange.overlaps(c.other), c.overlaps) << c.other.start << '-' << c.other.end;
    EXPECT_EQ(c.other.overlaps(kRange), c.overlaps) << c.other.start << '-' << c.other.end;
  }
}

TEST(AddressRange, ContainsNothingIfEmpty) {
  constexpr AddressRange kEmpty{0x1000, 0x1000};
  EXPECT_EQ(kEmpty.size(), 0U);
  EXPECT_FALSE(kEmpty.contains(0x1000));
}

TEST(AddressRange, OrdersByStartThenEnd) {
  EXPECT_LT((AddressRange{1, 9}), (AddressRange{2, 3}));
  EXPECT_LT((AddressRange{1, 2}), (AddressRange{1, 3}));
  EXPECT_EQ((AddressRange{1, 2}), (AddressRange{1, 2}));
}

TEST(Permissions, FormatLikeTheKernel) {
  for (int bits = 0; bits < 16; ++bits) {
    const Permissions perms{.read = (bits & 1) != 0,
                            .write = (bits & 2) != 0,
                            .execute = (bits & 4) != 0,
                            .shared = (bits & 8) != 0};
    const std::string expected{perms.read ? 'r' : '-', perms.write ? 'w' : '-',
                               perms.execute ? 'x' : '-', perms.shared ? 's' : 'p'};
    EXPECT_EQ(to_string(perms), expected);
  }
}

TEST(MapEntry, HasAFileIfItsDeviceOrInodeIsNotZero) {
  EXPECT_FALSE(MapEntry{}.has_file());
  EXPECT_TRUE((MapEntry{.inode = 1}).has_file());
  EXPECT_TRUE((MapEntry{.device = {0, 1}}).has_file()) << "SysV segment with the shmid 0";
}

TEST(DeletedSuffix, IsStrippedAtMostOnce) {
  struct Case {
    std::string_view name, stripped;
    bool has_suffix;
  };
  constexpr Case kCases[] = {
      {"/srv/x", "/srv/x", false},
      {"/srv/x (deleted)", "/srv/x", true},
      {"/srv/x (deleted) (deleted)", "/srv/x (deleted)", true},
      {"/srv/x(deleted)", "/srv/x(deleted)", false},
      {"/srv/x (deleted) ", "/srv/x (deleted) ", false},
      {" (deleted)", "", true},
      {"", "", false},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(has_deleted_suffix(c.name), c.has_suffix) << c.name;
    EXPECT_EQ(without_deleted_suffix(c.name), c.stripped) << c.name;
  }
}

}  // namespace
}  // namespace procmaps
