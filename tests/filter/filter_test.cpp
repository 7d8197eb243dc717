// Each condition of a filter alone, and the empty filter.

#include "filter/filter.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/entries.hpp"

namespace procmaps {
namespace {

using testing::entry_of;

constexpr std::string_view kLines[] = {
    "00400000-00401000 r-xp 00000000 08:01 131                                /usr/bin/app",
    "00600000-00602000 rw-p 00000000 00:00 0                                  [heap]",
    "7f0000000000-7f0000010000 rw-s 00000000 00:01 77                         /memfd:jit (deleted)",
    "7f0000020000-7f0000021000 rwxp 00000000 00:00 0 ",
    "7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]",
};

/// The numbers of the matching lines: "0 3".
std::string passing(const EntryFilter& filter) {
  std::string numbers;
  for (std::size_t i = 0; i < std::size(kLines); ++i) {
    if (!filter.matches_line(entry_of(kLines[i]))) continue;
    if (!numbers.empty()) numbers += ' ';
    numbers += std::to_string(i);
  }
  return numbers;
}

PermissionPattern perms(std::string_view text) {
  return PermissionPattern::parse(text).value();
}
Regex regex(const std::string& text) {
  return std::move(Regex::compile(text).value());
}

TEST(EntryFilter, AcceptsEverythingByDefault) {
  const EntryFilter filter;
  EXPECT_TRUE(filter.passes_all_lines());
  EXPECT_EQ(passing(filter), "0 1 2 3 4");
  for (const FdClass fd :
       {FdClass::Mem, FdClass::Text, FdClass::Deleted, FdClass::PerhapsDeleted}) {
    EXPECT_TRUE(filter.matches_fd(fd));
  }
}

TEST(EntryFilter, AppliesASingleCondition) {
  EntryFilter by_perms;
  by_perms.perms = {perms("wx")};
  EXPECT_EQ(passing(by_perms), "3");

  EntryFilter by_kind;
  by_kind.kinds = bit_of(MappingKind::Heap) | bit_of(MappingKind::Memfd);
  EXPECT_EQ(passing(by_kind), "1 2");

  EntryFilter by_glob;
  by_glob.globs = {Glob("*app*")};
  EXPECT_EQ(passing(by_glob), "0");

  EntryFilter by_regex;
  by_regex.regexes.push_back(regex("^\\["));
  EXPECT_EQ(passing(by_regex), "1 4");

  EntryFilter by_address;
  by_address.addresses = {{0x401000, 0x600001}};
  EXPECT_EQ(passing(by_address), "1");

  EntryFilter by_size;
  by_size.sizes = {{.least = 0x1000, .most = 0x1000}};
  EXPECT_EQ(passing(by_size), "0 3");

  for (const EntryFilter* filter :
       {&by_perms, &by_kind, &by_glob, &by_regex, &by_address, &by_size}) {
    EXPECT_FALSE(filter->passes_all_lines());
  }
}

TEST(EntryFilter, CombinesValuesOfOneConditionWithOr) {
  EntryFilter filter;
  filter.perms = {perms("x"), perms("s")};
  EXPECT_EQ(passing(filter), "0 2 3");
  filter.globs = {Glob("app"), Glob("memfd:*"), Glob("nothing")};
  EXPECT_EQ(passing(filter), "0 2");
}

TEST(EntryFilter, MatchesMappingsThatOverlapAnAddressRange) {
  struct Case {
    AddressRange range;
    const char* passing;
  };
  const Case cases[] = {
      {{0x400000, 0x400001}, "0"}, {{0x400fff, 0x401000}, "0"},    {{0x401000, 0x401001}, ""},
      {{0x3fffff, 0x400000}, ""},  {{0, UINT64_MAX}, "0 1 2 3 4"}, {{0x400fff, 0x600001}, "0 1"},
  };
  for (const Case& c : cases) {
    EntryFilter filter;
    filter.addresses = {c.range};
    EXPECT_EQ(passing(filter), c.passing) << std::hex << c.range.start;
  }
}

TEST(EntryFilter, FindsNoAddressInAnEmptyMapping) {
  // Kernels that hid the guard page printed one-page stacks like this.
  EntryFilter filter;
  filter.addresses = {{0xbef50000, 0xbef50001}};
  EXPECT_FALSE(filter.matches_line(entry_of("bef50000-bef50000 rw-p 00000000 00:00 0 [stack]")));
}

TEST(EntryFilter, ChecksDescriptorClassesSeparately) {
  EntryFilter filter;
  filter.fds = bit_of(FdClass::Deleted) | bit_of(FdClass::PerhapsDeleted);
  EXPECT_TRUE(filter.passes_all_lines()) << "no line can answer it";
  EXPECT_EQ(passing(filter), "0 1 2 3 4");
  EXPECT_TRUE(filter.matches_fd(FdClass::Deleted));
  EXPECT_TRUE(filter.matches_fd(FdClass::PerhapsDeleted));
  EXPECT_FALSE(filter.matches_fd(FdClass::Mem));
  EXPECT_FALSE(filter.matches_fd(FdClass::Text));
}

TEST(KindSet, HasABitForEveryKind) {
  KindSet all = 0;
  for (const KindInfo& row : mapping_kinds()) {
    EXPECT_EQ(all & bit_of(row.kind), 0U) << row.word;
    all |= bit_of(row.kind);
  }
}

}  // namespace
}  // namespace procmaps
