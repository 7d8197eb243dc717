// Snapshots: their names stay valid, and entries are found by address.

#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <procmaps/snapshot.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::told;

MapEntry entry_at(Address start, std::string_view name) {
  return {.range = {start, start + 0x1000}, .name = name};
}

TEST(Snapshot, KeepsItsNamesWhenMoved) {
  Snapshot first;
  first.add(entry_at(0x1000, std::string("/srv/a")));
  const Snapshot second = std::move(first);
  ASSERT_EQ(second.entries.size(), 1U);
  EXPECT_EQ(second.entries[0].name, "/srv/a");
}

TEST(Snapshot, FindsTheEntryOfAnAddress) {
  Snapshot snapshot;
  for (const Address start : {0x1000U, 0x2000U, 0x8000U}) snapshot.add(entry_at(start, ""));
  snapshot.entries.push_back({.range = {0x9000, 0x9000}});  // a stack without its guard page
  struct Case {
    Address address;
    std::optional<Address> start;
  };
  const Case cases[] = {
      {0, {}},          {0xfff, {}},      {0x1000, 0x1000}, {0x1fff, 0x1000},
      {0x2000, 0x2000}, {0x2fff, 0x2000}, {0x3000, {}},     {0x7fff, {}},
      {0x8000, 0x8000}, {0x8fff, 0x8000}, {0x9000, {}},     {~Address{0}, {}},
  };
  for (const Case& c : cases) {
    const MapEntry* const found = snapshot.find(c.address);
    ASSERT_EQ(found != nullptr, c.start.has_value()) << std::hex << c.address;
    if (found == nullptr) continue;
    EXPECT_EQ(found->range.start, *c.start) << std::hex << c.address;
  }
}

TEST(Snapshot, FindsNothingOutsideTheEntries) {
  EXPECT_EQ(Snapshot().find(0x1000), nullptr);
}

TEST(ReadFile, KeepsEveryEntryOfASavedText) {
  const auto snapshot = read_file(testing::data("6.18/names.maps"));
  ASSERT_TRUE(snapshot) << told(snapshot);
  EXPECT_EQ(snapshot->entries.size(), 73U);
  const MapEntry* const heap = snapshot->find(0x55c308378000);
  ASSERT_NE(heap, nullptr);
  EXPECT_EQ(heap->name, "[heap]");
}

TEST(ReadFile, CountsTheOverlaps) {
  const auto snapshot = read_file(testing::data("odd/overlaps.maps"));
  ASSERT_TRUE(snapshot) << told(snapshot);
  EXPECT_EQ(snapshot->overlaps, 2U);
}

TEST(ReadFile, FailsWithTheFirstError) {
  const std::string path = testing::data("odd/headings.maps");
  EXPECT_EQ(told(read_file(path)),
            "Malformed " + path + ":4:1: expected an address of 1 to 16 hex digits, found '#'");
  EXPECT_EQ(told(read_file("/no/such/file")),
            "NotFound /no/such/file: cannot open: no such file or directory");
}

TEST(ReadProcess, FindsItsOwnFunctionsAndVariables) {
  static const int kConstant = 42;
  const auto snapshot = read_process(::getpid());
  ASSERT_TRUE(snapshot) << told(snapshot);
  int variable = 0;
  const MapEntry* const stack = snapshot->find(reinterpret_cast<Address>(&variable));
  const MapEntry* const constant = snapshot->find(reinterpret_cast<Address>(&kConstant));
  const MapEntry* const code = snapshot->find(reinterpret_cast<Address>(&told<Snapshot>));
  ASSERT_TRUE(stack != nullptr && constant != nullptr && code != nullptr);
  EXPECT_TRUE(stack->perms.write);
  EXPECT_FALSE(constant->perms.write);
  EXPECT_TRUE(code->perms.execute);
  EXPECT_EQ(code->kind, MappingKind::File);
}

TEST(ReadProcess, ReportsAnUnusedPid) {
  EXPECT_EQ(told(read_process(0x7fffffff)), "NotFound 2147483647: no such process");
}

}  // namespace
}  // namespace procmaps
