// Variables that start as zeros, places that no file has, symbols in files of debug information,
// and 32-bit processes.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/elf_writer.hpp"
#include "support/files.hpp"
#include "support/found.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

/// More than a page of a file: it lies in memory without a file.
extern "C" {
char procmaps_zeros[1 << 20];
}

namespace procmaps::testing {
namespace {

using namespace std::string_view_literals;

std::string own_name() {
  return std::filesystem::read_symlink("/proc/self/exe").filename();
}

/// A child whose variables are where ours are.
class FindVariable : public ::testing::Test {
 protected:
  void SetUp() override {
    procmaps_zeros[0] = 1;
    ASSERT_EQ(child_.hear(), "ready");
  }

  Child child_{[](const ChildSide& side) {
    side.tell("ready");
    side.wait();
  }};
  const std::string place_ = hex(reinterpret_cast<std::uintptr_t>(procmaps_zeros) + 0x80000);
};

TEST_F(FindVariable, InBssHasTheElfAddressAndSymbolOfItsFile) {
  EXPECT_EQ(cell_of(child_.pid(), place_, "symbol"), "procmaps_zeros+0x80000");
  EXPECT_EQ(cell_of(child_.pid(), place_, "explain"), "bss of " + own_name());
  EXPECT_EQ(cell_of(child_.pid(), place_, "label"), "~bss:" + own_name());
  EXPECT_EQ(cell_of(child_.pid(), place_, "name"), "-") << "the mapping has none";
  EXPECT_EQ(cell_of(child_.pid(), place_, "file_offset"), "-");
  const std::string elf = cell_of(child_.pid(), place_, "elf_address");
  EXPECT_EQ(cell_of(child_.pid(), own_name() + "+0x" + elf, "address"), place_) << "read back";
  if (!is_installed("nm")) GTEST_SKIP() << needs("nm");
  const Outcome nm = run_program({"nm", std::filesystem::read_symlink("/proc/self/exe")});
  const std::size_t line = nm.out.find(" B procmaps_zeros\n");
  ASSERT_NE(line, std::string::npos);
  const std::string start = nm.out.substr(line - 16, 16);
  EXPECT_EQ(hex(std::stoull(start, nullptr, 16) + 0x80000), hex(std::stoull(elf, nullptr, 16)));
}

TEST_F(FindVariable, IsNamedInAText) {
  const TemporaryDirectory directory;
  const std::string text = directory.write("text", "write of 0x" + place_ + "\n");
  const Outcome outcome = run({"find", "--annotate", text, "-p", std::to_string(child_.pid())});
  EXPECT_EQ(outcome.err, "");
  const std::regex note("write of 0x[0-9a-f]+ <" + own_name() +
                        "\\+0x[0-9a-f]+ procmaps_zeros\\+0x80000>\n");
  EXPECT_TRUE(std::regex_match(outcome.out, note)) << outcome.out;
}

TEST_F(FindVariable, PastTheEndOfItsFileIsAMissWithAReason) {
  for (const std::string offset : {"0x7fffffffffff", "0xfffffffffffffff0"}) {
    const std::string why = cell_of(child_.pid(), own_name() + "+" + offset, "explain");
    EXPECT_TRUE(
        why.starts_with(offset + " is past the end of " + own_name() + ", which ends at 0x"))
        << why;
  }
  const std::string why =
      cell_of(child_.pid(), "in " + own_name() + "[7fffffffffff,1000+1000]", "explain");
  EXPECT_TRUE(why.starts_with("0x7fffffffffff is past the end of ")) << why;
  EXPECT_EQ(cell_of(child_.pid(), "no-such-file+0x1", "explain"), "no file of that name is mapped");
  EXPECT_EQ(
      run({"find", "-p", std::to_string(child_.pid()), own_name() + "+0x7fffffffffff"}).status, 1);
}

TEST_F(FindVariable, InATextThatArrivesIsExplainedAtOnce) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() / "log";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  Running program(procmaps_words({"find", "--annotate", path, "-p", std::to_string(child_.pid())}));
  std::ofstream log(path);
  log << "first 0x" << place_ << std::endl;
  EXPECT_TRUE(program.await_text("procmaps_zeros+0x80000>\n"));
  log << "second 0x" << place_ << std::endl;
  EXPECT_TRUE(program.await_text("procmaps_zeros+0x80000>\n"));
  log.close();
  const Outcome outcome = program.finish();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST_F(FindVariable, InALongTextCostsLittleMemory) {
  const TemporaryDirectory directory;
  std::string text;
  while (text.size() < (24 << 20)) text += "0x7fffffffff00 is nowhere, it is said, for a while\n";
  text += "0x" + place_ + "\n";
  const std::string path = directory.write("text", text);
  const Outcome outcome = run({"find", "--annotate", path, "-p", std::to_string(child_.pid())});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_GT(outcome.out.size(), text.size());
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib * 4) << "the test itself has read all of the output";
}

TEST_F(FindVariable, OfAPerfMapThatIsTooLongIsSaid) {
  const std::string path = "/tmp/perf-" + std::to_string(child_.pid()) + ".map";
  {
    std::ofstream file(path);
  }
  std::filesystem::resize_file(path, (std::uintmax_t{64} << 20) + 1);
  std::string code;
  for (const KernelLine& line : kernel_lines(proc_file(child_.pid(), "maps"))) {
    if (line.perms[2] == 'x' && line.name.starts_with("[v")) code = hex(line.start);
  }
  // The gate has no file, so its symbol could be in the map.
  const Outcome outcome = run({"find", "-p", std::to_string(child_.pid()), code});
  std::filesystem::remove(path);
  if (outcome.out.find("vsyscall") == outcome.out.npos) GTEST_SKIP() << needs("[vsyscall]");
  EXPECT_NE(outcome.err.find("its perf map is larger than 64 MiB"), outcome.err.npos)
      << outcome.out << outcome.err;
}

TEST(FindSymbol, OfAStrippedLibraryComesFromItsDebugFile) {
  Child child([](const ChildSide& side) { side.run("sleep", "1000"); });
  ASSERT_TRUE(child.await_program());
  std::string path;
  std::string address;
  const bool is_loaded = await([&] {
    for (const KernelLine& line : kernel_lines(proc_file(child.pid(), "maps"))) {
      if (line.perms[2] != 'x' || line.name.find("/libc.so.6") == line.name.npos) continue;
      path = line.name;
      address = hex(line.start);
    }
    return !path.empty();
  });
  if (!is_loaded) GTEST_SKIP() << needs("a shared libc");
  const std::string id = cell_of(child.pid(), address, "build_id");
  if (id.size() < 3 || !std::filesystem::exists("/usr/lib/debug/.build-id/" + id.substr(0, 2) +
                                                '/' + id.substr(2) + ".debug")) {
    GTEST_SKIP() << needs("debug information of libc");
  }
  if (!is_installed("eu-addr2line")) GTEST_SKIP() << needs("eu-addr2line");
  constexpr std::size_t kPlaces = 50;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    places.push_back(hex(std::stoull(address, nullptr, 16) + 0x1003 * i));
  }
  std::vector<std::string> words = {"eu-addr2line", "-S", "-e", path};
  for (const std::string& elf : found(child.pid(), places, "elf_address")) {
    words.push_back("0x" + elf);
  }
  const std::string theirs = run_program(words).out;
  const std::vector<std::string> ours = found(child.pid(), places, "symbol");
  ASSERT_EQ(ours.size(), kPlaces);
  ASSERT_EQ(lines_of(theirs).size(), 2 * kPlaces) << "a symbol and a place in the source each";
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    std::string their(lines_of(theirs)[2 * i]);
    if (their.starts_with("()") || their.starts_with("??")) their = "-";
    EXPECT_EQ(ours[i], their) << words[4 + i];
    equal += ours[i] == their && their != "-" ? 1 : 0;
  }
  EXPECT_GT(equal, kPlaces / 2);
}

/// A 32-bit program that only waits, without a library.
std::string program_of_32_bits() {
  constexpr std::uint64_t kBase = 0x08048000;
  constexpr std::uint64_t kEntry = 0x100;
  const std::string_view code =
      "\xb8\x1d\0\0\0"  // mov eax, 29 (pause)
      "\xcd\x80"        // int 0x80
      "\xeb\xf7"sv;     // again
  ElfWriter writer(false, false);
  writer.header(2, 3, 2);
  writer.program({.type = 1,
                  .flags = 5,
                  .address = kBase,
                  .file_size = kEntry + code.size(),
                  .memory_size = kEntry + code.size()});
  // Data and bss: one byte of the file and five pages of zeros.
  writer.program(
      {.type = 1, .flags = 6, .address = kBase + 0x1000, .file_size = 1, .memory_size = 0x5000});
  writer.fill_to(kEntry);
  writer.text(code);
  std::string bytes = writer.bytes();
  ElfWriter entry(false, false);
  entry.address(kBase + kEntry);
  return bytes.replace(24, 4, entry.bytes());
}

TEST(FindIn32Bits, KnowsPlacesVariablesAndTheVdso) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("tiny32", program_of_32_bits());
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  Child child([&](const ChildSide& side) { side.run(path.c_str(), "1000"); });
  // Where the kernel does not run it, a shell tries to.
  std::error_code error;
  const bool runs =
      child.await_program() &&
      std::filesystem::read_symlink("/proc/" + std::to_string(child.pid()) + "/exe", error) == path;
  if (!runs) GTEST_SKIP() << needs("a kernel that runs 32-bit programs");
  EXPECT_EQ(cell_of(child.pid(), "0x08048100", "elf_address"), "08048100");
  EXPECT_EQ(cell_of(child.pid(), "tiny32+0x8048100", "address"), "08048100");
  EXPECT_EQ(found(child.pid(), {"tiny32+0x100"}, "address").at(0), "08048100") << "from its start";
  EXPECT_EQ(cell_of(child.pid(), "0x0804b000", "explain"), "bss of tiny32");
  EXPECT_EQ(cell_of(child.pid(), "0x0804b000", "elf_address"), "0804b000");
  const Outcome list = run({"-p", std::to_string(child.pid()), "-q", "-o", "label,name"});
  EXPECT_NE(list.out.find("~bss:tiny32"), list.out.npos) << list.out;
  EXPECT_NE(list.out.find("[vdso]"), list.out.npos) << list.out;
  // Its one thread waits in the program.
  const Outcome threads =
      run({"find", "-p", std::to_string(child.pid()), "-q", "-o", "elf_address"});
  EXPECT_EQ(threads.out, "08048107\n");
}

}  // namespace
}  // namespace procmaps::testing
