// Saved process directories in tests/data/proc, and files that no kernel writes.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using testing::TemporaryDirectory;
using testing::told;
using Strings = std::vector<std::string>;

Process open(const std::filesystem::path& root, pid_t pid) {
  auto opened = ProcRoot::open(root);
  if (!opened) throw std::runtime_error(told(opened));
  auto process = opened->open_process(pid);
  if (!process) throw std::runtime_error(told(process));
  return std::move(*process);
}

Process plain(pid_t pid) {
  return open(testing::data("proc/plain"), pid);
}
Process exited_leader(pid_t pid) {
  return open(testing::data("proc/exited-leader"), pid);
}

testing::Reading read_maps(const Process& process) {
  auto reader = process.open_maps();
  if (!reader) throw std::runtime_error(told(reader));
  return testing::read_everything(*reader);
}

TEST(ProcRoot, ListsPidsInOrder) {
  const auto root = ProcRoot::open(testing::data("proc/plain"));
  ASSERT_TRUE(root) << told(root);
  const auto pids = root->list_processes();
  ASSERT_TRUE(pids) << told(pids);
  EXPECT_EQ(*pids, (std::vector<pid_t>{7, 42, 300, 400})) << "not self, not 42nd";
  EXPECT_EQ(root->path(), testing::data("proc/plain"));
}

TEST(ProcRoot, AcceptsOnlyPlainNumbersAsPids) {
  const TemporaryDirectory directory;
  for (const char* const name : {"1", "0", "-5", "+6", "7x", " 8", "99999999999", "self"}) {
    std::filesystem::create_directory(directory.path() / name);
  }
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  EXPECT_EQ(root->list_processes(), std::vector<pid_t>{1});
}

TEST(ProcRoot, ReportsWhatItCannotOpen) {
  EXPECT_EQ(told(ProcRoot::open("/no/such/proc")),
            "NotFound /no/such/proc: cannot open: no such file or directory");
  const std::string file = testing::data("README.md");
  EXPECT_EQ(told(ProcRoot::open(file)), "NotFound " + file + ": cannot open: not a directory");
}

TEST(ProcRoot, ReportsAnUnusedPid) {
  const auto root = ProcRoot::open(testing::data("proc/plain"));
  ASSERT_TRUE(root);
  EXPECT_EQ(told(root->open_process(43)), "NotFound 43: no such process");
  EXPECT_EQ(told(root->open_process(-1)), "NotFound -1: no such process");
}

TEST(ProcRoot, ReadsTheOwnPidFromTheSelfLink) {
  const auto live = ProcRoot::open();
  ASSERT_TRUE(live) << told(live);
  EXPECT_EQ(live->own_pid(), ::getpid());

  const TemporaryDirectory directory;
  const std::string path = directory.path();
  const auto root = ProcRoot::open(path);
  ASSERT_TRUE(root) << told(root);
  EXPECT_EQ(told(root->own_pid()),
            "NotFound " + path + ": cannot read its self link: no such file or directory");
  std::filesystem::create_symlink("42", directory.path() / "self");
  EXPECT_EQ(root->own_pid(), 42);
  std::filesystem::remove(directory.path() / "self");
  std::filesystem::create_symlink("42/maps", directory.path() / "self");
  EXPECT_EQ(told(root->own_pid()), "Malformed " + path + ": its self link is not a process id");
}

TEST(ProcRoot, OpensProcessesThatOutliveIt) {
  const Process process = plain(42);
  EXPECT_EQ(process.pid(), 42);
  EXPECT_EQ(process.command(), "app");
}

TEST(Process, ReturnsTheCommandNameUnchanged) {
  EXPECT_EQ(plain(42).command(), "app");
  EXPECT_EQ(plain(7).command(), "a) R 1 (b\nc\x1b") << "less one line end, and no more";
}

TEST(Process, StripsOnlyTheLastNewlineOfTheCommandName) {
  const TemporaryDirectory directory;
  directory.write("5/comm", "x\n\n");
  EXPECT_EQ(open(directory.path(), 5).command(), "x\n");
}

TEST(Process, FallsBackToStatForTheCommandName) {
  EXPECT_EQ(plain(300).command(), "only stat");
  EXPECT_EQ(told(plain(400).command()),
            "Unsupported 400: cannot read stat: no such file or directory");
}

TEST(Process, ReturnsTheCommandLineWithNulBytes) {
  using namespace std::string_literals;
  EXPECT_EQ(plain(42).command_line(), "/usr/bin/app\0--verbose\0\0"s);
  EXPECT_EQ(plain(7).command_line(), "");
  EXPECT_EQ(told(plain(400).command_line()),
            "Unsupported 400: cannot read cmdline: no such file or directory");
}

TEST(Process, ReturnsTheLinkToItsExecutable) {
  EXPECT_EQ(plain(42).executable(), "/usr/bin/app");
  EXPECT_EQ(told(plain(400).executable()),
            "NotFound 400: cannot read its exe link: no such file or directory");
}

TEST(Process, ReadsProgramAndRootFromALiveThreadIfTheLeaderHasExited) {
  const TemporaryDirectory directory;
  std::filesystem::create_directories(directory.path() / "5/task");
  const Process process = open(directory.path(), 5);
  EXPECT_EQ(told(process.executable()),
            "NotFound 5: cannot read its exe link: no such file or directory");
  EXPECT_EQ(told(process.open_root()),
            "NotFound 5: cannot open its root: no such file or directory");

  directory.write("5/task/5/maps", "");
  std::filesystem::create_directories(directory.path() / "5/task/6");
  std::filesystem::create_symlink("/bin/app", directory.path() / "5/task/6/exe");
  std::filesystem::create_symlink(directory.path(), directory.path() / "5/task/6/root");
  EXPECT_EQ(process.executable(), "/bin/app");
  EXPECT_EQ(told(process.open_root()),
            "Io 5: cannot open its root: it is a symbolic link, which is not followed");
  std::filesystem::remove(directory.path() / "5/task/6/root");
  std::filesystem::create_directory(directory.path() / "5/task/6/root");
  EXPECT_TRUE(process.open_root());
}

TEST(Process, FindsTheProcessOfAThread) {
  const TemporaryDirectory directory;
  directory.write("5/status", "Name:\tx\\nTgid:\t9\nTgid:\t4\nNgid:\t0\n");
  directory.write("6/status", "Name:\tx\n");
  EXPECT_EQ(open(directory.path(), 5).thread_ids(), (ThreadIds{.group = 4}))
      << "the name's line end is escaped";
  EXPECT_EQ(open(directory.path(), 6).thread_ids(), (ThreadIds{.group = 6}));
  EXPECT_EQ(told(plain(42).thread_ids()),
            "Unsupported 42: cannot read status: no such file or directory");
}

TEST(Process, FindsItsPidInItsOwnNamespace) {
  const struct {
    const char* line;
    std::optional<pid_t> inner;
  } cases[] = {
      {"NSpid:\t8\n", 8},
      {"NSpid:\t8\t17\t1\n", 1},
      {"NSpid:\t8\t12", 12},
      {"NSpid:\t\n", {}},
      {"NSpid:\t8\t\n", {}},
      {"NSpid:\t8\tx\n", {}},
      {"NStgid:\t8\t1\n", {}},  // Linux before 4.1 has neither
      {"NSpid:\t8\t99999999999\n", {}},
  };
  for (const auto& c : cases) {
    const TemporaryDirectory directory;
    directory.write("8/status", std::string("Name:\tNSpid:\t3\nTgid:\t7\n") + c.line);
    EXPECT_EQ(open(directory.path(), 8).thread_ids(), (ThreadIds{.group = 7, .inner = c.inner}))
        << c.line;
  }
}

TEST(Process, ReadsItsUserFromTheOwnerOfItsDirectory) {
  const TemporaryDirectory directory;
  directory.write("5/comm", "x\n");
  EXPECT_EQ(open(directory.path(), 5).effective_uid(), ::geteuid());
}

TEST(Process, ReadsAnotherUserFromTheOwnerOfItsDirectory) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  const TemporaryDirectory directory;
  directory.write("5/comm", "x\n");
  ASSERT_EQ(::chown((directory.path() / "5").c_str(), 1234, 1234), 0);
  EXPECT_EQ(open(directory.path(), 5).effective_uid(), 1234U);
}

TEST(Process, ReadsTheFieldsOfStat) {
  const auto stat = plain(42).stat();
  ASSERT_TRUE(stat) << told(stat);
  EXPECT_EQ(stat->comm, "app");
  EXPECT_EQ(stat->state, 'S');
  EXPECT_EQ(stat->parent, 1);
  EXPECT_EQ(stat->flags, 4194560U);
  EXPECT_EQ(stat->threads, 5);
  EXPECT_EQ(stat->start_time, 123456U);
  EXPECT_EQ(stat->start_stack, 140720308486112U);
  EXPECT_FALSE(stat->is_kernel_thread());
  EXPECT_FALSE(stat->is_zombie());
}

TEST(Process, HandlesParenthesesInACommandName) {
  const auto stat = plain(7).stat();
  ASSERT_TRUE(stat) << told(stat);
  EXPECT_EQ(stat->comm, "a) R 1 (b\nc\x1b");
  EXPECT_EQ(stat->state, 'Z');
  EXPECT_EQ(stat->parent, 1);
  EXPECT_EQ(stat->start_time, 55U);
  EXPECT_TRUE(stat->is_zombie());
  EXPECT_TRUE(stat->is_kernel_thread()) << "2097216 has PF_KTHREAD";
}

TEST(Process, RejectsAMalformedStat) {
  const char* const texts[] = {
      "",
      "\n",
      "5",
      "5 app S 1",
      "5 )app( S 1 5 5 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9 0 0",
      "5 (app",
      "5 (app) S 1 5 5 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0",  // ends before the start time
  };
  for (const char* const text : texts) {
    const TemporaryDirectory directory;
    directory.write("5/stat", text);
    EXPECT_EQ(told(open(directory.path(), 5).stat()), "Malformed 5: cannot parse its stat file")
        << text;
  }
}

TEST(Process, IsIdentifiedByPidAndStartTime) {
  EXPECT_EQ(plain(42).id(), (ProcessId{.pid = 42, .start_time = 123456}));
  EXPECT_NE((ProcessId{.pid = 42, .start_time = 1}), (ProcessId{.pid = 42, .start_time = 2}));
}

TEST(Process, OpensItsMaps) {
  EXPECT_EQ(read_maps(plain(42)).names(), (Strings{"/usr/bin/app", "[stack]"}));
  EXPECT_EQ(read_maps(plain(42)).errors, Strings{});
  EXPECT_EQ(read_maps(plain(400)).names(), (Strings{"/usr/bin/app", "[stack]"}))
      << "maps alone is enough";
  EXPECT_EQ(told(plain(300).open_maps()),
            "Unsupported 300: cannot read maps: no such file or directory");
}

TEST(Process, ReadsTheMapsOfALiveThreadIfTheLeaderHasExited) {
  EXPECT_EQ(read_maps(exited_leader(50)).names(), (Strings{"", "[stack]"}));
  const auto text = exited_leader(50).read_maps_consistently();
  ASSERT_TRUE(text) << told(text);
  EXPECT_TRUE(text->agreed);
  EXPECT_EQ(text->text, testing::read_text(testing::data("proc/exited-leader/50/task/52/maps")));
}

TEST(Process, HasAnEmptyMapIfItIsAZombie) {
  const testing::Reading reading = read_maps(exited_leader(60));
  EXPECT_EQ(reading.entries().size(), 0U);
  EXPECT_EQ(reading.errors, Strings{});
  const auto text = exited_leader(60).read_maps_consistently();
  ASSERT_TRUE(text) << told(text);
  EXPECT_EQ(text->text, "");
  EXPECT_TRUE(text->agreed);
}

TEST(Process, AgreesOnAnUnchangedMap) {
  const auto text = plain(42).read_maps_consistently();
  ASSERT_TRUE(text) << told(text);
  EXPECT_TRUE(text->agreed);
  EXPECT_EQ(text->text, testing::read_text(testing::data("proc/plain/42/maps")));
}

/// This very process, while it touches and frees memory all the time.
TEST(Process, AgreesOnAMapWhateverItsUsage) {
  if (testing::kHasAddressSanitizer) GTEST_SKIP() << testing::kNeedsNoSanitizer;  // it maps memory
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root) << told(root);
  const auto self = root->open_process(::getpid());
  ASSERT_TRUE(self) << told(self);
  std::atomic<bool> done = false;
  std::vector<char> area(4096 * 4096);
  std::thread busy([&] {
    while (!done) {
      for (std::size_t i = 0; i < area.size(); i += 4096) area[i] = 1;
      ::madvise(area.data() + 4096 - reinterpret_cast<std::uintptr_t>(area.data()) % 4096,
                area.size() - 8192, MADV_DONTNEED);
    }
  });
  for (int round = 0; round < 20; ++round) {
    const auto text = self->read_maps_consistently(10, true);
    ASSERT_TRUE(text) << told(text);
    EXPECT_TRUE(text->agreed);
    EXPECT_NE(text->text.find("\nRss: "), std::string::npos);
  }
  done = true;
  busy.join();
}

TEST(Process, DoesNotAgreeAfterOnePass) {
  const auto text = plain(42).read_maps_consistently(1);
  ASSERT_TRUE(text) << told(text);
  EXPECT_FALSE(text->agreed);
  EXPECT_EQ(text->text, testing::read_text(testing::data("proc/plain/42/maps")));
  const auto empty = exited_leader(60).read_maps_consistently(1);
  ASSERT_TRUE(empty) << told(empty);
  EXPECT_FALSE(empty->agreed);
}

}  // namespace
}  // namespace procmaps
