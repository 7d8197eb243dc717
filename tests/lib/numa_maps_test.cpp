// The lines of numa_maps: policies with blanks, nodes, page sizes.

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include <procmaps/numa_maps.hpp>
#include <procmaps/snapshot.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::told;

struct PolicyCase {
  Address start;
  std::string_view policy;
  std::string_view nodes;
  std::uint64_t page_size;
};

/// Mistake 12 of parsers: splitting policies at blanks, and ignoring the page size.
TEST(NumaMaps, ReadsEveryPolicy) {
  const NumaMaps maps(testing::read_text(testing::data("other/policies.numa_maps")));
  constexpr PolicyCase kCases[] = {
      {0x55d0c0a00000, "default", "N0=3", 4096},
      {0x7f0000000000, "bind:0-1", "N0=256 N1=256", 4096},
      {0x7f0000400000, "prefer (many):0,2", "N2=1", 4096},
      {0x7f0000800000, "weighted interleave:0-3", "N0=1 N1=1", 2048 * 1024},
      {0x7f0000c00000, "interleave=static:0-1", "", 0},
      {0x7f0000c10000, "bind=relative|balancing:1", "", 0},
      {0x7f0000d00000, "local", "N0=4", 4096},
      {0x7f0000e00000, "default", "N0=2", 0},
      {0x7ffc00000000, "default", "N0=2", 4096},
  };
  for (const PolicyCase& c : kCases) {
    const NumaEntry* const entry = maps.find(c.start);
    ASSERT_NE(entry, nullptr) << std::hex << c.start;
    EXPECT_EQ(entry->policy, c.policy);
    EXPECT_EQ(entry->nodes, c.nodes) << c.policy;
    EXPECT_EQ(entry->page_size, c.page_size) << c.policy;
  }
}

TEST(NumaMaps, HasALineForEveryCapturedMappingExceptVsyscall) {
  const auto files = testing::data_files("6.18", ".numa_maps");
  ASSERT_FALSE(files.empty());
  for (auto path : files) {
    const NumaMaps numa(testing::read_text(path));
    const auto maps = read_file(path.replace_extension(".maps"));
    ASSERT_TRUE(maps) << told(maps);
    for (const MapEntry& entry : maps->entries) {
      const NumaEntry* const line = numa.find(entry.range.start);
      ASSERT_EQ(line == nullptr, entry.kind == MappingKind::Vsyscall) << path << entry.name;
      if (line == nullptr) continue;
      EXPECT_EQ(line->policy, "default") << path;
    }
  }
}

TEST(NumaMaps, FindsMappingsOnlyByTheirStart) {
  const NumaMaps maps("1000 default\n3000 bind:0 N0=1\n");
  EXPECT_EQ(maps.find(0), nullptr);
  EXPECT_NE(maps.find(0x1000), nullptr);
  EXPECT_EQ(maps.find(0x1001), nullptr);
  EXPECT_NE(maps.find(0x3000), nullptr);
  EXPECT_EQ(maps.find(0x4000), nullptr);
}

TEST(NumaMaps, SkipsMalformedLines) {
  const NumaMaps maps("nonsense\n\n1000 default\n2000\n");
  EXPECT_NE(maps.find(0x1000), nullptr);
  EXPECT_EQ(maps.find(0x2000), nullptr);
}

TEST(NumaMaps, KeepsItsPoliciesWhenMoved) {
  NumaMaps first("1000 bind:0 N0=1\n");
  const NumaMaps second = std::move(first);
  ASSERT_NE(second.find(0x1000), nullptr);
  EXPECT_EQ(second.find(0x1000)->policy, "bind:0");
}

TEST(ParseNumaMapsLine, IgnoresKeywordsInFileNames) {
  // Blanks and '=' in paths are escaped, so a path is one word.
  const auto entry =
      parse_numa_maps_line("1000 default file=/srv/a\\040N0\\0759 anon=1 N0=1 kernelpagesize_kB=4");
  ASSERT_TRUE(entry) << told(entry);
  EXPECT_EQ(entry->policy, "default");
  EXPECT_EQ(entry->nodes, "N0=1");
}

TEST(ParseNumaMapsLine, ReportsTheColumnOfAnError) {
  struct Case {
    const char* line;
    std::size_t column;
  };
  const Case cases[] = {{"", 1}, {"zzz default", 1}, {"1000", 5}, {"1000-2000 r--p", 5}};
  for (const Case& c : cases) {
    const auto entry = parse_numa_maps_line(c.line);
    ASSERT_FALSE(entry) << c.line;
    EXPECT_EQ(told(entry), "Malformed expected an address and a space") << c.line;
    EXPECT_EQ(entry.error().column, c.column) << c.line;
  }
}

}  // namespace
}  // namespace procmaps
