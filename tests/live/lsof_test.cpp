// The table compared with lsof: every row of `lsof -d mem,txt,DEL` has a row here with the same FD,
// DEVICE, NODE and NAME, except where lsof is known to be wrong:
//
// - It calls memory DEL that never was a file (memfd, System V, shared anonymous memory, huge pages
//   and the like), because the kernel's text ends in " (deleted)"; so it does with a file that is
//   really called so.
// - It cuts " (deleted)" off the name.
// - It calls a deleted executable txt; to us it is DEL, a program to start again, unless it is a
//   memfd, which cannot be deleted.
// - Where it cannot find a path, it appends a note in parentheses to the name.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

struct LsofRow {
  std::string fd;
  std::string device;
  std::string inode;
  std::string name;

  [[maybe_unused]] friend auto operator<=>(const LsofRow&, const LsofRow&) = default;
};

void PrintTo(const LsofRow& row, std::ostream* out) {
  *out << row.fd << ' ' << row.device << ' ' << row.inode << ' ' << row.name;
}

/// The field output of lsof: a NUL ends a field, a newline ends a set.
std::map<pid_t, std::vector<LsofRow>> take_fields(const std::string& out) {
  std::map<pid_t, std::vector<LsofRow>> rows;
  pid_t pid = 0;
  for (const std::string_view set : lines_of(out)) {
    LsofRow row;
    std::string_view rest = set;
    while (!rest.empty()) {
      const std::string field(rest.substr(1, rest.find('\0') - 1));
      switch (rest[0]) {
        case 'p':
          pid = std::stoi(field);
          break;
        case 'f':
          row.fd = field;
          break;
        case 'D': {
          const auto device = std::stoul(field, nullptr, 16);
          row.device = std::to_string(device >> 8 & 0xfff) + "," + std::to_string(device & 0xff);
          break;
        }
        case 'i':
          row.inode = field;
          break;
        case 'n':
          row.name = field;
          break;
        default:
          break;
      }
      rest.remove_prefix(std::min(rest.find('\0') + 1, rest.size()));
    }
    if (!row.fd.empty()) rows[pid].push_back(row);
  }
  return rows;
}

std::map<pid_t, std::vector<LsofRow>> rows_of_lsof(Strings more) {
  Strings words = {"lsof", "-w", "-nP", "-F0pfDin", "-d", "mem,txt,DEL"};
  words.insert(words.end(), more.begin(), more.end());
  return take_fields(run_program(words, {.more = {"LC_ALL=C.UTF-8"}}).out);
}

/// Our rows.
std::vector<LsofRow> ask_procmaps(pid_t pid) {
  const ShownTable table = take_table(run({"-o", "fd,device,inode,name", std::to_string(pid)}).out);
  std::vector<LsofRow> rows;
  for (const ShownRow& row : table.rows) {
    rows.push_back({row.words[0], row.words[1], row.words[2], row.rest});
  }
  return rows;
}

/// True if one of our rows matches the row of lsof.
bool is_among(const LsofRow& theirs, const std::vector<LsofRow>& ours) {
  return std::ranges::any_of(ours, [&](const LsofRow& row) {
    if (row.device != theirs.device || row.inode != theirs.inode) return false;
    const bool suffix = row.name == theirs.name + " (deleted)";
    if (theirs.fd == "DEL") return suffix && (row.fd == "DEL" || row.fd == "mem");
    if (theirs.fd == "txt" && theirs.name.ends_with(" (deleted)")) {
      return (row.fd == "DEL" || row.fd == "txt") && row.name == theirs.name;
    }
    const bool noted = theirs.name.starts_with(row.name + " (");
    return row.fd == theirs.fd && (row.name == theirs.name || noted || suffix);
  });
}

/// True if stat(2) and maps show the same device for the program of a process. They do not on btrfs
/// and overlayfs, where lsof shows the device of stat.
bool devices_agree(pid_t pid) {
  struct stat info = {};
  const std::string link = "/proc/" + std::to_string(pid) + "/exe";
  if (::stat(link.c_str(), &info) != 0) return false;
  const auto lines = kernel_lines(proc_file(pid, "maps"));
  return std::ranges::any_of(lines, [&](const KernelLine& line) {
    return line.inode == info.st_ino && line.major == major(info.st_dev) &&
           line.minor == minor(info.st_dev);
  });
}

class Lsof : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed("lsof")) GTEST_SKIP() << needs("lsof");
    ASSERT_TRUE(cat_.runs());
    if (!devices_agree(cat_.number())) GTEST_SKIP() << kNeedsSameDevices;
  }

  Cat cat_;  ///< at least one process that we can read
};

TEST_F(Lsof, HasNoRowThatTheTableLacks) {
  std::map<pid_t, std::string> before;
  for (const pid_t pid : other_processes()) before[pid] = proc_file(pid, "maps");
  const auto theirs = rows_of_lsof({});
  std::size_t compared = 0;
  for (const auto& [pid, rows] : theirs) {
    if (pid == ::getpid() || !before.contains(pid) || before[pid].empty()) continue;
    if (!is_plain_process(pid, before[pid])) continue;
    const std::vector<LsofRow> ours = ask_procmaps(pid);
    if (proc_file(pid, "maps") != before[pid]) continue;
    for (const LsofRow& row : rows) {
      ++compared;
      EXPECT_TRUE(is_among(row, ours)) << pid << ' ' << ::testing::PrintToString(row);
    }
  }
  EXPECT_GT(compared, 0U);
}

TEST_F(Lsof, MatchesForAProgramItsLibrariesAndADeletedFile) {
  const TemporaryDirectory directory;
  const std::string program = directory.path() / "cat";
  std::filesystem::copy_file("/bin/cat", program);
  const Cat cat(program);
  ASSERT_TRUE(cat.runs());
  if (!devices_agree(cat.number())) GTEST_SKIP() << kNeedsSameDevices;
  for (const bool deleted : {false, true}) {
    if (deleted) std::filesystem::remove(program);
    const std::vector<LsofRow> ours = ask_procmaps(cat.number());
    const auto theirs = rows_of_lsof({"-a", "-p", cat.pid()});
    ASSERT_TRUE(theirs.contains(cat.number()));
    const std::vector<LsofRow>& rows = theirs.at(cat.number());
    EXPECT_EQ(std::ranges::count(rows, "txt", &LsofRow::fd), 1);
    for (const LsofRow& row : rows) {
      EXPECT_TRUE(is_among(row, ours)) << ::testing::PrintToString(row);
    }
  }
}

TEST_F(Lsof, MatchesForItsOwnOptions) {
  // For users who replace only the word "lsof".
  const Cat& cat = cat_;
  for (const std::string fds : {"mem", "txt", "mem,txt"}) {
    const Outcome ours = run({"-nP", "-w", "-p", cat.pid(), "-a", "-d", fds});
    const Outcome theirs = run_program({"lsof", "-nP", "-w", "-p", cat.pid(), "-a", "-d", fds});
    const ShownTable our_table = take_table(ours.out);
    const ShownTable their_table = take_table(theirs.out);
    EXPECT_FALSE(their_table.rows.empty() || our_table.rows.empty()) << fds;
    EXPECT_EQ(ours.status, theirs.status) << fds;
    for (const ShownRow& row : their_table.rows) {
      EXPECT_GT(std::ranges::count(our_table.column("NODE"), their_table.cell(row, "NODE")), 0)
          << fds << ' ' << row.rest;
    }
    for (const std::string& fd : our_table.column("FD")) {
      EXPECT_NE(fds.find(fd), std::string::npos) << fd;
    }
  }
}

}  // namespace
}  // namespace procmaps::testing
