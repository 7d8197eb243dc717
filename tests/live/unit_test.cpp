// The columns cgroup, unit, unit_manager and nspid, on control groups and namespaces made for it.

#include <gtest/gtest.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <ranges>
#include <sstream>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

const std::string kNeedsGroups = needs("the right to make control groups");

/// Where a hierarchy of control groups is mounted, by the end of its line in mountinfo; empty if
/// nowhere.
fs::path mount_of(std::string_view type, std::string_view option) {
  std::ifstream mounts("/proc/self/mountinfo");
  for (std::string line; std::getline(mounts, line);) {
    const auto dash = line.find(" - " + std::string(type) + " ");
    if (dash == std::string::npos || line.find(option, dash) == std::string::npos) continue;
    std::istringstream fields(line);
    std::string field;
    for (int i = 0; i < 5; ++i) fields >> field;
    return field;
  }
  return {};
}

/// Control groups in a slice of their own at the top of a hierarchy, removed with this object:
/// after the processes in them.
class Groups {
 public:
  explicit Groups(const fs::path& mount)
      : name_("procmapstest" + std::to_string(::getpid()) + ".slice"),
        top_(mount.empty() ? mount : mount / name_) {
    std::error_code error;
    if (!mount.empty()) can_make_ = fs::create_directory(top_, error);
  }
  Groups(const Groups&) = delete;
  Groups& operator=(const Groups&) = delete;
  ~Groups() {
    if (!can_make_) return;
    std::vector<fs::path> all = {top_};
    for (const auto& entry : fs::recursive_directory_iterator(top_)) {
      if (entry.is_directory()) all.push_back(entry.path());
    }
    for (const fs::path& group : all | std::views::reverse) {
      EXPECT_TRUE(await([&] { return ::rmdir(group.c_str()) == 0; })) << group;
    }
  }

  bool can_make() const { return can_make_; }
  const std::string& name() const { return name_; }
  fs::path file(const std::string& group) const { return top_ / group / "cgroup.procs"; }

  /// Makes a group, with those above it, and moves a process there.
  [[nodiscard]] bool move(pid_t pid, const std::string& group) const {
    std::error_code error;
    fs::create_directories(top_ / group, error);
    std::ofstream procs(file(group));
    procs << pid << std::flush;
    return static_cast<bool>(procs);
  }

 private:
  std::string name_;
  fs::path top_;
  bool can_make_ = false;
};

/// A child that waits.
class Waiting {
 public:
  Waiting() : child_([](const ChildSide& side) { stay(side, "here"); }) {
    EXPECT_EQ(child_.hear(), "here");
  }
  pid_t pid() const { return child_.pid(); }

 private:
  Child child_;
};

Strings about(pid_t pid, const std::string& columns) {
  return {"-p", std::to_string(pid), "-q", "--limit", "1", "-o", columns};
}

TEST(Unit, IsTheOutermostOfTheControlGroup) {
  const Groups groups(mount_of("cgroup2", ""));
  if (!groups.can_make()) GTEST_SKIP() << kNeedsGroups;
  const Waiting child;
  const struct {
    std::string group;
    std::string shown;  ///< manager and unit
    std::string cgroup = group;
  } cases[] = {
      {"nginx.service", "system nginx.service"},
      {"a.slice/web@1.service/worker", "system web@1.service"},
      {"a.slice/_cpu.service", "system cpu.service"},
      {"docker-0a1b.scope/system.slice/nginx.service", "system docker-0a1b.scope"},
      {"user@1000.service/app.slice/app-x-1.scope", "user:1000 app-x-1.scope"},
      {"user@1000.service/tasks", "user:1000 -"},
      {"0a1b/system.slice/nginx.service", "- -"},
      {"qemu\\x2d1.scope", "system qemu\\\\x2d1.scope", "qemu\\\\x2d1.scope"},
      {"a b\x1b[31m.service", "- -", "a\\x20b\\x1b[31m.service"},
  };
  for (const auto& c : cases) {
    ASSERT_TRUE(groups.move(child.pid(), c.group)) << c.group;
    const Outcome outcome = run(about(child.pid(), "cgroup,unit_manager,unit"));
    EXPECT_EQ(outcome.err, "");
    EXPECT_TRUE(outcome.out.ends_with("/" + groups.name() + "/" + c.cgroup + " " + c.shown + "\n"))
        << outcome.out;
  }
}

TEST(Unit, FoldsProcessesOfAService) {
  const Groups groups(mount_of("cgroup2", ""));
  if (!groups.can_make()) GTEST_SKIP() << kNeedsGroups;
  const Waiting first;
  const Waiting second;
  const Waiting other;
  ASSERT_TRUE(groups.move(first.pid(), "pmfold-one.service") &&
              groups.move(second.pid(), "pmfold-one.service/sub") &&
              groups.move(other.pid(), "pmfold-two.scope"));
  const Strings words = {
      "-A", "--where", R"(unit_manager == "system" && unit =~ "^pmfold-.*\.service$")",
      "-g", "unit",    "-q",
      "-o", "unit"};
  EXPECT_EQ(run(words).out, "pmfold-one.service\n");
  Strings pids = {"-A", "-t", "--where", R"(unit =~ "^pmfold-")"};
  Strings expected;
  for (const Waiting* child : {&first, &second, &other}) {
    expected.push_back(std::to_string(child->pid()));
  }
  std::string lines;
  for (const std::string& pid : expected) lines += pid + "\n";
  EXPECT_EQ(run(pids).out, lines);
}

TEST(Unit, IsWhatTheRecipeRestarts) {
  const Groups groups(mount_of("cgroup2", ""));
  if (!groups.can_make()) GTEST_SKIP() << kNeedsGroups;
  const TemporaryDirectory directory;
  const auto map_deleted = [&](const std::string& name) {
    return [path = (directory.path() / name).string()](const ChildSide& side) {
      const Maker make(side);
      make.map_file(path);
      make.must(::unlink(path.c_str()) == 0, "unlink");
      stay(side, "deleted");
    };
  };
  Child host(map_deleted("a"));
  Child contained(map_deleted("b"));
  const Waiting current;
  ASSERT_EQ(host.hear(), "deleted");
  ASSERT_EQ(contained.hear(), "deleted");
  ASSERT_TRUE(groups.move(host.pid(), "pmtest\\x2dold.service") &&
              groups.move(contained.pid(), "docker-0a.scope/system.slice/pmtest-inner.service") &&
              groups.move(current.pid(), "pmtest-current.service"));
  const std::string command =
      std::string(PROCMAPS_PROGRAM) +
      R"( -A -d DEL --where 'unit_manager == "system" && unit =~ "\.service$"' -g unit -q -o unit)"
      R"( | xargs -r printf '%s\n' | grep '^pmtest')";
  EXPECT_EQ(run_program({"sh", "-c", command}).out, "pmtest\\x2dold.service\n");
}

TEST(Unit, IsSeenFromAnotherCgroupNamespace) {
  const Groups groups(mount_of("cgroup2", ""));
  if (!groups.can_make()) GTEST_SKIP() << kNeedsGroups;
  const Waiting child;
  const Waiting viewer;  // it stands for the container that procmaps runs in
  ASSERT_TRUE(groups.move(child.pid(), "nginx.service") &&
              groups.move(viewer.pid(), "docker-0a1b.scope"));
  std::string command =
      "echo $$ > " + groups.file("docker-0a1b.scope").string() + " && exec unshare -C";
  for (const std::string& word : procmaps_words(about(child.pid(), "unit_manager,unit,cgroup"))) {
    command += " '" + word + "'";
  }
  const Outcome outcome = run_program({"sh", "-c", command});
  EXPECT_EQ(outcome.out, "system nginx.service /../nginx.service\n") << outcome.err;
}

TEST(Unit, ComesFromSystemdsHierarchyOnAHybridHost) {
  const Groups groups(mount_of("cgroup", "name=systemd"));
  if (!groups.can_make()) GTEST_SKIP() << needs("the right to make control groups of version 1");
  Child child([](const ChildSide& side) {
    static const ChildSide* const kSide = &side;
    pthread_t thread;
    const auto live_on = [](void*) -> void* {
      stay(*kSide, "alone");
      return nullptr;
    };
    stay(side, "here");
    if (::pthread_create(&thread, nullptr, live_on, nullptr) != 0) ::_exit(1);
    ::syscall(SYS_exit, 0);  // pthread_exit would unwind the frames of the test
  });
  ASSERT_EQ(child.hear(), "here");
  if (read_text("/proc/" + std::to_string(child.pid()) + "/cgroup").find("\n0::/\n") ==
      std::string::npos) {
    GTEST_SKIP() << needs("the right to make control groups of version 1");
  }
  ASSERT_TRUE(groups.move(child.pid(), "old.service"));
  const std::string expected = "system old.service /" + groups.name() + "/old.service\n";
  EXPECT_EQ(run(about(child.pid(), "unit_manager,unit,cgroup")).out, expected);

  child.go();
  ASSERT_EQ(child.hear(), "alone");
  const std::string stat = "/proc/" + std::to_string(child.pid()) + "/stat";
  ASSERT_TRUE(await([&] { return read_text(stat).find(") Z ") != std::string::npos; }));
  EXPECT_EQ(run(about(child.pid(), "unit_manager,unit,cgroup")).out, expected)
      << "of a living thread: the kernel shows the group of one that has exited as the root";
}

TEST(Nspid, IsThePidInTheProcesssOwnNamespace) {
  Child child([](const ChildSide& side) {
    if (::unshare(CLONE_NEWPID) != 0) {
      side.tell("not permitted");
      return;
    }
    const pid_t inner = ::fork();
    if (inner == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      for (;;) ::pause();
    }
    stay(side, std::to_string(inner));
  });
  const std::string heard = child.hear();
  if (heard == "not permitted") GTEST_SKIP() << kNeedsRoot;
  EXPECT_EQ(run(about(std::stoi(heard), "pid,nspid")).out, heard + " 1\n");
  const std::string pid = std::to_string(child.pid());
  EXPECT_EQ(run(about(child.pid(), "pid,nspid")).out, pid + " " + pid + "\n");
  EXPECT_EQ(run({"-t", "-p", heard, "-p", pid, "--where", "nspid == 1"}).out, heard + "\n");
}

}  // namespace
}  // namespace procmaps::testing
