// The map of one process over time: changes, growth, and the cost of tracking them.

#include "commands/watch/map_history.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "support/rounds.hpp"

namespace procmaps {
namespace {

using testing::add_to;
using testing::look;
using testing::mapping;
using testing::scattered;
using testing::suspects;
using testing::watched;
using Strings = std::vector<std::string>;

/// A heap with this many pages in each round.
MapHistory watched_heap(std::uint32_t rounds,
                        const std::function<std::uint64_t(std::uint32_t)>& pages) {
  return watched(rounds, [&](std::uint32_t round) {
    return Strings{"1000-2000 r-xp /app", mapping(0x10000, pages(round) * 0x1000, "rw-p [heap]")};
  });
}

TEST(Series, CountsRounds) {
  Series series{.first = 5, .last = 5};
  series.update(5, 1);
  series.update(7, 2);
  series.update(6, 3);
  series.update(9, 4);
  EXPECT_EQ(series.last, 9U);
  EXPECT_EQ(series.grew, 2U);
  EXPECT_EQ(series.shrank, 1U);
  EXPECT_EQ(series.first_grew, 2U);
  EXPECT_EQ(series.last_grew, 4U);
}

TEST(MapHistory, ReportsChangesSinceThePreviousRound) {
  MapHistory history;
  EXPECT_EQ(look(history, {"1000-2000 r-xp /app", "5000-6000 rw-p"}), Strings{});
  EXPECT_EQ(history.rounds(), 0U);
  EXPECT_EQ(look(history, {"1000-2000 r-xp /app", "5000-7000 rw-p"}),
            Strings{"grown 5000-7000 1000>2000"});
  EXPECT_EQ(look(history, {"1000-2000 r-xp /app", "3000-4000 r--p /x", "5000-7000 rw-p"}),
            Strings{"added 3000-4000 0>1000"});
  EXPECT_EQ(look(history, {"3000-4000 r--p /x", "5000-6000 rw-p", "6000-7000 rwxp"}),
            (Strings{"removed 1000-2000 1000>0", "protected 6000-7000 1000>1000"}));
  EXPECT_EQ(look(history, {}), (Strings{"removed 3000-4000 1000>0", "removed 5000-6000 1000>0",
                                        "removed 6000-7000 1000>0"}));
  EXPECT_EQ(history.size(), 0U);
  EXPECT_EQ(look(history, {"1000-2000 r-xp /app"}), Strings{"added 1000-2000 0>1000"});
  EXPECT_EQ(history.rounds(), 5U);
  EXPECT_EQ(history.mappings(), 1U);
}

TEST(MapHistory, ReportsChangesAtTheEndOfTheMap) {
  MapHistory history;
  const Strings few = {"1000-2000 rw-p", "3000-4000 rw-p"};
  Strings more = few;
  more.emplace_back("5000-6000 rw-p");
  look(history, few);
  EXPECT_EQ(look(history, more), Strings{"added 5000-6000 0>1000"});
  EXPECT_EQ(look(history, few), Strings{"removed 5000-6000 1000>0"});
}

TEST(MapHistory, DoesNotCountADroppedRound) {
  MapHistory history;
  look(history, {"1000-2000 rw-p", "3000-4000 rw-p"});
  for (const Strings& part : {Strings{"1000-2000 rw-p"}, Strings{"1000-8000 rw-p /new"}}) {
    add_to(history, part);
    history.drop_round();
    EXPECT_EQ(history.rounds(), 0U);
    EXPECT_EQ(history.mappings(), 2U);
    EXPECT_EQ(history.size(), 0x2000U);
  }
  EXPECT_EQ(look(history, {"1000-2000 rw-p", "3000-5000 rw-p"}),
            Strings{"grown 3000-5000 1000>2000"});
}

TEST(MapHistory, IsEmptyAfterRestart) {
  MapHistory history = watched_heap(5, [](std::uint32_t round) { return round + 1; });
  history.restart();
  EXPECT_EQ(history.rounds(), 0U);
  EXPECT_EQ(history.size(), 0U);
  EXPECT_EQ(look(history, {"1000-2000 r-xp /other"}), Strings{});
  EXPECT_EQ(history.first_sums()[static_cast<std::size_t>(MappingKind::File)].size, 0x1000U);
  EXPECT_EQ(suspects(history), Strings{});
}

TEST(Suspects, AreRatedByHowOftenTheyGrew) {
  const auto every_round = watched_heap(12, [](std::uint32_t round) { return round + 1; });
  EXPECT_EQ(suspects(every_round), Strings{"high mapping heap rw-p [heap] 1000>d000 12/12"});
  const auto every_third = watched_heap(30, [](std::uint32_t round) { return round / 3 + 1; });
  EXPECT_EQ(suspects(every_third), Strings{"medium mapping heap rw-p [heap] 1000>b000 10/30"});
  const auto seldom = watched_heap(30, [](std::uint32_t round) { return round / 8 + 1; });
  EXPECT_EQ(suspects(seldom), Strings{"low mapping heap rw-p [heap] 1000>4000 3/30"});
}

TEST(Suspects, AreEmptyWithoutALeak) {
  struct Case {
    const char* what;
    std::function<std::uint64_t(std::uint32_t)> pages;
  };
  const Case cases[] = {
      {"stands still", [](std::uint32_t) { return 4; }},
      {"grew, then stopped", [](std::uint32_t round) { return 1 + std::min(round, 10U); }},
      {"began late", [](std::uint32_t round) { return 1 + (round < 20 ? 0 : round - 20); }},
      {"shrank once", [](std::uint32_t round) { return round + (round == 15 ? 1 : 5); }},
      {"shrank at the end", [](std::uint32_t round) { return round == 30 ? 30 : round + 5; }},
      {"grew twice", [](std::uint32_t round) { return 1 + round / 12; }},
      {"allocates and frees", [](std::uint32_t round) { return 1 + round % 2; }},
  };
  for (const auto& [what, pages] : cases) {
    EXPECT_EQ(suspects(watched_heap(30, pages)), Strings{}) << what;
  }
}

TEST(Suspects, ExcludeReservedMemory) {
  const auto reserve = watched(12, [](std::uint32_t round) {
    return Strings{mapping(0x10000, (round + 1) * 0x1000, "---p")};
  });
  EXPECT_EQ(suspects(reserve), Strings{});
  // Memory taken from a reservation and used is a suspect.
  const auto taken = watched(12, [](std::uint32_t round) {
    return Strings{mapping(0x10000, (round + 1) * 0x1000),
                   mapping(0x11000 + round * 0x1000, 0x100000 - round * 0x1000, "---p")};
  });
  EXPECT_EQ(suspects(taken), Strings{"high mapping anon rw-p 1000>d000 12/12"});
}

TEST(Suspects, IncludeGroupsOfManyMappings) {
  const auto many = [](const std::string& rest) {
    return watched(12, [&](std::uint32_t round) { return scattered(round + 1, rest); });
  };
  EXPECT_EQ(suspects(many("rw-p")), Strings{"high group anon rw-p 1000>d000 12/12"});
  EXPECT_EQ(suspects(many("r--p /var/index")),
            Strings{"high group file r--p /var/index 1000>d000 12/12"});
}

TEST(Suspects, IncludeMemfdsWithChangingNames) {
  const auto memfds = watched(12, [](std::uint32_t round) {
    Strings map;
    for (std::uint32_t i = 0; i <= round; ++i) {
      map.push_back(
          mapping(0x10000 + i * 0x2000, 0x1000, "rw-s /memfd:" + std::to_string(i) + " (deleted)"));
    }
    return map;
  });
  EXPECT_EQ(suspects(memfds), Strings{"high group memfd rw-s 1000>d000 12/12"});
}

TEST(Suspects, IncludeATypeIfNoSingleGroupGrowsSteadily) {
  // Each file is mapped once and stays: no single name grows, but the type does.
  const auto files = watched(12, [](std::uint32_t round) {
    Strings map;
    for (std::uint32_t i = 0; i <= round; ++i) {
      map.push_back(mapping(0x10000 + i * 0x2000, 0x1000, "r--p /log." + std::to_string(i)));
    }
    return map;
  });
  EXPECT_EQ(suspects(files), Strings{"high kind file 1000>d000 12/12"});
}

TEST(Suspects, IncludeMappingsThatGrowDownwards) {
  const auto downwards = watched(12, [](std::uint32_t round) {
    const std::uint64_t size = (round + 1) * 0x1000;
    return Strings{mapping(0x100000 - size, size), "200000-201000 rw-p [stack]"};
  });
  EXPECT_EQ(suspects(downwards), Strings{"high mapping anon rw-p 1000>d000 12/12"});
}

TEST(Suspects, AreCountedFromTheirFirstRound) {
  const auto late = watched(20, [](std::uint32_t round) {
    Strings map = {"1000-2000 r-xp /app"};
    if (round >= 8) map.push_back(mapping(0x10000, (round - 7) * 0x1000, "rw-p /late"));
    return map;
  });
  EXPECT_EQ(suspects(late), Strings{"high mapping file rw-p /late 1000>d000 12/12"});
  // The appearance of a group is not growth.
  const auto group = watched(
      20, [](std::uint32_t round) { return scattered(round < 8 ? 0 : round - 7, "r--s /late"); });
  EXPECT_EQ(suspects(group), Strings{"high group file r--s /late 1000>d000 12/12"});
}

TEST(Suspects, ListAMappingAndAGroupThatGrowEqually) {
  const auto both = watched(12, [](std::uint32_t round) {
    Strings map = scattered(round + 1, "r--p /b", 0x100000);
    map.insert(map.begin(), mapping(0x10000, (round + 1) * 0x1000, "r--p /a"));
    return map;
  });
  EXPECT_EQ(suspects(both), (Strings{"high mapping file r--p /a 1000>d000 12/12",
                                     "high group file r--p /b 1000>d000 12/12"}));
}

TEST(Suspects, KeepTheirHistoryWhenNeighboursMergeAndSplit) {
  // Every other round, the mapping merges with the one above and splits again.
  const auto merging = watched(12, [](std::uint32_t round) {
    const std::uint64_t end = 0x10000 + (round + 1) * 0x2000;
    return Strings{mapping(0x10000, end - 0x10000), mapping(end, 0x1000, "r--p")};
  });
  EXPECT_EQ(suspects(merging), Strings{"high mapping anon rw-p 2000>1a000 12/12"});
  const auto parting = watched(12, [](std::uint32_t round) {
    if (round % 2 == 0) return Strings{"10000-14000 rw-p"};
    return Strings{"10000-12000 rw-p", "12000-13000 r--p", "13000-14000 rw-p"};
  });
  EXPECT_EQ(suspects(parting), Strings{});
}

TEST(Suspects, AreOrderedByTheirGrowth) {
  const auto two = watched(12, [](std::uint32_t round) {
    return Strings{mapping(0x10000, (round + 1) * 0x1000, "rw-p /slow"),
                   mapping(0x900000, (round + 1) * 0x4000, "rw-p /fast")};
  });
  EXPECT_EQ(suspects(two), (Strings{"high mapping file rw-p /fast 4000>34000 12/12",
                                    "high mapping file rw-p /slow 1000>d000 12/12"}));
}

TEST(Suspects, IncludeGrowingResidentMemoryOfAConstantSize) {
  MapHistory history;
  for (std::uint64_t round = 0; round <= 12; ++round) {
    MemoryUsage usage;
    usage.set(Metric::Rss, (round + 1) * 0x1000);
    usage.set(Metric::Pss, (round + 1) * 0x1000);
    usage.set(Metric::PrivateClean, 0);
    usage.set(Metric::PrivateDirty, (round + 1) * 0x1000);
    add_to(history, {"10000-110000 rw-p"}, &usage);
    history.end_round();
  }
  EXPECT_TRUE(history.knows_memory());
  EXPECT_EQ(suspects(history), Strings{"high memory anon rw-p 1000>d000 12/12"});
  EXPECT_EQ(history.sums()[static_cast<std::size_t>(MappingKind::Anonymous)].uss.value(), 0xd000U);
  EXPECT_EQ(history.first_sums()[static_cast<std::size_t>(MappingKind::Anonymous)].rss.value(),
            0x1000U);
}

TEST(PerMinute, IsUnknownBeyond64Bits) {
  constexpr auto kMost = UINT64_MAX;
  EXPECT_EQ(per_minute(0, 1000, 0.5), 2000U);
  EXPECT_EQ(per_minute(1000, 0, 2), static_cast<std::uint64_t>(-500));
  EXPECT_EQ(per_minute(0, kMost, 0), 0U) << "no time passed";
  EXPECT_EQ(per_minute(0, kMost, 4), kMost / 4 + 1) << "as a double";
  EXPECT_FALSE(per_minute(0, kMost, 1));
  EXPECT_FALSE(per_minute(kMost, 0, 1));
}

/// A random map of a few mappings, some of them adjacent.
Strings random_map(std::mt19937& random) {
  const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  constexpr const char* kRest[] = {
      "rw-p",        "---p",    "rw-p [heap]", "rwxp",
      "r--p /a",     "r--s /b", "r-xp /a",     "rw-s /memfd:x (deleted)",
      "rw-p [stack]"};
  Strings map;
  std::uint64_t at = 0x1000;
  while (at < 0x18000) {
    const std::uint64_t size = (1 + below(3)) * 0x1000;
    if (below(3) != 0) map.push_back(mapping(at, size, kRest[below(std::size(kRest))]));
    at += size + below(2) * 0x1000;
  }
  return map;
}

TEST(MapHistoryLaw, ChangesSumToTheSizeAndSumsDependOnlyOnTheMap) {
  std::mt19937 random(20261125);
  MapHistory history;
  Strings map = random_map(random);
  look(history, map);
  for (int round = 0; round < 3000; ++round) {
    const std::uint64_t before = history.size();
    if (random() % 4 != 0) {
      // Mostly small changes: one mapping less, sometimes in a new map.
      const Strings other = random_map(random);
      map = random() % 2 == 0 ? other : map;
      if (!map.empty()) map.erase(map.begin() + static_cast<std::ptrdiff_t>(random() % map.size()));
    }
    add_to(history, map);
    std::uint64_t change = 0;
    for (const Difference& row : history.end_round().rows)
      change += row.size_after - row.size_before;
    ASSERT_EQ(history.size(), before + change) << ::testing::PrintToString(map);

    MapHistory fresh;
    look(fresh, map);
    ASSERT_EQ(fresh.mappings(), history.mappings());
    for (std::size_t kind = 0; kind < kKindCount; ++kind) {
      ASSERT_EQ(history.sums()[kind].size, fresh.sums()[kind].size) << kind;
    }
  }
  EXPECT_EQ(suspects(history), Strings{});
}

/// Allocated bytes; 0 under sanitizers, which have their own allocator.
std::size_t allocated() {
  return ::mallinfo2().uordblks;
}

TEST(MapHistoryCost, IsZeroForARoundWithoutChanges) {
  const Strings map = scattered(2000, "r--p /f");
  MapHistory history;
  look(history, map);
  const std::size_t before = allocated();
  for (int round = 0; round < 10; ++round) {
    add_to(history, map);
    const auto changes = history.end_round();
    EXPECT_TRUE(changes.before.empty());
    EXPECT_TRUE(changes.after.empty());
    EXPECT_TRUE(changes.rows.empty());
  }
  EXPECT_EQ(allocated(), before);
}

TEST(MapHistoryCost, DoesNotGrowWithTheRounds) {
  for (const std::string kind : {"r--p /var/log/", "rw-s /memfd:", "rw-p [anon:"}) {
    MapHistory history;
    std::size_t early = 0;
    for (int round = 0; round < 10000; ++round) {
      const std::string name =
          kind + "name-" + std::to_string(round) + (kind.ends_with("memfd:") ? " (deleted)" : "]");
      look(history, {"1000-2000 r-xp /app", mapping(0x10000, 0x1000, name)});
      if (round == 3000) early = allocated();
    }
    // At most about 1000 names are kept before they are collected.
    EXPECT_LT(allocated(), early + 400 * 1024) << kind;
  }
}

}  // namespace
}  // namespace procmaps
