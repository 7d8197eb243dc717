// The kernel's answers about single mappings, and those from the text, are the same.

#include "lib/address_space.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <procmaps/snapshot.hpp>

#include "support/child.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using testing::Child;
using testing::ChildSide;

std::string show(const Result<std::optional<MapEntry>>& found) {
  if (!found) return testing::told(found.error());
  if (!*found) return "none";
  return testing::brief(std::span(&**found, 1))[0];
}

/// Every place of interest in and around the mappings.
std::vector<Address> places(std::span<const MapEntry> entries) {
  std::vector<Address> places = {0, 1, 0x7fffffffffff, UINT64_MAX};
  for (const MapEntry& entry : entries) {
    for (const Address at : {entry.range.start, entry.range.end}) {
      for (const int more : {-1, 0, 1}) places.push_back(at + static_cast<Address>(more));
    }
  }
  return places;
}

class AddressSpaceOfAChild : public ::testing::Test {
 protected:
  AddressSpaceOfAChild()
      : child_([](const ChildSide& side) {
          testing::make_mappings(300);
          side.tell("ready");
          side.wait();
        }) {
    EXPECT_EQ(child_.hear(), "ready");
  }

  Child child_;
};

TEST_F(AddressSpaceOfAChild, IsTheSameFromQueriesAndFromText) {
  const Process process = testing::open(child_.pid());
  AddressSpace queried(process);
  AddressSpace read(process);
  const auto all = read.all();
  ASSERT_TRUE(all);
  // [vsyscall] is only in the text.
  std::vector<MapEntry> entries(all->begin(), all->end());
  std::erase_if(entries, [](const MapEntry& one) { return one.kind == MappingKind::Vsyscall; });
  ASSERT_GT(entries.size(), 300U);
  if (const auto query = MapQuery::open(process)) {
    auto first = const_cast<MapQuery&>(*query).find(0, {.or_next = true});
    if (!first) GTEST_SKIP() << testing::kNeedsMapQuery;
  }
  Snapshot without_gate;
  for (const MapEntry& entry : entries) without_gate.add(entry);
  AddressSpace saved(std::move(without_gate));
  for (const Address at : places(entries)) {
    EXPECT_EQ(show(queried.at(at)), show(saved.at(at))) << std::hex << at;
    EXPECT_EQ(show(queried.from(at, true)), show(saved.from(at, true))) << std::hex << at;
    EXPECT_EQ(show(queried.before(at)), show(saved.before(at))) << std::hex << at;
  }
}

TEST_F(AddressSpaceOfAChild, AnswersFromTheTextAfterSomeQueries) {
  const Process process = testing::open(child_.pid());
  AddressSpace space(process);
  const auto all = read_process(child_.pid());
  ASSERT_TRUE(all);
  const MapEntry& last = all->entries[all->entries.size() - 2];
  space.limit_queries(2);
  for (int i = 0; i < 5; ++i) {
    const auto found = space.at(last.range.start);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->range, last.range);
  }
  // The text is what it was; queries would find what is mapped now.
  child_.kill();
  child_.reap();
  EXPECT_EQ(show(space.at(last.range.end - 1)), testing::brief(std::span(&last, 1))[0]);
}

TEST(AddressSpace, OfNothingHasNothing) {
  AddressSpace nothing{Snapshot()};
  EXPECT_EQ(show(nothing.at(1)), "none");
  EXPECT_EQ(show(nothing.from(1)), "none");
  EXPECT_EQ(show(nothing.before(UINT64_MAX)), "none");
}

TEST(AddressSpace, OfAProcessThatEndedIsAnError) {
  Child child([](const ChildSide& side) { side.wait(); });
  const Process process = testing::open(child.pid());
  AddressSpace space(process);
  child.kill();
  child.reap();
  EXPECT_FALSE(space.at(0x1000));
}

}  // namespace
}  // namespace procmaps
