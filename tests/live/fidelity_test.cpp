// Every process of the machine, compared with the kernel: raw output byte for byte, and every cell
// of the table with its field.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

std::string device(const KernelLine& line) {
  if (!line.has_file()) return "-";
  return std::to_string(line.major) + "," + std::to_string(line.minor);
}

/// The cells of the columns below for a line of the kernel.
Strings expected_cells(const KernelLine& line) {
  return {line.range(),
          line.range().substr(0, line.range().find('-')),
          line.range().substr(line.range().find('-') + 1),
          line.perms,
          line.has_file() ? line.offset : "-",
          device(line),
          std::to_string(line.end - line.start),
          line.has_file() ? std::to_string(line.inode) : "-"};
}
constexpr const char* kColumns = "address,start,end,perms,offset,device,size,inode,name";

class EveryProcess : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(cat_.runs()); }

  Cat cat_;  ///< at least one process that we can read
};

TEST_F(EveryProcess, MatchesTheKernelsTextInRaw) {
  std::size_t compared = 0;
  for (const pid_t pid : other_processes()) {
    const auto found = lasting_difference(pid, [&](const std::string& maps) {
      const Outcome raw = run({"-f", "raw", std::to_string(pid)});
      return difference(raw.out + raw.err, maps);
    });
    if (!found) continue;
    ++compared;
    EXPECT_EQ(*found, "") << pid;
  }
  EXPECT_GT(compared, 0U);
}

TEST_F(EveryProcess, MatchesTheKernelsFieldsInTheTable) {
  std::size_t compared = 0;
  for (const pid_t pid : other_processes()) {
    bool is_plain_map = false;
    const auto found = lasting_difference(pid, [&](const std::string& maps) {
      const Outcome outcome = run({"-o", kColumns, std::to_string(pid)});
      std::string shown = outcome.err;
      for (const ShownRow& row : take_table(outcome.out).rows) {
        for (const std::string& word : row.words) shown += word + ' ';
        shown += row.rest + '\n';
      }
      std::string expected;
      bool plain = true;
      for (const KernelLine& line : kernel_lines(maps)) {
        plain = plain && is_plain(line.name);
        for (const std::string& cell : expected_cells(line)) expected += cell + ' ';
        expected += (line.name.empty() ? "-" : line.name) + '\n';
      }
      // Other tests check how odd names are escaped.
      is_plain_map = plain;
      return plain ? difference(shown, expected) : "";
    });
    if (!found || !is_plain_map) continue;
    ++compared;
    EXPECT_EQ(*found, "") << pid;
  }
  EXPECT_GT(compared, 0U);
}

TEST_F(EveryProcess, IsShownTheSameFromItsSavedMap) {
  const TemporaryDirectory directory;
  std::size_t compared = 0;
  for (const pid_t pid : other_processes()) {
    bool has_newline = false;
    const auto found = lasting_difference(pid, [&](const std::string& maps) -> std::string {
      const std::string saved = directory.write("saved.maps", maps);
      const Outcome live = run({"-o", kColumns, std::to_string(pid)});
      const Outcome text = run({"-o", kColumns, "-i", saved});
      // \012 is ambiguous in saved maps, but not for a live process.
      has_newline = maps.find("\\012") != std::string::npos;
      if (has_newline) return {};
      return difference(text.out + text.err, live.out + live.err);
    });
    if (!found || has_newline) continue;
    ++compared;
    EXPECT_EQ(*found, "") << pid;
  }
  EXPECT_GT(compared, 0U);
}

TEST_F(EveryProcess, HasItsUserAndCommandName) {
  const Outcome outcome = run({"-A", "-o", "pid,uid,command"});
  EXPECT_EQ(outcome.status, 0);
  const ShownTable table = take_table(outcome.out);
  std::size_t compared = 0;
  for (const ShownRow& row : table.rows) {
    const pid_t pid = std::stoi(row.words[0]);
    std::string comm = proc_file(pid, "comm");
    if (!comm.empty()) comm.pop_back();
    if (comm.empty() || !is_plain(comm)) continue;
    const std::string status = proc_file(pid, "status");
    const auto uids = status.find("\nUid:\t");
    if (uids == std::string::npos || row.rest != comm) continue;  // ended, or renamed
    ++compared;
    const std::string effective =
        take_row(status.substr(status.find('\t', uids + 6) + 1), 1).words[0];
    EXPECT_EQ(row.words[1], effective.substr(0, effective.find('\t'))) << pid;
  }
  EXPECT_GT(compared, 0U);
}

TEST(OddMappings, MatchTheKernelsTextInRaw) {
  // Large offsets, large sizes and all permissions: lines with fields wider than usual.
  const TemporaryDirectory directory;
  Child child([&](const ChildSide& side) {
    constexpr std::size_t kTerabyte = std::size_t{1} << 40;
    const int fd =
        ::open((directory.path() / "sparse").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    for (const int protection : {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE,
                                 PROT_READ | PROT_EXEC, PROT_READ | PROT_WRITE | PROT_EXEC}) {
      for (const int flags : {MAP_PRIVATE, MAP_SHARED}) {
        if (::mmap(nullptr, 4096, protection, flags, fd, 0xfff0000000) == MAP_FAILED) {
          side.tell("cannot map");
        }
      }
    }
    if (::mmap(nullptr, kTerabyte, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) ==
            MAP_FAILED ||
        ::mmap(reinterpret_cast<void*>(0x10000), 4096, PROT_READ,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED) {
      side.tell("cannot map");
    }
    stay(side, "mapped");
  });
  ASSERT_EQ(child.hear(), "mapped");
  const std::string maps = proc_file(child.pid(), "maps");
  ASSERT_TRUE(maps.starts_with("00010000-00011000 ")) << "the lowest address has eight digits";
  ASSERT_NE(maps.find(" fff0000000 "), std::string::npos);
  const std::string pid = std::to_string(child.pid());
  EXPECT_EQ(run({"-f", "raw", pid}).out, maps);
  const ShownTable table = take_table(run({"-o", kColumns, pid}).out);
  const auto lines = kernel_lines(maps);
  ASSERT_EQ(table.rows.size(), lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(table.rows[i].words, expected_cells(lines[i]));
  }
}

}  // namespace
}  // namespace procmaps::testing
