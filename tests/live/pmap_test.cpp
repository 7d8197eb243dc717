// -f pmap compared byte for byte with pmap of procps-ng 4.0.2.

#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

struct PmapVariant {
  Strings ours;
  Strings theirs;
};

const PmapVariant kPmapVariants[] = {
    {{}, {}},
    {{"-q"}, {"-q"}},
    {{"--show-path"}, {"-p"}},
    {{"-q", "--show-path"}, {"-q", "-p"}},
};

class Pmap : public ::testing::Test {
 protected:
  void SetUp() override {
    if (run_program({"pmap", "-V"}).out != "pmap from procps-ng 4.0.2\n") {
      GTEST_SKIP() << kNeedsPmap;
    }
  }

  static Outcome theirs(const Strings& options, const Strings& pids, Surroundings around = {}) {
    Strings words = {"pmap"};
    words.insert(words.end(), options.begin(), options.end());
    words.insert(words.end(), pids.begin(), pids.end());
    around.more.emplace_back("LC_ALL=C.UTF-8");
    return run_program(words, around);
  }

  static Outcome ours(const Strings& options, const Strings& pids,
                      const Surroundings& around = {}) {
    Strings words = {"-f", "pmap"};
    words.insert(words.end(), options.begin(), options.end());
    words.insert(words.end(), pids.begin(), pids.end());
    return run(words, around);
  }

  static void expect_same(const Strings& pids) {
    for (const PmapVariant& variant : kPmapVariants) {
      ASSERT_EQ(difference(ours(variant.ours, pids).out, theirs(variant.theirs, pids).out), "")
          << ::testing::PrintToString(variant.ours);
    }
  }
};

TEST_F(Pmap, MatchesForEveryProcess) {
  const Cat cat;  // at least one process that we can read
  ASSERT_TRUE(cat.runs());
  std::size_t compared = 0;
  for (const pid_t pid : other_processes()) {
    const Strings pids = {std::to_string(pid)};
    for (const PmapVariant& variant : kPmapVariants) {
      bool plain = false;
      const auto difference_to_pmap = lasting_difference(pid, [&](const std::string& maps) {
        plain = is_plain_process(pid, maps);
        return difference(ours(variant.ours, pids).out, theirs(variant.theirs, pids).out);
      });
      if (!plain || !difference_to_pmap) continue;
      ++compared;
      EXPECT_EQ(*difference_to_pmap, "") << pid << ::testing::PrintToString(variant.ours);
    }
  }
  EXPECT_GT(compared, 0U);
}

TEST_F(Pmap, MatchesForEveryKindOfMemory) {
  const TemporaryDirectory directory;
  const std::string base = directory.path().string();
  Child child([&](const ChildSide& side) {
    const Maker make(side);
    for (const std::string name : {"plain", "with blank", " leading", "trailing ", "[heap]",
                                   "live (deleted)", "SYSV00000000", "x [ anon ]"}) {
      make.map_file(base + "/" + name);
    }
    make.map_file(base + "/gone");
    make.must(::unlink((base + "/gone").c_str()) == 0, "unlink");
    make.map(::memfd_create("jit/code", MFD_CLOEXEC));
    make.map(::memfd_create("", MFD_CLOEXEC));
    make.map(::memfd_create("SYSV00000000", MFD_CLOEXEC));
    make.map(::memfd_create("x/SYSV00000001", MFD_CLOEXEC));
    make.map(-1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS);
    make.map(-1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, std::size_t{1} << 40);
    make.map(-1, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS);
    make.map(::open("/dev/zero", O_RDWR | O_CLOEXEC));
    const int segment = ::shmget(IPC_PRIVATE, Maker::page(), IPC_CREAT | 0600);
    make.must(::shmat(segment, nullptr, SHM_RDONLY) != reinterpret_cast<void*>(-1), "shmat");
    ::shmctl(segment, IPC_RMID, nullptr);
    make.report();
  });
  ASSERT_EQ(child.hear(), "made\n");
  expect_same({std::to_string(child.pid())});
}

TEST_F(Pmap, MatchesForASplitStack) {
  Child child([](const ChildSide& side) {
    // Different permissions for two pages split the stack into pieces.
    const std::string maps = proc_file(::getpid(), "maps");
    for (const KernelLine& line : kernel_lines(maps)) {
      if (line.name != "[stack]") continue;
      const auto page = Maker::page();
      ::mprotect(reinterpret_cast<void*>(line.start), page, PROT_READ);
      ::mprotect(reinterpret_cast<void*>(line.end - page), page,
                 PROT_READ | PROT_WRITE | PROT_EXEC);
    }
    stay(side, "split");
  });
  ASSERT_EQ(child.hear(), "split");
  expect_same({std::to_string(child.pid())});
}

TEST_F(Pmap, MatchesForSeveralPidsInAnyOrder) {
  const Cat first;
  const Cat second;
  ASSERT_TRUE(first.runs() && second.runs());
  expect_same({second.pid(), first.pid()});
  expect_same({first.pid(), second.pid(), first.pid()});
  expect_same({second.pid(), "999999999", first.pid()});
}

TEST_F(Pmap, MatchesForKernelThreads) {
  if (proc_file(2, "comm") != "kthreadd\n") GTEST_SKIP() << kNeedsKernelThreads;
  expect_same({"2"});
}

TEST_F(Pmap, MatchesForZombies) {
  Child child([](const ChildSide&) { ::prctl(PR_SET_NAME, "a zombie )"); });
  child.await_end();
  expect_same({std::to_string(child.pid())});
}

TEST_F(Pmap, MatchesForThreads) {
  Child child([](const ChildSide& side) {
    static const ChildSide* talk = &side;
    pthread_t thread;
    const auto tell_tid = [](void*) -> void* {
      stay(*talk, std::to_string(::gettid()));
      return nullptr;
    };
    ::pthread_create(&thread, nullptr, tell_tid, nullptr);
    ::pthread_join(thread, nullptr);
  });
  const std::string tid = child.hear();
  ASSERT_NE(tid, "");
  expect_same({tid});
  expect_same({tid, std::to_string(child.pid())});
}

TEST_F(Pmap, MatchesIfTheFirstThreadHasExited) {
  Child child([](const ChildSide& side) {
    static const ChildSide* talk = &side;
    pthread_t thread;
    const auto live_on = [](void*) -> void* {
      if (!await([] { return proc_file(::getpid(), "stat").find(") Z ") != std::string::npos; })) {
        ::_exit(1);
      }
      stay(*talk, std::to_string(::gettid()));
      ::_exit(0);
    };
    ::pthread_create(&thread, nullptr, live_on, nullptr);
    ::syscall(SYS_exit, 0);
  });
  const std::string tid = child.hear();
  ASSERT_NE(tid, "");
  expect_same({std::to_string(child.pid())});
  expect_same({tid});
}

TEST_F(Pmap, MatchesForProcessesThatCannotBeRead) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const Cat foreign;
  const Cat other;
  ASSERT_TRUE(foreign.runs() && other.runs());
  const Surroundings nobody = {.user = 65534};
  EXPECT_EQ(ours({}, {foreign.pid()}, nobody).out, theirs({}, {foreign.pid()}, nobody).out);
  EXPECT_EQ(ours({}, {foreign.pid(), other.pid()}, nobody).out,
            theirs({}, {foreign.pid(), other.pid()}, nobody).out);
}

TEST_F(Pmap, MatchesForOddCommandLines) {
  // Arguments that cat accepts: "-" is its standard input.
  Strings very_long(20000, "-");
  very_long.front() = std::string(100000, 'q');
  const Strings lines[] = {
      {"cat"},           {"cat", "-", "-"}, {" lead", "--", "-"},
      {"trail ", "-"},   {"a\nb"},          {""},
      {"double  blank"}, {"", "-"},         {"[cat]"},
      {"%s %n"},         very_long,         {std::string(120000, 'q')},
      {"gr\xc3\xbcn"},
  };
  for (const Strings& words : lines) {
    const Cat cat("/bin/cat", words);
    ASSERT_TRUE(cat.runs());
    expect_same({cat.pid()});
  }
}

}  // namespace
}  // namespace procmaps::testing
