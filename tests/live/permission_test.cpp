// Processes that cannot be read: named ones are reported, scanned ones are counted, and all others
// are shown. These tests need root to become nobody.

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr uid_t kNobody = 65534;

/// A process name that no other running test uses.
std::string unique(const std::string& end) {
  return "pm" + std::to_string(::getpid()) + end;
}

/// A child with this name, owned by us or by nobody. Other users cannot read it.
class Owned {
 public:
  Owned(std::string name, bool by_nobody, bool dumpable = true)
      : child_([=](const ChildSide& side) {
          if (by_nobody && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
            side.tell("cannot become nobody");
          }
          ::prctl(PR_SET_DUMPABLE, dumpable ? 1 : 0);
          ::prctl(PR_SET_NAME, name.c_str());
          stay(side, "here");
        }) {
    EXPECT_EQ(child_.hear(), "here");
  }
  std::string pid() const { return std::to_string(child_.pid()); }
  pid_t number() const { return child_.pid(); }

 private:
  Child child_;
};

class Permission : public ::testing::Test {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
    const Outcome version = as_nobody({"--version"});
    if (version.status != 0) GTEST_SKIP() << needs("a program file that every user can run");
  }

  static Outcome as_nobody(Strings arguments) {
    return run(std::move(arguments), {.user = kNobody});
  }

  static std::string denied(const std::string& pid) {
    return "procmaps: " + pid +
           ": cannot read maps: permission denied (run as the same user or as root)\n";
  }

  static bool is_count(const std::string& text) {
    const auto digits = text.find_first_not_of("0123456789", 10);
    if (!text.starts_with("procmaps: ") || digits == 10 || digits == std::string::npos)
      return false;
    const std::string rest = text.substr(digits);
    return rest == " processes could not be read: permission denied (run as root to see all)\n" ||
           rest == " process could not be read: permission denied (run as root to see all)\n";
  }
};

TEST_F(Permission, MissingForANamedProcessIsAnError) {
  const Owned foreign(unique("-f"), false);
  for (const std::string format : {"table", "raw"}) {
    const Outcome outcome = as_nobody({"-f", format, "-p", foreign.pid()});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, denied(foreign.pid()));
  }
  const Outcome consistent = as_nobody({"--consistent", foreign.pid()});
  EXPECT_EQ(consistent.status, 2);
  EXPECT_EQ(consistent.err, denied(foreign.pid()));
}

TEST_F(Permission, MissingForOneProcessDoesNotHideOthers) {
  const Owned foreign(unique("-f"), false);
  const Owned own(unique("-o"), true);
  const Outcome both = as_nobody({own.pid(), foreign.pid()});
  EXPECT_EQ(both.status, 2);
  EXPECT_EQ(both.err, denied(foreign.pid()));
  const ShownTable table = take_table(both.out);
  ASSERT_FALSE(table.rows.empty());
  EXPECT_EQ(table.rows.size(), lines_of(proc_file(own.number(), "maps")).size());
  for (const std::string& pid : table.column("PID")) ASSERT_EQ(pid, own.pid());
  for (const std::string& user : table.column("USER")) ASSERT_EQ(user, table.column("USER")[0]);
}

TEST_F(Permission, MissingInAScanIsCountedInOneLine) {
  const Owned foreign(unique("-f"), false);
  const Owned own(unique("-o"), true);
  const Outcome all = as_nobody({"-A"});
  EXPECT_EQ(all.status, 0);
  EXPECT_TRUE(is_count(all.err)) << all.err;
  const auto pids = take_table(all.out).column("PID");
  EXPECT_GT(std::ranges::count(pids, own.pid()), 0);
  EXPECT_EQ(std::ranges::count(pids, foreign.pid()), 0);
  const Outcome terse = as_nobody({"-A", "-t"});
  EXPECT_EQ(terse.status, 0);
  EXPECT_TRUE(is_count(terse.err)) << terse.err;
  EXPECT_NE(("\n" + terse.out).find("\n" + own.pid() + "\n"), std::string::npos);
}

TEST_F(Permission, MissingForAllChosenProcessesIsAnError) {
  const Owned foreign(unique("-f"), false);
  for (const std::string format : {"table", "pmap", "raw"}) {
    const Outcome outcome = as_nobody({"-f", format, "-c", unique("-f")});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(
        outcome.err,
        "procmaps: 1 process could not be read: permission denied (run as root to see all)\n");
  }
}

TEST_F(Permission, MissingInAScanIsAMetric) {
  const Owned foreign(unique("-f"), false);
  const Outcome outcome = as_nobody({"-f", "prometheus", "-c", unique("-f")});
  EXPECT_NE(outcome.out.find("\nprocmaps_processes{status=\"ok\"} 0\n"
                             "procmaps_processes{status=\"permission denied\"} 1\n"),
            outcome.out.npos)
      << outcome.out;
  // JSON lists the processes that were asked for.
  const Outcome json = as_nobody({"-f", "json", "-c", unique("-f")});
  EXPECT_EQ(json.out.find("permission denied"), json.out.npos) << json.out;
}

TEST_F(Permission, MissingForAUserIsAnErrorDespiteKernelThreads) {
  // Kernel threads belong to root too. They have no map, so they do not count as readable
  // processes.
  const Owned foreign(unique("-f"), false);
  const Outcome outcome = as_nobody({"-u", "root"});
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(is_count(outcome.err)) << outcome.err;
  EXPECT_EQ(outcome.status, 2);
}

TEST_F(Permission, ForOwnProcessesIsNotMentioned) {
  const Owned own(unique("-o"), true);
  const Outcome outcome = as_nobody({"-u", std::to_string(kNobody), "-c", unique("-o")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(take_table(outcome.out).rows.size(), lines_of(proc_file(own.number(), "maps")).size());
}

TEST_F(Permission, IsMissingForOwnProcessesThatAreNotDumpable) {
  const Owned guarded(unique("-g"), true, false);
  const Outcome outcome = as_nobody({guarded.pid()});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, denied(guarded.pid()));
}

TEST_F(Permission, AProcessThatIsNotDumpableKeepsItsEffectiveUser) {
  // The files of such a process in /proc belong to root, but its user is nobody.
  const Owned guarded(unique("-g"), true, false);
  const Outcome outcome = run({"-o", "uid", "-q", "--limit", "1", guarded.pid()});
  EXPECT_EQ(outcome.out, std::to_string(kNobody) + "\n");
  EXPECT_EQ(run({"-t", "-u", std::to_string(kNobody), "-c", unique("-g")}).out,
            guarded.pid() + "\n");
}

TEST_F(Permission, MissingForAFileIsAnError) {
  const TemporaryDirectory directory;
  const auto file = directory.write("saved", "00400000-00401000 r-xp 00000000 00:00 0 \n");
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  const Outcome outcome = as_nobody({"-i", file});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "procmaps: " + file.string() + ": cannot open: permission denied\n");
}

/// Runs procmaps as nobody with a proc mount option. Returns the status, standard output and
/// standard error as one text.
std::string with_proc_option(const char* option, const Strings& arguments) {
  Child child([&](const ChildSide& side) {
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("proc", "/proc", "proc", 0, option) != 0) {
      side.tell("cannot mount");
      return;
    }
    const Outcome outcome = run(arguments, {.user = kNobody});
    side.tell(std::to_string(outcome.status) + "\n" + outcome.out + "\n" + outcome.err);
  });
  return child.hear();
}

TEST_F(Permission, MissingUnderHidepidIsExplained) {
  const Owned foreign(unique("-f"), false);
  const std::string text = with_proc_option("hidepid=1", {foreign.pid()});
  if (text == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  EXPECT_TRUE(text.starts_with("2\n\nprocmaps: " + foreign.pid() + ": cannot ")) << text;
  EXPECT_NE(text.find("operation not permitted (/proc is mounted with hidepid; run as root)\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(lines_of(text).size(), 3U) << text;
}

TEST_F(Permission, MissingUnderHidepidIsCounted) {
  const Owned own(unique("-o"), true);
  const std::string text = with_proc_option("hidepid=1", {"-A", "-t"});
  if (text == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  EXPECT_TRUE(text.starts_with("0\n")) << text;
  EXPECT_NE(text.find("\n" + own.pid() + "\n"), std::string::npos) << text;
  EXPECT_TRUE(is_count(text.substr(text.rfind("procmaps: ")))) << text;
}

TEST_F(Permission, MissingForInvisibleProcessesIsNotCounted) {
  const Owned foreign(unique("-f"), false);
  const Owned own(unique("-o"), true);
  const std::string named = with_proc_option("hidepid=2", {foreign.pid()});
  if (named == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  EXPECT_EQ(named, "2\n\nprocmaps: " + foreign.pid() + ": no such process\n");
  const std::string all = with_proc_option("hidepid=2", {"-t", "-c", unique("-")});
  EXPECT_EQ(all, "0\n" + own.pid() + "\n\n");
  const std::string only_pids = with_proc_option("hidepid=2,subset=pid", {"-t", "-c", unique("-")});
  EXPECT_EQ(only_pids, all);
}

}  // namespace
}  // namespace procmaps::testing
