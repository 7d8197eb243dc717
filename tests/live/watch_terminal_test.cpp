// The status lines of a watch, on a pseudo-terminal and a model of its screen.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/cat.hpp"
#include "support/maker.hpp"
#include "support/screen.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// Adds one page of shared memory.
void map_more(const ChildSide& side, std::size_t) {
  Maker(side).map(-1, PROT_READ, MAP_SHARED | MAP_ANONYMOUS);
}

Surroundings terminal(unsigned short columns, std::string locale = "C.UTF-8") {
  return {.out = Stream::Terminal,
          .more = {"LC_ALL=" + std::move(locale), "NO_COLOR=1"},
          .columns = columns};
}

/// The screen of a watch that reported one change as "added" and was interrupted.
Screen watched(Steps& target, const Strings& arguments, const Surroundings& around) {
  Watching watch(arguments, around);
  const bool drawn = watch.await("\x1b[J");
  const bool done = target.go();
  const bool told = watch.await(" added ") && watch.await("\x1b[J");
  EXPECT_TRUE(drawn && done && told);
  const Outcome outcome = watch.interrupt();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  Screen screen(around.columns);
  screen.write(outcome.out);
  EXPECT_EQ(screen.complaint(), "");
  EXPECT_FALSE(screen.taken().empty());
  return screen;
}

/// The remaining lines are those that a pipe would get: the header, the change, the growth.
void expect_only_events(const Screen& screen) {
  const Strings lines = screen.lines();
  ASSERT_EQ(lines.size(), 3U) << ::testing::PrintToString(lines);
  EXPECT_TRUE(lines[0].starts_with("TIME ") && lines[0].ends_with(" NAME")) << lines[0];
  EXPECT_NE(lines[1].find(" added     shm "), std::string::npos) << lines[1];
  EXPECT_NE(lines[2].find(" growth    shm "), std::string::npos) << lines[2];
}

TEST(StatusLines, StayBelowTheEventsAndDisappearAtTheEnd) {
  Steps target(1, map_more);
  const Screen screen = watched(target, {target.pid()}, terminal(200));
  expect_only_events(screen);
  ASSERT_GE(screen.taken().size(), 3U);
  for (const auto& rows : screen.taken()) {
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(rows[0].text.find(target.pid() + " procmaps"), std::string::npos) << rows[0].text;
    EXPECT_NE(rows[0].text.find(" mappings  "), std::string::npos) << rows[0].text;
  }
  const std::string& first = screen.taken().front()[0].text;
  EXPECT_NE(first.find("  0 changes  ▁"), std::string::npos) << first;
  const std::string& last = screen.taken().back()[0].text;
  EXPECT_NE(last.find("  1 changes  "), std::string::npos) << last;
  EXPECT_NE(last.find(" per minute  "), std::string::npos) << last;
  EXPECT_TRUE(last.ends_with("█")) << "the most at the end: " << last;
}

TEST(StatusLines, NeverWrap) {
  for (const unsigned short columns : std::initializer_list<unsigned short>{1, 2, 10, 33, 60, 80}) {
    Steps target(1, map_more);
    const Screen screen = watched(target, {target.pid()}, terminal(columns));
    expect_only_events(screen);
    for (const auto& rows : screen.taken()) {
      ASSERT_EQ(rows.size(), 1U);
      EXPECT_LT(rows[0].width, columns) << "the last column stays free: " << rows[0].text;
    }
  }
}

TEST(StatusLines, NeverWrapWithWideCharacters) {
  for (const unsigned short columns : std::initializer_list<unsigned short>{12, 16, 20, 40}) {
    Child child([](const ChildSide& side) {
      ::prctl(PR_SET_NAME, "日本語日本");
      stay(side, "here");
    });
    ASSERT_EQ(child.hear(), "here");
    Watching watch({"-q", std::to_string(child.pid())}, terminal(columns));
    ASSERT_TRUE(watch.await("\x1b[J"));
    const Outcome outcome = watch.interrupt();
    Screen screen(columns);
    screen.write(outcome.out);
    EXPECT_EQ(screen.complaint(), "");
    EXPECT_EQ(screen.lines(), Strings{});
    EXPECT_FALSE(screen.taken().empty());
    for (const auto& rows : screen.taken()) {
      ASSERT_EQ(rows.size(), 1U);
      EXPECT_LT(rows[0].width, columns) << rows[0].text;
      EXPECT_FALSE(rows[0].continued) << rows[0].text;
    }
  }
}

TEST(StatusLines, FollowTheWidth) {
  Steps target(1, map_more);
  Watching watch({"-q", target.pid()}, terminal(100));
  ASSERT_TRUE(watch.await(" changes  "));
  watch.running().resize(30);
  // The old width is gone after some redraws.
  for (int i = 0; i < 60; ++i) ASSERT_TRUE(watch.await("\x1b[J"));
  const Outcome outcome = watch.interrupt();
  Screen screen(100);
  screen.write(outcome.out);
  EXPECT_EQ(screen.complaint(), "");
  EXPECT_GT(screen.taken().front()[0].width, 30U);
  EXPECT_EQ(screen.taken().back()[0].width, 29U);
}

TEST(StatusLines, AreShownForSeveralProcesses) {
  std::vector<std::unique_ptr<Steps>> targets;
  std::string pids;
  for (int i = 0; i < 7; ++i) {
    targets.push_back(std::make_unique<Steps>(1, map_more));
    pids += (i == 0 ? "" : ",") + targets.back()->pid();
  }
  const Screen screen = watched(*targets[6], {"-p", pids}, terminal(120));
  expect_only_events(screen);
  for (const auto& rows : screen.taken()) {
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows[5].text, "and 2 more");
  }
}

TEST(StatusLines, ShowEndedProcesses) {
  Steps stays(1, map_more);
  // Not a child with a sanitizer: its large memory is freed slowly, before it is a zombie.
  Cat goes;
  ASSERT_TRUE(goes.runs());
  Watching watch({"-q", "-p", stays.pid() + "," + goes.pid()}, terminal(120));
  ASSERT_TRUE(watch.await("\x1b[J"));
  goes.child().kill();
  ASSERT_TRUE(watch.await("  ended\n"));
  ASSERT_TRUE(watch.await("\x1b[J"));
  const Outcome outcome = watch.interrupt();
  Screen screen(120);
  screen.write(outcome.out);
  EXPECT_EQ(screen.complaint(), "");
  ASSERT_EQ(screen.lines().size(), 1U) << ::testing::PrintToString(screen.lines());
  EXPECT_NE(screen.lines()[0].find(" exited "), std::string::npos);
}

TEST(StatusLines, AreAsciiWithoutUnicode) {
  Steps target(1, map_more);
  const Screen screen = watched(target, {target.pid()}, terminal(200, "C"));
  expect_only_events(screen);
  for (const auto& rows : screen.taken()) {
    EXPECT_TRUE(std::ranges::all_of(rows[0].text, [](char c) { return c >= ' ' && c < 0x7f; }))
        << rows[0].text;
  }
  const std::string& last = screen.taken().back()[0].text;
  EXPECT_TRUE(last.ends_with("#")) << last;
}

TEST(StatusLines, EscapeOddCommands) {
  Steps target(1, map_more);
  Child child([](const ChildSide& side) {
    ::prctl(PR_SET_NAME, "a\x1b[2J\nb");
    stay(side, "here");
  });
  ASSERT_EQ(child.hear(), "here");
  const std::string pids = target.pid() + "," + std::to_string(child.pid());
  const Screen screen = watched(target, {"-p", pids}, terminal(200));
  expect_only_events(screen);
  ASSERT_EQ(screen.taken()[0].size(), 2U);
  EXPECT_NE(screen.taken()[0][1].text.find(" a\\x1b"), std::string::npos);
}

TEST(StatusLines, AreOnlyDrawnOnACapableTerminal) {
  struct Case {
    const char* what;
    Strings options;
    Surroundings around;
  };
  Surroundings dumb = terminal(80);
  dumb.more.emplace_back("TERM=dumb");
  Surroundings nameless = terminal(80);
  nameless.more.emplace_back("TERM=");
  for (const Case& one :
       {Case{"a dumb terminal", {}, dumb}, Case{"a terminal without a name", {}, nameless},
        Case{"JSON", {"-f", "jsonl"}, terminal(80)}, Case{"a pipe", {}, {}}}) {
    Steps target(1, map_more);
    Strings arguments = one.options;
    arguments.push_back(target.pid());
    Watching watch(arguments, one.around);
    watch.await_pause();
    ASSERT_TRUE(target.go());
    ASSERT_TRUE(watch.await("added")) << one.what;
    const Outcome outcome = watch.interrupt();
    EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << one.what;
    EXPECT_EQ(outcome.out.find(" changes"), std::string::npos) << one.what;
  }
}

}  // namespace
}  // namespace procmaps::testing
