// A law of MapHistory: it reports the same changes as a comparison of the two whole maps, and its
// sums match the map, for any changes.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "commands/watch/map_history.hpp"

namespace procmaps {
namespace {

using Map = std::vector<MapEntry>;

/// A map of a few dozen pages; each may be missing or have one of a few forms.
Map make_map(const std::vector<int>& forms) {
  static const std::string names[] = {"", "/lib/a", "/lib/a (deleted)", "[heap]"};
  Map map;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const auto form = static_cast<unsigned>(forms[i]);
    if (form == 0) continue;
    MapEntry entry;
    entry.range = {(i + 1) * 0x10000, (i + 1) * 0x10000 + 0x1000 * (1 + form % 16)};
    entry.perms = {.read = true, .write = form % 2 == 0, .execute = form % 3 == 0, .shared = false};
    entry.name = names[form % 4];
    if (entry.name.starts_with('/')) entry.inode = 7;
    entry.kind = classify(entry.name, entry.device);
    map.push_back(entry);
  }
  return map;
}

using Told = std::tuple<ChangeKind, Address, Address, std::uint64_t, std::uint64_t>;

std::vector<Told> told(const std::vector<Difference>& rows) {
  std::vector<Told> all;
  for (const Difference& row : rows) {
    if (row.kind == ChangeKind::Same) continue;
    all.emplace_back(row.kind, row.range.start, row.range.end, row.size_before, row.size_after);
  }
  return all;
}

MapHistory::Changes look_at_map(MapHistory& history, const Map& map) {
  history.begin_round();
  for (const MapEntry& entry : map) history.add(entry, nullptr);
  return history.end_round();
}

std::uint64_t size_of(const Map& map) {
  std::uint64_t size = 0;
  for (const MapEntry& entry : map) size += entry.range.size();
  return size;
}

TEST(MapHistoryLaw, MatchesAComparisonOfTheWholeMaps) {
  std::mt19937 random(17);
  for (const unsigned often : {1U, 3U, 10U, 40U}) {
    MapHistory history;
    std::vector<int> forms(40, 1);
    Map before = make_map(forms);
    look_at_map(history, before);
    for (int round = 0; round < 500; ++round) {
      for (std::size_t i = random() % (often + 1); i > 0; --i) {
        forms[random() % forms.size()] = random() % 3 == 0 ? 0 : static_cast<int>(random() % 50);
      }
      const Map now = make_map(forms);
      if (random() % 5 == 0) {  // an unfinished round changes nothing
        history.begin_round();
        for (std::size_t i = 0; i < now.size() / 2; ++i) history.add(now[i], nullptr);
        history.drop_round();
      }
      const MapHistory::Changes changes = look_at_map(history, now);
      ASSERT_EQ(told(changes.rows), told(compare_by_address(before, now)));
      for (const Difference& row : changes.rows) {
        if (row.before) {
          EXPECT_NE(std::ranges::find(before, changes.before[*row.before]), before.end());
        }
        if (row.after) {
          EXPECT_NE(std::ranges::find(now, changes.after[*row.after]), now.end());
        }
      }
      ASSERT_EQ(history.mappings(), now.size());
      ASSERT_EQ(history.size(), size_of(now));
      before = now;
    }
  }
}

TEST(MapHistoryLaw, ReportsNothingTwice) {
  MapHistory history;
  const Map map = make_map({1, 2, 3, 4, 5});
  EXPECT_TRUE(look_at_map(history, map).rows.empty());
  EXPECT_TRUE(look_at_map(history, map).rows.empty());
  EXPECT_EQ(look_at_map(history, {}).rows.size(), map.size());
  EXPECT_TRUE(look_at_map(history, {}).rows.empty());
  EXPECT_EQ(look_at_map(history, map).rows.size(), map.size());
}

}  // namespace
}  // namespace procmaps
