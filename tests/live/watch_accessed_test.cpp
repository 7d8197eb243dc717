// procmaps watch --accessed on real processes: what is used is hot, what is not is cold, and
// nothing but the accessed bits of the process changes.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/skip.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kNotice =
    "procmaps: clearing the accessed bits of 1 process in each round, which affects page reclaim "
    "(see --accessed in the manual)\n";

/// More pages than a processor caches translations for: the bits of those stay clear.
constexpr std::size_t kBufferSize = 32 << 20;

/// Small pages, touched. Their permissions set them apart from all others.
char* touched(const Maker& maker, int protection) {
  constexpr int kReadWrite = PROT_READ | PROT_WRITE;
  char* const memory = maker.map(-1, kReadWrite, MAP_PRIVATE | MAP_ANONYMOUS, kBufferSize);
  ::madvise(memory, kBufferSize, MADV_NOHUGEPAGE);
  for (std::size_t i = 0; i < kBufferSize; i += Maker::page()) memory[i] = 1;
  maker.must(::mprotect(memory, kBufferSize, protection) == 0, "mprotect");
  return memory;
}

/// Makes the processor forget its translations, whose pages otherwise keep their bits clear. Some
/// virtual machines keep translations for more pages than any processor.
void forget_translations() {
  const pid_t child = ::fork();  // both sides now share all pages, write-protected
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
}

/// Uses one buffer all the time, and has another: "rwxp" and "r-xp".
void use_one_of_two(const ChildSide& side) {
  const Maker maker(side);
  touched(maker, PROT_READ | PROT_EXEC);
  auto* const hot =
      reinterpret_cast<volatile char*>(touched(maker, PROT_READ | PROT_WRITE | PROT_EXEC));
  side.tell("here");
  for (;;) {
    forget_translations();
    for (std::size_t i = 0; i < kBufferSize; i += Maker::page()) hot[i] = hot[i];
    ::usleep(1000);
  }
}

/// The number of this key in a JSON object.
std::uint64_t number(const std::string& object, const std::string& key) {
  const auto at = object.find("\"" + key + "\": ");
  EXPECT_NE(at, std::string::npos) << key << " in " << object;
  if (at == std::string::npos) return 0;
  return std::strtoull(object.c_str() + at + key.size() + 4, nullptr, 10);
}

std::string event(const std::string& word) {
  return "\"event\": \"" + word + "\"";
}

/// True if hardly anything was used. The kernel's own reclaim marks single pages now and then, by
/// DAMON for instance.
bool is_noise(const std::string& object) {
  return number(object, "accessed") <= number(object, "resident") / 100;
}

void stop(pid_t pid) {
  ASSERT_EQ(::kill(pid, SIGSTOP), 0);
  int status = 0;
  ASSERT_EQ(::waitpid(pid, &status, WUNTRACED), pid);
}

Outcome run_rounds(pid_t pid, const Strings& options, const Surroundings& around = {}) {
  Strings words = {"watch", "--accessed", "--count", "4", "--interval", "0.5", std::to_string(pid)};
  words.insert(words.end(), options.begin(), options.end());
  return run(words, around);
}

TEST(WatchAccessed, FindsHotAndColdMemory) {
  Child child(use_one_of_two);
  ASSERT_EQ(child.hear(), "here");
  const Outcome outcome = run_rounds(child.pid(), {"-f", "jsonl", "--type", "anon"});
  EXPECT_EQ(outcome.err, kNotice);
  EXPECT_EQ(outcome.status, 0);
  const std::string hot = "\"perms\": \"rwxp\"";
  const std::string cold = "\"perms\": \"r-xp\"";
  EXPECT_EQ(lines_with(outcome.out, {event("interval")}).size(), 4U) << outcome.out;
  const auto used = lines_with(outcome.out, {event("used"), hot});
  EXPECT_EQ(used.size(), 4U) << outcome.out;
  for (const std::string& line : used) {
    EXPECT_GT(number(line, "accessed"), 0U) << line;
    EXPECT_LE(number(line, "accessed"), kBufferSize) << line;
  }
  const auto marked = lines_with(outcome.out, {event("used"), cold});
  for (const std::string& line : marked) EXPECT_PRED1(is_noise, line);
  const auto hot_lines = lines_with(outcome.out, {event("hot"), hot});
  ASSERT_EQ(hot_lines.size(), 1U) << outcome.out;
  EXPECT_LE(number(hot_lines[0], "accessed"), kBufferSize);
  EXPECT_EQ(number(hot_lines[0], "resident"), kBufferSize);
  EXPECT_EQ(number(hot_lines[0], "used"), 4U);
  const auto cold_lines = lines_with(outcome.out, {event("cold"), cold});
  ASSERT_EQ(cold_lines.size(), marked.empty() ? 1U : 0U) << outcome.out;
  for (const std::string& line : cold_lines) {
    EXPECT_EQ(number(line, "accessed"), 0U);
    EXPECT_EQ(number(line, "resident"), kBufferSize);
    EXPECT_EQ(number(line, "rounds"), 4U);
  }
  const auto sums = lines_with(outcome.out, {event("cold-sum")});
  ASSERT_EQ(sums.size(), 1U) << outcome.out;
  if (marked.empty()) {
    EXPECT_GE(number(sums[0], "resident"), kBufferSize);
  }
  EXPECT_EQ(number(sums[0], "mappings"), lines_with(outcome.out, {event("cold")}).size());
  EXPECT_EQ(lines_with(outcome.out, {event("hot-sum")}).size(), 1U) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {event("churn")}), Strings{});
}

TEST(WatchAccessed, CountsOnlyMappingsThatMatch) {
  Child child(use_one_of_two);
  ASSERT_EQ(child.hear(), "here");
  const Outcome outcome =
      run_rounds(child.pid(), {"-f", "jsonl", "--perms", "r-xp", "--type", "anon"});
  const auto intervals = lines_with(outcome.out, {event("interval")});
  ASSERT_EQ(intervals.size(), 4U) << outcome.out;
  for (const std::string& line : intervals) {
    EXPECT_PRED1(is_noise, line) << "the hot buffer does not match";
    EXPECT_EQ(number(line, "resident"), kBufferSize) << line;
    EXPECT_EQ(number(line, "mappings"), 1U) << line;
  }
}

TEST(WatchAccessed, IsAColumnOfTheTable) {
  Child child(use_one_of_two);
  ASSERT_EQ(child.hear(), "here");
  const Outcome outcome =
      run_rounds(child.pid(), {"-H", "--where", "accessed > 1M || event == 'cold'"});
  EXPECT_EQ(lines_with(outcome.out, {" SIZE ", " CHANGE  ACCESSED NAME"}).size(), 1U)
      << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {" used      anon  rwxp "}).size(), 4U) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {" hot       anon  rwxp ",
                                     " used in 4 of 4 rounds, 32M "
                                     "resident: -"})
                .size(),
            1U)
      << outcome.out;
  EXPECT_EQ(
      lines_with(outcome.out, {" cold      anon  r-xp ", " not used in 4 rounds, 32M resident: -"})
          .size(),
      1U)
      << outcome.out;
}

TEST(WatchAccessed, FindsNothingHotInAStoppedProcess) {
  Child child(use_one_of_two);
  ASSERT_EQ(child.hear(), "here");
  stop(child.pid());
  const Outcome outcome = run_rounds(child.pid(), {"-f", "jsonl", "--type", "anon,heap,stack"});
  for (const std::string& line : lines_with(outcome.out, {event("interval")})) {
    EXPECT_PRED1(is_noise, line);
  }
  for (const std::string& line : lines_with(outcome.out, {event("hot")})) {
    EXPECT_PRED1(is_noise, line);
  }
  EXPECT_EQ(lines_with(outcome.out, {event("interval")}).size(), 4U) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {event("churn")}), Strings{});
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchAccessed, ContinuesWithAnotherProgram) {
  Child child([](const ChildSide& side) {
    stay(side, "here");
    side.run("sleep", "1000");
  });
  ASSERT_EQ(child.hear(), "here");
  Watching watch({"-f", "jsonl", "--accessed", std::to_string(child.pid())});
  ASSERT_TRUE(watch.await(event("interval")));
  child.go();
  ASSERT_TRUE(child.await_program());
  ASSERT_TRUE(watch.await(event("exec")));
  ASSERT_TRUE(watch.await("\n"));
  ASSERT_TRUE(watch.await(event("interval") + ", \"pid\": " + std::to_string(child.pid()) +
                          ", \"command\": \"sleep\""));
  child.kill();
  const Outcome outcome = watch.finish();
  EXPECT_EQ(lines_with(outcome.out, {event("exited")}).size(), 1U) << outcome.out;
  EXPECT_EQ(outcome.err, kNotice);
  EXPECT_EQ(outcome.status, 0);
}

TEST(WatchAccessed, WatchesSeveralProcesses) {
  Child one(use_one_of_two);
  Child two(use_one_of_two);
  ASSERT_EQ(one.hear(), "here");
  ASSERT_EQ(two.hear(), "here");
  stop(two.pid());
  const std::string second = std::to_string(two.pid());
  const Outcome outcome =
      run_rounds(one.pid(), {"-q", "-p", second, "--perms", "rwx", "--type", "anon"});
  const std::string first = " " + std::to_string(one.pid()) + " ";
  EXPECT_EQ(lines_with(outcome.out, {first, " hot "}).size(), 1U) << outcome.out << outcome.err;
  EXPECT_EQ(lines_with(outcome.out, {" " + second + " ", " cold "}).size(), 1U) << outcome.out;
  EXPECT_EQ(outcome.err, std::string(kNotice).replace(kNotice.find("1 process"), 9, "2 processes"));
}

TEST(WatchAccessed, IsDeniedToOtherUsers) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  constexpr uid_t kNobody = 65534;
  Child child([](const ChildSide& side) { stay(side, "here"); });
  ASSERT_EQ(child.hear(), "here");
  const Outcome outcome = run_rounds(child.pid(), {}, {.user = kNobody});
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "procmaps: " + std::to_string(child.pid()) +
                             ": cannot read maps: permission denied (run as the same user or as "
                             "root)\n");
  EXPECT_EQ(outcome.status, 2);
}

/// One character per page from an address: whether its soft-dirty bit is set.
std::string soft_dirty_bits(pid_t pid, std::uint64_t start, std::size_t pages) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/pagemap", std::ios::binary);
  file.seekg(static_cast<std::streamoff>(start / Maker::page() * 8));
  std::string bits;
  for (std::size_t i = 0; i < pages; ++i) {
    std::uint64_t entry = 0;
    file.read(reinterpret_cast<char*>(&entry), sizeof entry);
    bits += (entry >> 55 & 1) != 0 ? 'd' : '-';
  }
  return bits;
}

TEST(WatchAccessed, LeavesSoftDirtyBitsAndResidentMemory) {
  constexpr std::size_t kPages = 16;
  Child child([](const ChildSide& side) {
    Maker maker(side);
    char* const memory = maker.map(-1, PROT_READ | PROT_WRITE | PROT_EXEC,
                                   MAP_PRIVATE | MAP_ANONYMOUS, kPages * Maker::page());
    ::madvise(memory, kPages * Maker::page(), MADV_NOHUGEPAGE);
    for (std::size_t i = 0; i < kPages; ++i) memory[i * Maker::page()] = 1;
    maker.note("memory", memory);
    side.tell("touched " + std::to_string(reinterpret_cast<std::uintptr_t>(memory)));
    side.wait();
    for (std::size_t i = 0; i < kPages; i += 2) memory[i * Maker::page()] = 2;
    stay(side, "written");
  });
  const std::string touched = child.hear();
  const std::uint64_t start = std::strtoull(touched.c_str() + touched.find(' '), nullptr, 10);
  std::ofstream("/proc/" + std::to_string(child.pid()) + "/clear_refs") << "4\n";
  child.go();
  ASSERT_EQ(child.hear(), "written");
  const std::string before = soft_dirty_bits(child.pid(), start, kPages);
  const std::string rss = proc_file(child.pid(), "statm");
  const Outcome outcome = run(
      {"watch", "--accessed", "--count", "3", "--interval", "0.01", std::to_string(child.pid())});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(proc_file(child.pid(), "statm"), rss);
  EXPECT_EQ(soft_dirty_bits(child.pid(), start, kPages), before);
  if (before != "d-d-d-d-d-d-d-d-")
    GTEST_SKIP() << needs("soft-dirty bits (CONFIG_MEM_SOFT_DIRTY)");
}

/// Maps and unmaps 8 MiB twenty times per second.
void come_and_go(const ChildSide& side) {
  const Maker maker(side);
  stay(side, "here");
  constexpr std::size_t kBlock = 8 << 20;
  for (;;) {
    char* const block =
        maker.map(-1, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, kBlock);
    block[0] = 1;
    ::usleep(25'000);
    maker.must(::munmap(block, kBlock) == 0, "munmap");
    ::usleep(25'000);
  }
}

TEST(WatchChurn, IsReportedForMemoryThatComesAndGoes) {
  Child child(come_and_go);
  ASSERT_EQ(child.hear(), "here");
  Watching watch({"-f", "jsonl", std::to_string(child.pid())});
  child.go();
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(watch.await(event("removed")));
  const Outcome outcome = watch.interrupt();
  const auto churns = lines_with(outcome.out, {event("churn")});
  ASSERT_EQ(churns.size(), 1U) << outcome.out;
  const std::string& churn = churns[0];
  EXPECT_NE(churn.find(R"("what": "group", "kind": "anon", "perms": "rwxp")"), std::string::npos)
      << churn;
  constexpr std::uint64_t kMost = 2000;  // 1200 and what the ends of a short watch make of it
  constexpr double kBlock = 8 << 20;
  for (const std::string& way : Strings{"map", "unmap"}) {
    const std::uint64_t times = number(churn, way + "s_per_minute");
    EXPECT_GT(times, 5U) << churn;
    EXPECT_LE(times, kMost) << churn;
    const auto bytes = static_cast<double>(number(churn, way + "ped_per_minute"));
    EXPECT_NEAR(bytes / static_cast<double>(times) / kBlock, 1, 0.1) << "the rates are rounded";
  }
  EXPECT_EQ(lines_with(outcome.out, {event("suspect")}), Strings{}) << outcome.out;
  EXPECT_EQ(lines_with(outcome.out, {event("growth"), R"("kind": "anon")"}), Strings{})
      << "what comes and goes is no growth: " << outcome.out;
}

TEST(WatchChurn, AsFastAsTheRoundsIsSaidToBeSeenInPart) {
  Child child(come_and_go);
  ASSERT_EQ(child.hear(), "here");
  child.go();
  // Not 50 ms: as often as the memory comes and goes, all rounds could find the same.
  const Outcome outcome =
      run({"watch", "-f", "jsonl", "-n", "37ms", "--count", "60", std::to_string(child.pid())});
  EXPECT_EQ(lines_with(outcome.out, {event("churn")}).size(), 1U) << outcome.out;
  EXPECT_EQ(outcome.err,
            "procmaps: memory comes and goes about as fast as the rounds, which see only a part of "
            "it: a shorter --interval sees more\n");
}

}  // namespace
}  // namespace procmaps::testing
