// Processes that exit or run another program while they are read. The kernel then ends the list
// without an error, and an incomplete list must not look complete.
//
// The moment is certain, not random: the target has 60,000 mappings, far more text than fits a
// pipe, and nobody reads the pipe until the target is gone.

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kManyMappings = 60000;

/// The name of the large child, which no other running test uses.
std::string name_of_process(pid_t pid) {
  return "large" + std::to_string(pid);
}

void be_large(const ChildSide& side) {
  ::prctl(PR_SET_NAME, name_of_process(::getpid()).c_str());
  make_mappings(kManyMappings);
  stay(side, "mapped");
}

class Vanishing : public ::testing::Test {
 protected:
  Vanishing()
      : target_([](const ChildSide& side) {
          be_large(side);
          side.run("sleep", "1000");
        }) {}

  void SetUp() override {
    ASSERT_EQ(target_.hear(), "mapped");
    maps_ = proc_file(target_.pid(), "maps");
    ASSERT_GT(lines_of(maps_).size(), kManyMappings);
  }

  std::string pid() const { return std::to_string(target_.pid()); }
  std::string name() const { return name_of_process(target_.pid()); }

  std::string cut_off() const {
    return "procmaps: " + pid() +
           ": exited or ran another program while being read; the list may be incomplete\n";
  }

  enum class End { Exit, Reaped, Exec };

  /// Starts procmaps, ends the target after the first rows, and reads the rest.
  Outcome read_while(End end, const Strings& arguments) {
    Running reader(procmaps_words(arguments));
    EXPECT_TRUE(reader.await_output());
    switch (end) {
      case End::Exit:
        target_.kill();
        break;
      case End::Reaped:
        target_.kill();
        target_.reap();
        break;
      case End::Exec:
        target_.go();
        EXPECT_TRUE(target_.await_program());
        break;
    }
    return reader.finish();
  }

  Child target_;
  std::string maps_;
};

TEST_F(Vanishing, ProcessThatExitsIsReported) {
  const Outcome outcome = read_while(End::Exit, {pid()});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, cut_off());
  const ShownTable table = take_table(outcome.out);
  EXPECT_GT(table.rows.size(), 0U);
  EXPECT_LT(table.rows.size(), kManyMappings);
}

TEST_F(Vanishing, ProcessThatIsReapedIsReported) {
  const std::string number = pid();
  const Outcome outcome = read_while(End::Reaped, {number});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(lines_of(outcome.err).size(), 1U) << outcome.err;
  EXPECT_TRUE(outcome.err.starts_with("procmaps: " + number + ": ")) << outcome.err;
}

TEST_F(Vanishing, ProcessThatRunsAnotherProgramIsReported) {
  const Outcome outcome = read_while(End::Exec, {pid()});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, cut_off());
  // No row of the new program is mixed in.
  const auto lines = kernel_lines(maps_);
  const ShownTable table = take_table(outcome.out);
  ASSERT_GT(table.rows.size(), 0U);
  ASSERT_LT(table.rows.size(), lines.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    ASSERT_EQ(table.cell(table.rows[i], "ADDRESS"), lines[i].range());
  }
}

TEST_F(Vanishing, ProcessLeavesCompleteLinesInRaw) {
  const Outcome outcome = read_while(End::Exec, {"-f", "raw", pid()});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, cut_off());
  EXPECT_TRUE(maps_.starts_with(outcome.out));
  EXPECT_TRUE(outcome.out.ends_with('\n'));
  EXPECT_LT(outcome.out.size(), maps_.size());
}

TEST_F(Vanishing, ProcessIsReportedByPmap) {
  const Outcome outcome = read_while(End::Exit, {"-f", "pmap", pid()});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, cut_off());
  EXPECT_TRUE(outcome.out.ends_with('\n'));
}

TEST_F(Vanishing, ProcessIsIgnoredInAScan) {
  const Outcome outcome = read_while(End::Exit, {"-c", name()});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Vanishing, ProcessThatRunsAnotherProgramIsReportedInAScan) {
  // It is still alive, so the incomplete map must be reported.
  const Outcome outcome = read_while(End::Exec, {"-f", "raw", "-c", name()});
  EXPECT_LT(outcome.out.size(), maps_.size());
  EXPECT_EQ(outcome.err, cut_off());
}

TEST_F(Vanishing, ProcessDoesNotAffectOthersInAScan) {
  Child other([&](const ChildSide& side) {
    ::prctl(PR_SET_NAME, (name() + "x").c_str());
    stay(side, "named");
  });
  ASSERT_EQ(other.hear(), "named");
  const Outcome outcome = read_while(End::Exit, {"-f", "raw", "-c", name()});
  EXPECT_EQ(outcome.status, 0);
  const std::string maps = proc_file(other.pid(), "maps");
  EXPECT_NE(outcome.out.find(maps), std::string::npos);
}

TEST_F(Vanishing, ProcessDoesNotAffectOtherNamedProcesses) {
  Child other([](const ChildSide& side) { stay(side, "here"); });
  ASSERT_EQ(other.hear(), "here");
  const Outcome outcome = read_while(End::Exit, {"-f", "raw", pid(), std::to_string(other.pid())});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, cut_off());
  EXPECT_TRUE(outcome.out.ends_with(proc_file(other.pid(), "maps")));
}

TEST(LargeProcess, IsShownCompletelyInBoundedMemory) {
  Child target(be_large);
  ASSERT_EQ(target.hear(), "mapped");
  const std::string pid = std::to_string(target.pid());
  const std::string maps = proc_file(target.pid(), "maps");
  const Outcome raw = run({"-f", "raw", pid});
  EXPECT_EQ(raw.out, maps);
  EXPECT_LT(raw.peak_kib, kMemoryLimitKib);
  const Outcome table = run({pid});
  EXPECT_LT(table.peak_kib, kMemoryLimitKib);
  EXPECT_EQ(take_table(table.out).rows.size(), lines_of(maps).size());
  const Outcome consistent = run({"-f", "raw", "--consistent", pid});
  EXPECT_EQ(consistent.out, maps);
  EXPECT_EQ(consistent.err, "");
}

}  // namespace
}  // namespace procmaps::testing
