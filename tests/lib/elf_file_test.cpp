// ELF headers of both word sizes and byte orders, and malformed files.

#include "lib/elf_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>

#include "support/elf.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::ElfImage;
using testing::told;

/// Reads from a string and counts the reads.
struct Text {
  std::string bytes;
  std::size_t reads = 0;
  std::size_t asked = 0;

  Result<ElfFacts> read() {
    return read_elf([&](std::uint64_t offset, std::span<std::byte> into) -> std::size_t {
      ++reads;
      asked += into.size();
      if (offset >= bytes.size()) return 0;
      const std::size_t count = std::min<std::size_t>(into.size(), bytes.size() - offset);
      std::memcpy(into.data(), bytes.data() + offset, count);
      return count;
    });
  }
};

Result<ElfFacts> facts_of(std::string bytes) {
  return Text{.bytes = std::move(bytes)}.read();
}

constexpr std::uint64_t kTextRel = 22;
constexpr std::uint64_t kFlags = 30;
constexpr std::uint64_t kFlags1 = 0x6ffffffb;

TEST(ReadElf, ReadsEveryWordSizeAndByteOrder) {
  for (const bool is_64_bit : {false, true}) {
    for (const bool is_big_endian : {false, true}) {
      ElfImage image{.is_64_bit = is_64_bit, .is_big_endian = is_big_endian};
      image.type = 2;
      image.machine = 20;
      image.interpreter = true;
      image.stack_flags = 7;
      image.dynamic = {{1, 5}, {kFlags, 4}, {kFlags1, 0x08000000}};
      const auto facts = facts_of(image.bytes());
      ASSERT_TRUE(facts) << told(facts);
      EXPECT_EQ(facts->type, ElfFacts::Type::Executable);
      EXPECT_EQ(facts->is_64_bit, is_64_bit);
      EXPECT_EQ(facts->is_big_endian, is_big_endian);
      EXPECT_EQ(facts->machine, 20);
      EXPECT_TRUE(facts->has_interpreter);
      EXPECT_TRUE(facts->marked_pie);
      EXPECT_EQ(facts->executable_stack, true);
      EXPECT_TRUE(facts->text_relocations);
    }
  }
}

TEST(ReadElf, DetectsTheOldTextRelocationsFlag) {
  EXPECT_FALSE(facts_of(ElfImage{}.bytes())->text_relocations);
  EXPECT_TRUE(facts_of(ElfImage{.dynamic = {{kTextRel, 0}}}.bytes())->text_relocations);
  EXPECT_FALSE(facts_of(ElfImage{.dynamic = {{0, 0}, {kTextRel, 0}}}.bytes())->text_relocations)
      << "after the end";
}

TEST(ReadElf, DistinguishesNoStackHeaderFromANonExecutableOne) {
  EXPECT_EQ(facts_of(ElfImage{}.bytes())->executable_stack, std::nullopt);
  EXPECT_EQ(facts_of(ElfImage{.stack_flags = 6}.bytes())->executable_stack, false);
}

TEST(ReadElf, ReadsThisProgram) {
  const FileDescriptor self = testing::open_for_reading("/proc/self/exe");
  const auto facts = read_elf(self.get(), "self");
  ASSERT_TRUE(facts) << told(facts);
  EXPECT_EQ(facts->is_64_bit, sizeof(void*) == 8);
  EXPECT_NE(facts->type, ElfFacts::Type::Other);
  EXPECT_TRUE(facts->has_interpreter);
}

TEST(ReadElf, ReportsWhatIsWrong) {
  std::string odd = ElfImage{}.bytes();
  odd[4] = 3;
  std::string stride = ElfImage{}.bytes();
  stride[54] = 1;
  std::string many = ElfImage{}.bytes();
  many[56] = many[57] = '\xff';
  const struct {
    std::string bytes;
    const char* error;
  } cases[] = {
      {"", "Malformed not an ELF file"},
      {"\x7f"
       "ELF",
       "Malformed not an ELF file"},
      {std::string(64, 'x'), "Malformed not an ELF file"},
      {odd, "Malformed unknown ELF word size or byte order"},
      {ElfImage{}.bytes().substr(0, 40), "Malformed truncated ELF file"},
      {ElfImage{}.bytes().substr(0, 100), "Malformed truncated ELF program headers"},
      {stride, "Malformed unknown size of ELF program headers"},
      {many, "Malformed too many ELF program headers"},
  };
  for (const auto& [bytes, error] : cases) EXPECT_EQ(told(facts_of(bytes)), error);
  const testing::TemporaryDirectory directory;
  const auto file = testing::open_for_reading(directory.write("x", "text"));
  EXPECT_EQ(told(read_elf(file.get(), "x")), "Malformed x: not an ELF file");
}

TEST(ReadElf, ReadsLittleOfAnyFile) {
  ElfImage image{.stack_flags = 7};
  for (int i = 0; i < 40; ++i) image.dynamic.emplace_back(i + 1000, 0);
  std::mt19937 random(4711);
  const std::string good = image.bytes();
  for (int round = 0; round < 20000; ++round) {
    Text text{.bytes = good};
    const std::size_t changes = 1 + random() % 8;
    for (std::size_t i = 0; i < changes; ++i) {
      // Most changes hit the file header and the program headers, where they do most harm.
      const std::size_t end = random() % 4 == 0 ? good.size() : 176;
      text.bytes[random() % end] = static_cast<char>(random());
    }
    if (random() % 4 == 0) text.bytes.resize(random() % good.size());
    (void)text.read();
    ASSERT_LE(text.reads, 200U);
    ASSERT_LE(text.asked, 1U << 20);
  }
}

TEST(ReadElf, StopsInAnEndlessDynamicSection) {
  Text text{.bytes = ElfImage{.is_64_bit = false, .stack_flags = 7}.bytes()};
  const std::size_t dynamic = 52 + 32;
  std::memset(text.bytes.data() + dynamic + 16, 0xff, 4);  // its size
  text.bytes.resize(1 << 22, '\x01');
  std::memset(text.bytes.data() + dynamic + 32, 1, 8);  // no DT_NULL
  EXPECT_TRUE(text.read());
  EXPECT_LE(text.asked, 1U << 20);
}

}  // namespace
}  // namespace procmaps
