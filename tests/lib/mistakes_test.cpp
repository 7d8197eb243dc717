// Common mistakes of maps parsers, one test each, named after the mistake. Mistakes that need a
// live process are tested in process_life_test.cpp and file_identity_test.cpp.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <procmaps/parse.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::Reading;
using Strings = std::vector<std::string>;

Snapshot captured(const char* file) {
  auto snapshot = read_file(testing::data(file));
  EXPECT_TRUE(snapshot) << testing::told(snapshot);
  return snapshot ? std::move(*snapshot) : Snapshot();
}

/// The only entry whose name ends like this.
const MapEntry& the_one(const Snapshot& snapshot, std::string_view end) {
  const auto ends_so = [&](const MapEntry& entry) { return entry.name.ends_with(end); };
  EXPECT_EQ(std::ranges::count_if(snapshot.entries, ends_so), 1) << end;
  static const MapEntry none;
  const auto found = std::ranges::find_if(snapshot.entries, ends_so);
  return found == snapshot.entries.end() ? none : *found;
}

MapEntry parsed(std::string_view line) {
  const auto entry = parse_maps_line(line);
  EXPECT_TRUE(entry) << testing::told(entry);
  return entry.value_or(MapEntry{});
}

TEST(Mistake, SplittingOnWhitespaceAndTakingTheSixthField) {
  const Snapshot names = captured("6.18/names.maps");
  EXPECT_TRUE(the_one(names, "two  spaces").name.starts_with("/var/odd/"));
  EXPECT_TRUE(the_one(names, "/ leading").name.starts_with("/var/odd/"));
  EXPECT_TRUE(the_one(names, "fake")
                  .name.ends_with("/\\0127f0000000000-7f0000001000 rwxp 00000000 00:00 0  fake"));
}

TEST(Mistake, TrimmingTheEndOfAName) {
  EXPECT_TRUE(the_one(captured("6.18/names.maps"), "/trailing ").has_file());
  EXPECT_EQ(parsed("7000-8000 rw-s 00000000 00:01 77   [anon_shmem:ring (v2) a/b ]").name,
            "[anon_shmem:ring (v2) a/b ]");
}

TEST(Mistake, AssumingThatNamesStartInColumn73) {
  EXPECT_EQ(captured("other/arm32.maps").entries[0].name, "/opt/test");
  // A wide prefix pushes the name to the right.
  EXPECT_EQ(
      parsed("7f0000035000-7f0000036000 r--p 100000000 103:fffff 18446744073709551615      /x")
          .name,
      "/x");
  EXPECT_EQ(parsed("400000-401000 r-xp 0 8:1 7 /bin/app").name, "/bin/app");
}

TEST(Mistake, ReadingNamesWithPercentS) {
  // sscanf's %s stops at a blank and at a tab, and fails to see that there is no name.
  const Snapshot names = captured("6.18/names.maps");
  EXPECT_TRUE(the_one(names, "tab\there").has_file());
  EXPECT_TRUE(the_one(names, "carriage\rreturn").has_file());
  EXPECT_EQ(parsed("7f8c7718a000-7f8c7718b000 ---p 00000000 00:00 0 ").name, "");
}

TEST(Mistake, UnescapingAsIfEscapesWereReversible) {
  // A newline in a name and the four characters \012 are printed alike. Neither is decoded here.
  const Snapshot names = captured("6.18/names.maps");
  EXPECT_TRUE(the_one(names, "a\\012b-real-newline").has_file());
  EXPECT_TRUE(the_one(names, "a\\012b-literal-backslash").has_file());
  EXPECT_TRUE(the_one(names, "back\\slash").has_file());
  EXPECT_EQ(parsed("0-1 r--p 0 8:1 7 /srv/a\\040b\\\\c").name, "/srv/a\\040b\\\\c");
}

TEST(Mistake, BelievingALineThatAFileNameForges) {
  const Snapshot names = captured("6.18/names.maps");
  EXPECT_EQ(names.find(0x7f0000000000), nullptr);
  for (const MapEntry& entry : names.entries) EXPECT_EQ(entry.name.find('\n'), entry.name.npos);
}

TEST(Mistake, ParsingTheDeviceAsDecimal) {
  EXPECT_EQ(parsed("0-1 r--p 0 10:20 7 /x").device, (Device{16, 32}));
  EXPECT_EQ(the_one(captured("other/anon-names-gpu.maps"), "renderD128").device,
            (Device{226, 128}));
}

TEST(Mistake, TreatingTheOffsetAsPages) {
  EXPECT_EQ(the_one(captured("6.18/names.maps"), "/sparse").offset, 0xfff0000000U);
}

TEST(Mistake, KeepingInodesAndOffsetsIn32Bits) {
  const MapEntry big = the_one(captured("other/anon-names-gpu.maps"), "/nvme/with big inode");
  EXPECT_EQ(big.inode, 18446744073709551615U);
  EXPECT_EQ(big.device, (Device{0x103, 0xfffff}));
  EXPECT_EQ(the_one(captured("other/arm32.maps"), "spaces.so (deleted)").inode, 4294967295U);
  EXPECT_EQ(parsed("0-1 r--p 123456789abcdef0 8:1 7 /x").offset, 0x123456789abcdef0U);
}

TEST(Mistake, AssumingThatAddressesHaveEightDigits) {
  const Snapshot gpu = captured("other/anon-names-gpu.maps");
  EXPECT_EQ(gpu.entries.back().range, (AddressRange{0x10000000000000, 0x10000000001000}));
  EXPECT_EQ(the_one(captured("6.18/x86gate.maps"), "[vsyscall]").range,
            (AddressRange{0xffffffffff600000, 0xffffffffff601000}));
}

TEST(Mistake, TreatingEveryDeletedMarkAsADeletedFile) {
  const Snapshot shm = captured("6.18/shm.maps");
  std::size_t marks = 0;
  for (const MapEntry& entry : shm.entries) {
    if (!has_deleted_suffix(entry.name)) continue;
    ++marks;
    EXPECT_FALSE(has_path(entry.kind)) << entry.name;
  }
  EXPECT_EQ(marks, 16U);
}

TEST(Mistake, StrippingTheDeletedMarkTwice) {
  const Snapshot names = captured("6.18/names.maps");
  EXPECT_TRUE(without_deleted_suffix(the_one(names, "twice (deleted) (deleted)").name)
                  .ends_with("/twice (deleted)"));
}

TEST(Mistake, ExpectingOneHeapAndOneStackLine) {
  const Snapshot pieces = captured("6.18/heapstack.maps");
  const auto of_kind = [&](MappingKind kind) {
    return std::ranges::count(pieces.entries, kind, &MapEntry::kind);
  };
  EXPECT_EQ(of_kind(MappingKind::Heap), 4);
  EXPECT_EQ(of_kind(MappingKind::Stack), 1) << "the other pieces of the stack lose their label";
}

TEST(Mistake, ExpectingTheStackLast) {
  const Snapshot uprobe = captured("6.18/uprobe.maps");
  EXPECT_LT(the_one(uprobe, "[stack]").range.start, the_one(uprobe, "[uprobes]").range.start);
  EXPECT_EQ(captured("other/arm32.maps").entries.back().name, "[vectors]");
}

TEST(Mistake, CountingVsyscallAsMemoryOfTheProcess) {
  // Its kind identifies it: it is in maps but in no total of the kernel (VmSize, rollup).
  EXPECT_EQ(the_one(captured("6.18/names.maps"), "[vsyscall]").kind, MappingKind::Vsyscall);
  EXPECT_EQ(the_one(captured("other/arm32.maps"), "[vectors]").kind, MappingKind::Kernel);
}

TEST(Mistake, GroupingFilesByDeviceAndInodeAlone) {
  // Three unrelated kinds of file share one anonymous inode.
  const Snapshot shm = captured("6.18/shm.maps");
  const MapEntry& kvm = the_one(shm, "kvm-vcpu:0");
  const MapEntry& perf = the_one(shm, "[perf_event]");
  EXPECT_EQ(kvm.inode, perf.inode);
  EXPECT_EQ(kvm.device, perf.device);
  EXPECT_NE(kvm.name, perf.name);
  EXPECT_NE(kvm, perf);
}

TEST(Mistake, GroupingFilesByPathAlone) {
  const Snapshot shm = captured("6.18/shm.maps");
  std::vector<std::uint64_t> inodes;
  for (const MapEntry& entry : shm.entries) {
    if (entry.name == "/memfd:plain (deleted)") inodes.push_back(entry.inode);
  }
  EXPECT_EQ(inodes, (std::vector<std::uint64_t>{1281, 1280}));
}

TEST(Mistake, TreatingAShortReadAsTheEnd) {
  const std::string text = testing::read_text(testing::data("6.18/names.maps"));
  std::vector<std::string_view> pieces;
  const std::string_view view = text;
  for (std::size_t at = 0; at < view.size(); at += 851) pieces.push_back(view.substr(at, 851));
  MapsReader reader(testing::pipe_of(pieces), "names", {.origin = TextOrigin::Saved});
  const Reading reading = testing::read_everything(reader);
  EXPECT_EQ(reading.entries().size(), 73U);
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(Mistake, AskingStatForTheSize) {
  // stat(2) reports a size of 0 for a maps file.
  ASSERT_EQ(std::filesystem::file_size("/proc/self/maps"), 0U);
  MapsReader reader(testing::open_for_reading("/proc/self/maps"), "self", {});
  EXPECT_GT(testing::read_everything(reader).entries().size(), 5U);
}

TEST(Mistake, TreatingAnEmptyFileAsAnError) {
  MapsReader reader(testing::open_for_reading("/dev/null"), "kernel thread", {});
  const Reading reading = testing::read_everything(reader);
  EXPECT_EQ(reading.errors, Strings{});
  EXPECT_EQ(reading.entries().size(), 0U);
}

TEST(Mistake, AssumingThatAddressesOfALiveMapNeverDescend) {
  // Linux 6.17 and later print this for a process that calls mprotect meanwhile, even within one
  // read(2).
  const Reading reading = testing::read_live(
      "7f0000000000-7f0000004000 rw-p 00000000 00:00 0 \n"
      "7f0000002000-7f0000008000 r--p 00000000 00:00 0 \n"
      "7f0000002000-7f0000006000 rw-p 00000000 00:00 0 \n"
      "7f0000008000-7f0000009000 rw-p 00000000 00:00 0 \n");
  EXPECT_EQ(testing::brief(reading.entries()),
            (Strings{"7f0000000000-7f0000004000 rw-p 00000000 00:00 0 ",
                     "7f0000004000-7f0000008000 r--p 00000000 00:00 0 ",
                     "7f0000008000-7f0000009000 rw-p 00000000 00:00 0 "}));
  EXPECT_EQ(reading.snapshot.overlaps, 2U) << "and it says so";
}

TEST(Mistake, AssumingThatALiveMapHasNoHoles) {
  const Snapshot names = captured("6.18/names.maps");
  EXPECT_EQ(names.find(0x7f0000000000), nullptr);
  EXPECT_NE(names.find(0x7f8c77187000), nullptr);
}

TEST(Mistake, RelyingOnTheNumberOrOrderOfSmapsKeys) {
  const std::string header = "1000-2000 rw-p 00000000 00:00 0 \n";
  const char* const blocks[] = {
      "",                                                                  // none
      "Locked: 0 kB\nRss: 4 kB\nSize: 4 kB\n",                             // another order
      "Size: 4 kB\nTomorrow: 1\nTHPeligible:    0\nVmFlags: rd ?? zz \n",  // unknown ones
      "Name:           [anon:libc_malloc]\nSize: 64 kB\n",                 // Android's
      "VmFlags: \n",                                                       // no flags
  };
  for (const char* const block : blocks) {
    const Reading reading =
        testing::read_saved(header + block + "2000-3000 rw-p 0 0:0 0\n" + block);
    EXPECT_EQ(reading.entries().size(), 2U) << block;
    EXPECT_EQ(reading.errors, Strings{}) << block;
  }
}

TEST(Mistake, ConfusingAHeaderWithAKey) {
  // Addresses may start with a letter, and keys may look like addresses except for their case.
  const Reading reading = testing::read_saved(
      "a7cb1000-a7cb2000 ---p 00000000 00:00 0 \nFace-b00c: 1 kB\n"
      "f7fe0000-f7fe4000 r--p 00000000 00:00 0          [vvar]\nSize: 16 kB\n");
  EXPECT_EQ(reading.names(), (Strings{"", "[vvar]"}));
  EXPECT_EQ(reading.errors, Strings{});
}

}  // namespace
}  // namespace procmaps
