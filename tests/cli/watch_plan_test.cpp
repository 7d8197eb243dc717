// The plan of watch: durations, and what its options may have been mistaken for.

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "support/in_process.hpp"

namespace procmaps {
namespace {

WatchPlan watch_plan(testing::Words words) {
  words.insert(words.begin(), "watch");
  return std::get<WatchPlan>(testing::plan(words).value());
}

TEST(WatchPlan, AcceptsFractionsOfASecondAndUnits) {
  struct Case {
    const char* seconds;
    std::int64_t nanoseconds;
  };
  for (const auto& [seconds, nanoseconds] :
       std::initializer_list<Case>{{"1", 1'000'000'000},
                                   {"0.2", 200'000'000},
                                   {".5", 500'000'000},
                                   {"2.", 2'000'000'000},
                                   {"0", 0},
                                   {"0.0000000019", 1},
                                   {"1s", 1'000'000'000},
                                   {"1S", 1'000'000'000},
                                   {"2MIN", 120'000'000'000},
                                   {"500ms", 500'000'000},
                                   {"1.5ms", 1'500'000},
                                   {"2m", 120'000'000'000},
                                   {".5min", 30'000'000'000},
                                   {"1h", 3'600'000'000'000},
                                   {"277777h", 999'997'200'000'000'000},
                                   {"1000000000", 1'000'000'000'000'000'000}}) {
    EXPECT_EQ(watch_plan({"1", "--interval", seconds}).interval, nanoseconds) << seconds;
  }
  for (const char* const odd : {"-1", "x", ".", "s", "ms", "1 s", "1D", "1d", "1000000001",
                                "277778h", "1e3", "0x1", "1.2.3", "nan"}) {
    const auto refused = testing::plan({"watch", "1", "--interval", odd});
    ASSERT_FALSE(refused) << odd;
    EXPECT_EQ(refused.error().message,
              "--interval: '" + std::string(odd) +
                  "' is not a duration (expected seconds, or 500ms, 10s, 2m, 1h)");
  }
}

TEST(WatchPlan, TakesTheIntervalOfWatchWithItsShortOption) {
  EXPECT_EQ(watch_plan({"-n", "0.5", "1"}).interval, 500'000'000);
  EXPECT_EQ(watch_plan({"-n2s", "-p", "1"}).interval, 2'000'000'000);
  EXPECT_EQ(watch_plan({"-p", "1", "-qn", "2m"}).interval, 120'000'000'000);
  EXPECT_EQ(watch_plan({"-n", "5", "1"}).choice.pids, std::vector<pid_t>{1});
}

TEST(WatchPlan, AsksIfANumberForACommandIsACount) {
  EXPECT_EQ(watch_plan({"1", "-c", "10"}).question,
            "-c 10 selects commands that start with '10'; for that many rounds: --count 10");
  EXPECT_EQ(watch_plan({"-c", "10up"}).question, "");
  EXPECT_EQ(watch_plan({"1", "--count", "10"}).question, "");
}

}  // namespace
}  // namespace procmaps
