// One process of a watch, with clocks that the test sets.

#include "commands/watch/watched_process.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "rows/recording.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

TEST(WatchedProcess, MeasuresGrowthByAClockThatNobodySets) {
  const testing::TemporaryDirectory directory;
  const std::string line = " rw-p 00000000 00:00 0 [heap]\n";
  directory.write("7/maps", "00600000-00610000" + line);
  directory.write("7/comm", "app\n");
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  auto process = root->open_process(7);
  ASSERT_TRUE(process);

  const WatchPlan plan;
  Recording view;
  EventRows rows(plan, view);
  std::string messages_text;
  Messages messages(messages_text);
  Report report(messages);
  WatchedProcess watched(plan, *root, std::move(*process), ProcessInfo());
  // The wall clock is set back by ten minutes, one minute after the beginning.
  ASSERT_EQ(watched.begin({.wall = {1'000'000, 0}, .monotonic = 5 * kSecond}, report), true);
  directory.write("7/maps", "00600000-00650000" + line);
  watched.look({.wall = {999'460, 0}, .monotonic = 65 * kSecond}, rows, report);
  EXPECT_DOUBLE_EQ(watched.minutes(), 1);
  watched.summarize({.wall = {999'460, 0}, .monotonic = 65 * kSecond}, rows);
  ASSERT_EQ(view.rows().size(), 2U) << "grown, growth";
  RowStore::Scratch scratch;
  const Row growth = view.rows().row(1, scratch);
  EXPECT_EQ(growth.values[watch_value::kSizePerMinute].number, 0x40000U);
  EXPECT_EQ(messages_text, "");
}

TEST(WatchedProcess, KnowsTheTimeOfBothClocks) {
  const Moment before = Moment::now();
  const Moment after = Moment::now();
  EXPECT_GT(before.wall.tv_sec, 1'600'000'000);
  EXPECT_GT(before.monotonic, 0);
  EXPECT_GE(after.monotonic, before.monotonic);
}

}  // namespace
}  // namespace procmaps
