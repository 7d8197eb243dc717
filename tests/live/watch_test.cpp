// procmaps watch on real processes that change: each change is one line, and steady growth is
// suspected.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/processes.hpp"
#include "support/skip.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr int kReadWrite = PROT_READ | PROT_WRITE;
constexpr int kPrivate = MAP_PRIVATE | MAP_ANONYMOUS;

/// Changes a mapping in every way, one per step. `kSigns` has the last text that each step prints.
constexpr const char* kSigns[] = {"/dev/zero (deleted)", "shrunk", "added",
                                  "protected",           "grown",  "removed"};
void change(const ChildSide& side, std::size_t step) {
  static char* area = nullptr;
  const Maker make(side);
  const std::size_t page = Maker::page();
  switch (step) {
    case 0:  // with free space around it
      area = make.map(-1, PROT_NONE, kPrivate | MAP_NORESERVE, 64 * page);
      make.must(::munmap(area, 64 * page) == 0, "munmap");
      area += 16 * page;
      ::mmap(area, 2 * page, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
      break;
    case 1:
      make.must(::mremap(area, 2 * page, page, 0) == area, "mremap");
      break;
    case 2:
      make.must(::munmap(area, page) == 0, "munmap");
      make.must(::mmap(area, page, PROT_READ, kPrivate | MAP_FIXED, -1, 0) == area, "mmap");
      break;
    case 3:
      make.must(::mprotect(area, page, kReadWrite | PROT_EXEC) == 0, "mprotect");
      break;
    case 4:
      make.must(::mmap(area + page, page, kReadWrite | PROT_EXEC, kPrivate | MAP_FIXED, -1, 0) ==
                    area + page,
                "mmap");
      break;
    default:
      make.must(::munmap(area, 2 * page) == 0, "munmap");
  }
}

TEST(Watch, ReportsEachChange) {
  Steps target(6, change);
  Watching watch({"-q", target.pid()});
  const Strings expected[] = {
      {" added     shm   r--s ", " 8192      +8192 /dev/zero (deleted)"},
      {" shrunk    shm   r--s ", " 4096      -4096 /dev/zero (deleted)"},
      {" removed   shm   r--s ", "      -4096 /dev/zero (deleted)"},
      {" protected,wx anon  r--p>rwxp ", " 4096          0 -"},
      {" grown     anon  rwxp ", " 8192      +4096 -"},
      {" removed   anon  rwxp ", "      -8192 -"},
  };
  for (const char* const sign : kSigns) {
    ASSERT_TRUE(target.go());
    ASSERT_TRUE(watch.await(sign)) << sign;
  }
  const Outcome outcome = watch.interrupt();
  for (const Strings& texts : expected) {
    EXPECT_GE(lines_with(outcome.out, texts).size(), 1U) << texts[0] << "\n" << outcome.out;
  }
  EXPECT_EQ(lines_with(outcome.out, {" suspect "}), Strings{});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Watch, ReportsChangesAsJsonLines) {
  Steps target(6, change);
  Watching watch({"-f", "jsonl", target.pid()});
  for (const char* const sign : kSigns) {
    ASSERT_TRUE(target.go());
    ASSERT_TRUE(watch.await(sign)) << sign;
  }
  const Outcome outcome = watch.interrupt();
  EXPECT_EQ(lines_with(outcome.out, {"\"event\": \"protected\"", "\"perms_before\": \"r--p\"",
                                     "\"perms\": \"rwxp\"", "\"turned_wx\": true"})
                .size(),
            1U)
      << outcome.out;
  EXPECT_EQ(outcome.status, 0);
  if (!is_installed("python3")) GTEST_SKIP() << needs("python3");
  const TemporaryDirectory directory;
  const auto file = directory.write("events", outcome.out);
  const Outcome parsed = run_program(
      {"python3", "-c",
       "import json, sys\nfor line in open(sys.argv[1]): assert json.loads(line)['pid']", file});
  EXPECT_EQ(parsed.status, 0) << parsed.err;
}

/// Runs a watch over `count` steps of a target. Each step must print a line.
Outcome watch_steps(Steps& target, std::size_t count, const Strings& options = {}) {
  Strings arguments = options;
  arguments.push_back(target.pid());
  Watching watch(arguments);
  for (std::size_t i = 0; i < count; ++i) {
    if (!target.go() || !watch.await("\n")) break;
    watch.await_pause();
  }
  return watch.interrupt();
}

constexpr std::size_t kMany = 40;

TEST(Watch, SuspectsAGrowingHeap) {
  Steps target(kMany, [](const ChildSide& side, std::size_t) {
    Maker(side).must(::sbrk(256 * 1024) != reinterpret_cast<void*>(-1), "sbrk");
  });
  ASSERT_TRUE(target.go());  // its own heap, besides the inherited one
  const Outcome outcome = watch_steps(target, kMany - 1, {"-q"});
  EXPECT_EQ(lines_with(outcome.out, {" grown     heap  rw-p ", " +262144 [heap]"}).size(),
            kMany - 1)
      << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {" growth    heap ", " per minute"}).size(), 1U) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {" suspect   heap  rw-p ", " confidence: mapping grew in 39 of",
                                     " rounds, never shrank, began at ", ": [heap]"})
                .size(),
            1U)
      << outcome.out;
  EXPECT_EQ(outcome.status, 0);
}

TEST(Watch, SuspectsManyMappings) {
  Steps target(kMany, [](const ChildSide& side, std::size_t step) {
    static char* hole = nullptr;
    const Maker make(side);
    const std::size_t size = 2 * (kMany + 1) * Maker::page();
    if (step == 0) {
      hole = make.map(-1, PROT_NONE, kPrivate, size);
      make.must(::munmap(hole, size) == 0, "munmap");
    }
    char* const place = hole + (2 * step + 1) * Maker::page();
    make.must(::mmap(place, Maker::page(), kReadWrite, kPrivate | MAP_FIXED, -1, 0) == place,
              "mmap");
  });
  ASSERT_TRUE(target.go());
  const Outcome outcome = watch_steps(target, kMany - 1, {"-q"});
  const auto suspects = lines_with(outcome.out, {" suspect "});
  EXPECT_EQ(suspects.size(), 1U) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {" suspect   anon  rw-p ", " confidence: group grew"}).size(),
            1U)
      << outcome.out;
}

TEST(Watch, DoesNotSuspectAProgramThatFreesItsMemory) {
  Steps target(kMany, [](const ChildSide& side, std::size_t step) {
    Maker(side).must(
        ::sbrk(step == 0 || step % 2 != 0 ? 65536 : -65536) != reinterpret_cast<void*>(-1), "sbrk");
  });
  ASSERT_TRUE(target.go());
  const Outcome outcome = watch_steps(target, kMany - 2, {"-q"});
  EXPECT_EQ(lines_with(outcome.out, {" grown     heap "}).size(), kMany / 2 - 1);
  EXPECT_EQ(lines_with(outcome.out, {" suspect "}), Strings{});
  EXPECT_EQ(lines_with(outcome.out, {" growth "}), Strings{}) << outcome.out;
}

TEST(Watch, SuspectsGrowingResidentMemoryIfAsked) {
  Steps target(kMany, [](const ChildSide& side, std::size_t step) {
    static char* area = nullptr;
    const Maker make(side);
    const std::size_t page = Maker::page();
    if (step == 0) area = make.map(-1, kReadWrite | PROT_EXEC, kPrivate, 2 * kMany * page);
    area[step * page] = 1;
    // Makes the step visible.
    static char* sign = nullptr;
    if (step % 2 == 0) sign = make.map(-1, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, page);
    if (step % 2 != 0) make.must(::munmap(sign, page) == 0, "munmap");
  });
  ASSERT_TRUE(target.go());
  const Outcome outcome = watch_steps(target, kMany - 1, {"-q", "-x"});
  EXPECT_EQ(lines_with(outcome.out, {" suspect   anon  rwxp ", "confidence: memory grew"}).size(),
            1U)
      << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {" growth    anon ", ", rss +"}).size(), 1U) << outcome.out;
}

TEST(Watch, ReportsOnlyChangesThatMatchTheFilter) {
  Steps target(6, change);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(target.go());
  Watching watch({"-q", "--perms", "wx", target.pid()});
  ASSERT_TRUE(target.go());
  ASSERT_TRUE(watch.await(" protected,wx ")) << "it fits now, though it did not before";
  ASSERT_TRUE(target.go());
  ASSERT_TRUE(watch.await(" grown"));
  ASSERT_TRUE(target.go());
  ASSERT_TRUE(watch.await(" removed "));
  const Outcome outcome = watch.interrupt();
  EXPECT_EQ(lines_with(outcome.out, {" rwxp "}).size() +
                lines_with(outcome.out, {">rwxp "}).size() +
                lines_with(outcome.out, {" growth "}).size(),
            lines_of(outcome.out).size())
      << outcome.out;
}

TEST(Watch, ReportsSeveralProcesses) {
  Steps one(1, change);
  Steps two(1, change);
  Watching watch({"-q", "-p", one.pid() + "," + two.pid()});
  ASSERT_TRUE(two.go());
  ASSERT_TRUE(watch.await(" " + two.pid() + " "));
  ASSERT_TRUE(one.go());
  ASSERT_TRUE(watch.await(" " + one.pid() + " "));
  one.child().kill();
  ASSERT_TRUE(watch.await(" exited "));
  two.child().kill();
  const Outcome outcome = watch.finish();
  EXPECT_EQ(lines_with(outcome.out, {" exited "}).size(), 2U) << outcome.out;
  EXPECT_EQ(outcome.status, 0) << "it ends with the last of them";
}

TEST(Watch, SelectsProcessesByCommandAndByParent) {
  const std::string name = "wt" + std::to_string(::getpid());
  Steps target(2, [&](const ChildSide& side, std::size_t step) {
    if (step == 0) ::prctl(PR_SET_NAME, name.c_str());
    if (step == 1) change(side, 0);
  });
  ASSERT_TRUE(target.go());
  Watching by_name({"-q", "-c", name});
  Watching by_parent({"-q", "-p", std::to_string(::getpid()), "--descendants"});
  Watching all({"-q", "-A"});
  ASSERT_TRUE(target.go());
  for (Watching* const watch : {&by_name, &by_parent, &all}) {
    ASSERT_TRUE(watch->await(" " + target.pid() + " " + name));
    const Outcome outcome = watch->interrupt();
    // In a container, some processes may not be read: what is left out is trouble.
    const bool is_all = outcome.err.find(" could not be read") == std::string::npos;
    EXPECT_EQ(outcome.status, is_all ? 0 : 2) << outcome.err;
  }
}

}  // namespace
}  // namespace procmaps::testing
