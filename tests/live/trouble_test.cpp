// Processes without a map or with an unexpected one: gone, kernel threads, zombies.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// A pid that was used and is free again.
std::string free_pid() {
  Child child([](const ChildSide&) {});
  const pid_t pid = child.pid();
  child.await_end();
  child.reap();
  return std::to_string(pid);
}

/// The output of a format for a process without a map: nothing, except for the frame of pmap.
std::string empty_output(const std::string& format, const std::string& pid,
                         const std::string& command) {
  if (format != "pmap") return "";
  return pid + ":   " + command + "\n total                0K\n";
}

constexpr const char* kFormats[] = {"table", "pmap", "raw"};

TEST(NoSuchProcess, IsReportedAndOthersAreShown) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const std::string gone = free_pid();
  for (const std::string format : kFormats) {
    const Outcome alone = run({"-f", format, gone});
    EXPECT_EQ(alone.status, 2);
    EXPECT_EQ(alone.out, "");
    EXPECT_EQ(alone.err, "procmaps: " + gone + ": no such process\n");
    const Outcome both = run({"-f", format, "-p", gone + "," + cat.pid()});
    EXPECT_EQ(both.status, 2);
    EXPECT_EQ(both.out, run({"-f", format, cat.pid()}).out);
    EXPECT_EQ(both.err, alone.err);
  }
  const Outcome terse = run({"-t", gone, cat.pid()});
  EXPECT_EQ(terse.status, 2);
  EXPECT_EQ(terse.out, cat.pid() + "\n");
}

TEST(KernelThread, IsReportedWithStatusZero) {
  if (proc_file(2, "comm") != "kthreadd\n") GTEST_SKIP() << kNeedsKernelThreads;
  for (const std::string format : kFormats) {
    const Outcome outcome = run({"-f", format, "-p", "2"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, empty_output(format, "2", "[kthreadd]"));
    EXPECT_EQ(outcome.err, "procmaps: 2: a kernel thread has no mappings\n");
  }
}

TEST(KernelThread, IsIgnoredInAScan) {
  if (proc_file(2, "comm") != "kthreadd\n") GTEST_SKIP() << kNeedsKernelThreads;
  const Outcome outcome = run({"-c", "kthreadd"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "procmaps: no process with mappings matches\n");
}

TEST(Zombie, IsReportedWithStatusZero) {
  Child child([](const ChildSide&) { ::prctl(PR_SET_NAME, "procmaps-zombie"); });
  child.await_end();
  const std::string pid = std::to_string(child.pid());
  for (const std::string format : kFormats) {
    const Outcome outcome = run({"-f", format, pid});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, empty_output(format, pid, "[procmaps-zombie] <defunct>"));
    EXPECT_EQ(outcome.err, "procmaps: " + pid + ": a zombie has no mappings left\n");
  }
  const Outcome consistent = run({"--consistent", pid});
  EXPECT_EQ(consistent.status, 0);
  EXPECT_EQ(consistent.err, "procmaps: " + pid + ": a zombie has no mappings left\n");
  const Outcome scan = run({"-c", "procmaps-zombie"});
  EXPECT_EQ(scan.status, 1);
  EXPECT_EQ(scan.out + scan.err, "procmaps: no process with mappings matches\n");
}

TEST(ThreadId, ShowsTheMapOfItsProcess) {
  Child child([](const ChildSide& side) {
    static const ChildSide* talk = &side;
    pthread_t thread;
    const auto tell_tid = [](void*) -> void* {
      stay(*talk, std::to_string(::gettid()));
      return nullptr;
    };
    ::pthread_create(&thread, nullptr, tell_tid, nullptr);
    ::pthread_join(thread, nullptr);
  });
  const std::string tid = child.hear();
  ASSERT_NE(tid, "");
  const Outcome raw = run({"-f", "raw", tid});
  EXPECT_EQ(raw.status, 0);
  EXPECT_EQ(raw.err, "");
  EXPECT_EQ(raw.out, proc_file(child.pid(), "maps"));
  const Outcome pmap = run({"-f", "pmap", tid});
  const std::string pid = std::to_string(child.pid());
  EXPECT_EQ(pmap.out, run({"-f", "pmap", pid}).out);
  const auto sums_of = [](const std::string& pids) {
    return run({"-g", "kind", "-o", "kind,count,size", "-p", pids});
  };
  const Outcome both = sums_of(pid + "," + tid);
  EXPECT_EQ(both.out, sums_of(pid).out) << "counted once";
  EXPECT_EQ(both.err,
            "procmaps: " + tid + ": shown once: a thread of the same process as " + pid + "\n");
  EXPECT_EQ(run({"-t", "--descendants", "-p", pid + "," + tid}).err, both.err)
      << "said once, however often /proc is listed";
}

TEST(NoSuchProcess, IsReportedEvenIfThereAreEnoughRows) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const Outcome outcome = run({cat.pid(), "2147483647", "--limit", "1"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "procmaps: 2147483647: no such process\n");
}

TEST(SamePidTwice, IsShownTwiceInPmapAndRawAndOnceInTheTable) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const Outcome table = run({cat.pid(), "-p", cat.pid()});
  EXPECT_EQ(table.out, run({cat.pid()}).out);
  for (const std::string format : {"pmap", "raw"}) {
    const std::string once = run({"-f", format, cat.pid()}).out;
    EXPECT_EQ(run({"-f", format, cat.pid(), cat.pid()}).out, once + once);
  }
}

TEST(SeveralPids, AreSortedInTheTableAndAsGivenInPmapAndRaw) {
  const Cat first;
  const Cat second;
  ASSERT_TRUE(first.runs() && second.runs());
  const std::string low = std::to_string(std::min(first.number(), second.number()));
  const std::string high = std::to_string(std::max(first.number(), second.number()));
  const auto pids = take_table(run({high, low}).out).column("PID");
  ASSERT_FALSE(pids.empty());
  EXPECT_EQ(pids.front(), low);
  EXPECT_EQ(pids.back(), high);
  EXPECT_TRUE(std::ranges::is_sorted(pids, {}, [](const auto& pid) { return std::stol(pid); }));
  for (const std::string format : {"pmap", "raw"}) {
    EXPECT_EQ(run({"-f", format, high, low}).out,
              run({"-f", format, high}).out + run({"-f", format, low}).out);
  }
}

}  // namespace
}  // namespace procmaps::testing
