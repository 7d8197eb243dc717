// Which pieces of memory are stacks, judging by stack pointers and guards.

#include "read/thread_stacks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace procmaps::testing {
namespace {

using enum Piece::Use;
using Strings = std::vector<std::string>;

constexpr std::uint64_t kPage = 4096;

/// "100000 stack:7": the start in pages.
Strings found(const std::vector<Piece>& pieces, const StackPointers& pointers) {
  Strings texts;
  for (const StackPart& part : find_stacks(pieces, pointers)) {
    std::string text = std::to_string(part.range.start / kPage);
    text += part.is_guard ? " guard" : " stack:";
    if (!part.is_guard) text += part.thread ? std::to_string(*part.thread) : "?";
    texts.push_back(std::move(text));
  }
  return texts;
}

AddressRange pages(std::uint64_t first, std::uint64_t count) {
  return {first * kPage, (first + count) * kPage};
}

TEST(ThreadStacks, HaveAGuardBelowAndOneStackPointer) {
  const std::vector<Piece> pieces = {{pages(100, 1), NoAccess},
                                     {pages(101, 64), Memory},
                                     {pages(165, 1), Guard},
                                     {pages(166, 64), Memory}};
  const StackPointers pointers{.seen = {{pages(110, 0).start, 7}, {pages(229, 0).start + 8, 8}}};
  EXPECT_EQ(found(pieces, pointers),
            (Strings{"100 guard", "101 stack:7", "165 guard", "166 stack:8"}));
}

TEST(ThreadStacks, AreNotMemoryWithoutAGuard) {
  const StackPointers pointers{.seen = {{pages(110, 0).start, 7}}, .hidden = 1};
  EXPECT_EQ(found({{pages(101, 64), Memory}}, pointers), Strings{});
  // There is a gap between them.
  EXPECT_EQ(found({{pages(99, 1), NoAccess}, {pages(101, 64), Memory}}, pointers), Strings{});
  // What lies below is of an arena.
  EXPECT_EQ(found({{pages(100, 1), Taken}, {pages(101, 64), Memory}}, pointers), Strings{});
}

TEST(ThreadStacks, AreNotMemoryOfSeveralThreads) {
  const std::vector<Piece> pieces = {{pages(100, 1), NoAccess}, {pages(101, 64), Memory}};
  const StackPointers pointers{.seen = {{pages(110, 0).start, 7}, {pages(120, 0).start, 8}},
                               .unknown = 1};
  EXPECT_EQ(found(pieces, pointers), Strings{"100 guard"}) << "of the lowest of the stacks";
  EXPECT_EQ(found({{pages(100, 48), NoAccess}, pieces[1]}, pointers), Strings{}) << "a reserve";
}

TEST(ThreadStacks, OfUnknownThreadsAreOnlyGuessedIfThereAreSuchThreads) {
  const std::vector<Piece> pieces = {{pages(100, 1), NoAccess}, {pages(101, 64), Memory}};
  const Strings guess = {"100 guard", "101 stack:?"};
  EXPECT_EQ(found(pieces, {}), Strings{});
  EXPECT_EQ(found(pieces, {.hidden = 1}), guess);
  EXPECT_EQ(found(pieces, {.unknown = 1}), guess);
}

TEST(ThreadStacks, OfUnknownThreadsHaveTheSizesOfStacks) {
  const StackPointers hidden{.hidden = 3};
  // Too small, as the stack of a signal handler; too large; above a reserve.
  EXPECT_EQ(found({{pages(100, 1), NoAccess}, {pages(101, 2), Memory}}, hidden), Strings{});
  EXPECT_EQ(found({{pages(100, 1), NoAccess}, {pages(101, 300'000), Memory}}, hidden), Strings{});
  EXPECT_EQ(found({{pages(100, 1000), NoAccess}, {pages(1100, 64), Memory}}, hidden), Strings{});
}

TEST(ThreadStacks, OfUnknownThreadsAreNoMoreThanTheThreads) {
  const std::vector<Piece> pieces = {{pages(100, 1), NoAccess},  {pages(101, 64), Memory},
                                     {pages(200, 4), NoAccess},  {pages(204, 124), Memory},
                                     {pages(400, 4), NoAccess},  {pages(404, 124), Memory},
                                     {pages(600, 48), NoAccess}, {pages(648, 16), Memory}};
  // The second is as large as the third, which a thread is in; the last has a reserve below.
  const StackPointers one{.seen = {{pages(410, 0).start, 7}}, .unknown = 1};
  EXPECT_EQ(found(pieces, one), (Strings{"200 guard", "204 stack:?", "400 guard", "404 stack:7"}));
  const StackPointers many{.seen = {{pages(410, 0).start, 7}}, .unknown = 9};
  EXPECT_EQ(found(pieces, many), (Strings{"100 guard", "101 stack:?", "200 guard", "204 stack:?",
                                          "400 guard", "404 stack:7"}));
}

TEST(ThreadStacks, AboveAReserveAreStacksWhoseGuardIsNotKnown) {
  const std::vector<Piece> pieces = {{pages(100, 1000), NoAccess}, {pages(1100, 64), Memory}};
  const StackPointers pointers{.seen = {{pages(1110, 0).start, 7}}};
  EXPECT_EQ(found(pieces, pointers), Strings{"1100 stack:7"});
}

TEST(ThreadStacks, BelongToAThreadThatIsAlreadyInTheGuard) {
  const std::vector<Piece> pieces = {{pages(100, 1), Guard}, {pages(101, 64), Memory}};
  const StackPointers pointers{.seen = {{pages(100, 0).start + 8, 7}}};
  EXPECT_EQ(found(pieces, pointers), (Strings{"100 guard", "101 stack:7"}));
}

TEST(ThreadStacks, OfThreadsThatRunElsewhereAreGuessed) {
  const std::vector<Piece> pieces = {{pages(100, 1), NoAccess}, {pages(101, 64), Memory}};
  // Thread 5 is the first one: its stack has a name.
  EXPECT_EQ(found(pieces, {.seen = {{pages(9, 0).start, 5}}, .leader = 5}), Strings{});
  const StackPointers pointers{.seen = {{pages(9, 0).start, 5}, {pages(500, 0).start, 7}},
                               .leader = 5};
  EXPECT_EQ(found(pieces, pointers), (Strings{"100 guard", "101 stack:?"}));
  const std::vector<Piece> of_go = {{pages(100, 127), NoAccess}, {pages(227, 96), Memory}};
  EXPECT_EQ(found(of_go, pointers), Strings{}) << "a reserve of its runtime";
}

}  // namespace
}  // namespace procmaps::testing
