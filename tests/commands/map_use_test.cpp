// What a MapHistory says about use: how much of each mapping is used, and which memory comes and
// goes again and again. Also that one leak is one suspect.

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "commands/watch/map_history.hpp"
#include "support/entries.hpp"
#include "support/rounds.hpp"

namespace procmaps {
namespace {

using testing::mapping;
using testing::scattered;
using testing::suspects;
using testing::watched;
using Strings = std::vector<std::string>;

/// "group anon rw-p: 4 x, 8000; 3 x, 6000".
Strings churns(const MapHistory& history, double minutes = 0.1) {
  Strings words;
  for (const Churn& churn : history.churns(minutes)) {
    std::string text = churn.perms ? "group " : "kind ";
    text += to_string(churn.kind);
    if (churn.perms) text += " " + std::string(to_string(*churn.perms));
    if (!churn.name.empty()) text += " " + std::string(churn.name);
    words.push_back(text + ": " + std::to_string(churn.mapped.count) + " x, " +
                    std::to_string(churn.mapped.bytes) + "; " +
                    std::to_string(churn.unmapped.count) + " x, " +
                    std::to_string(churn.unmapped.bytes));
  }
  return words;
}

/// A program, and in the rounds that `there` says one mapping more.
template <class There>
MapHistory watched_block(std::uint32_t rounds, There there, const std::string& rest = "rw-p") {
  return watched(rounds, [&](std::uint32_t round) {
    Strings map = {"1000-2000 r-xp /app"};
    if (there(round)) map.push_back(mapping(0x10000, 0x2000, rest));
    return map;
  });
}

TEST(Churn, IsMemoryThatComesAndGoesAgainAndAgain) {
  const auto odd = [](std::uint32_t round) { return round % 2 != 0; };
  EXPECT_EQ(churns(watched_block(6, odd)), Strings{"group anon rw-p: 3 x, 24576; 3 x, 24576"});
  EXPECT_EQ(churns(watched_block(6, odd, "r--s /f")),
            Strings{"group file r--s /f: 3 x, 24576; 3 x, 24576"});
  EXPECT_EQ(churns(watched_block(7, odd, "rw-s /memfd:x (deleted)")),
            Strings{"group memfd rw-s: 4 x, 32768; 3 x, 24576"});
}

TEST(Churn, IsAlsoMemoryThatGrowsAndShrinks) {
  const auto heap = watched(8, [](std::uint32_t round) {
    return Strings{mapping(0x10000, round % 2 == 0 ? 0x1000 : 0x5000, "rw-p [heap]")};
  });
  EXPECT_EQ(churns(heap), Strings{"group heap rw-p [heap]: 4 x, 65536; 4 x, 65536"});
}

TEST(Churn, IsNotASingleChangeNorAStart) {
  EXPECT_EQ(churns(watched_block(20, [](std::uint32_t round) { return round == 5; })), Strings{});
  EXPECT_EQ(churns(watched_block(20, [](std::uint32_t round) { return round == 5 || round == 9; })),
            Strings{});
  // A program that starts maps and unmaps much, but in a moment.
  const auto start =
      watched(20, [](std::uint32_t round) { return scattered(round == 3 ? 50 : 10, "rw-p"); });
  EXPECT_EQ(churns(start), Strings{});
  const auto grows = watched(20, [](std::uint32_t round) { return scattered(round + 1, "rw-p"); });
  EXPECT_EQ(churns(grows), Strings{});
}

TEST(Churn, IsNotWhatHappensSeldom) {
  const auto seldom = watched_block(300, [](std::uint32_t round) { return round % 60 == 5; });
  EXPECT_EQ(churns(seldom, 6), Strings{}) << "less than once a minute";
  EXPECT_EQ(churns(seldom, 5), Strings{"group anon rw-p: 5 x, 40960; 5 x, 40960"});
  // With an interval of a minute no more can be seen.
  const auto coarse = watched_block(30, [](std::uint32_t round) { return round % 6 == 5; });
  EXPECT_EQ(churns(coarse, 30), Strings{"group anon rw-p: 5 x, 40960; 5 x, 40960"});
}

TEST(Churn, IsNotAChangeOfPermissionsNorReservedMemory) {
  const auto flips = watched(12, [](std::uint32_t round) {
    return Strings{mapping(0x10000, 0x2000, round % 2 == 0 ? "rw-p" : "r-xp")};
  });
  EXPECT_EQ(churns(flips), Strings{});
  EXPECT_EQ(churns(watched_block(
                12, [](std::uint32_t round) { return round % 2 == 0; }, "---p")),
            Strings{});
}

/// Whether the growth of anonymous memory is only churn.
bool is_only_churn(const MapHistory& history) {
  return history.is_only_churn(MappingKind::Anonymous, history.churns(0.1));
}

TEST(Churn, IsNotGrowthWhicheverMomentsTheFirstAndTheLastRoundCatch) {
  const auto odd = [](std::uint32_t round) { return round % 2 != 0; };
  const auto even = [](std::uint32_t round) { return round % 2 == 0; };
  EXPECT_TRUE(is_only_churn(watched_block(9, odd))) << "a block more at the end";
  EXPECT_TRUE(is_only_churn(watched_block(9, even))) << "a block less";
  EXPECT_FALSE(is_only_churn(watched_block(1, odd))) << "no churn, just growth";
}

TEST(Churn, DoesNotHideGrowthBesideIt) {
  const auto leaks = watched(20, [](std::uint32_t round) {
    Strings map = scattered(round + 1, "rw-p");
    if (round % 2 != 0) map.push_back(mapping(0x1000000, 0x100000, "rw-p"));
    return map;
  });
  EXPECT_FALSE(is_only_churn(leaks)) << "less than a block, but larger than ever at the end";
  const auto jumps = watched_block(20, [](std::uint32_t round) { return round % 2 != 0; });
  EXPECT_TRUE(is_only_churn(jumps));
  const auto shrinks = watched(20, [](std::uint32_t round) {
    Strings map = scattered(40 - round, "rw-p");
    if (round % 2 != 0) map.push_back(mapping(0x1000000, 0x100000, "rw-p"));
    return map;
  });
  EXPECT_FALSE(is_only_churn(shrinks));
}

TEST(Churn, IsOfAKindIfEachFileIsMappedOnce) {
  const auto files = watched(8, [](std::uint32_t round) {
    return Strings{mapping(0x10000, 0x1000, "r--p /log." + std::to_string(round))};
  });
  EXPECT_EQ(churns(files), Strings{"kind file: 8 x, 32768; 8 x, 32768"});
}

/// Adds a round in which the mappings were used by so many bytes; each has 64 KiB in memory.
void look_at_use(MapHistory& history,
                 const std::vector<std::pair<std::string, std::uint64_t>>& mappings) {
  history.begin_round();
  for (const auto& [text, used] : mappings) {
    MemoryUsage usage;
    usage.set(Metric::Rss, 0x10000);
    usage.set(Metric::Referenced, used);
    const std::string line = text + " 00000000 00:00 0 ";
    history.add(testing::entry_of(line), &usage);
  }
  history.end_round();
}

/// "used/rounds sum last" of each mapping.
Strings uses(const MapHistory& history) {
  Strings words;
  for (const AccessCount& access : history.accesses()) {
    words.push_back(std::to_string(access.used) + "/" + std::to_string(access.rounds) + " " +
                    std::to_string(access.sum) + " " + std::to_string(access.last));
  }
  return words;
}

TEST(AccessCount, IsCountedForEachMappingFromTheSecondRoundOn) {
  MapHistory history;
  look_at_use(history, {{"10000-20000 rw-p", 0x10000}, {"30000-40000 r--p", 0x10000}});
  EXPECT_EQ(uses(history), (Strings{"0/0 0 0", "0/0 0 0"})) << "nobody had cleared the bits";
  look_at_use(history, {{"10000-20000 rw-p", 4096}, {"30000-40000 r--p", 0}});
  look_at_use(history, {{"10000-20000 rw-p", 8192}, {"30000-40000 r--p", 0}});
  EXPECT_EQ(uses(history), (Strings{"2/2 12288 8192", "0/2 0 0"}));
  EXPECT_EQ(history.accesses()[1].resident, 0x10000U);
}

TEST(AccessCount, FollowsMappingsAsTheirGrowthDoes) {
  MapHistory history;
  look_at_use(history, {{"10000-20000 rw-p", 0}, {"30000-40000 r--p", 0}});
  look_at_use(history, {{"10000-20000 rw-p", 1}, {"30000-40000 r--p", 0}});
  // One grew, one was added before the other.
  look_at_use(history, {{"10000-28000 rw-p", 2}, {"29000-2a000 r-xp", 5}, {"30000-40000 r--p", 0}});
  EXPECT_EQ(uses(history), (Strings{"2/2 3 2", "1/1 5 5", "0/2 0 0"}));
  look_at_use(history, {{"29000-2a000 r-xp", 5}, {"30000-40000 r--p", 7}});
  EXPECT_EQ(uses(history), (Strings{"2/2 10 5", "1/3 7 7"}));
}

TEST(AccessCount, IsUnknownWithoutReferencedBytes) {
  EXPECT_TRUE(
      watched(3, [](std::uint32_t) { return Strings{"1000-2000 rw-p"}; }).accesses().empty());
}

TEST(AccessCount, IsNotCountedInARoundThatIsDropped) {
  MapHistory history;
  look_at_use(history, {{"10000-20000 rw-p", 0}});
  history.begin_round();
  MemoryUsage usage;
  usage.set(Metric::Referenced, 4096);
  history.add(testing::entry_of("10000-20000 rw-p 00000000 00:00 0 "), &usage);
  history.drop_round();
  look_at_use(history, {{"10000-20000 rw-p", 1}});
  EXPECT_EQ(uses(history), Strings{"1/1 1 1"});
}

TEST(Suspects, AreOneLineIfOneMappingExplainsTheGrowth) {
  // Others of the same group and kind are there, and grow a little.
  const auto leak = watched(12, [](std::uint32_t round) {
    return Strings{mapping(0x10000, round < 6 ? 0x1000 : 0x2000), mapping(0x20000, 0x3000),
                   mapping(0x100000, (round + 1) * 0x4000)};
  });
  EXPECT_EQ(suspects(leak), Strings{"high mapping anon rw-p 4000>34000 12/12"});
  // A mapping that came during the watch is all growth.
  const auto late = watched(12, [](std::uint32_t round) {
    Strings map = {mapping(0x20000, 0x3000)};
    if (round > 0) map.push_back(mapping(0x100000, round * 0x4000));
    return map;
  });
  EXPECT_EQ(suspects(late), Strings{"high mapping anon rw-p 4000>30000 11/11"});
}

TEST(Suspects, AreTwoLinesIfTheMappingIsAPartOfTheGrowth) {
  const auto both = watched(12, [](std::uint32_t round) {
    Strings map = scattered(1 + 4 * round, "rw-p", 0x1000000);
    map.insert(map.begin(), mapping(0x10000, (round + 1) * 0x1000));
    return map;
  });
  EXPECT_EQ(suspects(both), (Strings{"high group anon rw-p 2000>3e000 12/12",
                                     "high mapping anon rw-p 1000>d000 12/12"}));
}

}  // namespace
}  // namespace procmaps
