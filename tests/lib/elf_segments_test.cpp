// Which part of an ELF file is mapped where, also with numbers that make no sense.

#include <gtest/gtest.h>

#include <cstdint>

#include "lib/elf_file.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

constexpr std::uint64_t kPage = 4096;

ElfSegment load(std::uint64_t offset, std::uint64_t address, std::uint64_t size, bool execute) {
  return {.read = true,
          .execute = execute,
          .offset = offset,
          .address = address,
          .file_size = size,
          .memory_size = size};
}

/// Headers, code, constants; data that shares a page of the file with the constants.
ElfFacts library() {
  ElfFacts elf;
  elf.segments = {load(0, 0, 0x1f00, false), load(0x2000, 0x2000, 0x2a10, true),
                  load(0x5000, 0x5000, 0x0e00, false), load(0x5e00, 0x6e00, 0x400, false)};
  return elf;
}

TEST(ElfSegments, AreMappedInWholePages) {
  const ElfSegment data = load(0x5e00, 0x6e00, 0x400, false);
  EXPECT_EQ(data.file_pages(kPage), (AddressRange{0x5000, 0x7000}));
  EXPECT_EQ(data.address_pages(kPage), (AddressRange{0x6000, 0x8000}));
  EXPECT_EQ(data.file_pages(0x10000), (AddressRange{0, 0x10000}));
  EXPECT_EQ(load(0x1000, 0, 0, true).file_pages(kPage), AddressRange{});
}

TEST(ElfSegments, WithNumbersThatMakeNoSenseAreEmpty) {
  for (const std::uint64_t size : {UINT64_MAX, UINT64_MAX - 0x1000, UINT64_MAX / 2 + 1}) {
    EXPECT_EQ(load(UINT64_MAX / 2, 0, size, true).file_pages(kPage), AddressRange{}) << size;
  }
  ElfFacts elf;
  elf.segments = {load(UINT64_MAX, UINT64_MAX, UINT64_MAX, true)};
  EXPECT_EQ(segment_at(elf, UINT64_MAX, kPage), nullptr);
  EXPECT_EQ(elf_bias(elf, {0x1000, 0x2000}, UINT64_MAX, kPage), std::nullopt);
  EXPECT_EQ(first_not_executable(elf, UINT64_MAX - 10, 100, kPage), UINT64_MAX - 10);
}

TEST(ElfSegments, AreFoundByTheBytesOfTheFile) {
  const ElfFacts elf = library();
  EXPECT_EQ(segment_at(elf, 0x1fff, kPage), &elf.segments[0]);
  EXPECT_EQ(segment_at(elf, 0x2000, kPage), &elf.segments[1]);
  EXPECT_EQ(segment_at(elf, 0x5e00, kPage), &elf.segments[2]) << "the first of two";
  EXPECT_EQ(segment_at(elf, 0x6000, kPage), &elf.segments[3]);
  EXPECT_EQ(segment_at(elf, 0x7000, kPage), nullptr);
}

TEST(ElfSegments, OfCodeComeFirstIfTheyShareAPage) {
  ElfFacts elf;
  elf.segments = {load(0, 0x400000, 0x800, false), load(0x800, 0x401800, 0x1000, true)};
  EXPECT_EQ(segment_at(elf, 0, kPage), &elf.segments[0]);
  EXPECT_EQ(segment_at(elf, 0, kPage, true), &elf.segments[1]);
  EXPECT_EQ(elf_bias(elf, {0x401000, 0x403000}, 0, kPage, true), 0U);
}

TEST(ElfSegments, ThatAreWritableEndBehindTheirZeros) {
  ElfFacts elf = library();
  elf.segments[3].write = true;
  elf.segments[3].memory_size = 0x400 + 0x2000;  // 0x6e00-0x9200
  constexpr Address kBase = 0x7f0000000000;
  EXPECT_EQ(writable_end(elf, {kBase + 0x6000, kBase + 0x8000}, 0x5000, kPage), kBase + 0xa000);
  EXPECT_EQ(writable_end(elf, {kBase + 0x7000, kBase + 0x8000}, 0x6000, kPage), kBase + 0xa000)
      << "behind the part that is read-only after relocation";
  EXPECT_EQ(writable_end(elf, {kBase, kBase + 0x2000}, 0, kPage), std::nullopt);
  elf.segments[3].memory_size = UINT64_MAX;
  EXPECT_EQ(writable_end(elf, {kBase + 0x7000, kBase + 0x8000}, 0x6000, kPage), std::nullopt);
}

TEST(ElfSegments, InOnePageEndWhereTheOneWithZerosDoes) {
  // As lld lays out a small library: what is read-only after relocation, then the data.
  ElfFacts elf;
  elf.segments = {load(0x6e0, 0x26e0, 0x1b8, false), load(0x898, 0x3898, 0x38, false)};
  elf.segments[0].write = true;
  elf.segments[1].write = true;
  elf.segments[1].memory_size = 0x100048;
  constexpr Address kBase = 0x7f0000000000;
  EXPECT_EQ(writable_end(elf, {kBase + 0x3000, kBase + 0x4000}, 0, kPage), kBase + 0x104000);
}

TEST(ElfBias, IsTheSameForEverySegment) {
  const ElfFacts elf = library();
  constexpr Address kBase = 0x7f0000000000;
  EXPECT_EQ(elf_bias(elf, {kBase, kBase + 0x2000}, 0, kPage), kBase);
  EXPECT_EQ(elf_bias(elf, {kBase + 0x3000, kBase + 0x4000}, 0x3000, kPage), kBase);
  EXPECT_EQ(elf_bias(elf, {kBase + 0x7000, kBase + 0x8000}, 0x6000, kPage), kBase);
  EXPECT_EQ(elf_bias(elf, {kBase, kBase + 0x1000}, 0x9000, kPage), std::nullopt);
}

TEST(ElfBias, MayBeNegative) {
  ElfFacts elf;
  elf.segments = {load(0, 0x10000000, 0x1000, true)};
  EXPECT_EQ(elf_bias(elf, {0x1000, 0x2000}, 0, kPage), 0x1000 - std::uint64_t{0x10000000});
}

TEST(FirstNotExecutable, LooksAtEveryPage) {
  const ElfFacts elf = library();
  EXPECT_EQ(first_not_executable(elf, 0x2000, 0x3000, kPage), std::nullopt);
  EXPECT_EQ(first_not_executable(elf, 0x3000, 0x1000, kPage), std::nullopt);
  EXPECT_EQ(first_not_executable(elf, 0x2000, 0x4000, kPage), 0x5000U) << "code and constants";
  EXPECT_EQ(first_not_executable(elf, 0x0, 0x5000, kPage), 0U);
  EXPECT_EQ(first_not_executable(elf, 0x9000, 0x1000, kPage), 0x9000U);
  EXPECT_EQ(first_not_executable(elf, 0x0, 0x7000, kPage, true), std::nullopt);
  EXPECT_EQ(first_not_executable(ElfFacts{}, 0, 0x1000, kPage), 0U) << "no segments at all";
}

TEST(FirstNotExecutable, JoinsSegmentsInAnyOrder) {
  ElfFacts elf;
  elf.segments = {load(0x2000, 0, 0x1000, true), load(0x1000, 0, 0x1000, true),
                  load(0x0, 0, 0x1000, true)};
  EXPECT_EQ(first_not_executable(elf, 0, 0x3000, kPage), std::nullopt);
  EXPECT_EQ(first_not_executable(elf, 0, 0x3001, kPage), 0x3000U);
}

TEST(ElfSegments, OfARealProgramAreRead) {
  const FileDescriptor file = testing::open_for_reading("/proc/self/exe");
  const auto elf = read_elf(file.get(), "self");
  ASSERT_TRUE(elf);
  int code = 0;
  int relro = 0;
  for (const ElfSegment& segment : elf->segments) {
    code += segment.kind == ElfSegment::Kind::Load && segment.execute ? 1 : 0;
    relro += segment.kind == ElfSegment::Kind::Relro ? 1 : 0;
  }
  EXPECT_EQ(code, 1);
  EXPECT_EQ(relro, 1);
}

const auto kNoBias = [] { return std::optional<std::uint64_t>(); };

TEST(ElfAddress, IsThatOfTheOnlySegmentWithTheByte) {
  const ElfFacts elf = library();
  EXPECT_EQ(elf_address(elf, {.address = 0x7f0000002010, .offset = 0x2010}, kPage, kNoBias),
            0x2010U);
  EXPECT_EQ(elf_address(elf, {.address = 0x7f0000007123, .offset = 0x6123}, kPage, kNoBias),
            0x7123U);
  EXPECT_EQ(elf_address(elf, {.address = 0x7f0000007123, .offset = 0x9000}, kPage, kNoBias),
            std::nullopt);
}

/// Constants end and data start in the page 0x5000 of the file, which is mapped twice.
TEST(ElfAddress, InAPageOfTwoSegmentsFollowsTheBias) {
  const ElfFacts elf = library();
  const std::uint64_t moved = 0x7f0000000000;
  const auto bias = [&] { return std::optional(moved); };
  EXPECT_EQ(elf_address(elf, {.address = moved + 0x5e80, .offset = 0x5e80}, kPage, bias), 0x5e80U);
  EXPECT_EQ(elf_address(elf, {.address = moved + 0x6e80, .offset = 0x5e80}, kPage, bias), 0x6e80U);
}

TEST(ElfAddress, InAPageOfTwoSegmentsFollowsTheAccessIfTheBiasIsUnknown) {
  ElfFacts elf = library();
  elf.segments[3].write = true;
  EXPECT_EQ(elf_address(elf, {.address = 0x9e80, .offset = 0x5e80, .write = true}, kPage, kNoBias),
            0x6e80U);
  EXPECT_EQ(elf_address(elf, {.address = 0x9e80, .offset = 0x5e80}, kPage, kNoBias), 0x5e80U);
  // Of an old 32-bit program, all memory may be executed.
  const MappedByte data{.address = 0x9e80, .offset = 0x5e80, .write = true, .execute = true};
  EXPECT_EQ(elf_address(elf, data, kPage, kNoBias), 0x6e80U);
}

TEST(ElfBias, IsCertainOnlyIfAllSegmentsAgree) {
  const ElfFacts elf = library();
  EXPECT_EQ(certain_bias(elf, {.address = 0x7f0000002010, .offset = 0x2010}, kPage),
            0x7f0000000000U);
  EXPECT_EQ(certain_bias(elf, {.address = 0x7f0000005e80, .offset = 0x5e80}, kPage), std::nullopt);
  EXPECT_EQ(certain_bias(elf, {.address = 0x7f0000002010, .offset = 0x9000}, kPage), std::nullopt);
}

TEST(ElfSegments, HaveVariablesToTheEndOfTheirZeros) {
  ElfFacts elf = library();
  EXPECT_FALSE(has_variables_at(elf, 0x6e00, kPage)) << "read-only";
  elf.segments[3].write = true;
  elf.segments[3].memory_size = 0x400 + 0x2000;  // 0x6e00-0x9200
  EXPECT_TRUE(has_variables_at(elf, 0x6e00, kPage));
  EXPECT_TRUE(has_variables_at(elf, 0x9fff, kPage)) << "in whole pages";
  EXPECT_FALSE(has_variables_at(elf, 0xa000, kPage));
  EXPECT_FALSE(has_variables_at(elf, 0x2000, kPage)) << "code";
  EXPECT_EQ(linked_range(elf), (AddressRange{0, 0x9200}));
  elf.segments[3].memory_size = UINT64_MAX;
  EXPECT_EQ(linked_range(elf), (AddressRange{0, 0x5e00}));
  EXPECT_EQ(linked_range({}), AddressRange{});
}

}  // namespace
}  // namespace procmaps
