// Looking leaves no trace: what the kernel counts of a stopped process is the same before and after
// every command.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.hpp"
#include "support/elf.hpp"
#include "support/files.hpp"
#include "support/found.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

constexpr int kTargets = 10;

/// What looking must not change.
struct Trace {
  std::string memory;      ///< RSS, swap and dirty pages of smaps, in KiB
  std::string faults;      ///< minor and major, with those of children
  std::string referenced;  ///< KiB, of the mappings that settle() makes
};

Trace trace_of(pid_t pid) {
  Trace trace;
  long long sums[5] = {};
  constexpr const char* kKeys[] = {
      "Rss:", "Swap:", "Private_Dirty:", "Shared_Dirty:", "Referenced:"};
  bool is_own = false;
  const std::string smaps = proc_file(pid, "smaps");
  for (const std::string_view text : lines_of(smaps)) {
    std::istringstream line{std::string(text)};
    std::string key;
    std::string second;
    line >> key >> second;
    if (!key.ends_with(':')) {
      // Pages that the test or the program share with the target are referenced by them too.
      is_own = text.ends_with("/large.so") || second == "rwxp";
      continue;
    }
    for (int i = 0; i < 5; ++i) {
      if (key == kKeys[i] && (i != 4 || is_own)) sums[i] += std::stoll(second);
    }
  }
  // A page that the target still shares with the test becomes private when the test writes to it.
  const long long dirty = sums[2] + sums[3];
  trace.memory = "RSS " + std::to_string(sums[0]) + ", swap " + std::to_string(sums[1]) +
                 ", dirty " + std::to_string(dirty);
  trace.referenced = std::to_string(sums[4]);
  const std::string stat = proc_file(pid, "stat");
  std::istringstream fields(stat.substr(stat.rfind(')') + 2));
  constexpr int kFirst = 10 - 3;  // minflt is field 10, and the rest starts with field 3
  std::string field;
  for (int i = 0; i < kFirst; ++i) fields >> field;
  for (int i = 0; i < 4 && fields >> field; ++i) trace.faults += field + " ";
  return trace;
}

void clear_referenced(pid_t pid) {
  std::ofstream("/proc/" + std::to_string(pid) + "/clear_refs") << "1\n";
}

/// A process with something of everything: code and data of a large file of which no page was
/// touched, memory that was touched in part, executable memory, a patched page.
void settle(const ChildSide& side, const std::filesystem::path& file) {
  const Maker maker(side);
  constexpr int kCode = PROT_READ | PROT_EXEC;
  constexpr int kData = PROT_READ | PROT_WRITE;
  constexpr std::size_t kLarge = 8 << 20;
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  maker.must(fd >= 0, "open");
  maker.map(fd, kCode, MAP_PRIVATE, kLarge);
  maker.map(fd, PROT_READ, MAP_SHARED, kLarge);
  char* const patched = maker.map(fd, kData, MAP_PRIVATE, kLarge);
  patched[5 * Maker::page()] = 'x';
  maker.must(::mprotect(patched, kLarge, kCode) == 0, "mprotect");
  char* const memory = maker.map(-1, kData | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, kLarge);
  memory[3 * Maker::page()] = 'x';
  maker.map(-1, kData | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, kLarge);
  maker.report();
}

class NoTrace : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = directory_.write("large.so", ElfImage{}.bytes() + std::string(8 << 20, 'c'));
    for (int i = 0; i < kTargets; ++i) {
      targets_.push_back(
          std::make_unique<Child>([&](const ChildSide& side) { settle(side, file_); }));
      heard_labels(*targets_.back());
      const pid_t pid = targets_.back()->pid();
      ASSERT_EQ(::kill(pid, SIGSTOP), 0);
      int status = 0;
      ASSERT_EQ(::waitpid(pid, &status, WUNTRACED), pid);
      clear_referenced(pid);
    }
    // An access time before the last change is always renewed.
    const timespec times[] = {{.tv_sec = 1'000'000'000, .tv_nsec = 0},
                              {.tv_sec = 0, .tv_nsec = UTIME_OMIT}};
    ASSERT_EQ(::utimensat(AT_FDCWD, file_.c_str(), times, 0), 0);
  }

  std::int64_t access_time() const {
    struct ::stat info{};
    EXPECT_EQ(::stat(file_.c_str(), &info), 0);
    return info.st_atim.tv_sec;
  }

  pid_t first_pid() const { return targets_.front()->pid(); }

  /// Runs a command on all targets and compares.
  void expect_no_trace(std::vector<std::string> words, bool compares_referenced = true) {
    std::vector<Trace> before;
    for (const auto& target : targets_) {
      words.insert(words.end(), {"-p", std::to_string(target->pid())});
      before.push_back(trace_of(target->pid()));
    }
    ASSERT_NE(before[0].memory, trace_of(::getpid()).memory);
    const Outcome outcome = run(words);
    EXPECT_LT(outcome.status, 2) << outcome.err;
    if (words[0] == "watch") {
      EXPECT_EQ(lines_of(outcome.out).size(), 1U) << "nothing changes in a stopped process";
    }
    EXPECT_NE(outcome.out, "");
    EXPECT_EQ(access_time(), 1'000'000'000) << words[0];
    for (int i = 0; i < kTargets; ++i) {
      const Trace after = trace_of(targets_[static_cast<std::size_t>(i)]->pid());
      const Trace& first = before[static_cast<std::size_t>(i)];
      EXPECT_EQ(after.memory, first.memory) << words[0];
      EXPECT_EQ(after.faults, first.faults) << words[0];
      if (compares_referenced) {
        EXPECT_EQ(after.referenced, first.referenced) << words[0];
      }
    }
  }

 private:
  TemporaryDirectory directory_;
  std::filesystem::path file_;
  std::vector<std::unique_ptr<Child>> targets_;
};

TEST_F(NoTrace, IsLeftByAList) {
  expect_no_trace({"-q"});
  expect_no_trace({"-o", "cached,cgroup,nspid,name"});
}

TEST_F(NoTrace, IsLeftByMemoryUsage) {
  expect_no_trace({"-x"});
  expect_no_trace({"-X"});
}

TEST_F(NoTrace, IsLeftByLabels) {
  expect_no_trace({"-o", "label"});
  expect_no_trace({"-g", "label", "-x"});
  expect_no_trace({"--parts", "-x"});
}

TEST_F(NoTrace, IsLeftByFinding) {
  // Every mapping of the first target, its middle too; what other targets lack is a miss.
  std::vector<std::string> words = {"find"};
  for (const KernelLine& line : kernel_lines(proc_file(first_pid(), "maps"))) {
    for (const std::uint64_t at : {line.start, line.start + (line.end - line.start) / 2}) {
      words.push_back(hex(at));
    }
  }
  expect_no_trace(words);
  expect_no_trace({"find", "-o", "tid,sp,label"});
}

TEST_F(NoTrace, IsLeftByWatching) {
  expect_no_trace({"watch", "--interval", "0.05", "--count", "3"});
}

TEST_F(NoTrace, IsLeftByAnAudit) {
  expect_no_trace({"audit", "--severity", "note"}, false);
}

volatile std::sig_atomic_t signals = 0;

/// A process that maps a file as code and has a lease on it: who opens the file sends it a signal.
void lease(const ChildSide& side, const std::filesystem::path& file) {
  const Maker maker(side);
  struct sigaction counting{};
  counting.sa_handler = [](int) { signals = signals + 1; };
  maker.must(::sigaction(SIGIO, &counting, nullptr) == 0, "sigaction");
  const int fd = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  maker.must(fd >= 0, "open");
  maker.map(fd, PROT_READ | PROT_EXEC);
  side.tell(::fcntl(fd, F_SETLEASE, F_WRLCK) == 0 ? "leased" : "cannot lease");
  side.wait();
  side.tell(std::to_string(signals) + " signals");
}

TEST(ALease, IsNotBroken) {
  const TemporaryDirectory directory;
  const auto file = directory.write("leased.so", ElfImage{}.bytes());
  Child child([&](const ChildSide& side) { lease(side, file); });
  if (child.hear() != "leased") GTEST_SKIP() << "needs a file system with leases";
  const std::string pid = std::to_string(child.pid());
  const Outcome audit = run({"audit", "-p", pid});
  EXPECT_EQ(audit.status, 2) << "it could not examine the file";
  EXPECT_NE(audit.err.find("its file has a lease"), audit.err.npos) << audit.err;
  const auto lines = kernel_lines(proc_file(child.pid(), "maps"));
  const auto line = std::ranges::find(lines, file.string(), &KernelLine::name);
  ASSERT_NE(line, lines.end());
  const std::string explanation = explained(child.pid(), line->start);
  EXPECT_NE(explanation.find("its file has a lease"), explanation.npos) << explanation;
  EXPECT_EQ(run({"-p", pid, "-q", "-o", "cached", "--name", file.string()}).out, "-\n");
  child.go();
  EXPECT_EQ(child.hear(), "0 signals");
}

}  // namespace
}  // namespace procmaps::testing
