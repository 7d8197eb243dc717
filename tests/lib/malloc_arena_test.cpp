// The header of a heap of malloc's arenas, and memory that only looks like one.

#include "lib/malloc_arena.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <vector>

namespace procmaps::testing {
namespace {

constexpr Address kStart = 0x7f1e'0000'0000;
constexpr std::uint64_t kHeap = 64 << 20;
constexpr ArenaLayout k64{.word = 8};

/// ar_ptr, prev, size, mprotect_size, pagesize
using Fields = std::array<std::uint64_t, 5>;
constexpr Fields kFirst = {kStart + 0x30, 0, 0x21000, 0x21000, 4096};

std::optional<HeapHeader> parse(const Fields& fields, Address start = kStart) {
  return parse_heap_header(std::as_bytes(std::span(fields)), start, k64);
}

Fields with(std::size_t index, std::uint64_t value, Fields fields = kFirst) {
  fields[index] = value;
  return fields;
}

TEST(HeapHeader, OfTheFirstHeapPointsBehindItself) {
  const auto header = parse(kFirst);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->arena, kStart + 0x30);
  EXPECT_EQ(header->accessible, 0x21000U);
}

TEST(HeapHeader, OfAnotherHeapPointsToTheFirst) {
  EXPECT_TRUE(parse({kStart + 0x30, kStart, 0x1000, 0x3000, 4096}, kStart + kHeap));
  EXPECT_TRUE(parse({kStart + 0x30, kStart + kHeap, kHeap, kHeap, 4096}, kStart + 2 * kHeap));
}

TEST(HeapHeader, HasNoPageSizeBeforeGlibc235) {
  EXPECT_TRUE(parse({kStart + 0x20, 0, 0x21000, 0x21000, 1}));
  EXPECT_FALSE(parse({kStart + 0x30, 0, 0x21000, 0x21000, 1}));
}

TEST(HeapHeader, HasFieldsThatAgree) {
  EXPECT_FALSE(parse({}));                              // zeros
  EXPECT_FALSE(parse(with(0, 0)));                      // no arena
  EXPECT_FALSE(parse(with(0, kStart)));                 // the arena is the header itself
  EXPECT_FALSE(parse(with(0, kStart + 0x31)));          // not aligned
  EXPECT_FALSE(parse(with(0, kStart + 0x2000)));        // not behind a header
  EXPECT_FALSE(parse(with(0, kStart + kHeap + 0x30)));  // of another heap, but there is none before
  EXPECT_FALSE(parse(with(1, kStart - kHeap)));         // the first heap has one before
  EXPECT_FALSE(parse(with(1, 0x1000)));                 // not a heap
  EXPECT_FALSE(parse(with(2, 0)));
  EXPECT_FALSE(parse(with(2, 0x21008)));         // no multiple of a page
  EXPECT_FALSE(parse(with(2, 0x22000)));         // more used than accessible
  EXPECT_FALSE(parse(with(3, kHeap + 0x1000)));  // larger than a heap
  EXPECT_FALSE(parse(with(4, 12345)));
  EXPECT_FALSE(parse_heap_header(std::as_bytes(std::span(kFirst)).first(39), kStart, k64));
}

TEST(HeapHeader, HasShortWordsWith32Bits) {
  constexpr ArenaLayout k32{.word = 4};
  EXPECT_EQ(k32.heap_size(), 1U << 20);
  constexpr std::uint32_t kAt = 0xf760'0000;
  const std::array<std::uint32_t, 5> fields = {kAt + 24, 0, 0x21000, 0x21000, 4096};
  const auto header = parse_heap_header(std::as_bytes(std::span(fields)), kAt, k32);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->arena, kAt + 24);
  EXPECT_FALSE(parse_heap_header(std::as_bytes(std::span(fields)), kAt + 0x100000, k32));
}

}  // namespace
}  // namespace procmaps::testing
