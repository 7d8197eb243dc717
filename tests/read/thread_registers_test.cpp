// Where threads are: the kernel's lines, and a real thread.

#include "read/thread_registers.hpp"

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "support/child.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using State = ThreadRegisters::State;

TEST(ThreadRegisters, AreReadFromTheKernelsLines) {
  const auto in_call = parse_thread_registers(
      "230 0x0 0x1 0x7ffd0c0a0f50 0x0 0xffffffffffffffff 0x5 0x7ffd0c0a1234 0x7f8e98003abc\n");
  ASSERT_TRUE(in_call);
  EXPECT_EQ(*in_call, (ThreadRegisters{.state = State::InSystemCall,
                                       .number = 230,
                                       .arguments = {0, 1, 0x7ffd0c0a0f50, 0, UINT64_MAX, 5},
                                       .stack = 0x7ffd0c0a1234,
                                       .code = 0x7f8e98003abc}));
  const auto blocked = parse_thread_registers("-1 0x7ffd0c0a1234 0x7f8e98003abc\n");
  ASSERT_TRUE(blocked);
  EXPECT_EQ(blocked->state, State::Blocked);
  EXPECT_EQ(blocked->code, 0x7f8e98003abcU);
  const auto running = parse_thread_registers("running\n");
  ASSERT_TRUE(running);
  EXPECT_EQ(*running, ThreadRegisters{});
}

TEST(ThreadRegisters, RefuseOtherTexts) {
  for (const auto text :
       {"", "\n", "x", "230", "230 0x0 0x1 0x2 0x3 0x4 0x5 0x6", "-1 0x1", "-1 0x1 0x2 0x3",
        "-1 1 2", "-1 0x1 0x", "-1  0x1 0x2", "running 1", "-1 0x11112222333344445 0x2"}) {
    EXPECT_EQ(parse_thread_registers(text), std::nullopt) << text;
  }
}

TEST(ThreadRegisters, ShowWhereAThreadWaits) {
  testing::Child child([](const testing::ChildSide& side) {
    side.tell("ready");
    side.wait();
  });
  ASSERT_EQ(child.hear(), "ready");
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root);
  const auto process = root->open_process(child.pid());
  ASSERT_TRUE(process);
  const auto threads = list_threads(*process);
  ASSERT_TRUE(threads);
  EXPECT_TRUE(std::ranges::count(*threads, child.pid()) == 1);
  for (;;) {
    const auto registers = read_thread_registers(*process, child.pid());
    if (!registers && registers.error().code == ErrorCode::PermissionDenied) {
      GTEST_SKIP() << testing::kNeedsReadableMemory;
    }
    ASSERT_TRUE(registers) << registers.error().what;
    if (registers->state == State::Running) continue;  // it has not arrived yet
    EXPECT_EQ(registers->state, State::InSystemCall);
    EXPECT_NE(registers->stack, 0U);
    EXPECT_NE(registers->code, 0U);
    break;
  }
  child.kill();
  child.reap();
  const auto gone = read_thread_registers(*process, child.pid());
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, ErrorCode::Vanished);
}

}  // namespace
}  // namespace procmaps
