// -f lsof and -f fields compared byte for byte with lsof 4.95.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/odd_files.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

struct LsofVariant {
  Strings ours;
  Strings theirs;
};

const LsofVariant kLsofVariants[] = {
    {{"-f", "lsof"}, {"-d", "mem"}},
    {{"-f", "lsof", "-d", "mem,txt,DEL"}, {"-d", "mem,txt,DEL"}},
    {{"-f", "lsof", "-d", "DEL"}, {"-d", "DEL"}},
    {{"-f", "lsof", "-d", "^txt"}, {"-d", "mem,DEL"}},
    {{"-f", "lsof", "-w", "-d", "txt,mem"}, {"-w", "-d", "txt,mem"}},
    {{"-F"}, {"-F", "-d", "mem,txt,DEL"}},
    {{"-f", "fields", "-0"}, {"-F0", "-d", "mem,txt,DEL"}},
    {{"-FpcuLRftkn0", "-K", "i"}, {"-FpcuLRftkn0", "-d", "mem,txt,DEL"}},
    {{"-FrDson", "-d", "mem"}, {"-FrDson", "-d", "mem"}},
};

Strings joined(Strings words, const Strings& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Outcome ask_lsof(const Strings& words, Surroundings around = {}) {
  around.more.emplace_back("LC_ALL=C.UTF-8");
  return run_program(joined({"lsof", "-n"}, words), around);
}

class LsofFormat : public ::testing::Test {
 protected:
  void SetUp() override {
    if (run_program({"lsof", "-v"}).err.find("revision: 4.95") == std::string::npos) {
      GTEST_SKIP() << kNeedsLsof;
    }
  }

  static void expect_same(const std::string& pids, const Surroundings& around = {}) {
    for (const LsofVariant& variant : kLsofVariants) {
      const Strings who = {"-a", "-p", pids};
      EXPECT_EQ(difference(run(joined(variant.ours, who), around).out,
                           ask_lsof(joined(variant.theirs, who), around).out),
                "")
          << ::testing::PrintToString(variant.ours);
    }
  }
};

/// True if lsof's answer about a process is not spoiled by its names: it mistakes a parenthesis in
/// a command for the end of it, and there are a few characters that only we escape.
bool is_simple(pid_t pid, const std::string& maps) {
  return is_plain_process(pid, maps) && proc_file(pid, "comm").find(')') == std::string::npos;
}

/// Compares the answers about these processes. If they differ, finds out about which, and whether
/// that lasts: some process of the machine always changes.
void expect_same_or_changing(std::span<const pid_t> pids, const LsofVariant& variant) {
  std::string list;
  for (const pid_t pid : pids) list += (list.empty() ? "" : ",") + std::to_string(pid);
  const Strings who = {"-a", "-p", list};
  const auto differ = [&] {
    return difference(run(joined(variant.ours, who)).out,
                      ask_lsof(joined(variant.theirs, who)).out);
  };
  if (pids.size() > 1) {
    if (differ().empty()) return;
    const std::size_t half = pids.size() / 2;
    expect_same_or_changing(pids.first(half), variant);
    return expect_same_or_changing(pids.subspan(half), variant);
  }
  const auto found = lasting_difference(pids[0], [&](const std::string&) { return differ(); });
  EXPECT_EQ(found.value_or(""), "") << list << ' ' << ::testing::PrintToString(variant.ours);
}

TEST_F(LsofFormat, MatchesForEveryProcess) {
  const Cat cat;  // at least one process that we can read
  ASSERT_TRUE(cat.runs());
  std::vector<pid_t> pids;
  for (const pid_t pid : other_processes()) {
    const std::string maps = proc_file(pid, "maps");
    if (!maps.empty() && is_simple(pid, maps)) pids.push_back(pid);
  }
  ASSERT_TRUE(std::ranges::find(pids, cat.number()) != pids.end());
  for (const LsofVariant& variant : kLsofVariants) expect_same_or_changing(pids, variant);
}

TEST_F(LsofFormat, MatchesForEveryKindOfMemoryAndName) {
  const TemporaryDirectory directory;
  const std::string base = directory.path().string();
  Child child([&](const ChildSide& side) {
    const Maker make(side);
    make.must(::prctl(PR_SET_NAME, "a b\\c\xc3\xa9\n") == 0, "prctl");
    for (const std::string name :
         {"plain", "with blank", " leading", "trailing ", "[heap]", "live (deleted)", "tab\tx",
          "nl\nx", "esc\x1b[31m", "del\x7f", "cr\rx", "back\\012", "bad\xff\xc3x", "utf\xc3\xa9",
          "c1\xc2\x85x", "separator\xe2\x80\xa8x", "^A"}) {
      make.map_file(base + "/" + name);
    }
    for (const std::string name : {"gone", "gone (deleted)", "gone\ttab", "replaced"}) {
      make.map_file(base + "/" + name);
      make.must(::unlink((base + "/" + name).c_str()) == 0, "unlink");
    }
    make.file(base + "/replaced");
    const int locked = make.file(base + "/locked");
    make.map(locked);
    make.must(::lockf(locked, F_LOCK, 0) == 0, "lockf");
    const int part = make.file(base + "/locked in part");
    make.map(part);
    make.must(::lockf(part, F_LOCK, 10) == 0, "lockf");
    make.map(::memfd_create("jit/code", MFD_CLOEXEC));
    make.map(::memfd_create("a b\nc", MFD_CLOEXEC));
    make.map(-1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS);
    make.map(::open("/dev/zero", O_RDWR | O_CLOEXEC));
    ::mmap(nullptr, 2 << 20, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    const int segment = ::shmget(IPC_PRIVATE, Maker::page(), IPC_CREAT | 0600);
    make.must(::shmat(segment, nullptr, SHM_RDONLY) != reinterpret_cast<void*>(-1), "shmat");
    ::shmctl(segment, IPC_RMID, nullptr);
    make.report();
  });
  ASSERT_EQ(child.hear(), "made\n");
  expect_same(std::to_string(child.pid()));
}

TEST_F(LsofFormat, MatchesForADeletedProgramAndSeveralPids) {
  const TemporaryDirectory directory;
  const std::string program = directory.path() / "cat";
  std::filesystem::copy_file("/bin/cat", program);
  const Cat first(program);
  const Cat second;
  ASSERT_TRUE(first.runs() && second.runs());
  expect_same(first.pid() + "," + second.pid());
  std::filesystem::remove(program);
  expect_same(second.pid() + "," + first.pid() + "," + second.pid());
  expect_same(first.pid());
}

TEST_F(LsofFormat, MatchesForKernelThreads) {
  if (proc_file(2, "comm") != "kthreadd\n") GTEST_SKIP() << kNeedsKernelThreads;
  expect_same("2");
  expect_same("2,3");
}

TEST_F(LsofFormat, MatchesForAnotherUser) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const Surroundings nobody{.user = 65534};
  expect_same(cat.pid(), nobody);
  // lsof says nothing about what it could not read.
  const Outcome outcome = run({"-f", "lsof", cat.pid()}, nobody);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("permission denied"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.status, 2);
}

/// One file of a process as a program that restarts services reads it.
struct Used {
  std::string fd;
  std::string links;  ///< empty: unknown, and the file is deleted
  std::string name;

  [[maybe_unused]] friend auto operator<=>(const Used&, const Used&) = default;
};

void PrintTo(const Used& used, std::ostream* out) {
  *out << used.fd << ' ' << used.links << ' ' << used.name;
}

struct User {
  std::string command;
  std::string login;
  std::string parent;
  std::set<Used> files;

  friend bool operator==(const User&, const User&) = default;
};

/// Reads NUL-terminated fields in sets that end with a newline. The first field of a set says what
/// it is about: a process (p) or one of its files (f).
std::map<std::string, User> parse_records(const std::string& out) {
  std::map<std::string, User> users;
  User* user = nullptr;
  for (const std::string_view set : lines_of(out)) {
    std::map<char, std::string> fields;
    for (std::string_view rest = set; !rest.empty();) {
      const std::string_view field = rest.substr(0, rest.find('\0'));
      EXPECT_LT(field.size(), rest.size()) << "a field without its NUL";
      fields[field.front()] = field.substr(1);
      rest.remove_prefix(std::min(field.size() + 1, rest.size()));
    }
    if (fields.contains('p')) {
      user = &users[fields['p']];
      *user = {fields['c'], fields['L'], fields['R'], {}};
    } else if (user != nullptr) {
      const std::string& fd = fields['f'];
      const bool is_mapped = fd == "mem" || fd == "txt" || fd == "DEL";
      if (is_mapped) user->files.insert({fd, fields['k'], fields['n']});
    }
  }
  return users;
}

TEST_F(LsofFormat, AnswersTheCallOfAPackageManager) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  std::map<std::string, std::string> before;
  for (const pid_t pid : other_processes()) before[std::to_string(pid)] = proc_file(pid, "maps");
  const auto expected = parse_records(ask_lsof({"-FpcuLRftkn0", "-K", "i"}).out);
  const auto found = parse_records(run({"-A", "-n", "-FpcuLRftkn0", "-K", "i"}).out);
  ASSERT_TRUE(found.contains(cat.pid()));
  std::size_t compared = 0;
  for (const auto& [pid, user] : expected) {
    // What changes meanwhile may differ: maps, and the parent or name of a kernel thread.
    const auto ours = found.find(pid);
    if (ours == found.end() || before[pid].empty()) continue;
    if (!is_simple(std::stoi(pid), before[pid])) continue;
    if (proc_file(std::stoi(pid), "maps") != before[pid]) continue;
    ++compared;
    EXPECT_EQ(ours->second.files, user.files) << pid << ' ' << user.command;
    EXPECT_EQ(ours->second.login, user.login) << pid;
  }
  EXPECT_GT(compared, 0U);
  EXPECT_EQ(found.at(cat.pid()), expected.at(cat.pid()));
}

TEST_F(LsofFormat, NoNameForgesARowOrMovesTheCursor) {
  const OddFiles files;
  ASSERT_EQ(files.failure(), "");
  std::set<std::pair<unsigned, std::uint64_t>> distinct;
  for (const KernelLine& line : kernel_lines(proc_file(files.pid(), "maps"))) {
    if (line.has_file()) distinct.emplace(line.major << 20 | line.minor, line.inode);
  }
  const std::string pid = std::to_string(files.pid());
  const Outcome table = run({"-f", "lsof", "-d", "mem,txt,DEL", pid});
  EXPECT_EQ(odd_bytes(table.out), "");
  EXPECT_EQ(lines_of(table.out).size(), distinct.size() + 1);
  const Outcome fields = run({"-FfDin", pid});
  EXPECT_EQ(odd_bytes(fields.out), "");
  EXPECT_EQ(lines_of(fields.out).size(), distinct.size() * 4 + 1);
}

}  // namespace
}  // namespace procmaps::testing
