// Which mappings become one line of the layout, and the maximum number of lines.

#include "view/layout_groups.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "support/entries.hpp"

namespace procmaps {
namespace {

using testing::all_fixture_entries;
using testing::entry_of;

std::vector<Neighbours> groups_of(const std::vector<std::string>& lines, std::size_t limit = 100) {
  LayoutGroups groups(limit);
  const ProcessInfo process;
  for (const std::string& line : lines) groups.add({process, entry_of(line)});
  return groups.finish();
}

/// The number of mappings in each group: "6 1 2".
std::string counts_of(const std::vector<std::string>& lines, std::size_t limit = 100) {
  std::string text;
  for (const Neighbours& group : groups_of(lines, limit)) {
    text += (text.empty() ? "" : " ") + std::to_string(group.count);
  }
  return text;
}

TEST(LayoutGroups, MergeTheSegmentsOfALibrary) {
  const auto groups = groups_of({
      "7f0000000000-7f0000026000 r--p 00000000 fe:00 5 /lib/libc.so.6",
      "7f0000026000-7f000017c000 r-xp 00026000 fe:00 5 /lib/libc.so.6",
      "7f000017c000-7f00001cf000 r--p 0017c000 fe:00 5 /lib/libc.so.6",
      "7f00001cf000-7f00001d3000 r--p 001cf000 fe:00 5 /lib/libc.so.6",
      "7f00001d3000-7f00001d5000 rw-p 001d3000 fe:00 5 /lib/libc.so.6",
      "7f00001d5000-7f00001e2000 rw-p 00000000 00:00 0 ",
      "7f00001e2000-7f00001e4000 rw-p 00000000 00:00 0 ",
      "7f00001e4000-7f00001e6000 r--p 00000000 fe:00 6 /lib/libm.so.6",
  });
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].count, 6U);  // only one mapping is taken as .bss
  EXPECT_EQ(groups[0].look, Look::Code);
  EXPECT_EQ(groups[0].name, "/lib/libc.so.6");
  EXPECT_EQ(groups[0].size, 0x1e2000U);
  EXPECT_EQ(to_string(groups[0].perms), "r-xp");
  EXPECT_FALSE(groups[0].same_perms);
  EXPECT_EQ(groups[1].look, Look::Anonymous);
  EXPECT_EQ(groups[2].look, Look::File);
  EXPECT_TRUE(groups[2].same_perms);
}

TEST(LayoutGroups, MergeTheBssIntoItsFile) {
  const std::string file = "10000000-10004000 rw-p 00000000 fe:00 5 /bin/app";
  EXPECT_EQ(counts_of({file, "10004000-10008000 rw-p 00000000 00:00 0 "}), "2");
  EXPECT_EQ(counts_of({file, "10004000-10008000 rw-p 00000000 00:00 0 [anon:.bss]"}), "2");
  EXPECT_EQ(counts_of({file, "10004000-10009000 rw-p 00000000 00:00 0 "}), "1 1");  // too large
  EXPECT_EQ(counts_of({file, "10005000-10006000 rw-p 00000000 00:00 0 "}), "1 1");  // not adjacent
  EXPECT_EQ(counts_of({file, "10004000-10008000 r--p 00000000 00:00 0 "}), "1 1");
  EXPECT_EQ(counts_of({file, "10004000-10008000 rw-p 00000000 00:00 0 [anon:x]"}), "1 1");
  EXPECT_EQ(counts_of({file, "10004000-10008000 rw-p 00000000 00:00 0 [heap]"}), "1 1");
  EXPECT_EQ(counts_of({"10000000-10004000 r--p 00000000 fe:00 5 /bin/app",
                       "10004000-10008000 rw-p 00000000 00:00 0 "}),
            "1 1");
}

TEST(LayoutGroups, MergeAProgramWithGapsBetweenItsSegments) {
  const std::string text = "00400000-0040c000 r-xp 00000000 fe:00 5 /bin/cat";
  EXPECT_EQ(counts_of({text, "0060b000-0060c000 rw-p 0000b000 fe:00 5 /bin/cat"}), "2");
  EXPECT_EQ(counts_of({text, "0070b000-0070c000 rw-p 0000b000 fe:00 5 /bin/cat"}), "1 1");
}

TEST(LayoutGroups, SeparateDifferentFilesOfTheSameName) {
  const std::string old = "10000000-10001000 r--p 00000000 fe:00 5 /lib/x.so";
  EXPECT_EQ(counts_of({old, "10001000-10002000 r--p 00000000 fe:00 6 /lib/x.so"}), "1 1");
  EXPECT_EQ(counts_of({old, "10001000-10002000 r--p 00000000 fe:01 5 /lib/x.so"}), "1 1");
  EXPECT_EQ(counts_of({old, "10001000-10002000 r--p 00001000 fe:00 5 /lib/x.so"}), "2");
}

TEST(LayoutGroups, MergeTheStacksOfThreads) {
  const auto groups = groups_of({
      "7f0000000000-7f0000001000 ---p 00000000 00:00 0 ",
      "7f0000001000-7f0000801000 rw-p 00000000 00:00 0 ",
      "7f0000801000-7f0000802000 ---p 00000000 00:00 0 ",
      "7f0000802000-7f0001002000 rw-p 00000000 00:00 0 ",
      "7f0001011fff-7f0001012fff rw-p 00000000 00:00 0 ",  // one byte less than 64 KiB away
      "7f0001022fff-7f0001023fff rw-p 00000000 00:00 0 ",
  });
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].count, 5U);
  EXPECT_EQ(groups[0].size, 0x1003000U);
  EXPECT_EQ(groups[0].accessible, 0x1001000U);
  EXPECT_EQ(groups[0].range.size(), 0x1012fffU);
  EXPECT_EQ(to_string(groups[0].perms), "rw-p");
}

TEST(LayoutGroups, ShowReservationsAndKeepArenasWhole) {
  const auto groups = groups_of({
      "7e0000000000-7f0000000000 ---p 00000000 00:00 0 ",
      "7f0000000000-7f0000400000 rw-p 00000000 00:00 0 ",
      "7f0004000000-7f0004021000 rw-p 00000000 00:00 0 ",
      "7f0004021000-7f0008000000 ---p 00000000 00:00 0 ",
  });
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].look, Look::Reserved);
  EXPECT_EQ(groups[1].look, Look::Anonymous);
  EXPECT_EQ(groups[2].count, 2U);
  EXPECT_EQ(groups[2].look, Look::Anonymous);
}

TEST(LayoutGroups, SeparateAnonymousMemoryByName) {
  const std::string guard = "10000000-10001000 ---p 00000000 00:00 0 ";
  const std::string a = "10001000-10002000 rw-p 00000000 00:00 0 [anon:a]";
  const std::string after = "10002000-10003000 ---p 00000000 00:00 0 ";
  const std::string b = "10003000-10004000 rw-p 00000000 00:00 0 [anon:b]";
  const auto groups = groups_of({guard, a, after, b});
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].count, 3U);  // a guard page has no name
  EXPECT_EQ(groups[0].name, "[anon:a]");
  EXPECT_EQ(groups[1].name, "[anon:b]");
}

TEST(LayoutGroups, NameTheKernelPagesVdso) {
  const auto groups = groups_of({
      "7ffe00000000-7ffe00004000 r--p 00000000 00:00 0 [vvar]",
      "7ffe00004000-7ffe00006000 r--p 00000000 00:00 0 [vvar_vclock]",
      "7ffe00006000-7ffe00008000 r-xp 00000000 00:00 0 [vdso]",
      "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]",
  });
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].name, "[vdso]");
  EXPECT_EQ(groups[0].look, Look::Kernel);
}

TEST(LayoutGroups, ShowWritableCodeFirst) {
  const auto groups = groups_of({
      "10000000-10001000 r-xp 00000000 00:00 0 ",
      "10001000-10002000 rwxp 00000000 00:00 0 ",
      "10002000-10003000 rw-p 00000000 00:00 0 ",
  });
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(to_string(groups[0].perms), "rwxp");
}

TEST(LayoutGroups, RestartWhenAddressesDescend) {
  EXPECT_EQ(counts_of({"20000000-20001000 rw-p 00000000 00:00 0 ",
                       "10000000-10001000 rw-p 00000000 00:00 0 ",
                       "10001000-10002000 rw-p 00000000 00:00 0 "}),
            "1 2");
}

TEST(LayoutGroups, CountHugePagesAsResident) {
  LayoutGroups groups(100);
  const ProcessInfo process;
  MemoryUsage usage;
  usage.set(Metric::Rss, 4096);
  usage.set(Metric::PrivateHugetlb, 2 << 20);
  usage.set(Metric::SharedHugetlb, 4 << 20);
  usage.set(Metric::Swap, 8192);
  const MapEntry first = entry_of("10000000-10800000 rw-p 00000000 00:00 0 ");
  const MapEntry second = entry_of("10800000-10900000 rw-p 00000000 00:00 0 ");
  groups.add({.process = process, .entry = first, .usage = &usage});
  EXPECT_EQ(groups.finish().at(0).resident, 4096U + (6 << 20));
  EXPECT_EQ(groups.finish().at(0).swapped, 8192U);
  EXPECT_TRUE(groups.finish().at(0).knows_resident);
  // If one mapping has no value, the sum is unknown.
  groups.add({.process = process, .entry = second});
  EXPECT_FALSE(groups.finish().at(0).knows_resident);
}

/// `count` mappings of `pages` pages each, with gaps of `hole` bytes.
std::vector<std::string> scattered(std::size_t count, std::uint64_t pages, std::uint64_t hole) {
  std::vector<std::string> lines;
  std::uint64_t at = 0x7f0000000000;
  for (std::size_t i = 0; i < count; ++i) {
    char line[80];
    const std::uint64_t end = at + pages * 4096;
    std::snprintf(line, sizeof line, "%lx-%lx rw-p 00000000 00:00 0 ", at, end);
    lines.emplace_back(line);
    at = end + hole;
  }
  return lines;
}

TEST(LayoutGroups, FoldManySimilarMappings) {
  const auto lines = scattered(5000, 1, 1 << 20);
  const auto groups = groups_of(lines);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].count, 5000U);
  EXPECT_EQ(groups[0].size, 5000U * 4096);
  EXPECT_EQ(groups[0].others, 0U);
  EXPECT_EQ(groups_of(scattered(100, 1, 1 << 20)).size(), 100U);  // few enough
}

TEST(LayoutGroups, FoldTheSmallestFirstAndNameTheLargest) {
  std::vector<std::string> lines;
  std::uint64_t at = 0x10000000;
  for (int i = 0; i < 10; ++i) {
    char line[100];
    const std::uint64_t size = i == 3 ? 2 : i == 7 ? 4096 : 1;
    std::snprintf(line, sizeof line, "%lx-%lx r-xp 00000000 fe:00 %d /lib/lib%d.so", at,
                  at + size * 4096, 100 + i, i);
    lines.emplace_back(line);
    at += size * 4096;
  }
  const auto groups = groups_of(lines, 3);
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].name, "/lib/lib3.so");
  EXPECT_EQ(groups[0].count, 7U);
  EXPECT_EQ(groups[0].others, 6U);
  EXPECT_EQ(groups[1].name, "/lib/lib7.so");
  EXPECT_EQ(groups[1].count, 1U);
  EXPECT_EQ(groups[2].count, 2U);
}

TEST(LayoutGroups, KeepTheSumsForAnyNumberOfGroups) {
  std::uint64_t size = 0;
  for (const MapEntry& entry : all_fixture_entries()) size += entry.range.size();
  const ProcessInfo process;
  for (const std::size_t limit : {1U, 2U, 7U, 50U, 1000U}) {
    LayoutGroups groups(limit);
    for (const MapEntry& entry : all_fixture_entries()) groups.add({process, entry});
    std::uint64_t count = 0;
    std::uint64_t sum = 0;
    for (const Neighbours& group : groups.finish()) {
      count += group.count;
      sum += group.size;
      EXPECT_LE(group.accessible, group.size);
    }
    EXPECT_LE(groups.finish().size(), limit);
    EXPECT_EQ(count, all_fixture_entries().size());
    EXPECT_EQ(sum, size);
  }
}

TEST(LayoutGroups, StayFewForSixtyThousandMappings) {
  constexpr const char* kNames[] = {"", "[anon:a]", "[heap]", "/dev/zero (deleted)"};
  constexpr const char* kPerms[] = {"rw-p", "r--p", "r-xp", "---p"};
  std::mt19937 random(1);
  LayoutGroups groups(100);
  const ProcessInfo process;
  std::uint64_t at = 0x7f0000000000;
  for (int i = 0; i < 60'000; ++i) {
    const std::uint64_t end = at + (4096ULL << random() % 12);
    char line[100];
    std::snprintf(line, sizeof line, "%lx-%lx %s 00000000 00:01 5 %s", at, end,
                  kPerms[random() % 4], kNames[random() % 4]);
    groups.add({process, entry_of(line)});
    at = end + (random() % 2 == 0 ? 0 : 4096ULL << random() % 20);
  }
  const auto& result = groups.finish();
  EXPECT_LE(result.size(), 100U);
  EXPECT_GE(result.size(), 20U);  // still useful
  groups.clear();
  EXPECT_TRUE(groups.finish().empty());
}

}  // namespace
}  // namespace procmaps
