// Core files that are cut, contradict themselves, or were made to do harm: the answer is right, or
// what is wrong is named.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/core_file.hpp"
#include "support/core.hpp"
#include "support/core_reading.hpp"
#include "support/elf_writer.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::CoreImage;
using testing::ElfWriter;
using testing::gcore_core;
using testing::kernel_core;
using testing::lines_of_core;
using testing::read_core;
using testing::read_core_from_pipe;
using testing::told;

using Lines = std::vector<std::string>;
constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();

/// What must hold for any core file.
void expect_sound(const CoreFile& core) {
  Address end = 0;
  for (const CoreMapping& mapping : core.mappings) {
    ASSERT_LE(end, mapping.entry.range.start);
    ASSERT_LT(mapping.entry.range.start, mapping.entry.range.end);
    ASSERT_LE(mapping.dumped, mapping.entry.range.size());
    ASSERT_EQ(mapping.entry.name.find('\n'), std::string_view::npos);
    end = mapping.entry.range.end;
  }
}

/// Cuts a core file after every byte.
void expect_named_or_right(const CoreImage& image) {
  const std::string bytes = image.bytes();
  const auto whole = read_core(bytes);
  ASSERT_TRUE(whole) << told(whole);
  ASSERT_EQ(whole->problems, Lines());
  const Lines lines = lines_of_core(*whole);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    SCOPED_TRACE(size);
    for (const bool pipe : {false, true}) {
      const std::string_view cut = std::string_view(bytes).substr(0, size);
      const auto core = pipe ? read_core_from_pipe(cut) : read_core(cut);
      if (!core) {
        EXPECT_EQ(core.error().code, ErrorCode::Malformed);
        EXPECT_FALSE(core.error().what.empty());
        continue;
      }
      expect_sound(*core);
      if (core->problems.empty()) {
        EXPECT_EQ(lines_of_core(*core), lines) << "cut in silence";
      }
    }
  }
}

TEST(CutCoreFile, OfTheKernelIsNamedOrRight) {
  expect_named_or_right(kernel_core());
}

TEST(CutCoreFile, OfGcoreIsNamedOrRight) {
  expect_named_or_right(gcore_core());
}

TEST(CutCoreFile, OfABigEndianMachineIsNamedOrRight) {
  expect_named_or_right(testing::big_endian_core());
}

TEST(CutCoreFile, WithTheCountInSectionZeroIsNamedOrRight) {
  CoreImage image = kernel_core();
  image.counts_in_section = true;
  expect_named_or_right(image);
}

TEST(CutCoreFile, OfTheKernelHasEveryMappingAndCountsWhatIsThere) {
  const CoreImage image = kernel_core();
  const std::string bytes = image.bytes();
  const std::size_t contents = image.notes_at() + image.notes().size();
  // The first segment has 16 bytes, the third 32.
  const auto core = read_core(std::string_view(bytes).substr(0, contents + 16 + 5));
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"cut off: it has " + std::to_string(contents + 21) + " of " +
                                  std::to_string(bytes.size()) + " bytes"});
  ASSERT_EQ(core->mappings.size(), image.segments.size());
  EXPECT_EQ(core->mappings[0].dumped, 16U);
  EXPECT_EQ(core->mappings[2].dumped, 5U);
  EXPECT_EQ(core->mappings[3].dumped, 0U);
  EXPECT_EQ(core->mappings[0].entry.name, "/srv/indexd/indexd");
}

TEST(CutCoreFile, OfGcoreHasLostItsNames) {
  const CoreImage image = gcore_core();
  const auto core = read_core(std::string_view(image.bytes()).substr(0, image.notes_at()));
  ASSERT_TRUE(core) << told(core);
  ASSERT_EQ(core->problems.size(), 2U);
  EXPECT_EQ(core->problems[0], "cut off in its notes");
  EXPECT_EQ(core->mappings.size(), image.segments.size());
  EXPECT_EQ(core->mappings[0].entry.kind, MappingKind::Other);
  EXPECT_EQ(core->notes.pid, std::nullopt);
}

TEST(CutCoreFile, SaysHowManySegmentsAreThere) {
  const auto core = read_core(std::string_view(kernel_core().bytes()).substr(0, 64 + 3 * 56 + 9));
  ASSERT_TRUE(core) << told(core);
  ASSERT_FALSE(core->problems.empty());
  EXPECT_EQ(core->problems[0], "cut off in its list of segments: 3 of 15 are there");
  EXPECT_EQ(core->mappings.size(), 2U);
}

TEST(OddCoreFile, CutsOverlappingSegmentsToFit) {
  CoreImage image;
  image.segments = {
      {0x1000, 0x4000, "rw-", 0x10}, {0x3000, 0x6000, "r-x", 0x1800}, {0x3000, 0x3800, "r--", 0}};
  image.files = {{{0x1000, 0x4000, 0, "/a"}, {0x2000, 0x5000, 0x1000, "/b"}}};
  const auto core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"3 ranges overlap others and were cut to fit"});
  EXPECT_EQ(lines_of_core(*core), (Lines{"00001000-00004000 rw-? 00000000 00:00 0  /a 16",
                                         "00004000-00005000 r-x? 00003000 00:00 0  /b 2048",
                                         "00005000-00006000 r-x? 00000000 00:00 0  0"}));
}

/// A core file with one field of its file header replaced.
std::string damaged(std::size_t at, std::size_t size, std::uint64_t value) {
  std::string bytes = kernel_core().bytes();
  ElfWriter field(true, false);
  field.number(value, size);
  return bytes.replace(at, size, field.bytes());
}

TEST(OddCoreFile, CannotHaveContentsAmongUncountedSegments) {
  CoreImage image = kernel_core();
  image.counts_in_section = true;
  std::string bytes = image.bytes();
  bytes.replace(64 + 3 * 56 + 8, 8, std::string("\x80\0\0\0\0\0\0\0", 8));  // p_offset: 128
  const auto core = read_core_from_pipe(bytes);
  ASSERT_TRUE(core) << told(core);
  ASSERT_FALSE(core->problems.empty());
  EXPECT_EQ(core->problems[0], "the contents of a segment lie in its list of segments");
  EXPECT_EQ(core->mappings.size(), 6U) << "three segments, and three more files";
}

TEST(OddCoreFile, WithoutUsableHeadersIsMalformed) {
  EXPECT_EQ(told(read_core(damaged(54, 2, 55))),
            "Malformed core: a core file with program headers of unknown size");
  EXPECT_EQ(told(read_core(damaged(56, 2, 0))), "Malformed core: a core file without mappings");
  EXPECT_EQ(
      told(read_core(damaged(32, 8, kMax))),
      "Malformed core: a core file without mappings: cut off in its list of segments: 0 of 15 "
      "are there");
  EXPECT_EQ(
      told(read_core(damaged(32, 8, std::uint64_t{1} << 63))),
      "Malformed core: a core file without mappings: cut off in its list of segments: 0 of 15 "
      "are there");
  EXPECT_EQ(told(read_core(kernel_core().bytes().substr(0, 63))),
            "Malformed core: a core file that ends in its header");
  EXPECT_EQ(told(read_core("")), "Malformed core: not a core file");
}

/// A kernel core whose first segment has these numbers.
Result<CoreFile> with_segment(std::uint64_t offset, std::uint64_t address, std::uint64_t file_size,
                              std::uint64_t memory_size) {
  std::string bytes = kernel_core().bytes();
  ElfWriter out(true, false);
  out.program({.type = 1,
               .flags = 6,
               .offset = offset,
               .address = address,
               .file_size = file_size,
               .memory_size = memory_size});
  return read_core(bytes.replace(64 + 56, 56, out.bytes()));
}

TEST(HostileCoreFile, SurvivesHugeNumbersInSegments) {
  for (const std::uint64_t huge : {kMax, kMax - 1, kMax / 2, std::uint64_t{1} << 63}) {
    for (int field = 0; field < 16; ++field) {
      const auto number = [&](int bit, std::uint64_t other) {
        return (field & bit) != 0 ? huge : other;
      };
      const auto core =
          with_segment(number(1, 0x1000), number(2, 0x400000), number(4, 0x10), number(8, 0x1000));
      ASSERT_TRUE(core) << told(core);
      expect_sound(*core);
      if ((field & 5) != 0) {
        EXPECT_FALSE(core->problems.empty()) << field;
      }
    }
  }
}

/// A kernel core with this list of files.
Result<CoreFile> with_list(const std::string& list) {
  CoreImage image = kernel_core();
  image.files.reset();
  image.more_notes = image.note("CORE", 0x46494c45, list);
  return read_core(image.bytes());
}

std::string list_of(std::initializer_list<std::uint64_t> numbers, std::string_view names) {
  ElfWriter out(true, false);
  for (const std::uint64_t number : numbers) out.address(number);
  out.text(names);
  return out.bytes();
}

TEST(HostileCoreFile, NamesAListOfFilesThatContradictsItself) {
  const std::string name("/a\0", 3);
  const std::string lists[] = {"",
                               list_of({1}, ""),
                               list_of({kMax, 4096}, name),
                               list_of({kMax / 24 + 2, 4096, 0x1000, 0x2000, 0}, name),
                               list_of({2, 4096, 0x1000, 0x2000, 0}, name),
                               list_of({1, 4096, 0x2000, 0x2000, 0}, name),
                               list_of({1, 4096, 0x3000, 0x2000, 0}, name),
                               list_of({1, 4096, 0x1000, 0x2000, kMax}, name),
                               list_of({1, kMax, 0x1000, 0x2000, 2}, name),
                               list_of({1, 4096, 0x1000, 0x2000, 0}, "/a"),
                               list_of({2, 4096, 0x1000, 0x2000, 0, 0x2000, 0x3000, 0}, name)};
  for (const std::string& list : lists) {
    SCOPED_TRACE(&list - lists);
    const auto core = with_list(list);
    ASSERT_TRUE(core) << told(core);
    expect_sound(*core);
    EXPECT_FALSE(core->notes.knows_files);
    if (!list.empty()) {
      EXPECT_EQ(core->problems, Lines{"a note NT_FILE contradicts itself"});
    }
  }
}

TEST(HostileCoreFile, NamesNotesThatAreTooShortOrTooLarge) {
  CoreImage image = kernel_core();
  image.more_notes = image.note("CORE", 1, "short");
  auto core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"a note NT_PRSTATUS contradicts itself"});
  image.more_notes = image.note("CORE", 1, "x").replace(4, 4, "\xff\xff\xff\xff");
  core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"a note is larger than its segment"});
  EXPECT_EQ(core->mappings.size(), image.segments.size());
}

TEST(HostileCoreFile, NamesAProblemOnce) {
  CoreImage image = kernel_core();
  for (std::uint32_t i = 0; i < 2000; ++i) image.more_notes += image.note("CORE", 1, "short");
  const auto core = read_core(image.bytes());
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"a note NT_PRSTATUS contradicts itself"});
}

/// A sparse file with this beginning.
Result<CoreFile> read_sparse(std::string_view begin, off_t size) {
  FileDescriptor file(::memfd_create("sparse", MFD_CLOEXEC));
  EXPECT_EQ(::write(file.get(), begin.data(), begin.size()), static_cast<ssize_t>(begin.size()));
  EXPECT_EQ(::ftruncate(file.get(), size), 0);
  ::lseek(file.get(), 20, SEEK_SET);
  return read_core_file(std::move(file), std::string(begin.substr(0, 20)), "core");
}

TEST(HostileCoreFile, DoesNotWalkEndlessNotes) {
  constexpr std::uint64_t kSize = std::uint64_t{1} << 40;
  ElfWriter out(true, false);
  out.header(4, 62, 2);
  out.program({.type = 4, .offset = 4096, .file_size = kSize - 4096});
  out.program({.type = 1, .flags = 6, .address = 0x1000, .memory_size = 0x1000});
  auto core = read_sparse(out.bytes(), kSize);
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"has more than 32 MiB of notes; the others are not read"});

  // One note of 4 GiB.
  std::string large = out.bytes();
  large.resize(4096);
  large += kernel_core().note("CORE", 0x46494c45, "").replace(4, 4, "\xff\xff\xff\xff");
  core = read_sparse(large, kSize);
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"has more than 32 MiB of notes; the others are not read"});
}

TEST(HostileCoreFile, DoesNotReadEndlessSegments) {
  ElfWriter out(true, false);
  out.header(4, 62, 0xffff, 64);
  out.fill_to(64 + 44);
  out.word(0xffffffff);  // sh_info
  std::string bytes = out.bytes();
  bytes.replace(32, 8, std::string("\0\x10\0\0\0\0\0\0", 8));  // e_phoff: 4096
  bytes.resize(4096);
  ElfWriter segment(true, false);
  segment.program({.type = 1, .flags = 6, .address = 0x1000, .memory_size = 0x1000});
  const auto core = read_sparse(bytes + segment.bytes(), std::uint64_t{1} << 40);
  ASSERT_TRUE(core) << told(core);
  EXPECT_EQ(core->problems, Lines{"has more than 2097152 segments; the others are not shown"});
  EXPECT_EQ(core->mappings.size(), 1U);
}

TEST(HostileCoreFile, SurvivesChangedBytes) {
  std::mt19937 random(7);
  for (const CoreImage& image : {kernel_core(), gcore_core(), testing::big_endian_core()}) {
    const std::string bytes = image.bytes();
    for (int round = 0; round < 3000; ++round) {
      std::string changed = bytes;
      for (std::size_t left = 1 + random() % 4; left != 0; --left) {
        changed[16 + random() % (changed.size() - 16)] =
            static_cast<char>(random() % 3 == 0 ? 0xff : random());
      }
      const auto core = read_core(changed);
      if (core) {
        expect_sound(*core);
      } else {
        EXPECT_FALSE(core.error().what.empty());
      }
    }
  }
}

}  // namespace
}  // namespace procmaps
