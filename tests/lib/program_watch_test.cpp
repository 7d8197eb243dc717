// ProgramWatch: detects that a process runs another program or has ended.

#include "lib/program_watch.hpp"

#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using testing::await;
using testing::Child;
using testing::ChildSide;
using testing::open;
using testing::told;
using State = ProgramWatch::State;

ProgramWatch watch(const Process& process) {
  auto watch = ProgramWatch::open(process);
  if (!watch) throw std::runtime_error(told(watch));
  return std::move(*watch);
}

void wait_then_run(const ChildSide& side) {
  side.tell("here");
  side.wait();
  testing::make_mappings(100);
  side.tell("mapped");
  side.wait();
  side.run("sleep", "1000");
}

/// Its first thread ends at once. The other one reports that at the first `go` and ends at the
/// second.
void outlive_the_leader(const ChildSide& side) {
  static const ChildSide* talk = &side;
  pthread_t thread;
  const auto live_on = [](void*) -> void* {
    talk->wait();
    talk->tell("alone");
    talk->wait();
    ::syscall(SYS_exit, 0);
    return nullptr;
  };
  if (::pthread_create(&thread, nullptr, live_on, nullptr) != 0) ::_exit(1);
  side.tell("here");
  // pthread_exit ends like this, but would first unwind the frames of the test.
  ::syscall(SYS_exit, 0);
}

bool is_zombie(const Process& process) {
  const auto stat = process.stat();
  return stat && stat->is_zombie();
}

TEST(ProgramWatch, ReportsNoChange) {
  Child child(wait_then_run);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const ProgramWatch program = watch(process);
  EXPECT_EQ(program.check(process), State::Same);
  child.go();
  ASSERT_EQ(child.hear(), "mapped");
  EXPECT_EQ(program.check(process), State::Same) << "another map is no other program";
}

TEST(ProgramWatch, DetectsAnotherProgramAndThenWatchesIt) {
  Child child(wait_then_run);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const ProgramWatch program = watch(process);
  child.go();
  ASSERT_EQ(child.hear(), "mapped");
  child.go();
  ASSERT_TRUE(child.await_program());
  EXPECT_EQ(program.check(process), State::Replaced);
  EXPECT_EQ(program.check(process), State::Replaced);
  const ProgramWatch next = watch(process);
  EXPECT_EQ(next.check(process), State::Same);
  child.kill();
  EXPECT_EQ(program.check(process), State::Ended);
  EXPECT_EQ(next.check(process), State::Ended);
}

TEST(ProgramWatch, DetectsTheEndOfAProcessBeforeAndAfterItIsReaped) {
  Child child(wait_then_run);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const ProgramWatch program = watch(process);
  child.kill();
  EXPECT_EQ(program.check(process), State::Ended);
  child.reap();
  EXPECT_EQ(program.check(process), State::Ended);
}

TEST(ProgramWatch, DetectsTheEndWhileTheMemoryIsStillBeingFreed) {
  // The map is gone some time before the process is a zombie: the larger it was, the longer.
  for (int times = 0; times < 5; ++times) {
    Child child([](const ChildSide& side) {
      testing::touch_much_memory();
      side.tell("here");
      side.wait();
    });
    ASSERT_EQ(child.hear(), "here");
    const Process process = open(child.pid());
    const ProgramWatch program = watch(process);
    ASSERT_EQ(program.check(process), State::Same);
    ::kill(child.pid(), SIGKILL);
    // Without a pause, because the moment is short.
    const testing::Deadline deadline(testing::kWaitLimit);
    State state = State::Same;
    while (state == State::Same && deadline.left().count() != 0) state = program.check(process);
    ASSERT_EQ(state, State::Ended);
  }
}

TEST(ProgramWatch, ReportsAZombieAsEnded) {
  Child child([](const ChildSide&) {});
  child.await_end();
  const Process process = open(child.pid());
  const auto program = ProgramWatch::open(process);
  ASSERT_TRUE(program) << told(program);
  EXPECT_EQ(program->check(process), State::Ended);
  child.reap();
  EXPECT_EQ(program->check(process), State::Ended);
}

TEST(ProgramWatch, ReportsAKernelThreadAsUnchanged) {
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root) << told(root);
  const auto process = root->open_process(2);
  if (!process) GTEST_SKIP() << testing::kNeedsKernelThreads;
  const auto stat = process->stat();
  if (!stat || !stat->is_kernel_thread()) GTEST_SKIP() << testing::kNeedsKernelThreads;
  const auto program = ProgramWatch::open(*process);
  if (!program && program.error().code == ErrorCode::PermissionDenied) {
    GTEST_SKIP() << testing::kNeedsRoot;
  }
  ASSERT_TRUE(program) << told(program);
  EXPECT_EQ(program->check(*process), State::Same);
}

TEST(ProgramWatch, ReportsNoEndIfOnlyTheFirstThreadHasExited) {
  Child child(outlive_the_leader);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  ASSERT_TRUE(await([&] { return is_zombie(process); }));
  const ProgramWatch program = watch(process);  // its maps are empty already
  EXPECT_EQ(program.check(process), State::Same);
  child.go();
  ASSERT_EQ(child.hear(), "alone");
  EXPECT_EQ(program.check(process), State::Same);
  child.go();
  child.await_end();
  EXPECT_EQ(program.check(process), State::Ended);
  child.reap();
  EXPECT_EQ(program.check(process), State::Ended);
}

TEST(ProgramWatch, ReportsNoChangeWhenTheFirstThreadExits) {
  Child child([](const ChildSide& side) {
    side.tell("here");
    side.wait();
    outlive_the_leader(side);
  });
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const ProgramWatch program = watch(process);
  child.go();
  ASSERT_EQ(child.hear(), "here");
  ASSERT_TRUE(await([&] { return is_zombie(process); }));
  EXPECT_EQ(program.check(process), State::Same);
  child.go();
  ASSERT_EQ(child.hear(), "alone");
  child.go();
  child.await_end();
  EXPECT_EQ(program.check(process), State::Ended);
}

TEST(ProgramWatch, ReportsAMissingPermission) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  Child child(wait_then_run);
  ASSERT_EQ(child.hear(), "here");
  const pid_t pid = child.pid();
  Child nobody([pid](const ChildSide& side) {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) side.tell("cannot become nobody");
    side.tell(told(ProgramWatch::open(open(pid))));
  });
  EXPECT_EQ(nobody.hear(),
            "PermissionDenied " + std::to_string(pid) +
                ": cannot read maps: permission denied (run as the same user or as root)");
}

}  // namespace
}  // namespace procmaps
