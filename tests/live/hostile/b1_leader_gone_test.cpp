// Processes whose first thread has exited: what is below /proc/PID is empty or cannot be read, and
// that of a living thread counts.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"
#include "support/table.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// A child whose first thread has exited while another one lives. It maps a deleted file, and a
/// live one named "live (deleted)".
class LeaderGone {
 public:
  LeaderGone()
      : child_([this](const ChildSide& side) {
          Maker make(side);
          const std::string base = directory_.path().string();
          make.note("deleted", make.map_file(base + "/gone"));
          make.must(::unlink((base + "/gone").c_str()) == 0, "unlink");
          make.note("live", make.map_file(base + "/live (deleted)"));
          // What an audit finds: an ELF file in executable memory, and code that was written to.
          constexpr int kAll = PROT_READ | PROT_WRITE | PROT_EXEC;
          char* const elf = make.map(-1, kAll, MAP_PRIVATE | MAP_ANONYMOUS);
          std::memcpy(elf, "\177ELF", 4);
          make.note("elf", elf);
          char* const code = make.map(make.file(base + "/code"), kAll);
          *const_cast<volatile char*>(code) = 1;
          make.note("code", code);
          static const Maker* maker = &make;
          pthread_t thread;
          const auto live_on = [](void*) -> void* {
            maker->must(await([] {
                          return proc_file(::getpid(), "stat").find(") Z ") != std::string::npos;
                        }),
                        "the first thread does not exit");
            maker->report();
          };
          make.must(::pthread_create(&thread, nullptr, live_on, nullptr) == 0, "pthread_create");
          // pthread_exit ends like this, but would first unwind the frames of the test.
          ::syscall(SYS_exit, 0);
        }),
        labels_(heard_labels(child_)) {}

  std::string pid() const { return std::to_string(child_.pid()); }
  const std::string& start(const std::string& label) const { return labels_.at(label); }

  /// The map of the live thread.
  std::string maps() const {
    for (const auto& task : std::filesystem::directory_iterator("/proc/" + pid() + "/task")) {
      if (task.path().filename() != pid()) {
        return proc_file(child_.pid(), "task/" + task.path().filename().string() + "/maps");
      }
    }
    return {};
  }

 private:
  TemporaryDirectory directory_;
  Child child_;
  std::map<std::string, std::string> labels_;
};

TEST(LeaderGone, ShowsTheMapOfTheLiveThread) {
  const LeaderGone process;
  const std::string maps = process.maps();
  ASSERT_NE(maps, "");
  for (const Strings& more : {Strings{}, Strings{"--consistent"}}) {
    Strings arguments = {"-f", "raw", process.pid()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome raw = run(arguments);
    EXPECT_EQ(raw.status, 0);
    EXPECT_EQ(raw.out, maps);
    EXPECT_EQ(raw.err, "");
  }
  const Outcome table = run({process.pid()});
  EXPECT_EQ(table.status, 0);
  EXPECT_EQ(table.err, "");
  EXPECT_EQ(take_table(table.out).rows.size(), lines_of(maps).size());
}

TEST(LeaderGone, IsNoZombieWhereOnlyItsOwnMapCounts) {
  const LeaderGone process;
  for (const char* const format : {"pmap", "lsof", "fields"}) {
    EXPECT_EQ(run({"-f", format, process.pid()}).err,
              "procmaps: " + process.pid() +
                  ": its first thread, which has exited, has no mappings left\n")
        << format;
  }
}

TEST(LeaderGone, StillHasAnExecutable) {
  const LeaderGone process;
  const Outcome txt = run({"-q", "-o", "name", "-d", "txt", process.pid()});
  EXPECT_EQ(txt.status, 0);
  const std::string self = std::filesystem::read_symlink("/proc/self/exe");
  EXPECT_NE(txt.out.find(self + "\n"), std::string::npos) << txt.out;
}

TEST(LeaderGone, StillHasDeletedFilesRecognized) {
  const LeaderGone process;
  const ShownTable table = take_table(run({"-o", "fd,start,name", process.pid()}).out);
  int seen = 0;
  for (const ShownRow& row : table.rows) {
    const std::string start = table.cell(row, "START");
    if (start == process.start("deleted")) {
      EXPECT_EQ(table.cell(row, "FD"), "DEL");
      ++seen;
    }
    if (start == process.start("live")) {
      EXPECT_EQ(table.cell(row, "FD"), "mem");
      ++seen;
    }
  }
  EXPECT_EQ(seen, 2);
}

TEST(LeaderGone, ShowsMemoryUsageCommandLineAndNumaNodes) {
  const LeaderGone process;
  const Outcome usage = run({"-q", "-T", "-o", "rss", process.pid()});
  EXPECT_EQ(usage.status, 0);
  EXPECT_EQ(usage.err, "");
  const auto lines = lines_of(usage.out);
  ASSERT_FALSE(lines.empty());
  EXPECT_GT(std::stol(std::string(lines.back())), 100'000) << "the total";
  for (const Strings& more : {Strings{"-s"}, Strings{"-x"}, Strings{"--consistent"}}) {
    Strings words = {"-f", "json", "-o", "rss", process.pid()};
    words.insert(words.begin(), more.begin(), more.end());
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.err, "") << more[0];
    EXPECT_EQ(outcome.out.find("\"rss\": null"), std::string::npos) << outcome.out;
  }
  const std::string command = run({"-q", "-o", "cmdline", process.pid()}).out;
  EXPECT_TRUE(command.find("procmaps_live_tests") != command.npos)
      << "not empty, as the leader's is: " << command;
  if (proc_file(::getpid(), "numa_maps").empty()) GTEST_SKIP() << needs("numa_maps");
  const Outcome numa =
      run({"-q", "-o", "numa_nodes,name", "--where", "numa_policy != ''", process.pid()});
  EXPECT_NE(numa.out, "");
  EXPECT_EQ(numa.err, "");
}

TEST(LeaderGone, IsAuditedLikeAnyProcess) {
  const LeaderGone process;
  for (const Strings& chosen :
       {Strings{"-p", process.pid()}, Strings{"-p", std::to_string(::getpid()), "--descendants"}}) {
    Strings words = {"audit", "-q", "-o", "rule,start"};
    words.insert(words.end(), chosen.begin(), chosen.end());
    const Outcome audit = run(words);
    EXPECT_EQ(lines_with(audit.out, {"elf-in-anon ", process.start("elf")}).size(), 1U)
        << audit.out << audit.err;
    EXPECT_EQ(lines_with(audit.out, {"patched-code ", process.start("code")}).size(), 1U)
        << audit.out << audit.err;
    EXPECT_EQ(audit.err.find("could not be made"), std::string::npos) << audit.err;
    EXPECT_EQ(audit.status, 1);
  }
}

TEST(LeaderGone, IsNotCleanWhereItCannotBeRead) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const LeaderGone process;
  const std::string denied = "procmaps: " + process.pid() +
                             ": cannot read maps: permission denied (run as the same user or as "
                             "root)\n";
  for (const Strings& words :
       {Strings{process.pid()}, Strings{"audit", process.pid()}, Strings{"watch", process.pid()},
        Strings{"diff", process.pid(), process.pid()}, Strings{"-s", process.pid()},
        Strings{"find", "10", "-p", process.pid()}}) {
    const Outcome outcome = run(words, {.user = 65534});
    EXPECT_EQ(outcome.out, "") << words[0];
    EXPECT_NE(outcome.err.find(words[0] == "-s" ? "permission denied" : denied), std::string::npos)
        << words[0] << outcome.err;
    EXPECT_EQ(outcome.status, 2) << words[0];
  }
}

TEST(LeaderGone, IsComparedAndWatched) {
  const LeaderGone process;
  // Other processes map and unmap the same libraries, which changes PSS.
  Outcome diff;
  for (int tries = 0; tries < 20 && diff.status != 0; ++tries) {
    diff = run({"diff", "-x", "--by-address", process.pid(), process.pid()});
  }
  EXPECT_EQ(diff.out + diff.err, "");
  EXPECT_EQ(diff.status, 0);
  const Outcome watch = run({"watch", "-x", process.pid(), "--count", "2", "--interval", "0.01"});
  EXPECT_EQ(lines_of(watch.out).size(), 1U) << "the header\n" << watch.out;
  EXPECT_EQ(watch.err, "procmaps: nothing changed in 2 rounds\n");
  EXPECT_EQ(watch.status, 0);
}

}  // namespace
}  // namespace procmaps::testing
