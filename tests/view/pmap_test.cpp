// The rows of pmap, as in docs/peers.md, sections 1.1, 1.3 and 1.4.

#include "view/pmap.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/entries.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::entry_named;
using testing::entry_of;
using testing::written;

ProcessInfo process_of(std::string_view arguments, std::string_view command_line) {
  ProcessInfo process;
  process.pid = 8421;
  process.command = "app";
  process.arguments = arguments;
  process.command_line = command_line;
  return process;
}

std::string heading(const ProcessInfo& process) {
  return written([&](Output& out) { PmapView({}, out).begin_process(process); });
}

/// A row without its newline.
std::string row_of(const MapEntry& entry, PmapOptions options = {}, Address start_stack = 0) {
  std::string row = written([&](Output& out) {
    ProcessInfo process;
    process.start_stack = start_stack;
    PmapView view(options, out);
    view.row({process, entry});
  });
  EXPECT_TRUE(row.ends_with('\n'));
  row.pop_back();
  return row;
}

/// The name in the pmap row of a file mapping with this name.
std::string name_of(std::string_view name, Device device, PmapOptions options = {}) {
  const std::string row = row_of(entry_named(name, device), options);
  const std::string prefix = "00007f0000000000      4K r---- ";
  EXPECT_TRUE(row.starts_with(prefix)) << row;
  return row.substr(prefix.size());
}

TEST(PmapView, MatchesPmapForAProcess) {
  const std::string text = written([](Output& out) {
    ProcessInfo process = process_of(std::string_view("./app\0-v\0", 9), "./app -v");
    process.start_stack = 0x7ffc00001000;
    PmapView view({}, out);
    view.begin_process(process);
    for (const std::string_view line : {
             "00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/app",
             "00600000-0064f000 rw-p 00000000 00:00 0 [heap]",
             "7f0000000000-7f0040000000 ---p 00000000 00:00 0 ",
             "7f0050000000-7f0050001000 rwxs 00000000 00:05 7 /memfd:jit (deleted)",
             "7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0 [stack]",
             "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]",
         }) {
      const MapEntry entry = entry_of(line);
      view.row({process, entry});
    }
    view.end_process();
    view.finish();
  });
  EXPECT_EQ(text,
            "8421:   ./app -v\n"
            "0000000000400000      4K r-x-- app\n"
            "0000000000600000    316K rw---   [ anon ]\n"
            "00007f0000000000 1048576K -----   [ anon ]\n"
            "00007f0050000000      4K rwxs- memfd:jit (deleted)\n"
            "00007ffc00000000    132K rw---   [ stack ]\n"
            "ffffffffff600000      4K --x--   [ anon ]\n"
            " total          1049036K\n");
}

TEST(PmapView, TotalsEachProcessSeparatelyAndNoneIfQuiet) {
  const auto show = [](bool quiet) {
    return written([&](Output& out) {
      const MapEntry entry = entry_of("1000-2400 rw-p 00000000 00:00 0 ");
      PmapView view({.quiet = quiet, .shm_minor = {}}, out);
      for (const pid_t pid : {1, 2}) {
        ProcessInfo process = process_of("a", "a");
        process.pid = pid;
        view.begin_process(process);
        for (int i = 0; i < pid; ++i) view.row({process, entry});
        view.end_process();
      }
      view.finish();
    });
  };
  const std::string row = "0000000000001000      5K rw---   [ anon ]\n";
  EXPECT_EQ(show(true), "1:   a\n" + row + "2:   a\n" + row + row);
  EXPECT_EQ(show(false), "1:   a\n" + row + " total                5K\n2:   a\n" + row + row +
                             " total               10K\n");
}

TEST(PmapView, SumsBytesBeforeRoundingToKibibytes) {
  // No kernel maps half a KiB, but a saved map may contain it.
  const std::string text = written([](Output& out) {
    const ProcessInfo process;
    PmapView view({}, out);
    view.begin_process(process);
    for (const std::string_view line :
         {"1000-1200 rw-p 00000000 00:00 0 ", "2000-2200 rw-p 00000000 00:00 0 "}) {
      const MapEntry entry = entry_of(line);
      view.row({process, entry});
    }
    view.end_process();
  });
  EXPECT_TRUE(text.ends_with("     0K rw---   [ anon ]\n total                1K\n")) << text;
}

TEST(PmapView, StartsWithTheCommandLine) {
  struct Case {
    std::string arguments;
    std::string joined;  ///< as the facts have it
    const char* expected;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {"a\0\0b\0"s, "a  b", "8421:   a  b\n"},
      {"a\0\0"s, "a", "8421:   a\n"},
      {"\0a\0"s, " a", "8421:    a\n"},
      {"\0\0\0"s, "", "8421:   ?\n"},
      {" lead\0trail \0 \0"s, " lead trail   ", "8421:    lead trail   \n"},
      {"a\n\0"s, "a\n", "8421:   a \n"},
      {"é€😀\0"s, "é€😀", "8421:   é€😀\n"},
      {"\x1b[31m\0"s, "\x1b[31m", "8421:   \\x1b[31m\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(heading(process_of(c.arguments, c.joined)), c.expected);
}

TEST(PmapView, TruncatesACommandLineLikePmap) {
  const std::string name(131069, 'q');
  using namespace std::string_literals;
  EXPECT_EQ(heading(process_of(name + "\0rs\0"s, name + " rs")), "8421:   " + name + " r\n");
  EXPECT_EQ(heading(process_of(name + "q\0r\0"s, name + "q r")), "8421:   " + name + "q\n");
}

TEST(PmapView, StartsWithTheCommandIfThereAreNoArguments) {
  ProcessInfo process = process_of("", "");
  EXPECT_EQ(heading(process), "8421:   [app]\n");
  process.zombie = true;
  EXPECT_EQ(heading(process), "8421:   [app] <defunct>\n");
  process.command = "a\nb";
  EXPECT_EQ(heading(process), "8421:   [a\\x0ab] <defunct>\n");
}

TEST(PmapView, StartsWithTheProcessOfAThread) {
  ProcessInfo process = process_of("a", "a");
  process.thread_group = 8000;
  EXPECT_EQ(heading(process), "8000:   a\n");
}

TEST(PmapView, StartsWithDashesForASavedMap) {
  EXPECT_EQ(heading({}), "-:   -\n");
}

constexpr Device kDisk{.major = 8, .minor = 1};
constexpr Device kShm{.major = 0, .minor = 1};
constexpr PmapOptions kKnowsShm{.shm_minor = 1};
constexpr PmapOptions kPaths{.show_path = true, .shm_minor = 1};

TEST(PmapView, ShowsTheLastComponentOfFileNames) {
  struct Case {
    const char* name;
    Device device;
    const char* shown;
    const char* path;
  };
  const Case cases[] = {
      {"/srv/d/plain", kDisk, "plain", "/srv/d/plain"},
      {"/srv/d/[heap]", kDisk, "[heap]", "/srv/d/[heap]"},
      {"/srv/d/with space", kDisk, "with space", "/srv/d/with space"},
      {"/srv/d/ lead", kDisk, " lead", "/srv/d/ lead"},
      {"/srv/d/trail ", kDisk, "trail ", "/srv/d/trail "},
      {"/srv/d/gone (deleted)", kDisk, "gone (deleted)", "/srv/d/gone (deleted)"},
      {"/srv/d/twice (deleted) (deleted)", kDisk, "twice (deleted) (deleted)",
       "/srv/d/twice (deleted) (deleted)"},
      {"/srv/d/SYSV00000000", kDisk, "SYSV00000000", "/srv/d/SYSV00000000"},
      {"/srv/d/SYSVd/f", kDisk, "f", "/srv/d/SYSVd/f"},
      {"/srv/d/a%sb%n", kDisk, "a%sb%n", "/srv/d/a%sb%n"},
      {"/srv/d/#10953030 (deleted)", kDisk, "#10953030 (deleted)", "/srv/d/#10953030 (deleted)"},
      {"/memfd:jit (deleted)", kShm, "memfd:jit (deleted)", "/memfd:jit (deleted)"},
      {"/memfd: (deleted)", kShm, "memfd: (deleted)", "/memfd: (deleted)"},
      {"/memfd:a/b (deleted)", kShm, "b (deleted)", "/memfd:a/b (deleted)"},
      {"/memfd:dir/ (deleted)", kShm, " (deleted)", "/memfd:dir/ (deleted)"},
      {"/memfd:SYSV1234 (deleted)", kShm, "memfd:SYSV1234 (deleted)", "/memfd:SYSV1234 (deleted)"},
      {"/dev/zero (deleted)", kShm, "zero (deleted)", "/dev/zero (deleted)"},
      {"/[aio] (deleted)", kShm, "[aio] (deleted)", "/[aio] (deleted)"},
      {"/dir/", kDisk, "/", "/dir/"},
      {"anon_inode:[perf_event]", kShm, "  [ anon ]", "  [ anon ]"},
      {"socket:[12195]", kShm, "  [ anon ]", "  [ anon ]"},
      {"[anon:a/b]", {}, "b]", "/b]"},
      {"[heap]", {}, "  [ anon ]", "  [ anon ]"},
      {"[vdso]", {}, "  [ anon ]", "  [ anon ]"},
      {"", {}, "  [ anon ]", "  [ anon ]"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(name_of(c.name, c.device, kKnowsShm), c.shown) << c.name;
    EXPECT_EQ(name_of(c.name, c.device, kPaths), c.path) << c.name;
  }
}

TEST(PmapView, ShowsTheIdOfSysVSegments) {
  const std::string_view name = "/SYSV00001234 (deleted)";
  EXPECT_EQ(name_of(name, kShm, kKnowsShm), "  [ shmid=0x4d ]");  // the inode, 77
  EXPECT_EQ(name_of(name, kShm, kPaths), "  [ shmid=0x4d ]");
  EXPECT_EQ(name_of(name, {.major = 0, .minor = 9}, kKnowsShm), "SYSV00001234 (deleted)");
  EXPECT_EQ(name_of(name, kDisk, kKnowsShm), "SYSV00001234 (deleted)");
  EXPECT_EQ(name_of(name, kShm, {}), "  [ shmid=0x4d ]") << "an old kernel: the name decides";
}

TEST(PmapView, TreatsAMemfdAsASegmentLikePmap) {
  // pmap looks for "/SYSV" anywhere in the line.
  EXPECT_EQ(name_of("/memfd:/SYSVz (deleted)", kShm, kKnowsShm), "  [ shmid=0x4d ]");
}

TEST(PmapView, LabelsTheMappingAtTheStackStart) {
  constexpr Address kStart = 0x7f0000000000;
  constexpr Address kEnd = 0x7f0000001000;
  struct Case {
    Address start_stack;
    const char* name;
    const char* shown;
  };
  const Case cases[] = {
      {kStart - 1, "[stack]", "  [ anon ]"},  // the label of the kernel does not matter
      {kStart, "", "  [ stack ]"},
      {kEnd - 1, "[heap]", "  [ stack ]"},
      {kEnd, "", "  [ stack ]"},  // as in pmap: the end is included
      {kEnd + 1, "[stack]", "  [ anon ]"},
      {0, "[stack]", "  [ anon ]"},  // unknown
      {kStart, "/srv/file", "file"},
  };
  for (const Case& c : cases) {
    const std::string row =
        row_of(entry_named(c.name, *c.name == '/' ? kDisk : Device{}), {}, c.start_stack);
    EXPECT_TRUE(row.ends_with(std::string("r---- ") + c.shown)) << row;
  }
}

TEST(PmapView, EscapesBytesThatPmapReplaces) {
  EXPECT_EQ(name_of("/srv/d/ctl\x01\x1b\x7fx", kDisk), "ctl\\x01\\x1b\\x7fx");
  EXPECT_EQ(name_of("/srv/d/nl\\012x", kDisk), "nl\\\\012x");
  EXPECT_EQ(name_of("/srv/d/é", kDisk), "é");
}

}  // namespace
}  // namespace procmaps
