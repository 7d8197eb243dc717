// Sums and differences that exceed 64 bits, in every command that adds or subtracts: unknown and
// said once, never wrapped.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.hpp"
#include "support/program.hpp"
#include "support/watching.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kSaid = "procmaps: a sum exceeds 64 bits and is shown as unknown\n";

/// Two mappings whose memory is more than 2^64 together, and one mapping that is as large as there
/// is.
constexpr std::string_view kHuge =
    "00400000-00401000 rw-p 00000000 00:00 0 \n"
    "Rss:      9007199254741000 kB\n"
    "Pss:      9007199254741000 kB\n"
    "Private_Dirty: 9007199254741000 kB\n"
    "00402000-00403000 rw-p 00000000 00:00 0 \n"
    "Rss:      9007199254741000 kB\n"
    "Pss:      9007199254741000 kB\n"
    "Private_Dirty: 9007199254741000 kB\n";
constexpr std::string_view kSmall =
    "00400000-00401000 rw-p 00000000 00:00 0 \n"
    "Rss:      4 kB\nPss:      4 kB\nPrivate_Dirty: 4 kB\n"
    "00402000-00403000 rw-p 00000000 00:00 0 \n"
    "Rss:      4 kB\nPss:      4 kB\nPrivate_Dirty: 4 kB\n";
constexpr std::string_view kWhole = "00000000-ffffffffffffffff rw-p 00000000 00:00 0 \n";

class LargeNumbers : public ::testing::Test {
 protected:
  std::string file(const std::string& name, std::string_view text) const {
    return directory_.write(name, text);
  }
  TemporaryDirectory directory_;
};

TEST_F(LargeNumbers, AreUnknownInTotals) {
  const std::string huge = file("huge", kHuge);
  for (const Strings& words :
       {Strings{"-T", "-x"}, Strings{"-T", "-x", "-H"}, Strings{"-g", "type", "-x"},
        Strings{"-g", "type", "-x", "-f", "json"}, Strings{"-g", "type", "-x", "-f", "csv"},
        Strings{"-f", "pmap", "-x"}, Strings{"-f", "prometheus", "-x"}}) {
    Strings all = {"-i", huge};
    all.insert(all.end(), words.begin(), words.end());
    const Outcome outcome = run(all);
    EXPECT_EQ(outcome.err, kSaid) << words[0] << words[1];
    EXPECT_EQ(outcome.status, 0);
  }
  const Outcome pmap = run({"-i", huge, "-f", "pmap", "-x"});
  EXPECT_NE(pmap.out.find("\ntotal kB               8       -       -\n"), std::string::npos)
      << pmap.out;
}

TEST_F(LargeNumbers, AreUnknownInADiff) {
  const std::string huge = file("huge", kHuge);
  const std::string small = file("small", kSmall);
  const std::string whole = file("whole", kWhole);
  const auto diff = [&](Strings words) {
    words.insert(words.begin(), {"diff", "-q"});
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_EQ(outcome.err, kSaid);
    return outcome.out;
  };
  EXPECT_EQ(diff({"-x", "-o", "change,rss_change", "--limit", "1", small, huge}), "memory - - -\n");
  EXPECT_EQ(diff({"-x", "-o", "change,rss_change", "--limit", "1", huge, small}), "memory - - -\n");
  EXPECT_EQ(diff({"-x", "-g", "type", "-o", "change,rss_change", huge, small}), "memory - - -\n");
  EXPECT_EQ(diff({"-o", "change,size_change", "--limit", "1", whole, small}), "shrunk -\n");
  EXPECT_EQ(diff({"-g", "perms", "-o", "change,size,size_change", small, whole}),
            "grown 18446744073709551615 -\n");
}

TEST_F(LargeNumbers, AreUnknownInAWatch) {
  file("77/comm", "app\n");
  file("77/stat", "77 (app) S 1 77 77 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0 0\n");
  file("77/maps", kSmall);
  file("77/smaps", kSmall);
  Watching watch({"--proc", directory_.path(), "-x", "-f", "jsonl", "77"});
  const std::string next = file("77/next", std::string(kHuge) +
                                               "00800000-ffffffffffffffff rw-p 00000000 00:00 0 \n"
                                               "Rss: 4 kB\nPss: 4 kB\nPrivate_Dirty: 4 kB\n");
  std::filesystem::rename(next, directory_.path() / "77/smaps");
  ASSERT_TRUE(watch.await("\"event\": \"added\""));
  const Outcome outcome = watch.interrupt();
  EXPECT_EQ(outcome.err, kSaid);
  const auto growth = lines_with(outcome.out, {"\"growth\""});
  ASSERT_EQ(growth.size(), 1U) << outcome.out;
  EXPECT_EQ(growth[0].find("rss_per_minute"), std::string::npos) << growth[0];
  EXPECT_EQ(growth[0].find("size_per_minute"), std::string::npos) << growth[0];
}

}  // namespace
}  // namespace procmaps::testing
