// Comparison of two maps by identity and by address.

#include "commands/diff/identity_match.hpp"
#include "rows/address_match.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <procmaps/parse.hpp>

namespace procmaps {
namespace {

using Strings = std::vector<std::string>;

/// Entries of lines such as "1000-3000 rw-p /lib/x.so". The text must outlive them.
std::vector<MapEntry> map_of(const std::vector<std::string>& lines,
                             std::vector<std::string>& room) {
  room.clear();
  room.reserve(lines.size());
  std::vector<MapEntry> entries;
  for (const std::string& line : lines) {
    std::istringstream words(line);
    std::string range;
    std::string perms;
    std::string name;
    words >> range >> perms;
    std::getline(words >> std::ws, name);
    const bool file = name.starts_with('/');
    room.push_back(range + " " + perms + (file ? " 00000000 fe:00 7 " : " 00000000 00:00 0 ") +
                   name);
    const auto entry = parse_maps_line(room.back());
    if (!entry) throw std::runtime_error(entry.error().message());
    entries.push_back(*entry);
  }
  return entries;
}

std::string hex(std::uint64_t number) {
  std::ostringstream text;
  text << std::hex << number;
  return text.str();
}

/// Rows such as "grown 1000-3000 4096>8192", without unchanged mappings.
Strings changes(const std::vector<Difference>& rows) {
  Strings words;
  for (const Difference& row : rows) {
    if (row.kind == ChangeKind::Same) continue;
    words.push_back(std::string(to_string(row.kind)) + " " + hex(row.range.start) + "-" +
                    hex(row.range.end) + " " + hex(row.size_before) + ">" + hex(row.size_after));
  }
  return words;
}

struct Case {
  const char* what;
  Strings before;
  Strings after;
  Strings expected;
};

void expect_all(const std::vector<Case>& cases,
                std::vector<Difference> (*compare)(std::span<const MapEntry>,
                                                   std::span<const MapEntry>)) {
  for (const auto& [what, before, after, expected] : cases) {
    std::vector<std::string> room_before;
    std::vector<std::string> room_after;
    EXPECT_EQ(changes(compare(map_of(before, room_before), map_of(after, room_after))), expected)
        << what;
  }
}

TEST(CompareByIdentity, MatchesMappingsThatMoved) {
  expect_all(
      {
          {"nothing", {}, {}, {}},
          {"other addresses",
           {"1000-2000 r--p /app", "5000-6000 rw-p", "9000-a000 rw-p [heap]"},
           {"21000-22000 r--p /app", "35000-36000 rw-p", "49000-4a000 rw-p [heap]"},
           {}},
          {"grown",
           {"1000-2000 rw-p [heap]"},
           {"5000-8000 rw-p [heap]"},
           {"grown 5000-8000 1000>3000"}},
          {"shrunk",
           {"1000-4000 rw-p [heap]"},
           {"1000-2000 rw-p [heap]"},
           {"shrunk 1000-2000 3000>1000"}},
          {"other permissions",
           {"1000-2000 r--p /lib"},
           {"7000-8000 r-xp /lib"},
           {"protected 7000-8000 1000>1000"}},
          {"deleted",
           {"1000-2000 r-xp /lib"},
           {"1000-2000 r-xp /lib (deleted)"},
           {"deleted 1000-2000 1000>1000"}},
          {"restored",
           {"1000-2000 r-xp /lib (deleted)"},
           {"1000-2000 r-xp /lib"},
           {"restored 1000-2000 1000>1000"}},
          {"another name",
           {"1000-2000 r-xp /a"},
           {"1000-2000 r-xp /b"},
           {"added 1000-2000 0>1000", "removed 1000-2000 1000>0"}},
      },
      compare_by_identity);
}

TEST(CompareByIdentity, MatchesUnnamedMappingsByTheirNeighbours) {
  expect_all(
      {
          {"one came between two others of the same look",
           {"1000-2000 r--p /a", "3000-4000 rw-p", "5000-6000 rw-p", "8000-9000 r--p /b"},
           {"1000-2000 r--p /a", "3000-4000 rw-p", "5000-7000 rw-p", "7000-8000 rw-p",
            "8000-9000 r--p /b"},
           {"added 5000-7000 0>2000"}},
          {"which of two grew is not known: equal sizes go first",
           {"1000-2000 r--p /a", "3000-4000 rw-p", "5000-7000 rw-p"},
           {"1000-2000 r--p /a", "3000-5000 rw-p", "5000-8000 rw-p"},
           {"grown 5000-8000 1000>3000"}},
          {"which library it comes after",
           {"1000-2000 r--p /a", "3000-4000 rw-p", "5000-6000 r--p /b", "6000-8000 rw-p"},
           {"1000-2000 r--p /a", "5000-6000 r--p /b", "6000-9000 rw-p"},
           {"removed 3000-4000 1000>0", "grown 6000-9000 2000>3000"}},
          {"made executable",
           {"1000-2000 r--p /a", "3000-4000 rw-p", "5000-6000 r--p /b"},
           {"1000-2000 r--p /a", "3000-4000 rwxp", "5000-6000 r--p /b"},
           {"protected 3000-4000 1000>1000"}},
          {"a library between them came",
           {"1000-2000 r--p /a", "3000-4000 rw-p", "5000-6000 r--p /b"},
           {"1000-2000 r--p /a", "2000-3000 r--p /n", "3000-4000 rw-p", "5000-6000 r--p /b"},
           {"added 2000-3000 0>1000"}},
      },
      compare_by_identity);
}

TEST(CompareByAddress, ReportsTheChangedFields) {
  expect_all(
      {
          {"nothing", {}, {}, {}},
          {"the same", {"1000-2000 r--p /app"}, {"1000-2000 r--p /app"}, {}},
          {"grown at its end",
           {"1000-2000 rw-p [heap]"},
           {"1000-4000 rw-p [heap]"},
           {"grown 1000-4000 1000>3000"}},
          {"grown at its start",
           {"3000-4000 rw-p"},
           {"1000-4000 rw-p"},
           {"grown 1000-4000 1000>3000"}},
          {"shrunk", {"1000-4000 rw-p"}, {"1000-2000 rw-p"}, {"shrunk 1000-4000 3000>1000"}},
          {"a hole",
           {"1000-4000 rw-p"},
           {"1000-2000 rw-p", "3000-4000 rw-p"},
           {"shrunk 1000-4000 3000>2000"}},
          {"two joined by what came between",
           {"1000-2000 rw-p", "3000-4000 rw-p"},
           {"1000-4000 rw-p"},
           {"grown 1000-4000 2000>3000"}},
          {"a part made executable",
           {"1000-4000 rw-p"},
           {"1000-2000 rw-p", "2000-3000 r-xp", "3000-4000 rw-p"},
           {"protected 2000-3000 1000>1000"}},
          {"an arena that takes more of its reserve",
           {"1000-2000 rw-p", "2000-9000 ---p"},
           {"1000-4000 rw-p", "4000-9000 ---p"},
           {"protected 2000-4000 2000>2000"}},
          {"another file in its place",
           {"1000-2000 r--p /a"},
           {"1000-2000 r--p /b"},
           {"removed 1000-2000 1000>0", "added 1000-2000 0>1000"}},
          {"moved",
           {"1000-2000 rw-p"},
           {"5000-6000 rw-p"},
           {"removed 1000-2000 1000>0", "added 5000-6000 0>1000"}},
          {"deleted",
           {"1000-2000 r-xp /lib"},
           {"1000-2000 r-xp /lib (deleted)"},
           {"deleted 1000-2000 1000>1000"}},
          {"without extent",
           {"1000-1000 rw-p", "2000-3000 rw-p"},
           {"2000-3000 rw-p", "4000-4000 rw-p"},
           {}},
          {"an extent of nothing inside another",
           {"1000-3000 rw-p"},
           {"1000-3000 rw-p", "3000-3000 rw-p"},
           {}},
          {"only split", {"1000-3000 rw-p"}, {"1000-2000 rw-p", "2000-3000 rw-p"}, {}},
      },
      compare_by_address);
}

/// A random map with few names and permissions, so many mappings are alike.
Strings random_map(std::mt19937& random) {
  Strings lines;
  std::uint64_t at = 0x1000;
  for (auto i = random() % 12; i > 0; --i) {
    at += 0x1000 * (random() % 3);
    const std::uint64_t end = at + 0x1000 * (1 + random() % 4);
    constexpr const char* kPerms[] = {" r--p ", " rw-p ", " r-xp "};
    constexpr const char* kNames[] = {"", "", "", "/a", "/b", "[heap]"};
    lines.push_back(hex(at) + "-" + hex(end) + kPerms[random() % 3] + kNames[random() % 6]);
    at = end;
  }
  return lines;
}

std::uint64_t total(const std::vector<MapEntry>& entries) {
  std::uint64_t sum = 0;
  for (const MapEntry& entry : entries) sum += entry.range.size();
  return sum;
}

TEST(CompareLaw, SizeChangesSumToTheTotalDifference) {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> room_before;
    std::vector<std::string> room_after;
    const auto before = map_of(random_map(random), room_before);
    const auto after = map_of(random_map(random), room_after);
    for (const auto compare : {compare_by_identity, compare_by_address}) {
      std::uint64_t change = 0;
      for (const Difference& row : compare(before, after))
        change += row.size_after - row.size_before;
      ASSERT_EQ(change, total(after) - total(before)) << "round " << round;
    }
  }
}

TEST(CompareLaw, EveryMappingIsInExactlyOneRow) {
  std::mt19937 random(2);
  for (int round = 0; round < 1000; ++round) {
    std::vector<std::string> room_before;
    std::vector<std::string> room_after;
    const auto before = map_of(random_map(random), room_before);
    const auto after = map_of(random_map(random), room_after);
    std::map<std::size_t, int> seen_before;
    std::map<std::size_t, int> seen_after;
    for (const Difference& row : compare_by_identity(before, after)) {
      if (row.before) ++seen_before[*row.before];
      if (row.after) ++seen_after[*row.after];
      EXPECT_TRUE(row.before || row.after);
    }
    EXPECT_EQ(seen_before.size(), before.size());
    EXPECT_EQ(seen_after.size(), after.size());
    for (const auto& [index, count] : seen_before) EXPECT_EQ(count, 1) << index;
    for (const auto& [index, count] : seen_after) EXPECT_EQ(count, 1) << index;
  }
}

TEST(CompareLaw, AMapEqualsItselfEvenWhenMoved) {
  std::mt19937 random(3);
  for (int round = 0; round < 1000; ++round) {
    std::vector<std::string> room;
    const auto map = map_of(random_map(random), room);
    auto moved = map;
    for (MapEntry& entry : moved) {
      entry.range.start += 0x7f0000000000;
      entry.range.end += 0x7f0000000000;
    }
    EXPECT_EQ(changes(compare_by_identity(map, map)), Strings{});
    EXPECT_EQ(changes(compare_by_address(map, map)), Strings{});
    EXPECT_EQ(changes(compare_by_identity(map, moved)), Strings{});
  }
}

TEST(ChangeKinds, HaveAWordAndAHelpText) {
  for (const ChangeKindInfo& row : kChangeKinds) {
    EXPECT_FALSE(row.word.empty());
    EXPECT_FALSE(row.help.empty()) << row.word;
  }
}

}  // namespace
}  // namespace procmaps
