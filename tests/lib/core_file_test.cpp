// Core files of both word sizes and byte orders, as the kernel and gcore write them; the odd ones
// are in core_damage_test.cpp.

#include "lib/core_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "support/core.hpp"
#include "support/core_reading.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::big_endian_core;
using testing::CoreImage;
using testing::gcore_core;
using testing::kernel_core;
using testing::lines_of_core;
using testing::read_core;
using testing::read_core_from_pipe;
using testing::told;

using Lines = std::vector<std::string>;

/// What must come out of it, without a problem, from a file and from a pipe.
void expect_core(const CoreImage& image, const Lines& lines) {
  for (const bool pipe : {false, true}) {
    const auto core = pipe ? read_core_from_pipe(image.bytes()) : read_core(image.bytes());
    ASSERT_TRUE(core) << told(core);
    EXPECT_EQ(lines_of_core(*core), lines) << (pipe ? "from a pipe" : "from a file");
    EXPECT_EQ(core->problems, Lines());
  }
}

const Lines kKernelLines = {
    "55d0c0a00000-55d0c0a02000 r--? 00000000 00:00 0  /srv/indexd/indexd 16",
    "55d0c0a02000-55d0c0a05000 r-x? 00002000 00:00 0  /srv/indexd/indexd 0",
    "55d0c0a05000-55d0c0a06000 rw-? 00005000 00:00 0  /srv/indexd/indexd 32",
    "55d0c0a06000-55d0c0a07000 rw-? 00000000 00:00 0  32",
    "55d0c1b00000-55d0c1b21000 rw-? 00000000 00:00 0  [heap] 64 ~",
    "7f0000000000-7f0000021000 rw-? 00000000 00:00 0  64",
    "7f0000021000-7f0004000000 ---? 00000000 00:00 0  0",
    "7f0010000000-7f0010002000 rw-? 00003000 00:00 0  /srv/indexd/two\\012lines (deleted) 0",
    "7f0020000000-7f0020004000 r--? 00000000 00:00 0  /usr/lib/libc.so.6 16",
    "7f0020004000-7f0020010000 r-x? 00004000 00:00 0  /usr/lib/libc.so.6 0",
    "7ffc5a000000-7ffc5a021000 rw-? 00000000 00:00 0  [stack] 48 ~",
    "7ffc5a1f0000-7ffc5a1f4000 r--? 00000000 00:00 0  [vvar] 0 ~",
    "7ffc5a1f4000-7ffc5a1f6000 r-x? 00000000 00:00 0  [vdso] 24 ~",
    "ffffffffff600000-ffffffffff601000 --x? 00000000 00:00 0  [vsyscall] 16 ~",
};

TEST(CoreFile, OfTheKernelHasEveryMapping) {
  expect_core(kernel_core(), kKernelLines);
}

TEST(CoreFile, OfGcoreHasFilesWithoutPermissions) {
  expect_core(
      gcore_core(),
      {"55d0c0a00000-55d0c0a02000 r--? 00000000 00:00 0  /srv/indexd/indexd 16",
       "55d0c0a02000-55d0c0a05000 ???? 00002000 00:00 0  /srv/indexd/indexd 0",
       "55d0c0a05000-55d0c0a06000 rw-? 00005000 00:00 0  /srv/indexd/indexd 32",
       "55d0c0a06000-55d0c0a07000 rw-? 00000000 00:00 0  32",
       "55d0c1b00000-55d0c1b21000 rw-? 00000000 00:00 0  [heap] 64 ~",
       "7f0000000000-7f0000021000 rw-? 00000000 00:00 0  64",
       "7f0000021000-7f0004000000 ?--? 00000000 00:00 0  128",  // PROT_NONE is the same to gcore
       "7f0010000000-7f0010002000 ???? 00003000 00:00 0  /srv/indexd/two\\012lines (deleted) 0",
       "7f0020000000-7f0020004000 r--? 00000000 00:00 0  /usr/lib/libc.so.6 16",
       "7f0020004000-7f0020010000 ???? 00004000 00:00 0  /usr/lib/libc.so.6 0",
       "7ffc5a000000-7ffc5a021000 rw-? 00000000 00:00 0  [stack] 48 ~",
       "7ffc5a1f4000-7ffc5a1f6000 r-x? 00000000 00:00 0  [vdso] 24 ~",
       "ffffffffff600000-ffffffffff601000 r-x? 00000000 00:00 0  [vsyscall] 16 ~"});
}

TEST(CoreFile, OfABigEndian32BitMachine) {
  expect_core(big_endian_core(), {"10000000-10010000 r-x? 00000000 00:00 0  /sbin/init 0",
                                  "10010000-10020000 rw-? 00010000 00:00 0  /sbin/init 20",
                                  "bffe0000-c0000000 rw-? 00000000 00:00 0  [stack] 40 ~"});
}

TEST(CoreFile, HasTheSameMapInEveryWordSizeAndByteOrder) {
  CoreImage image = big_endian_core();
  const auto first = read_core(image.bytes());
  ASSERT_TRUE(first) << told(first);
  for (const bool wide : {false, true}) {
    for (const bool big : {false, true}) {
      image.is_64_bit = wide;
      image.is_big_endian = big;
      expect_core(image, lines_of_core(*first));
      const auto core = read_core(image.bytes());
      EXPECT_EQ(core->notes.pid, 1);
      EXPECT_EQ(core->notes.command, "init");
      EXPECT_EQ(core->notes.signal, 7);
      EXPECT_EQ(core->notes.fault, 0xcafe0000U);
    }
  }
}

TEST(CoreFile, HasTheProcessAndItsThreads) {
  const auto core = read_core(kernel_core().bytes());
  ASSERT_TRUE(core) << told(core);
  const CoreNotes& notes = core->notes;
  EXPECT_EQ(notes.pid, 4711);
  EXPECT_EQ(notes.uid, 1000U);
  EXPECT_EQ(notes.command, "indexd");
  EXPECT_EQ(notes.arguments, "./indexd --all");
  EXPECT_EQ(notes.signal, 11);
  EXPECT_EQ(notes.fault, 0xdeadbee8U);
  ASSERT_EQ(notes.threads.size(), 2U);
  EXPECT_EQ(notes.threads[0].tid, 4711);
  EXPECT_EQ(notes.threads[0].signal, 11);
  EXPECT_EQ(notes.threads[0].pc, 0x55d0c0a02345U);
  EXPECT_EQ(notes.threads[0].sp, 0x7ffc5a01f000U);
  EXPECT_EQ(notes.threads[1].tid, 4712);
  EXPECT_EQ(notes.threads[1].signal, 0);
  EXPECT_EQ(notes.threads[1].pc, 0x7f0020004567U);
}

TEST(CoreFile, OfAn386ProcessHasShortIds) {
  CoreImage image = big_endian_core();
  image.is_big_endian = false;
  image.machine = 3;
  image.process->uid = 1000;
  image.threads = {{1, 7, 0x10000123, 0xbfff0000}};
  const auto core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->notes.uid, 1000U);
  EXPECT_EQ(core->notes.pid, 1);
  EXPECT_EQ(core->notes.arguments, "/sbin/init");
  EXPECT_EQ(core->notes.threads[0].pc, 0x10000123U);
  EXPECT_EQ(core->notes.threads[0].sp, 0xbfff0000U);
}

TEST(CoreFile, HasNoRegistersOfUnknownMachines) {
  CoreImage x32 = big_endian_core();
  x32.is_big_endian = false;
  x32.machine = 62;
  for (const CoreImage& image : {big_endian_core(), x32}) {
    const auto core = read_core(image.bytes());
    ASSERT_TRUE(core) << told(core);
    EXPECT_EQ(core->notes.threads[0].tid, 1);
    EXPECT_EQ(core->notes.threads[0].pc, std::nullopt);
  }
}

TEST(CoreFile, HasAFaultAddressOnlyWhereTheKernelGaveOne) {
  const std::pair<CoreImage::Signal, std::optional<Address>> cases[] = {
      {{11, 1, 0x1000}, 0x1000},            // SEGV_MAPERR
      {{7, 2, 0x1000}, 0x1000},             // BUS_ADRERR
      {{11, 0x80, 0x1000}, std::nullopt},   // SI_KERNEL
      {{11, 0, 4711}, std::nullopt},        // kill: a pid in its place
      {{6, 0xfffffffa, 1}, std::nullopt}};  // abort: tgkill
  for (const auto& [signal, fault] : cases) {
    CoreImage image = kernel_core();
    image.signal = signal;
    const auto core = read_core(image.bytes());
    ASSERT_TRUE(core) << told(core);
    EXPECT_EQ(core->notes.signal, static_cast<int>(signal.number));
    EXPECT_EQ(core->notes.fault, fault) << signal.number << ' ' << signal.code;
    EXPECT_EQ(core->notes.fault_is_unnamed, signal.code == 0x80);
  }
}

TEST(CoreFile, TakesNotesByNameAndType) {
  CoreImage image = kernel_core();
  // A build-id is of type 3 like the process; LINUX notes have numbers of their own.
  const std::string build_id = image.note("GNU", 3, std::string(20, '\x5a'));
  image.more_notes = build_id + image.note("LINUX", 1, std::string(400, 'x'));
  expect_core(image, kKernelLines);
  image.process.reset();
  const auto core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines());
  EXPECT_EQ(core->notes.pid, std::nullopt);
  EXPECT_EQ(core->notes.command, "");
  EXPECT_EQ(core->notes.threads.size(), 2U);
}

TEST(CoreFile, SortsSegmentsByAddress) {
  CoreImage image = kernel_core();
  std::ranges::sort(image.segments, {}, [](const CoreImage::Segment& segment) {
    return segment.start - segment.end;  // kernel.core_sort_vma: by size
  });
  std::ranges::reverse(*image.files);
  expect_core(image, kKernelLines);
}

TEST(CoreFile, HasAnUnknownFileWhereThereIsNoListOfFiles) {
  CoreImage image = kernel_core();
  image.files.reset();
  const auto core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines());
  EXPECT_FALSE(core->notes.has_files);
  ASSERT_EQ(core->mappings.size(), kKernelLines.size());
  const MapEntry& first = core->mappings[0].entry;
  EXPECT_EQ(first.kind, MappingKind::Other);
  EXPECT_TRUE(first.file_id_unknown);
  EXPECT_EQ(first.name, "");
  EXPECT_EQ(core->mappings[10].entry.name, "[stack]");
  EXPECT_FALSE(core->mappings[10].entry.file_id_unknown);
  EXPECT_EQ(core->mappings[12].entry.kind, MappingKind::Vdso);
}

TEST(CoreFile, SplitsRangesWhereTheListsDiffer) {
  CoreImage image;
  image.segments = {{0x1000, 0x5000, "rw-", 0x1800}, {0x8000, 0x9000, "r--", 0}};
  image.files = {{{0x2000, 0x3000, 0x7000, "/a"}, {0x4000, 0x6000, 0, "/b"}}};
  expect_core(image, {"00001000-00002000 rw-? 00000000 00:00 0  4096",
                      "00002000-00003000 rw-? 00007000 00:00 0  /a 2048",
                      "00003000-00004000 rw-? 00000000 00:00 0  0",
                      "00004000-00005000 rw-? 00000000 00:00 0  /b 0",
                      "00005000-00006000 ???? 00001000 00:00 0  /b 0",
                      "00008000-00009000 r--? 00000000 00:00 0  0"});
}

TEST(CoreFile, NamesBothMappingsOfTheKernelsData) {
  CoreImage image = kernel_core();
  image.segments.push_back({0x7ffc5a1ee000, 0x7ffc5a1f0000, "r--", 0});
  Lines lines = kKernelLines;
  lines[11] = "7ffc5a1f0000-7ffc5a1f4000 r--? 00000000 00:00 0  [vvar_vclock] 0 ~";
  lines.insert(lines.begin() + 11, "7ffc5a1ee000-7ffc5a1f0000 r--? 00000000 00:00 0  [vvar] 0 ~");
  expect_core(image, lines);
}

TEST(CoreFile, CountsManySegmentsInSectionZero) {
  CoreImage image;
  constexpr std::size_t kCount = 70'000;
  for (std::uint64_t i = 0; i < kCount; ++i) {
    image.segments.push_back({i * 0x2000 + 0x1000, i * 0x2000 + 0x2000, "rw-", i % 3});
  }
  image.files = std::vector<CoreImage::File>{};
  image.counts_in_section = true;
  std::string bytes = image.bytes();
  const auto expect_all = [&](const Result<CoreFile>& core) {
    ASSERT_TRUE(core) << told(core);
    EXPECT_EQ(core->problems, Lines());
    ASSERT_EQ(core->mappings.size(), kCount);
    EXPECT_EQ(core->mappings[kCount - 1].entry.range.end, kCount * 0x2000);
    EXPECT_EQ(core->mappings[kCount - 1].dumped, (kCount - 1) % 3);
  };
  expect_all(read_core(bytes));
  // A pipe has not come to section 0 when the count is needed.
  expect_all(read_core_from_pipe(bytes));
  // Cut before section 0: nothing that we want is lost.
  bytes.resize(bytes.size() - 64);
  expect_all(read_core(bytes));
  expect_all(read_core_from_pipe(bytes));
}

TEST(CoreFile, MayCountFewSegmentsInSectionZeroToo) {
  CoreImage image = kernel_core();
  image.counts_in_section = true;
  expect_core(image, kKernelLines);
}

TEST(CoreFile, InTestsDataIsAMadeOne) {
  const std::pair<std::string, CoreImage> cores[] = {
      {"kernel", kernel_core()}, {"gcore", gcore_core()}, {"big-endian", big_endian_core()}};
  for (const auto& [name, image] : cores) {
    const auto path = testing::data("cores/" + name + ".core");
    // Like the transcripts, they are written anew on request.
    if (std::getenv("PROCMAPS_UPDATE_GOLDEN") != nullptr) {
      std::ofstream(path, std::ios::binary) << image.bytes();
    }
    EXPECT_TRUE(testing::read_text(path) == image.bytes()) << path;
  }
}

TEST(CoreFile, MayBeTheRestOfAnOpenFile) {
  const testing::TemporaryDirectory directory;
  const std::string bytes = kernel_core().bytes();
  const auto path = directory.write("both", "before" + bytes);
  FileDescriptor file = testing::open_for_reading(path);
  std::string start(26, '\0');
  ASSERT_EQ(::read(file.get(), start.data(), 6), 6);
  ASSERT_EQ(::read(file.get(), start.data(), 20), 20);
  start.resize(20);
  const auto core = read_core_file(std::move(file), start, "core");
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(lines_of_core(*core), kKernelLines);
  EXPECT_EQ(core->problems, Lines());
}

TEST(CoreFile, IsRecognisedByItsStart) {
  EXPECT_TRUE(is_core_file(kernel_core().bytes().substr(0, 18)));
  EXPECT_TRUE(is_core_file(big_endian_core().bytes().substr(0, 18)));
  EXPECT_FALSE(is_core_file(kernel_core().bytes().substr(0, 17)));
  EXPECT_FALSE(is_core_file(""));
  EXPECT_FALSE(is_core_file("00400000-00401000 r-xp"));
  std::string program = kernel_core().bytes();
  program[16] = 3;  // ET_DYN
  EXPECT_FALSE(is_core_file(program));
}

}  // namespace
}  // namespace procmaps
