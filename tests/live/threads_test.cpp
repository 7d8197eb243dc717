// Many processes are read on several threads. The output is the same as on one.

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/prctl.h>

#include <memory>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// Runs the program on our first core only.
Outcome run_on_one_core(const Strings& words) {
  cpu_set_t all;
  CPU_ZERO(&all);
  EXPECT_EQ(::sched_getaffinity(0, sizeof all, &all), 0);
  cpu_set_t one;
  CPU_ZERO(&one);
  for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++core) {
    if (CPU_ISSET(core, &all)) CPU_SET(core, &one);
  }
  EXPECT_EQ(::sched_setaffinity(0, sizeof one, &one), 0);
  Outcome outcome = run(words);
  EXPECT_EQ(::sched_setaffinity(0, sizeof all, &all), 0);
  return outcome;
}

TEST(ManyProcesses, AreShownTheSameOnOneCoreAndOnSeveral) {
  if (usable_cores() < 2) GTEST_SKIP() << kNeedsTwoCores;
  constexpr std::size_t kProcesses = 100;  // enough to use threads
  std::vector<std::unique_ptr<Child>> children;
  for (std::size_t i = 0; i < kProcesses; ++i) {
    children.push_back(std::make_unique<Child>([](const ChildSide& side) {
      ::prctl(PR_SET_NAME, "procmaps-many");
      stay(side, "here");
    }));
    ASSERT_EQ(children.back()->hear(), "here");
  }
  std::string pids;
  for (const auto& child : children) {
    pids += (pids.empty() ? "" : ",") + std::to_string(child->pid());
  }
  // Few rows, or none, of processes that are read last.
  const std::string last = "pid>=" + std::to_string(children[kProcesses - 3]->pid());
  for (const Strings& view : std::initializer_list<Strings>{{"-T"},
                                                            {"--where", last},
                                                            {"-T", "--where", last},
                                                            {"-f", "layout", "--where", last},
                                                            {"-f", "json", "--where", last},
                                                            {"-f", "raw", "--where", last},
                                                            {"-f", "jsonl", "--where", last},
                                                            {"-t", "--where", last},
                                                            {"-f", "json", "--type", "gpu"},
                                                            {"-f", "csv"},
                                                            {"-f", "json"},
                                                            {"-f", "jsonl"},
                                                            {"-f", "layout"},
                                                            {"-f", "pmap"},
                                                            {"-f", "prometheus"},
                                                            {"-f", "raw"},
                                                            {"-t"},
                                                            {"--sort", "-size"},
                                                            {"-g", "name,pid"},
                                                            {"--limit", "3000"},
                                                            {"--type", "stack"},
                                                            {"--type", "gpu"}}) {
    for (const Strings& chosen : {Strings{"-c", "procmaps-many"}, Strings{"-p", pids}}) {
      Strings words = chosen;
      words.insert(words.end(), view.begin(), view.end());
      const Outcome several = run(words);
      const Outcome one = run_on_one_core(words);
      const std::string shown = chosen[0] + ' ' + view[0] + ' ' + view.back();
      EXPECT_TRUE(several.out == one.out) << shown;
      EXPECT_EQ(several.err, one.err) << shown;
      EXPECT_EQ(several.status, one.status) << shown;
    }
  }
}

}  // namespace
}  // namespace procmaps::testing
