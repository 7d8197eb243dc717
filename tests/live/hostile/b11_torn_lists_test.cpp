// Processes that change while they are read, and processes that start and end during a scan.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

/// A child that splits and merges its mappings without end: each page of an area becomes unreadable
/// and readable again, so the map always changes.
class Restless {
 public:
  Restless()
      : child_([](const ChildSide& side) {
          const Maker make(side);
          constexpr std::size_t kPages = 512;
          const std::size_t page = Maker::page();
          char* const area = make.map(-1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, kPages * page);
          side.tell("mapped");
          for (std::size_t i = 0;; i = (i + 7) % kPages) {
            ::mprotect(area + i * page, page, PROT_NONE);
            ::mprotect(area + (i * 5 + 3) % kPages * page, page, PROT_READ);
          }
        }) {
    EXPECT_EQ(child_.hear(), "mapped");
  }

  std::string pid() const { return std::to_string(child_.pid()); }

 private:
  Child child_;
};

/// The number of lines that start before the end of the previous line.
std::size_t overlaps(std::string_view maps) {
  std::size_t count = 0;
  std::uint64_t end = 0;
  for (const KernelLine& line : kernel_lines(maps)) {
    if (line.start < end) ++count;
    end = line.end;
  }
  return count;
}

bool tells_of_change(const Outcome& outcome) {
  return outcome.err.find(": changed while being read: ") != std::string::npos;
}

constexpr int kPasses = 300;

TEST(ChangingProcess, HasNoOverlappingRows) {
  const Restless target;
  int overlapping = 0;
  int told = 0;
  for (int pass = 0; pass < kPasses; ++pass) {
    overlapping += overlaps(run({"-f", "raw", target.pid()}).out) != 0 ? 1 : 0;
    const Outcome outcome = run({"-q", "-o", "start,end,name", target.pid()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    std::uint64_t end = 0;
    for (const std::string_view line : lines_of(outcome.out)) {
      const ShownRow row = take_row(line, 2);
      const std::uint64_t start = std::stoull(row.words[0], nullptr, 16);
      ASSERT_GE(start, end) << line;
      end = std::stoull(row.words[1], nullptr, 16);
      ASSERT_GT(end, start) << line;
    }
    ASSERT_TRUE(outcome.err.empty() || tells_of_change(outcome)) << outcome.err;
    told += outcome.err.empty() ? 0 : 1;
  }
  // If one raw pass in thirty overlaps, three hundred table passes without an overlap are
  // impossible.
  if (overlapping >= kPasses / 30) {
    EXPECT_GT(told, 0);
  }
}

/// The same for smaps, in the formats that programs read, and within a bounded time: each run reads
/// the list once.
TEST(ChangingProcess, HasNoOverlappingRowsInSmaps) {
  const Restless target;
  const auto is_mark = [](char c) {
    return std::string_view("{}\",:").find(c) != std::string::npos;
  };
  for (const std::string format : {"csv", "jsonl"}) {
    for (int pass = 0; pass < kPasses / 4; ++pass) {
      const Outcome outcome = run({"-x", "-f", format, "-o", "start,end,rss", target.pid()});
      ASSERT_EQ(outcome.status, 0) << outcome.err;
      ASSERT_TRUE(outcome.err.empty() || tells_of_change(outcome)) << outcome.err;
      std::uint64_t end = 0;
      for (std::string line : lines_with(outcome.out, {"0x"})) {
        std::ranges::replace_if(line, is_mark, ' ');
        std::vector<std::uint64_t> addresses;
        std::istringstream words(line);
        for (std::string word; words >> word;) {
          if (word.starts_with("0x")) addresses.push_back(std::stoull(word, nullptr, 16));
        }
        ASSERT_EQ(addresses.size(), 2U) << line;
        ASSERT_GE(addresses[0], end) << line;
        ASSERT_GT(addresses[1], addresses[0]) << line;
        end = addresses[1];
      }
      ASSERT_GT(end, 0U);
    }
  }
}

/// Usage changes all the time; with -x, too, only the mappings must agree.
TEST(BusyProcess, IsConsistent) {
  Child child([](const ChildSide& side) {
    const Maker make(side);
    constexpr std::size_t kPages = 4096;
    char* const area =
        make.map(-1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, kPages * Maker::page());
    side.tell("mapped");
    for (;;) {
      for (std::size_t i = 0; i < kPages; ++i) area[i * Maker::page()] = 1;
      ::madvise(area, kPages * Maker::page(), MADV_DONTNEED);
    }
  });
  ASSERT_EQ(child.hear(), "mapped");
  const std::string pid = std::to_string(child.pid());
  for (int pass = 0; pass < 20; ++pass) {
    const Outcome outcome = run({"-x", "--consistent", pid});
    EXPECT_EQ(outcome.status, 0);
    ASSERT_EQ(outcome.err, "") << "in pass " << pass;
  }
  EXPECT_EQ(run({"diff", "--consistent", "-x", pid, pid}).err, "");
}

TEST(ChangingProcess, IsReportedIfItOverlapsInRaw) {
  const Restless target;
  std::size_t seen = 0;
  for (int pass = 0; pass < kPasses; ++pass) {
    const Outcome outcome = run({"-f", "raw", target.pid()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const std::size_t count = overlaps(outcome.out);
    if (count == 0) {
      ASSERT_EQ(outcome.err, "");
      continue;
    }
    ++seen;
    const std::string message = "procmaps: " + target.pid() +
                                ": changed while being read: " + std::to_string(count) +
                                (count == 1 ? " mapping overlaps" : " mappings overlap");
    ASSERT_TRUE(outcome.err.starts_with(message)) << outcome.err;
    ASSERT_EQ(lines_of(outcome.err).size(), 1U);
  }
  RecordProperty("passes_with_overlaps", static_cast<int>(seen));
}

TEST(ChangingProcess, IsReportedIfItChangesTooFast) {
  // On one core the process rests while it is read.
  if (usable_cores() < 2) GTEST_SKIP() << kNeedsTwoCores;
  const Restless target;
  const std::string message =
      "procmaps: " + target.pid() +
      ": changes faster than it can be read: no two of five passes agreed\n";
  bool told = false;
  for (int pass = 0; pass < 2000 && !told; ++pass) {
    const Outcome outcome = run({"-f", "raw", "--consistent", target.pid()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    told = outcome.err.find(message) != std::string::npos;
    EXPECT_TRUE(told || overlaps(outcome.out) == 0) << "agreed upon";
  }
  EXPECT_TRUE(told);
}

TEST(StillProcess, IsConsistentWithoutAMessage) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  for (const std::string format : {"table", "pmap", "raw"}) {
    const Outcome outcome = run({"-f", format, "--consistent", cat.pid()});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.out, run({"-f", format, cat.pid()}).out);
  }
}

/// A child that starts programs as fast as possible.
void start_programs(const ChildSide& side) {
  side.tell("starting");
  for (;;) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      ::execl("/bin/true", "true", nullptr);
      ::_exit(1);
    }
    if (pid > 0) ::waitpid(pid, nullptr, 0);
  }
}

/// True if we cannot read some process. In a container, this can happen even to root.
bool some_are_unreadable() {
  return std::ranges::any_of(other_processes(), [](pid_t pid) {
    const std::string maps = "/proc/" + std::to_string(pid) + "/maps";
    const FileDescriptor file(::open(maps.c_str(), O_RDONLY | O_CLOEXEC));
    return !file && (errno == EACCES || errno == EPERM);
  });
}

TEST(ScanOfAll, IsSilentAboutProcessesThatComeAndGo) {
  const bool counted = some_are_unreadable();
  Child busy(start_programs);
  Child busy_too(start_programs);
  ASSERT_EQ(busy.hear(), "starting");
  ASSERT_EQ(busy_too.hear(), "starting");
  for (int pass = 0; pass < 20; ++pass) {
    for (const std::string format : {"table", "pmap", "raw"}) {
      const Outcome outcome = run({"-A", "-f", format});
      EXPECT_EQ(outcome.status, 0);
      for (const std::string_view line : lines_of(outcome.err)) {
        if (counted && line.find(" could not be read: ") != std::string_view::npos) continue;
        // Other processes of this machine may really change meanwhile.
        const auto what = line.find(": ", sizeof "procmaps: " - 1);
        EXPECT_TRUE(line.substr(what).starts_with(": changed while being read") ||
                    line.substr(what).starts_with(": exited or ran another program"))
            << line;
      }
    }
  }
}

TEST(ScanOfAll, OmitsProcmapsItself) {
  Running scan(procmaps_words({"-A", "-t"}));
  const std::string pid = std::to_string(scan.pid());
  const Outcome outcome = scan.finish();
  const auto pids = lines_of(outcome.out);
  EXPECT_EQ(std::ranges::count(pids, std::to_string(::getpid())), 1);
  EXPECT_EQ(std::ranges::count(pids, pid), 0);
}

}  // namespace
}  // namespace procmaps::testing
