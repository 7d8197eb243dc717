// Real processes that change while they are read: they exit, run another program, become zombies,
// lose their first thread, or belong to another user.

#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using testing::Child;
using testing::ChildSide;
using testing::open;
using testing::Reading;
using testing::told;
using Strings = std::vector<std::string>;

constexpr const char* kCutOff =
    "exited or ran another program while being read; the list may be incomplete";

MapsReader maps_of(const Process& process, ReadOptions options = {}) {
  auto reader = process.open_maps(options);
  if (!reader) throw std::runtime_error(told(reader));
  return std::move(*reader);
}

/// A child with so many mappings that its maps need more than one read.
void have_many_mappings(const ChildSide& side) {
  testing::make_mappings(400);
  side.tell("mapped");
  side.wait();
}

TEST(LiveProcess, IsReadCompletely) {
  Child child(have_many_mappings);
  ASSERT_EQ(child.hear(), "mapped");
  const Process process = open(child.pid());
  MapsReader reader = maps_of(process);
  const Reading reading = testing::read_everything(reader);
  EXPECT_GT(reading.entries().size(), 400U);
  EXPECT_EQ(reading.errors, Strings{});
  const auto text = process.read_maps_consistently();
  ASSERT_TRUE(text) << told(text);
  EXPECT_TRUE(text->agreed);
  EXPECT_EQ(testing::lines_of(text->text).size(), reading.entries().size());
}

TEST(LiveProcess, HasTheFactsOfItsStatFile) {
  Child child([](const ChildSide& side) {
    side.tell("here");
    side.wait();
  });
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  const auto stat = process.stat();
  ASSERT_TRUE(stat) << told(stat);
  EXPECT_EQ(stat->parent, ::getpid());
  EXPECT_EQ(stat->threads, 1);
  EXPECT_FALSE(stat->is_zombie());
  EXPECT_FALSE(stat->is_kernel_thread());
  EXPECT_EQ(process.command(), stat->comm);
  EXPECT_EQ(process.effective_uid(), ::geteuid());
  EXPECT_EQ(process.executable(), std::filesystem::read_symlink("/proc/self/exe"));
  EXPECT_EQ(process.id(), open(child.pid()).id());
  const auto snapshot = read_process(child.pid());
  ASSERT_TRUE(snapshot) << told(snapshot);
  const MapEntry* const stack = snapshot->find(stat->start_stack);
  ASSERT_NE(stack, nullptr);
  EXPECT_EQ(stack->name, "[stack]");
}

struct Ending {
  const char* what;
  void (*end)(Child&);
};

constexpr Ending kEndings[] = {
    {"is killed and not yet reaped", [](Child& child) { child.kill(); }},
    {"is killed and reaped",
     [](Child& child) {
       child.kill();
       child.reap();
     }},
    {"runs another program",
     [](Child& child) {
       child.go();
       EXPECT_TRUE(child.await_program());
     }},
};

TEST(LiveProcess, IsReportedAsVanishedIfItsMapEndsEarly) {
  for (const Ending& ending : kEndings) {
    Child child([](const ChildSide& side) {
      have_many_mappings(side);
      side.run("sleep", "1000");
    });
    ASSERT_EQ(child.hear(), "mapped");
    const pid_t pid = child.pid();
    const Process process = open(pid);
    MapsReader reader = maps_of(process);
    const auto first = reader.next();
    ASSERT_TRUE(first) << told(first);
    ASSERT_FALSE(first->empty());
    const std::size_t seen = first->size();
    ASSERT_LT(seen, 400U) << "the list did not need a second read";

    ending.end(child);
    const Reading rest = testing::read_everything(reader);
    EXPECT_LT(seen + rest.entries().size(), 400U) << ending.what;
    EXPECT_EQ(rest.errors, Strings{"Vanished " + std::to_string(pid) + ": " + kCutOff})
        << ending.what;
  }
}

TEST(LiveProcess, IsReadAgainIfItRunsAnotherProgramBeforeTheFirstRead) {
  // The open file refers to the old memory, which is gone, so it reads as empty. For a live process
  // that is the wrong answer.
  Child child([](const ChildSide& side) {
    side.tell("here");
    side.wait();
    side.run("sleep", "1000");
  });
  ASSERT_EQ(child.hear(), "here");
  const Process process = open(child.pid());
  MapsReader reader = maps_of(process);
  child.go();
  ASSERT_TRUE(child.await_program());
  const Reading reading = testing::read_everything(reader);
  EXPECT_EQ(reading.errors, Strings{});
  const Strings names = reading.names();
  EXPECT_TRUE(std::ranges::any_of(names, [](const std::string& name) {
    return name.ends_with("/sleep") || name.ends_with("/coreutils") || name.ends_with("/busybox");
  })) << "the maps of the new program";
}

TEST(LiveProcess, IsReportedAsVanishedIfReapedBeforeTheFirstRead) {
  Child child([](const ChildSide& side) { side.wait(); });
  const pid_t pid = child.pid();
  const Process process = open(pid);
  MapsReader reader = maps_of(process);
  child.kill();
  child.reap();
  EXPECT_EQ(testing::read_everything(reader).errors,
            Strings{"Vanished " + std::to_string(pid) + ": the process has exited"});
}

TEST(LiveProcess, IsReportedAsVanishedByAllReadersAfterItIsReaped) {
  Child child([](const ChildSide& side) { side.wait(); });
  const std::string pid = std::to_string(child.pid());
  const Process process = open(child.pid());
  child.kill();
  child.reap();
  const std::string exited = "Vanished " + pid + ": the process has exited";
  EXPECT_EQ(told(process.command()), exited);
  EXPECT_EQ(told(process.command_line()), exited);
  EXPECT_EQ(told(process.stat()), exited);
  EXPECT_EQ(told(process.id()), exited);
  EXPECT_EQ(told(process.open_maps()), exited);
  EXPECT_EQ(told(process.read_maps_consistently()), exited);
  EXPECT_EQ(told(process.executable()), exited);
}

TEST(Zombie, HasAnEmptyMapWithoutError) {
  Child child([](const ChildSide&) {});
  child.await_end();
  const Process process = open(child.pid());
  MapsReader reader = maps_of(process);
  const Reading reading = testing::read_everything(reader);
  EXPECT_EQ(reading.entries().size(), 0U);
  EXPECT_EQ(reading.errors, Strings{});
  const auto stat = process.stat();
  ASSERT_TRUE(stat) << told(stat);
  EXPECT_TRUE(stat->is_zombie());
  EXPECT_EQ(process.command_line(), "");
  EXPECT_EQ(told(process.executable()),
            "NotFound " + std::to_string(child.pid()) +
                ": cannot read its exe link: no such file or directory");
}

TEST(KernelThread, HasAnEmptyMapWithoutError) {
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root) << told(root);
  const auto process = root->open_process(2);
  if (!process) GTEST_SKIP() << testing::kNeedsKernelThreads;
  const auto stat = process->stat();
  ASSERT_TRUE(stat) << told(stat);
  if (!stat->is_kernel_thread()) GTEST_SKIP() << testing::kNeedsKernelThreads;
  EXPECT_FALSE(stat->is_zombie());
  auto reader = process->open_maps();
  if (!reader && reader.error().code == ErrorCode::PermissionDenied) {
    GTEST_SKIP() << testing::kNeedsRoot;
  }
  ASSERT_TRUE(reader) << told(reader);
  const Reading reading = testing::read_everything(*reader);
  EXPECT_EQ(reading.entries().size(), 0U);
  EXPECT_EQ(reading.errors, Strings{});
  EXPECT_EQ(process->command_line(), "");
  EXPECT_EQ(process->command(), stat->comm);
}

/// Mistake 13 of parsers: believing the empty maps of a leader that has exited.
TEST(ExitedLeader, LeavesTheMapToItsLiveThreads) {
  Child child([](const ChildSide& side) {
    testing::make_mappings(400);
    static const ChildSide* talk = &side;
    pthread_t thread;
    const auto live_on = [](void*) -> void* {
      talk->tell("alive");
      talk->wait();
      ::_exit(0);
    };
    if (::pthread_create(&thread, nullptr, live_on, nullptr) != 0) ::_exit(1);
    // pthread_exit ends like this, but would first unwind the frames of the test.
    ::syscall(SYS_exit, 0);
  });
  ASSERT_EQ(child.hear(), "alive");
  const Process process = open(child.pid());
  ASSERT_TRUE(testing::await([&] {
    const auto stat = process.stat();
    return stat && stat->is_zombie();
  }));
  ASSERT_EQ(testing::read_text("/proc/" + std::to_string(child.pid()) + "/maps"), "");
  MapsReader reader = maps_of(process);
  const Reading reading = testing::read_everything(reader);
  EXPECT_GT(reading.entries().size(), 400U);
  EXPECT_EQ(reading.errors, Strings{});
  const auto text = process.read_maps_consistently();
  ASSERT_TRUE(text) << told(text);
  EXPECT_TRUE(text->agreed);
  EXPECT_EQ(testing::lines_of(text->text).size(), reading.entries().size());

  EXPECT_EQ(process.executable(), std::filesystem::read_symlink("/proc/self/exe"));
  EXPECT_TRUE(process.open_root());

  // The end of the thread is detected like the end of a leader.
  MapsReader second = maps_of(process);
  ASSERT_TRUE(second.next());
  child.kill();
  EXPECT_EQ(testing::read_everything(second).errors,
            Strings{"Vanished " + std::to_string(child.pid()) + ": " + kCutOff});
}

TEST(Thread, CanBeOpenedByItsIdButIsNotListed) {
  Child child([](const ChildSide& side) {
    static const ChildSide* talk = &side;
    pthread_t thread;
    const auto live_on = [](void*) -> void* {
      talk->tell(std::to_string(::syscall(SYS_gettid)));
      for (;;) ::pause();
    };
    if (::pthread_create(&thread, nullptr, live_on, nullptr) != 0) ::_exit(1);
    side.wait();
  });
  const pid_t tid = std::stoi(child.hear());
  ASSERT_NE(tid, child.pid());
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root);
  const auto pids = root->list_processes();
  ASSERT_TRUE(pids) << told(pids);
  EXPECT_TRUE(std::ranges::is_sorted(*pids));
  EXPECT_TRUE(std::ranges::binary_search(*pids, child.pid()));
  EXPECT_FALSE(std::ranges::binary_search(*pids, tid));
  const auto ids_of = [](pid_t pid) { return open(pid).thread_ids().value_or(ThreadIds()); };
  EXPECT_EQ(ids_of(tid).group, child.pid());
  EXPECT_EQ(ids_of(child.pid()).group, child.pid());
  const auto of_thread = open(tid).read_maps_consistently();
  const auto of_leader = open(child.pid()).read_maps_consistently();
  ASSERT_TRUE(of_thread) << told(of_thread);
  ASSERT_TRUE(of_leader) << told(of_leader);
  EXPECT_EQ(of_thread->text, of_leader->text);
}

/// Runs `look` in a child of user nobody (uid 65534) and returns its result.
std::string as_nobody(const std::function<std::string()>& look) {
  Child child([&](const ChildSide& side) {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) side.tell("cannot become nobody");
    side.tell(look());
  });
  return child.hear();
}

TEST(ForeignProcess, IsDenied) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  const pid_t ours = ::getpid();
  const std::string pid = std::to_string(ours);
  EXPECT_EQ(as_nobody([&] { return told(open(ours).open_maps()); }),
            "PermissionDenied " + pid +
                ": cannot read maps: permission denied (run as the same user or as root)");
  EXPECT_EQ(as_nobody([&] { return told(read_process(ours)); }),
            "PermissionDenied " + pid +
                ": cannot read maps: permission denied (run as the same user or as root)");
  EXPECT_EQ(as_nobody([&] { return told(open(ours).executable()); }),
            "PermissionDenied " + pid +
                ": cannot read its exe link: permission denied (run as the same user or as root)");
  // What everybody may read is still there.
  EXPECT_EQ(as_nobody([&] { return open(ours).command().value_or("nothing"); }),
            open(ours).command());
  EXPECT_EQ(as_nobody([&] {
              const auto stat = open(ours).stat();
              return stat ? std::to_string(stat->start_stack) : told(stat);
            }),
            "0")
      << "addresses are zeroed";
}

/// The result of `look` on a proc mount with this hidepid, for user nobody.
std::string with_hidepid(const char* option,
                         const std::function<std::string(const ProcRoot&)>& look) {
  const testing::TemporaryDirectory directory;
  std::filesystem::permissions(directory.path(), std::filesystem::perms::all);
  Child child([&](const ChildSide& side) {
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("proc", directory.path().c_str(), "proc", 0, option) != 0) {
      side.tell("cannot mount");
      return;
    }
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) side.tell("cannot become nobody");
    const auto root = ProcRoot::open(directory.path());
    side.tell(root ? look(*root) : told(root));
  });
  return child.hear();
}

TEST(ForeignProcess, IsDeniedOrHiddenUnderHidepid) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  const pid_t ours = ::getpid();
  const std::string pid = std::to_string(ours);
  const auto look = [&](const ProcRoot& root) { return told(root.open_process(ours)); };
  const std::string denied = with_hidepid("hidepid=1", look);
  if (denied == "cannot mount") GTEST_SKIP() << testing::kNeedsMounts;
  EXPECT_EQ(denied, "PermissionDenied " + pid +
                        ": cannot open its directory: operation not permitted (/proc is mounted "
                        "with hidepid; run as root)");
  EXPECT_EQ(with_hidepid("hidepid=2", look), "NotFound " + pid + ": no such process");
  EXPECT_EQ(with_hidepid("hidepid=2",
                         [&](const ProcRoot& root) {
                           const auto pids = root.list_processes();
                           if (!pids) return told(pids);
                           return std::string(std::ranges::binary_search(*pids, ours) ? "listed"
                                                                                      : "hidden");
                         }),
            "hidden");
}

}  // namespace
}  // namespace procmaps
