// --proc DIR, where DIR is no mount of our own: reports with parts of /proc, whatever a stranger
// puts there, no proc at all; and a /proc in which something is hidden.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

constexpr std::string_view kMaps =
    "00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/app\n"
    "00600000-00603000 rw-p 00000000 00:00 0 [heap]\n";
constexpr std::string_view kSmaps =
    "00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/app\n"
    "Size:                  4 kB\nRss:                   4 kB\nVmFlags: rd ex mr mw me\n"
    "00600000-00603000 rw-p 00000000 00:00 0 [heap]\n"
    "Size:                 12 kB\nRss:                   8 kB\nVmFlags: rd wr mr mw me\n";
constexpr std::string_view kStat =
    "77 (app) S 1 77 77 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0 0\n";

/// Every command, on process 77 of a directory and on all of its processes.
std::vector<Strings> every_command(const std::string& proc) {
  std::vector<Strings> all = {{"diff", "77", "77"},
                              {"diff", "-x", "77", "77"},
                              {"-x", "--consistent", "77"},
                              {"-o", "command,user,exe,cmdline,numa_policy,rss,name", "77"}};
  for (const Strings& chosen :
       {Strings{"-A"}, Strings{"77"}, Strings{"-c", "app"}, Strings{"-p", "77", "--descendants"}}) {
    for (const Strings& command :
         {Strings{}, Strings{"-x"}, Strings{"-x", "-f", "prometheus"}, Strings{"-f", "pmap", "-X"},
          Strings{"-d", "DEL"}, Strings{"-f", "json"}, Strings{"audit"},
          Strings{"watch", "-x", "--count", "1", "--interval", "0.01"}}) {
      Strings words = command;
      words.insert(words.end(), chosen.begin(), chosen.end());
      all.push_back(words);
    }
  }
  for (const Strings& find : {Strings{"find", "400000"}, Strings{"find", "app+0x10"},
                              Strings{"find"}, Strings{"find", "10", "-o", "label"}}) {
    for (const Strings& chosen : {Strings{"-A"}, Strings{"-p", "77"}}) {
      all.push_back(find);
      all.back().insert(all.back().end(), chosen.begin(), chosen.end());
    }
  }
  for (Strings& words : all) words.insert(words.end(), {"--proc", proc});
  return all;
}

std::string joined(const Strings& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

/// Runs a command in a mount namespace of its own, after a mount. The status is 99 if it cannot be
/// made.
Outcome in_own_namespace(const std::string& mount, const Strings& command) {
  Strings words = {"unshare",
                   "-m",
                   "sh",
                   "-c",
                   "{ mount --make-rprivate / && " + mount + "; } || exit 99; exec \"$@\"",
                   "sh"};
  words.insert(words.end(), command.begin(), command.end());
  return run_program(words);
}

bool can_mount(const std::string& mount) {
  return in_own_namespace(mount, {"true"}).status == 0;
}

class StrangeProc : public ::testing::Test {
 protected:
  void write(std::string_view name, std::string_view content) const {
    directory_.write("77/" + std::string(name), content);
  }
  Outcome look(Strings words) const {
    words.insert(words.end(), {"--proc", directory_.path()});
    return run(words);
  }
  std::string path(const std::string& name) const { return directory_.path() / "77" / name; }

  TemporaryDirectory directory_;
};

/// The files that some command reads.
constexpr const char* kFiles[] = {"comm",      "cmdline", "stat", "status",       "statm",
                                  "maps",      "smaps",   "mem",  "smaps_rollup", "numa_maps",
                                  "mountinfo", "pagemap", "exe",  "root",         "map_files",
                                  "task",      "ns",      "auxv"};

TEST_F(StrangeProc, HangsOnNoFile) {
  const std::function<int(const std::string&)> oddities[] = {
      [](const std::string& at) { return ::mkfifo(at.c_str(), 0600); },
      [](const std::string& at) { return ::symlink("/dev/zero", at.c_str()); },
      [](const std::string& at) { return ::symlink("fifo", at.c_str()); },
      [](const std::string& at) { return ::mknod(at.c_str(), S_IFCHR | 0600, makedev(1, 5)); },
      [](const std::string& at) { return ::mkdir(at.c_str(), 0700); },
  };
  ASSERT_TRUE(fs::create_directory(directory_.path() / "77"));
  ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0600), 0);
  for (const auto& make : oddities) {
    for (const char* const name : kFiles) {
      if (make(path(name)) != 0) {
        ASSERT_EQ(errno, EPERM) << "only mknod may be refused";
      }
    }
    for (const Strings& words : every_command(directory_.path())) {
      const Outcome outcome = run(words);
      EXPECT_LE(outcome.status, 2) << joined(words) << outcome.err;
      EXPECT_NE(outcome.status, 0) << joined(words) << outcome.out;
      EXPECT_NE(outcome.err, "") << joined(words);
      EXPECT_LT(outcome.peak_kib, kMemoryLimitKib) << joined(words);
    }
    for (const char* const name : kFiles) fs::remove_all(path(name));
  }
}

TEST_F(StrangeProc, HangsOnNoFileBesideGoodMaps) {
  for (const char* const name : kFiles) {
    if (name == std::string_view("maps") || name == std::string_view("smaps")) continue;
    write("maps", kMaps);
    write("smaps", kSmaps);
    ASSERT_EQ(::mkfifo(path(name).c_str(), 0600), 0);
    for (const Strings& words : every_command(directory_.path())) {
      EXPECT_LE(run(words).status, 2) << name << ": " << joined(words);
    }
    fs::remove_all(path(""));
  }
}

TEST_F(StrangeProc, BelievesNoFileWithoutEnd) {
  write("maps", kMaps);
  for (const char* const name : {"comm", "cmdline", "stat", "status", "smaps_rollup", "smaps"}) {
    write(name, "");
    ASSERT_EQ(::truncate(path(name).c_str(), off_t{1} << 42), 0);
  }
  for (const Strings& words : every_command(directory_.path())) {
    const Outcome outcome = run(words);
    EXPECT_LE(outcome.status, 2) << joined(words) << outcome.err;
    if (words[1] == "--consistent") continue;  // that needs the whole text twice
    EXPECT_LT(outcome.peak_kib, 2 * kMemoryLimitKib) << joined(words);
  }
}

TEST_F(StrangeProc, NamesWhatItDoesNotOpen) {
  ASSERT_TRUE(fs::create_directory(directory_.path() / "77"));
  ASSERT_EQ(::mkfifo(path("maps").c_str(), 0600), 0);
  EXPECT_EQ(look({"77", "-o", "name"}).err,
            "procmaps: 77: cannot read maps: it is not a regular file\n");
  fs::remove(path("maps"));
  fs::create_symlink("/dev/zero", path("maps"));
  EXPECT_EQ(look({"77", "-o", "name"}).err,
            "procmaps: 77: cannot read maps: it is a symbolic link, which is not followed\n");
}

TEST_F(StrangeProc, HasNoMoreThanOneFileSystem) {
  write("maps", kMaps);
  write("comm", "app\n");
  const std::string directory = directory_.path();
  const std::string mount = "mount -t tmpfs none " + directory + "/77";
  if (!can_mount(mount)) GTEST_SKIP() << kNeedsMounts;
  const Outcome outcome = in_own_namespace(mount, procmaps_words({"--proc", directory, "77"}));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "procmaps: 77: cannot open its directory: something else is mounted over it\n");
}

TEST_F(StrangeProc, WithoutAProcessIsAnError) {
  const std::string directory = directory_.path();
  fs::create_directory(directory_.path() / "sys");
  for (const std::string& proc : {directory, std::string("/"), std::string("/proc/sys")}) {
    for (const Strings& words : every_command(proc)) {
      const Outcome outcome = run(words);
      EXPECT_EQ(outcome.status, 2) << joined(words);
      EXPECT_NE(outcome.err.find("procmaps: " + proc +
                                 ": neither a proc mount nor a copy of one: it has no process\n"),
                std::string::npos)
          << joined(words) << outcome.err;
    }
  }
}

TEST_F(StrangeProc, ShowsMappingsWithUnknownMemoryIfThereIsNoSmaps) {
  write("maps", kMaps);
  write("stat", kStat);
  const std::string note = "procmaps: 1 process has no smaps: memory usage is unknown\n";
  for (const Strings& chosen : {Strings{"-A"}, Strings{"77"}}) {
    for (const Strings& more : {Strings{}, Strings{"--consistent"}}) {
      Strings words = {"-q", "-o", "perms,rss,name"};
      words.insert(words.end(), chosen.begin(), chosen.end());
      words.insert(words.end(), more.begin(), more.end());
      const Outcome outcome = look(words);
      EXPECT_EQ(outcome.out, "r-xp - /usr/bin/app\nrw-p - [heap]\n");
      EXPECT_EQ(outcome.err, note);
      EXPECT_EQ(outcome.status, 0);
    }
  }
  const Outcome json = look({"-A", "-x", "-f", "json"});
  EXPECT_NE(json.out.find("\"status\": \"ok\""), std::string::npos) << json.out;
  EXPECT_NE(json.out.find("\"rss\": null"), std::string::npos) << json.out;
  EXPECT_EQ(json.status, 0);
  const Outcome diff = look({"diff", "-x", "77", "77"});
  EXPECT_EQ(diff.status, 0);
  EXPECT_EQ(diff.err, note + note) << "one for each side";
  const Outcome watch = look({"watch", "-x", "77", "--count", "2", "--interval", "0.01"});
  EXPECT_EQ(watch.status, 0);
  EXPECT_EQ(watch.err, std::string(note) + "procmaps: nothing changed in 2 rounds\n");
}

TEST_F(StrangeProc, SaysOnceThatThereIsNoSmapsOrNumaMaps) {
  for (int pid = 100; pid < 300; ++pid) {
    directory_.write(std::to_string(pid) + "/maps", kMaps);
    directory_.write(std::to_string(pid) + "/stat", kStat);
  }
  const Outcome outcome = look({"-A", "-q", "-o", "rss,numa_nodes"});
  EXPECT_EQ(outcome.err,
            "procmaps: 200 processes have no smaps: memory usage is unknown\n"
            "procmaps: 200 processes have no numa_maps: NUMA nodes are unknown\n");
  EXPECT_EQ(lines_of(outcome.out).size(), 400U);
  EXPECT_EQ(outcome.status, 0);
}

TEST_F(StrangeProc, TakesTheLinesFromSmapsIfThereIsNoMaps) {
  write("smaps", kSmaps);
  write("stat", kStat);
  EXPECT_EQ(look({"-q", "-o", "perms,name", "77"}).out, "r-xp /usr/bin/app\nrw-p [heap]\n");
  EXPECT_EQ(look({"-q", "-o", "rss,name", "-A"}).out, "4096 /usr/bin/app\n8192 [heap]\n");
  EXPECT_EQ(look({"-f", "raw", "77"}).out, kMaps);
  const Outcome watch = look({"watch", "77", "--count", "1", "--interval", "0.01"});
  EXPECT_EQ(watch.err, "procmaps: nothing changed in 1 round\n");
  EXPECT_EQ(watch.status, 0);
  EXPECT_EQ(look({"diff", "77", "77"}).status, 0);
}

TEST_F(StrangeProc, IsNeverCleanIfItsFilesAreMissing) {
  for (const char* const name : {"maps", "smaps"}) {
    write(name, name == std::string_view("maps") ? kMaps : kSmaps);
    const Outcome outcome = look({"audit", "-A"});
    EXPECT_EQ(outcome.status, 2) << name << outcome.out;
    EXPECT_NE(outcome.err.find("could not be made"), std::string::npos) << outcome.err;
    fs::remove_all(path(""));
  }
  write("stat", kStat);
  const Outcome nothing = look({"audit", "-A"});
  EXPECT_EQ(nothing.status, 2);
  EXPECT_EQ(nothing.err, "procmaps: 77: cannot read maps: no such file or directory\n");
  EXPECT_EQ(look({"-A"}).status, 2);
}

TEST_F(StrangeProc, MayHaveDescendantsWhoseParentsAreUnknown) {
  write("maps", kMaps);
  write("stat", kStat);
  const auto child = [&](std::string_view stat) { directory_.write("78/stat", stat); };
  child("78 (kid) S 1 78 78 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0 0\n");
  directory_.write("78/maps", "00400000-00401000 rwxp 00000000 00:00 0\n");
  const auto ran = [&](Strings words) {
    words.insert(words.end(), {"-p", "77", "--descendants"});
    const Outcome outcome = look(words);
    return std::to_string(outcome.status) + " " + outcome.err;
  };
  const Strings audit = {"audit", "-q", "--rules", "rwx"};
  EXPECT_EQ(ran(audit), "0 ") << "its parent is another process";
  child("garbage\n");
  EXPECT_EQ(ran(audit), "2 procmaps: 78: cannot parse its stat file\n");
  EXPECT_EQ(ran({}), "2 procmaps: 78: cannot parse its stat file\n");
  fs::remove(directory_.path() / "78/stat");
  ASSERT_EQ(::mkfifo((directory_.path() / "78/stat").c_str(), 0600), 0);
  EXPECT_EQ(ran(audit), "2 procmaps: 78: cannot read stat: it is not a regular file\n");
}

TEST_F(StrangeProc, WithoutAReadableNumaMapsIsTrouble) {
  write("maps", kMaps);
  write("stat", kStat);
  const auto ran = [&] {
    const Outcome outcome = look({"-q", "-o", "numa_nodes,name", "77"});
    return std::to_string(outcome.status) + " " + outcome.err;
  };
  EXPECT_EQ(ran(), "0 procmaps: 1 process has no numa_maps: NUMA nodes are unknown\n");
  write("numa_maps", "00400000 default file=/usr/bin/app N0=1 kernelpagesize_kB=4\ngarbage\n");
  EXPECT_EQ(ran(), "2 procmaps: 77: cannot parse numa_maps, line 2, which is left out\n");
  fs::remove(path("numa_maps"));
  ASSERT_EQ(::mkfifo(path("numa_maps").c_str(), 0600), 0);
  EXPECT_EQ(ran(), "2 procmaps: 77: cannot read numa_maps: it is not a regular file\n");
}

TEST(HiddenProcess, IsAnAlert) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const std::string directory = "/proc/" + cat.pid();
  for (const std::string& mount :
       {"mount -t tmpfs none " + directory, "mount --bind /proc/1 " + directory,
        "mount --bind /dev/null " + directory + "/maps"}) {
    if (!can_mount(mount)) GTEST_SKIP() << kNeedsMounts;
    for (const Strings& chosen : {Strings{"-p", cat.pid()}, Strings{"-A"},
                                  Strings{"-p", std::to_string(::getpid()), "--descendants"}}) {
      Strings words = {"audit", "-q", "--rules", "hidden-process"};
      words.insert(words.end(), chosen.begin(), chosen.end());
      const Outcome audit = in_own_namespace(mount, procmaps_words(words));
      EXPECT_EQ(audit.status, 2) << "it was not examined";
      const auto lines = lines_of(audit.out);
      ASSERT_EQ(lines.size(), 1U) << mount << audit.out << audit.err;
      EXPECT_TRUE(lines[0].starts_with("alert hidden-process - " + cat.pid() + " ")) << lines[0];
      EXPECT_NE(audit.err.find(cat.pid() + ": cannot "), std::string::npos) << audit.err;
      EXPECT_NE(audit.err.find("something else is mounted over it"), std::string::npos);
    }
    const Outcome list = in_own_namespace(mount, procmaps_words({"-q", cat.pid()}));
    EXPECT_EQ(list.status, 2);
    EXPECT_EQ(list.out, "") << "the files are those of another process";
  }
}

TEST(HiddenProcess, IsNotSeenWhereProcIsOnlyReadOnly) {
  const Cat cat;
  ASSERT_TRUE(cat.runs());
  const std::string mount =
      "mount --bind /proc/sys /proc/sys && mount -o remount,ro,bind /proc/sys";
  if (!can_mount(mount)) GTEST_SKIP() << kNeedsMounts;
  const Outcome audit =
      in_own_namespace(mount, procmaps_words({"audit", "--rules", "map-budget", "-p", cat.pid()}));
  EXPECT_EQ(audit.status, 0) << "as containers have it: " << audit.err;
}

TEST(Relay, OfShortProcessesIsSeen) {
  // Each process starts the next one and exits after a millisecond: when it is its turn in a list
  // of all processes, it is gone.
  void* const shared =
      ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(shared, MAP_FAILED);
  auto* const ended = new (shared) std::atomic<bool>(false);
  Child relay([ended](const ChildSide& side) {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::signal(SIGCHLD, SIG_IGN);
    if (::fork() == 0) {
      ::prctl(PR_SET_NAME, "relay-runner");
      for (int i = 0; i < 100'000 && !*ended; ++i) {
        if (::fork() > 0) {
          ::usleep(1000);
          ::_exit(0);
        }
      }
      ::_exit(0);
    }
    stay(side, "here");
  });
  ASSERT_EQ(relay.hear(), "here");
  int seen = 0;
  for (int times = 0; times < 20; ++times) {
    if (run({"-c", "relay-runner", "-q", "-o", "pid"}).status == 0) ++seen;
  }
  *ended = true;
  EXPECT_GT(seen, 0);
  ::munmap(shared, 4096);
}

}  // namespace
}  // namespace procmaps::testing
