// What a ProgramWatch notices: that a process runs another program, or is no more.

#include "lib/program_watch.hpp"

#include <gtest/gtest.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

#include "support/child.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

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

/// Its first thread ends at once, its other one at the second word; it tells of the first.
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
  // As pthread_exit does at its end; that would unwind the test's own frames first.
  ::syscall(SYS_exit, 0);
}

void await_zombie_leader(const Process& process) {
  for (;;) {
    const auto stat = process.stat();
    ASSERT_TRUE(stat) << told(stat);
    if (stat->is_zombie()) return;
    ::sched_yield();
  }
}

TEST(ProgramWatch, SaysThatNothingHappened) {
  Child child(wait_then_run);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const ProgramWatch program = watch(process);
  EXPECT_EQ(program.check(process), State::Same);
  child.go();
  ASSERT_EQ(child.hear(), "mapped");
  EXPECT_EQ(program.check(process), State::Same) << "another map is no other program";
}

TEST(ProgramWatch, NoticesAnotherProgramAndWatchesThatOne) {
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

TEST(ProgramWatch, NoticesTheEndBeforeAndAfterItWasCollected) {
  Child child(wait_then_run);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const ProgramWatch program = watch(process);
  child.kill();
  EXPECT_EQ(program.check(process), State::Ended);
  child.reap();
  EXPECT_EQ(program.check(process), State::Ended);
}

TEST(ProgramWatch, OfAZombieSaysThatItHasEnded) {
  Child child([](const ChildSide&) {});
  child.await_end();
  const Process process = open(child.pid());
  const auto program = ProgramWatch::open(process);
  ASSERT_TRUE(program) << told(program);
  EXPECT_EQ(program->check(process), State::Ended);
  child.reap();
  EXPECT_EQ(program->check(process), State::Ended);
}

TEST(ProgramWatch, OfAKernelThreadSaysThatItIsTheSame) {
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root) << told(root);
  const auto process = root->open_process(2);
  if (!process) GTEST_SKIP() << "no pid 2 here";
  const auto stat = process->stat();
  if (!stat || !stat->is_kernel_thread()) GTEST_SKIP() << "pid 2 is no kernel thread here";
  const auto program = ProgramWatch::open(*process);
  if (!program) GTEST_SKIP() << told(program);
  EXPECT_EQ(program->check(*process), State::Same);
}

TEST(ProgramWatch, LetsTheFirstThreadGoWhileOthersLive) {
  Child child(outlive_the_leader);
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  await_zombie_leader(process);
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

TEST(ProgramWatch, SeesTheMemoryThatAnExitedFirstThreadLeftToOthers) {
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
  await_zombie_leader(process);
  EXPECT_EQ(program.check(process), State::Same);
  child.go();
  ASSERT_EQ(child.hear(), "alone");
  child.go();
  child.await_end();
  EXPECT_EQ(program.check(process), State::Ended);
}

TEST(ProgramWatch, CannotWatchWhatMayNotBeRead) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root to become another user";
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
