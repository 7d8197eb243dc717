// procmaps diff on real processes: a process and its own past, and two runs of one program, which
// have different addresses.

#include <gtest/gtest.h>

#include <sys/mman.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Words = std::vector<std::string>;

class TwoRuns : public ::testing::TestWithParam<Words> {
 protected:
  void SetUp() override {
    if (!is_installed(GetParam()[0])) GTEST_SKIP() << needs(GetParam()[0]);
    for (auto& one : runs_) {
      one = std::make_unique<Running>(GetParam());
      ASSERT_TRUE(one->await_output());
    }
  }

  Outcome diff(Words more) const {
    more.insert(more.begin(), "diff");
    for (const auto& one : runs_) more.push_back(std::to_string(one->pid()));
    return run(more);
  }

  std::unique_ptr<Running> runs_[2];
};

TEST_P(TwoRuns, HaveTheSameNamedMappings) {
  // What a program does after it said "up" may take a while; how large its heap is depends on when
  // it collects garbage.
  Outcome outcome;
  EXPECT_TRUE(await([&] {
    outcome = diff({"--where", "name =~ \".\" && kind != \"heap\""});
    return outcome.out.empty();
  })) << outcome.out;
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST_P(TwoRuns, DifferByAddress) {
  // The control experiment: the test above passes only because it compares by identity.
  const Outcome outcome = diff({"--by-address"});
  EXPECT_NE(outcome.out.find("removed"), std::string::npos);
  EXPECT_EQ(outcome.status, 1);
}

std::string program_name(const ::testing::TestParamInfo<Words>& info) {
  return info.param[0];
}

// Java is not tested: it maps a file with its pid in the name by default, and its threads make the
// unnamed memory differ between runs.
INSTANTIATE_TEST_SUITE_P(
    Programs, TwoRuns,
    ::testing::Values(
        Words{"sh", "-c", "echo up; read line < /dev/zero"},
        Words{"python3", "-c", "import time; print('up', flush=True); time.sleep(1000)"},
        Words{"node", "-e",
              "setTimeout(() => console.log('up'), 500); setTimeout(() => {}, 1000000)"}),
    program_name);

/// A child that maps one page. At `go` it unmaps another area and makes the page executable.
class ChangingChild : public ::testing::Test {
 protected:
  ChangingChild()
      : child_([](const ChildSide& side) {
          const Maker make(side);
          char* const page = make.map(-1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
          char* const area = make.map(-1, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, 8 * Maker::page());
          page[0] = area[0];
          stay(side, "before");
          make.must(::mprotect(page, Maker::page(), PROT_READ | PROT_WRITE | PROT_EXEC) == 0,
                    "mprotect");
          make.must(::munmap(area, 8 * Maker::page()) == 0, "munmap");
          stay(side, "after");
        }) {}

  void SetUp() override {
    ASSERT_EQ(child_.hear(), "before");
    const Outcome saved = run({"-f", "raw", pid()});
    ASSERT_EQ(saved.status, 0);
    before_ = directory_.write("before.maps", saved.out).string();
  }

  std::string pid() const { return std::to_string(child_.pid()); }

  Child child_;
  TemporaryDirectory directory_;
  std::string before_;
};

TEST_F(ChangingChild, HasNoDifferenceWhileItWaits) {
  for (const Words& words :
       {Words{"diff", before_, pid()}, Words{"diff", "--by-address", before_, pid()}}) {
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status, 0);
  }
}

TEST_F(ChangingChild, HasItsChangesReported) {
  child_.go();
  ASSERT_EQ(child_.hear(), "after");
  // By identity, the page may have new neighbours, and then it counts as another mapping.
  struct Way {
    const char* option;
    const char* executable;
  };
  for (const Way& way : {Way{"--by-address", "protected rw-p rwxp"}, Way{"--consistent", "rwxp"}}) {
    const Outcome outcome = run({"diff", way.option, before_, pid(), "-q", "-o",
                                 "change,perms_before,perms,turned_wx,size_change,name"});
    EXPECT_NE(outcome.out.find(way.executable), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("rwxp yes "), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("r--s no  -32768 /dev/zero (deleted)"), std::string::npos)
        << outcome.out;
    EXPECT_EQ(outcome.status, 1);
  }
}

}  // namespace
}  // namespace procmaps::testing
