// How a watch continues and ends: its processes run other programs, end, are reaped or cannot be
// read; it is interrupted; its output cannot be written.

#include <gtest/gtest.h>
#include <linux/sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/cat.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/skip.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// Runs another program at `go`.
void run_sleep(const ChildSide& side) {
  stay(side, "here");
  side.run("sleep", "1000");
}

/// Adds one mapping per step.
void map_more(const ChildSide& side, std::size_t) {
  Maker(side).map(-1, PROT_READ, MAP_SHARED | MAP_ANONYMOUS);
}

TEST(WatchEnd, DoesNotComeWithAnotherProgram) {
  Child child(run_sleep);
  ASSERT_EQ(child.hear(), "here");
  Watching watch({"-q", std::to_string(child.pid())});
  child.go();
  ASSERT_TRUE(child.await_program());
  ASSERT_TRUE(watch.await(" exec "));
  ASSERT_TRUE(watch.await("\n"));
  child.kill();
  const Outcome outcome = watch.finish();
  const auto lines = lines_with(outcome.out, {" exec "});
  ASSERT_EQ(lines.size(), 1U) << outcome.out;
  EXPECT_NE(lines[0].find(" sleep "), std::string::npos) << lines[0];
  EXPECT_NE(lines[0].find('/'), std::string::npos) << "which program: " << lines[0];
  EXPECT_EQ(lines_with(outcome.out, {" sleep ", " exited "}).size(), 1U) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {"procmaps_live", " removed "}), Strings{})
      << "what went with the old program is no news";
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchEnd, ComesWithTheEndOfTheProcess) {
  for (const bool reaped : {false, true}) {
    Cat cat;
    ASSERT_TRUE(cat.runs());
    Watching watch({"-f", "jsonl", cat.pid()});
    cat.child().kill();
    if (reaped) cat.child().reap();
    const Outcome outcome = watch.finish();
    EXPECT_EQ(lines_of(outcome.out).size(), 1U) << outcome.out;
    EXPECT_EQ(lines_with(outcome.out, {R"("event": "exited")"}).size(), 1U) << outcome.out;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(WatchEnd, IsNoOtherProgramWhileMuchMemoryIsFreed) {
  // The process has lost its map but is no zombie yet. Several rounds fall into that time.
  for (int times = 0; times < 5; ++times) {
    Child child([](const ChildSide& side) {
      touch_much_memory();
      stay(side, "here");
    });
    ASSERT_EQ(child.hear(), "here");
    Watching watch(
        {"--interval", "0.001", "-f", "jsonl", "-o", "event", std::to_string(child.pid())});
    child.kill();
    const Outcome outcome = watch.finish();
    EXPECT_EQ(outcome.out, "{\"event\": \"exited\"}\n");
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(WatchEnd, ReportsAReusedPid) {
  Child first([](const ChildSide& side) { stay(side, "here"); });
  ASSERT_EQ(first.hear(), "here");
  pid_t pid = first.pid();
  Watching watch({"-q", std::to_string(pid)});
  // The watch is stopped, so it sees neither the end nor the start.
  ::kill(watch.pid(), SIGSTOP);
  int status = 0;
  ASSERT_TRUE(
      await([&] { return ::waitpid(watch.pid(), &status, WUNTRACED | WNOHANG) == watch.pid(); }));
  first.kill();
  first.reap();
  // Both may have the same start time, which has a resolution of 10 ms.
  clone_args arguments = {};
  arguments.set_tid = reinterpret_cast<std::uint64_t>(&pid);
  arguments.set_tid_size = 1;
  arguments.exit_signal = SIGCHLD;
  const long second = ::syscall(SYS_clone3, &arguments, sizeof arguments);
  if (second == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NAME, "the-next");
    for (;;) ::pause();
  }
  const int error = errno;
  EXPECT_TRUE(second < 0 || await([&] { return proc_file(pid, "comm") == "the-next\n"; }));
  ::kill(watch.pid(), SIGCONT);
  const Outcome outcome = watch.finish();
  if (second > 0) {
    ::kill(pid, SIGKILL);
    EXPECT_TRUE(await([&] { return ::waitpid(pid, nullptr, WNOHANG) == pid; }));
  }
  EXPECT_EQ(lines_with(outcome.out, {" exited "}).size(), 1U) << outcome.out;
  EXPECT_EQ(outcome.status, 0);
  if (second < 0) {
    EXPECT_TRUE(error == EPERM || error == ENOSYS || error == EINVAL) << std::strerror(error);
    GTEST_SKIP() << kNeedsChosenPid;
  }
  EXPECT_EQ(lines_with(outcome.out, {" " + std::to_string(pid) + " the-next ", " reused "}).size(),
            1U)
      << outcome.out;
}

TEST(WatchEnd, ComesAfterTheGivenCount) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  for (const std::string count : {"1", "3"}) {
    const Outcome outcome = run({"watch", "--interval", "0.01", "--count", count, cat.pid()});
    EXPECT_EQ(lines_of(outcome.out).size(), 1U) << "the header\n" << outcome.out;
    EXPECT_TRUE(outcome.out.starts_with("TIME ")) << outcome.out;
    EXPECT_EQ(outcome.err,
              "procmaps: nothing changed in " + count + (count == "1" ? " round\n" : " rounds\n"));
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(WatchEnd, SaysThatNothingWasComparedIfItEndsBeforeThat) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  Watching watch({"--interval", "10m", cat.pid()});
  ASSERT_TRUE(watch.await("TIME ")) << "the header does not wait for a change";
  const Outcome outcome = watch.interrupt();
  EXPECT_EQ(outcome.err,
            "procmaps: ended after the first round: there was nothing to compare it with\n");
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchEnd, SaysThatNoChangeMatches) {
  // It changes for longer than the watch takes.
  Child child([](const ChildSide& side) {
    stay(side, "here");
    for (int i = 0; i < 20000; ++i) {
      map_more(side, 0);
      ::usleep(1000);
    }
  });
  ASSERT_EQ(child.hear(), "here");
  child.go();
  const Outcome outcome = run({"watch", "--interval", "0.05", "--count", "3", "--where",
                               "event == 'exec'", std::to_string(child.pid())});
  EXPECT_EQ(lines_of(outcome.out).size(), 1U) << outcome.out;
  EXPECT_EQ(outcome.err, "procmaps: no change matches in 3 rounds\n");
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchEnd, ComesWithASignalAndASummary) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Steps target(1, map_more);
    Watching watch({target.pid()});
    ASSERT_TRUE(target.go());
    ASSERT_TRUE(watch.await(" added "));
    ::kill(watch.pid(), signal);
    const Outcome outcome = watch.finish();
    EXPECT_EQ(lines_with(outcome.out, {" growth    shm ", " per minute"}).size(), 1U)
        << outcome.out;
    EXPECT_EQ(lines_of(outcome.out).size(), 3U) << "header, added, growth\n" << outcome.out;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST(WatchEnd, IsQuietWhenNobodyReads) {
  Steps target(2, map_more);
  Watching closed({target.pid()});
  ASSERT_TRUE(target.go());
  ASSERT_TRUE(closed.await(" added "));
  closed.running().stop_reading();
  ASSERT_TRUE(target.go());
  const Outcome outcome = closed.finish();
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchEnd, DoesNotWaitForAChangeWhenNobodyReads) {
  Steps idle(1, map_more);
  const Outcome outcome =
      run({"watch", idle.pid(), "--interval", "0.01"}, {.out = Stream::BrokenPipe});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchEnd, ComesWithASignalThoughItsReaderStandsStill) {
  for (const int signal : {SIGINT, SIGTERM}) {
    // More events than a pipe holds.
    Steps target(1, [](const ChildSide&, std::size_t) { make_mappings(3000); });
    Watching watch({"-f", "jsonl", target.pid()});
    ASSERT_TRUE(target.go());
    const auto writes = [&] {
      return proc_file(watch.pid(), "syscall").starts_with(std::to_string(SYS_write) + " 0x1 ");
    };
    ASSERT_TRUE(await(writes, kProgramLimit));
    ::kill(watch.pid(), signal);
    const auto has_ended = [&] {
      return proc_file(watch.pid(), "stat").find(") Z ") != std::string::npos;
    };
    ASSERT_TRUE(await(has_ended)) << "without that anything is read";
    const Outcome outcome = watch.finish();
    EXPECT_EQ(outcome.err, "procmaps: standard output: nobody reads it; the rest was left out\n");
    EXPECT_EQ(outcome.status, 2);
  }
}

TEST(WatchEnd, LeavesNothingOutForASlowReader) {
  Steps target(1, [](const ChildSide&, std::size_t) { make_mappings(3000); });
  Watching watch({"-f", "jsonl", "-o", "event", target.pid()});
  // Between two rounds, so that one round sees all of them.
  const auto sleeps = [&] {
    return proc_file(watch.pid(), "stat").find(") S ") != std::string::npos;
  };
  ASSERT_TRUE(await(sleeps));
  ASSERT_EQ(::kill(watch.pid(), SIGSTOP), 0);
  ASSERT_TRUE(target.go());
  ASSERT_EQ(::kill(watch.pid(), SIGCONT), 0);
  ASSERT_TRUE(watch.await("{\"event\": \"added\"}\n"));
  const Outcome outcome = watch.interrupt();
  EXPECT_GE(lines_with(outcome.out, {"added"}).size(), 2000U);
  EXPECT_TRUE(outcome.out.ends_with("{\"event\": \"growth\"}\n")) << "the summary";
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchEnd, IsAnErrorIfTheOutputCannotBeWritten) {
  Steps target(1, map_more);
  Watching watch({target.pid()}, {.out = Stream::FullDisk});
  ASSERT_TRUE(target.go());
  const Outcome outcome = watch.finish();
  EXPECT_EQ(outcome.err, "procmaps: standard output: no space left on device\n");
  EXPECT_EQ(outcome.status, 2);
}

TEST(WatchEnd, IsImmediateIfNothingCanBeWatched) {
  Child zombie([](const ChildSide&) {});
  zombie.await_end();
  const std::string pid = std::to_string(zombie.pid());
  const Outcome ended = run({"watch", pid});
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err, "procmaps: " + pid + ": a zombie has no mappings left\n");
  EXPECT_EQ(ended.status, 0) << "that there is nothing is an answer";
  zombie.reap();
  const Outcome gone = run({"watch", pid});
  EXPECT_EQ(gone.err, "procmaps: " + pid + ": no such process\n");
  EXPECT_EQ(gone.status, 2);
  const Outcome none = run({"watch", "-c", "no-such-command-anywhere"});
  EXPECT_EQ(
      none.out + none.err,
      "procmaps: no command starts with 'no-such-command', all that the kernel keeps of a name\n");
  EXPECT_EQ(none.status, 1);
}

TEST(WatchEnd, IsImmediateForAKernelThread) {
  if (proc_file(2, "comm") != "kthreadd\n") GTEST_SKIP() << kNeedsKernelThreads;
  const Outcome kernel = run({"watch", "2"});
  EXPECT_EQ(kernel.err, "procmaps: 2: a kernel thread has no mappings\n");
  EXPECT_EQ(kernel.status, 0);
}

TEST(WatchEnd, ReportsProcessesThatCannotBeRead) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  constexpr uid_t kNobody = 65534;
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const Outcome named = run({"watch", cat.pid()}, {.user = kNobody});
  EXPECT_EQ(named.out, "");
  EXPECT_EQ(named.err, "procmaps: " + cat.pid() +
                           ": cannot read maps: permission denied (run as the same user or as "
                           "root)\n");
  EXPECT_EQ(named.status, 2);
  const Outcome chosen =
      run({"watch", "-p", std::to_string(::getpid()), "--descendants"}, {.user = kNobody});
  EXPECT_EQ(lines_with(chosen.err, {" could not be read: permission denied (run as root to see "
                                    "all)"})
                .size(),
            1U)
      << chosen.err;
}

TEST(WatchEnd, IsReportedWhileOtherProcessesRun) {
  Steps stays(1, map_more);
  Child goes([](const ChildSide& side) { stay(side, "here"); });
  ASSERT_EQ(goes.hear(), "here");
  const std::string gone = "999999999";
  Watching watch({"-q", "-p", stays.pid() + "," + std::to_string(goes.pid()) + "," + gone});
  goes.kill();
  goes.reap();
  ASSERT_TRUE(watch.await(" exited "));
  ASSERT_TRUE(stays.go());
  ASSERT_TRUE(watch.await(" added "));
  const Outcome outcome = watch.interrupt();
  EXPECT_EQ(outcome.err, "procmaps: " + gone + ": no such process\n");
  EXPECT_EQ(outcome.status, 2) << "one that was named could not be watched";
}

}  // namespace
}  // namespace procmaps::testing
