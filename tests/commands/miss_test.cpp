// Why an address cannot be used.

#include "commands/find/miss.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace procmaps {
namespace {

MapEntry placed(Address start, Address end, std::string_view name,
                MappingKind kind = MappingKind::Anonymous) {
  return {
      .range = {start, end}, .perms = {.read = true, .write = true}, .kind = kind, .name = name};
}

TEST(Miss, IsExplainedByTheAddressAlone) {
  EXPECT_EQ(explain_miss(0, {}), "in the null page: null + 0x0");
  EXPECT_EQ(explain_miss(0x18, {}), "in the null page: null + 0x18");
  EXPECT_EQ(explain_miss(0xfff, {}), "in the null page: null + 0xfff");
  EXPECT_EQ(explain_miss(0xffff, {}), "near the null page: null + 0xffff");
  EXPECT_EQ(explain_miss(0xdeadbeefdeadbeef, {}),
            "not canonical: no processor can use this address");
  EXPECT_EQ(explain_miss(0xffffffff81000000, {}), "in the kernel's half of the address space");
  EXPECT_EQ(explain_miss(0x7f0000000000, {}), "nothing is mapped");
  EXPECT_EQ(explain_miss(0x00a0000000000000, {}),
            "not canonical with four-level page tables, and not mapped");
}

TEST(Miss, IsExplainedByItsNeighbours) {
  const MapEntry library = placed(0x7f0000000000, 0x7f0000010000, "/usr/lib/libx.so");
  const MapEntry memory = placed(0x7f0080000000, 0x7f0080010000, "");
  EXPECT_EQ(explain_miss(0x7f0000010008, {library, memory}), "8 bytes past the end of libx.so");
  EXPECT_EQ(explain_miss(0x7f0000010001, {library, memory}), "1 byte past the end of libx.so");
  EXPECT_EQ(explain_miss(0x7f0040000000, {library, memory}),
            "in a hole of 2G between libx.so and anonymous memory at 0x7f0080000000");
  EXPECT_EQ(explain_miss(0x7f0090000000, {memory, {}}),
            "above the last mapping, anonymous memory at 0x7f0080000000");
  EXPECT_EQ(explain_miss(0x100000, {{}, library}), "below the first mapping, libx.so");
}

TEST(Miss, BelowTheMainStackIsAnOverflow) {
  const MapEntry library = placed(0x7f0000000000, 0x7f0000010000, "/usr/lib/libx.so");
  const MapEntry stack = placed(0x7ffd00000000, 0x7ffd00800000, "[stack]", MappingKind::Stack);
  EXPECT_EQ(explain_miss(0x7ffcfffffff8, {library, stack}),
            "in the guard gap below the main stack: stack overflow");
  EXPECT_EQ(explain_miss(0x7ffcfffffff8, {library, stack, 0x800000}),
            "in the guard gap below the main stack: stack overflow");
  EXPECT_EQ(explain_miss(0x7ffcfffffff8, {library, stack, 0x801000}),
            "8 bytes below the main stack, which may grow to here");
  EXPECT_EQ(explain_miss(0x7ffcffffeff8, {library, stack, 0x801000}),
            "in the guard gap below the main stack: stack overflow");
  EXPECT_EQ(explain_miss(0x7ffcff000000, {library, stack}),
            "in a hole of 1012G between libx.so and [stack]");
}

TEST(Miss, ReadsTheLimitOfTheStack) {
  EXPECT_EQ(
      stack_limit("Limit                     Soft Limit           Hard Limit           Units\n"
                  "Max stack size            8388608              unlimited            bytes\n"
                  "Max core file size        0                    unlimited            bytes\n"),
      8388608U);
  EXPECT_EQ(stack_limit("\nMax stack size            unlimited            unlimited   bytes\n"),
            UINT64_MAX);
  EXPECT_EQ(stack_limit(""), std::nullopt);
  EXPECT_EQ(stack_limit("\nMax stack size            "), std::nullopt);
}

TEST(LargeFrame, SkipsTheGuard) {
  const MapEntry library = placed(0x7f0000000000, 0x7f0000010000, "/usr/lib/libx.so");
  const MapEntry main = placed(0x7ffd00000000, 0x7ffd00800000, "[stack]", MappingKind::Stack);
  const MapEntry other = placed(0x7f1000001000, 0x7f1000801000, "");
  const MapEntry guard = placed(0x7f1000000000, 0x7f1000001000, "");
  const std::vector<ThreadPlace> sunk = {{.tid = 10, .sp = 0x7ffcff000000}};
  const std::vector<ThreadPlace> fine = {{.tid = 11, .sp = 0x7f1000004000}};
  const std::vector<ThreadPlace> low = {{.tid = 11, .sp = 0x7f0ff0000000}};
  const Surroundings below_main{library, main};
  const Surroundings below_other{library, guard};
  EXPECT_EQ(explain_large_frame(0x7ffcff000008, below_main, main, sunk),
            "; 16777208 bytes below the main stack, as is the stack pointer of thread 10: stack "
            "overflow");
  EXPECT_EQ(explain_large_frame(0x7ffcff000008, below_main, main, {}),
            "; 16777208 bytes below the main stack: perhaps a stack overflow by a large frame");
  EXPECT_EQ(explain_large_frame(0x7ffc00000008, below_main, main, {}), "") << "far away";
  const std::vector<ThreadPlace> elsewhere = {{.tid = 12, .sp = 0x7e0000000000}};
  EXPECT_EQ(explain_large_frame(0x7ffcff000008, below_main, main, elsewhere), "");
  EXPECT_EQ(explain_large_frame(0x7ffcfffffff8, below_main, main, sunk), "") << "in the gap";
  EXPECT_EQ(explain_large_frame(0x7f0ff0000010, below_other, other, low),
            "; 268439536 bytes below the stack of thread 11, as is its stack pointer: stack "
            "overflow");
  EXPECT_EQ(
      explain_large_frame(0x7f0fffff0000, below_other, other, fine),
      "; 69632 bytes below the stack of thread 11: perhaps a stack overflow by a large frame");
  EXPECT_EQ(explain_large_frame(0x7f0fffff0000, below_other, other, {}), "") << "whose is it?";
}

TEST(Guard, BelongsToTheThreadWhoseStackPointerIsLowest) {
  const std::vector<ThreadPlace> threads = {{.tid = 12, .sp = 0x7f0000000ff0},
                                            {.tid = 11, .sp = 0x7f0000004000},
                                            {.tid = 10, .sp = 0x7ffd00001000}};
  // Thread 9 is near the end of the stack directly below the guard.
  std::vector<ThreadPlace> more = {{.tid = 9, .sp = 0x7efffffffe00}};
  more.insert(more.end(), threads.begin(), threads.end());
  const AddressRange guard{0x7f0000000000, 0x7f0000001000};
  const AddressRange stack{0x7f0000001000, 0x7f0000801000};
  EXPECT_EQ(explain_guard(guard, stack, threads),
            "in the guard below the stack of thread 12: stack overflow")
      << "its stack pointer is in the guard";
  EXPECT_EQ(explain_guard(guard, stack, more),
            "in the guard below the stack of thread 12: stack overflow");
  EXPECT_EQ(explain_guard(guard, stack, std::span(threads).last(2)),
            "in the guard below the stack of thread 11: stack overflow");
  EXPECT_EQ(explain_guard(guard, stack, std::span(threads).last(1)),
            "in the guard below 0x7f0000001000-0x7f0000801000: perhaps a stack overflow");
}

TEST(Guard, IsNearWritableMemoryWithoutAFile) {
  const MapEntry stack = placed(0x7f0000001000, 0x7f0000801000, "");
  EXPECT_TRUE(may_guard(0x7f0000000ff8, stack));
  EXPECT_FALSE(may_guard(0x7effe0000000, stack)) << "too far below it";
  MapEntry file = stack;
  file.inode = 7;
  EXPECT_FALSE(may_guard(0x7f0000000ff8, file));
}

}  // namespace
}  // namespace procmaps
