// Filters on a real process, compared with a simple evaluation on the lines of the kernel.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "support/every_kind.hpp"
#include "support/files.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

class Filters : public ::testing::Test {
 protected:
  void SetUp() override { lines_ = kernel_lines(proc_file(kinds_.number(), "maps")); }

  Strings ranges(Strings arguments) const {
    arguments.insert(arguments.end(), {"-q", "-o", "address", kinds_.pid()});
    const Outcome outcome = run(std::move(arguments));
    EXPECT_EQ(outcome.err.substr(0, outcome.err.find_first_of(";\n")),
              outcome.out.empty() ? "procmaps: no mapping matches" : "");
    EXPECT_EQ(outcome.status, outcome.out.empty() ? 1 : 0);
    Strings found;
    for (const std::string_view line : lines_of(outcome.out)) found.emplace_back(line);
    return found;
  }

  /// The ranges of the lines that a predicate accepts.
  Strings expected(const std::function<bool(const KernelLine&)>& accepts) const {
    Strings found;
    for (const KernelLine& line : lines_) {
      if (accepts(line)) found.push_back(line.range());
    }
    return found;
  }

  const KernelLine& line_at(const std::string& start) const {
    const std::uint64_t address = std::stoull(start, nullptr, 16);
    return *std::ranges::find_if(lines_, [&](const KernelLine& line) {
      return line.start <= address && address < line.end;
    });
  }

  EveryKind kinds_;
  std::vector<KernelLine> lines_;
};

TEST_F(Filters, MatchPermissionsByPosition) {
  for (const std::string pattern : {"r-x", "rw?p", "---", "---p", "--x", "-", "?", "????", "r--s",
                                    "??x", "?w-", "rwxp", "r???", "???s", "-w-"}) {
    if (pattern.find_first_of("-?") == std::string::npos) continue;  // a set; see the next test
    const Strings by_hand = expected([&](const KernelLine& line) {
      return std::ranges::equal(pattern, line.perms.substr(0, pattern.size()),
                                [](char wanted, char is) { return wanted == '?' || wanted == is; });
    });
    EXPECT_EQ(ranges({"--perms", pattern}), by_hand) << pattern;
    EXPECT_EQ(ranges({"--perms=" + pattern}), by_hand) << pattern;
  }
}

TEST_F(Filters, MatchPermissionsAsASet) {
  for (const std::string pattern : {"r", "w", "x", "wx", "xw", "rwx", "s", "p", "ws", "rp"}) {
    EXPECT_EQ(ranges({"--perms", pattern}), expected([&](const KernelLine& line) {
                return std::ranges::all_of(
                    pattern, [&](char c) { return line.perms.find(c) != std::string::npos; });
              }))
        << pattern;
  }
}

TEST_F(Filters, MatchSizes) {
  const auto sized = [&](const std::string& pattern, std::uint64_t least, std::uint64_t most) {
    EXPECT_EQ(ranges({"--size", pattern}), expected([&](const KernelLine& line) {
                return line.end - line.start >= least && line.end - line.start <= most;
              }))
        << pattern;
  };
  constexpr std::uint64_t kAny = UINT64_MAX;
  sized("4096", 4096, 4096);
  sized("4K", 4096, 4096);
  sized("0x1000", 4096, 4096);
  sized("+64K", 65536, kAny);
  sized("-8K", 0, 8192);
  sized("-4096", 0, 4096);
  sized("4K-8K", 4096, 8192);
  sized("8192-1G", 8192, 1U << 30);
  sized("+1G", 1U << 30, kAny);
  sized("1G", 1U << 30, 1U << 30);
  sized("1", 1, 1);
}

TEST_F(Filters, MatchAddresses) {
  // Whole pages; more than were mapped if the kernel joined them with others.
  const KernelLine& line = line_at(kinds_.start("anon"));
  const std::uint64_t size = line.end - line.start;
  const auto hex = [](std::uint64_t address) {
    std::ostringstream text;
    text << std::hex << address;
    return text.str();
  };
  const auto overlap = [&](std::uint64_t start, std::uint64_t end) {
    return expected([&](const KernelLine& one) { return one.start < end && start < one.end; });
  };
  const auto at = [&](const std::string& pattern) { return ranges({"--address", pattern}); };
  EXPECT_EQ(at(hex(line.start)), Strings{line.range()});
  EXPECT_EQ(at("0x" + hex(line.start + 5000)), Strings{line.range()});
  EXPECT_EQ(at(hex(line.end - 1)), Strings{line.range()});
  EXPECT_EQ(at(hex(line.end)), overlap(line.end, line.end + 1)) << "the end is not in it";
  EXPECT_EQ(at(hex(line.start - 1)), overlap(line.start - 1, line.start));
  EXPECT_EQ(at(line.range()), Strings{line.range()}) << "a range as it is printed";
  EXPECT_EQ(at(hex(line.start) + "+" + std::to_string(size / 1024) + "K"), Strings{line.range()});
  EXPECT_EQ(at(hex(line.start) + "+" + std::to_string(size + 1)),
            overlap(line.start, line.end + 1));
  EXPECT_EQ(at(hex(line.start) + "+0x" + hex(size)), Strings{line.range()});
  EXPECT_EQ(at(hex(line.start - 1) + "-" + hex(line.start + 1)),
            overlap(line.start - 1, line.start + 1));
  EXPECT_EQ(at("0-ffffffffffffffff").size(), lines_.size());
  EXPECT_EQ(at("0"), Strings{});
  EXPECT_EQ(ranges({"--address", hex(line.start), "--address", kinds_.start("file")}).size(), 2U);
}

TEST_F(Filters, MatchNames) {
  const std::string base = kinds_.directory().path().string() + "/";
  const auto named = [&](const std::string& glob) { return ranges({"--name", glob}); };
  const auto range_of = [&](const std::string& label) {
    return Strings{line_at(kinds_.start(label)).range()};
  };
  EXPECT_EQ(named("file"), range_of("file"));
  EXPECT_EQ(named(base + "file"), range_of("file"));
  EXPECT_EQ(named(base + "f*e"), range_of("file"));
  EXPECT_EQ(named("deleted"), range_of("deleted")) << "without the kernel's mark";
  EXPECT_EQ(named("deleted (deleted)"), range_of("deleted"));
  EXPECT_EQ(named("live (deleted)"), range_of("live-deleted"));
  EXPECT_EQ(named("old name"), Strings{}) << "it has another name now";
  EXPECT_EQ(named("renamed"), range_of("renamed"));
  EXPECT_EQ(named("memfd:a memfd"), range_of("memfd"));
  EXPECT_EQ(named("[heap]"),
            expected([](const KernelLine& line) { return line.name == "[heap]"; }));
  EXPECT_EQ(named("[stack]").size(), 1U);
  EXPECT_EQ(named("*"), expected([](const KernelLine& line) { return !line.name.empty(); }));
  EXPECT_EQ(named("FILE"), Strings{}) << "case counts";
  EXPECT_EQ(named("no such name"), Strings{});
  EXPECT_EQ(ranges({"--regex", "/(file|rw)$"}).size(), 2U);
  EXPECT_EQ(ranges({"--regex", "^\\[heap\\]$"}), named("[heap]"));
  EXPECT_EQ(ranges({"--regex", "\\(deleted\\)$", "--type", "memfd"}).size(), 2U);
}

TEST_F(Filters, CombineWithAndAndRepeatedOnesWithOr) {
  const auto is = [](std::string_view perms, std::uint64_t least) {
    return [=](const KernelLine& line) {
      return line.perms == perms && line.end - line.start >= least;
    };
  };
  EXPECT_EQ(ranges({"--perms", "rw-p", "--size", "+64K"}), expected(is("rw-p", 65536)));
  EXPECT_EQ(ranges({"--perms", "rw-p", "--perms", "r-xp"}), expected([](const KernelLine& line) {
              return line.perms == "rw-p" || line.perms == "r-xp";
            }));
  EXPECT_EQ(ranges({"--type", "heap,stack", "--type", "memfd"}).size(),
            ranges({"--type", "heap"}).size() + ranges({"--type", "stack"}).size() +
                ranges({"--type", "memfd"}).size());
  EXPECT_EQ(ranges({"--type", "heap", "--name", "file"}), Strings{});
}

TEST_F(Filters, SelectTheSameInEveryView) {
  const Strings filters[] = {{"--perms", "wx"}, {"-d", "DEL"},          {"--type", "shm,memfd"},
                             {"--size", "+1M"}, {"--name", "lib*.so*"}, {"--regex", "deleted"}};
  for (const Strings& filter : filters) {
    const auto view = [&](Strings arguments) {
      arguments.insert(arguments.end(), filter.begin(), filter.end());
      arguments.push_back(kinds_.pid());
      return run(arguments).out;
    };
    const Strings wanted = ranges(filter);
    Strings raw;
    for (const KernelLine& line : kernel_lines(view({"-f", "raw"}))) raw.push_back(line.range());
    EXPECT_EQ(raw, wanted) << ::testing::PrintToString(filter);
    EXPECT_EQ(lines_of(view({"-f", "pmap", "-q"})).size(), wanted.size() + 1);
    EXPECT_EQ(view({"-t"}), kinds_.pid() + "\n");
    EXPECT_EQ(take_table(view({"--sort", "address"})).column("ADDRESS"), wanted);
    EXPECT_EQ(lines_of(view({"-q", "--limit", "1"})).size(), 1U);
  }
}

TEST_F(Filters, ApplyToTheTotal) {
  std::uint64_t sum = 0;
  for (const KernelLine& line : lines_) {
    if (line.perms == "rw-p") sum += line.end - line.start;
  }
  const Outcome outcome = run({"-q", "-T", "-o", "address,size", "--perms", "rw-p", kinds_.pid()});
  const auto lines = lines_of(outcome.out);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(take_row(lines.back(), 2).words[1], std::to_string(sum));
}

}  // namespace
}  // namespace procmaps::testing
