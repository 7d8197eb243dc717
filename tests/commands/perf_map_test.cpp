// Symbols that JIT compilers write for perf.

#include "commands/find/perf_map.hpp"

#include <gtest/gtest.h>

namespace procmaps {
namespace {

TEST(PerfMap, HasTheNameOfTheCodeAtAnAddress) {
  const PerfMap map = PerfMap::parse(
      "7f0000001000 20 LazyCompile:~add /app/x.js:1\n7f0000002000 10 Builtin:Call\n");
  EXPECT_EQ(map.symbol_at(0x7f0000001000), "LazyCompile:~add /app/x.js:1");
  EXPECT_EQ(map.symbol_at(0x7f000000101f), "LazyCompile:~add /app/x.js:1+0x1f");
  EXPECT_EQ(map.symbol_at(0x7f0000001020), std::nullopt);
  EXPECT_EQ(map.symbol_at(0x7f0000002000), "Builtin:Call");
  EXPECT_EQ(map.symbol_at(0), std::nullopt);
}

TEST(PerfMap, BelievesTheLastLineAboutAnAddress) {
  const PerfMap map = PerfMap::parse("1000 100 old\n1000 40 new\n1020 10 newest\n");
  EXPECT_EQ(map.symbol_at(0x1000), "new");
  EXPECT_EQ(map.symbol_at(0x1028), "newest+0x8");
  EXPECT_EQ(map.symbol_at(0x1080), "old+0x80");
}

TEST(PerfMap, PassesOverOtherLines) {
  const PerfMap map = PerfMap::parse(
      "\nrubbish\n1000\n1000 10\n1000 10 \nffffffffffffffff 10 wraps\n0x3000 0x10 prefixed\n4000 "
      "10 cut");
  EXPECT_EQ(map.symbol_at(0x1000), std::nullopt);
  EXPECT_EQ(map.symbol_at(0x3008), "prefixed+0x8");
  EXPECT_EQ(map.symbol_at(0x4000), "cut");
  EXPECT_EQ(PerfMap::parse("").symbol_at(0), std::nullopt);
}

}  // namespace
}  // namespace procmaps
