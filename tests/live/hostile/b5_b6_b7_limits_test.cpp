// The program at the limits of the system: no threads, no memory, no descriptors. It goes on with
// less, or says what is missing; it never aborts, and calls nothing "permission denied" that is
// not.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

/// The program under a limit, by prlimit(1).
Outcome limited(const std::string& limit, const Strings& arguments,
                const Surroundings& around = {}) {
  Strings words = {"prlimit", limit};
  for (std::string& word : procmaps_words(arguments)) words.push_back(std::move(word));
  return run_program(words, around);
}

/// A proc mount of 200 processes: enough for threads.
TemporaryDirectory& many_processes() {
  static TemporaryDirectory directory;
  if (fs::is_empty(directory.path())) {
    fs::permissions(directory.path(), fs::perms::all);
    for (int pid = 1000; pid < 1200; ++pid) {
      const std::string base = std::to_string(pid);
      directory.write(base + "/comm", "app\n");
      directory.write(base + "/maps", "00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/app\n");
    }
  }
  return directory;
}

/// A text of maps as long as that of a large process.
std::string long_text() {
  std::string text;
  char line[64];
  for (unsigned i = 1; i <= 20'000; ++i) {
    std::snprintf(line, sizeof line, "%08x-%08x rw-p 00000000 00:00 0 \n", i * 0x2000,
                  i * 0x2000 + 0x1000);
    text += line;
  }
  return text;
}

TEST(Threads, AreNotNeeded) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  constexpr uid_t kUser = 54321;  // without other processes
  const Surroundings around{.user = kUser};
  if (run({"--version"}, around).status != 0) {
    GTEST_SKIP() << needs("a program file that every user can run");
  }
  const std::string proc = many_processes().path();
  for (const Strings& words :
       {Strings{"--proc", proc, "-A"}, Strings{"--proc", proc, "-A", "-f", "json"},
        Strings{"--proc", proc, "-A", "-s"}, Strings{"audit", "--proc", proc, "-A"}}) {
    const Outcome usual = run(words, around);
    const Outcome alone = limited("--nproc=1", words, around);
    EXPECT_EQ(alone.status, usual.status) << words.back();
    EXPECT_EQ(alone.out, usual.out) << words.back();
    EXPECT_EQ(alone.err, usual.err) << words.back();
  }
  many_processes().write("5000/maps", long_text());
  const Outcome usual = run({"--proc", proc, "-p", "5000"}, around);
  const Outcome alone = limited("--nproc=1", {"--proc", proc, "-p", "5000"}, around);
  EXPECT_EQ(alone.status, 0);
  EXPECT_EQ(alone.out, usual.out);
  EXPECT_EQ(alone.err, "");
  fs::remove_all(many_processes().path() / "5000");
}

TEST(Memory, ThatRunsOutIsSaid) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  const TemporaryDirectory directory;
  const std::string file = directory.write("long.maps", long_text());
  const std::string proc = many_processes().path();
  bool ran_out = false;
  bool was_enough = false;
  const auto expect_end = [&](const std::string& limit, const Strings& words) {
    const Outcome outcome = limited(limit, words);
    // Below some size neither the kernel nor the C library can start the program.
    if (outcome.status > 128 && outcome.err.empty() && outcome.out.empty()) return;
    if (outcome.err.starts_with("Fatal glibc error: Cannot allocate TLS block")) return;
    if (outcome.status == 0) {
      was_enough = true;
      return;
    }
    ran_out = true;
    EXPECT_EQ(outcome.status, 2) << limit << words.back();
    EXPECT_NE(outcome.err.find("memory"), std::string::npos) << limit << outcome.err;
  };
  for (int mib = 4; mib < 40; mib += 1) {
    const std::string limit = "--as=" + std::to_string(mib * 1024 * 1024);
    expect_end(limit, {"-i", file, "--sort", "-size"});
    expect_end(limit, {"-i", file, "-f", "pmap", "-X"});
    expect_end(limit, {"diff", file, file});
    expect_end(limit, {"--proc", proc, "-A", "--sort", "size"});
  }
  EXPECT_TRUE(ran_out);
  EXPECT_TRUE(was_enough);
}

TEST(Descriptors, ThatRunOutAreSaid) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  const std::string pid = std::to_string(::getpid());
  bool ran_out = false;
  for (int limit = 3; limit < 12; ++limit) {
    for (const Strings& words : {Strings{"-p", pid}, Strings{"-x", pid}, Strings{"-A"},
                                 Strings{"audit", "-p", pid}, Strings{"-d", "DEL", "-p", pid},
                                 Strings{"find", "10", "-p", pid}, Strings{"find", "-p", pid}}) {
      const Outcome outcome = limited("--nofile=" + std::to_string(limit), words);
      EXPECT_LE(outcome.status, 2) << limit << words[0];
      if (words[0] != "-A") {
        EXPECT_EQ(outcome.err.find("permission"), std::string::npos) << limit << outcome.err;
      }
      if (outcome.err.find("too many open files") == std::string::npos) continue;
      ran_out = true;
      EXPECT_EQ(outcome.status, 2) << limit << outcome.err;
    }
  }
  EXPECT_TRUE(ran_out);
}

TEST(Descriptors, AreTakenAsManyAsAWatchNeeds) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  const std::string proc = many_processes().path();
  const Strings words = {"watch", "--proc", proc, "-A", "--count", "2", "--interval", "0.01"};
  const Outcome enough = limited("--nofile=64:1024", words);
  EXPECT_EQ(enough.err, "procmaps: nothing changed in 2 rounds\n") << "200 processes take two each";
  EXPECT_EQ(enough.status, 0);
  const Outcome few = limited("--nofile=64:128", words);
  EXPECT_EQ(lines_of(few.out).size(), 1U) << "what is watched is not lost\n" << few.out;
  EXPECT_NE(few.err.find(" processes could not be read; the first: "), std::string::npos)
      << few.err;
  EXPECT_NE(few.err.find("too many open files"), std::string::npos) << few.err;
  EXPECT_EQ(few.status, 2);
}

}  // namespace
}  // namespace procmaps::testing
