// Memory totals of a process, compared with smaps_rollup, pmap -x and Python's psutil; and that
// promtool accepts the gauges.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cctype>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/own_pages.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;
using Totals = std::map<std::string, std::uint64_t>;

/// A waiting child with its own copy of every page and memory of a few kinds.
class ProcessTotals : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
    child_ = std::make_unique<Child>([base = directory_.path().string()](const ChildSide& side) {
      own_every_page();
      const Maker make(side);
      constexpr int kReadWrite = PROT_READ | PROT_WRITE;
      constexpr std::size_t kSize = std::size_t{300} << 10;
      const auto touch = [](char* area) {
        for (std::size_t at = 0; at < kSize / 3; at += Maker::page()) area[at] = 1;
      };
      touch(make.map(-1, kReadWrite, MAP_PRIVATE | MAP_ANONYMOUS, kSize));
      touch(make.map(-1, kReadWrite, MAP_SHARED | MAP_ANONYMOUS, kSize));
      const int memory = ::memfd_create("memory", MFD_CLOEXEC);
      make.must(::ftruncate(memory, kSize) == 0, "ftruncate");
      touch(make.map(memory, kReadWrite, MAP_SHARED, kSize));
      char* const file = make.map(make.file(base + "/file"), kReadWrite, MAP_PRIVATE);
      file[0] = 1;
      stay(side, "made");
    });
    ASSERT_EQ(child_->hear(), "made");
  }

  std::string pid() const { return std::to_string(child_->pid()); }

  /// Our totals of these columns in bytes: of the process (-g pid), or the sum of all rows (-T).
  Totals ours(const Strings& columns, bool of_rows) const {
    std::string list;
    for (const std::string& column : columns) list += (list.empty() ? "" : ",") + column;
    const std::string out = of_rows ? run({"-p", pid(), "-T", "-o", "fd," + list}).out
                                    : run({"-p", pid(), "-g", "pid", "-o", "pid," + list}).out;
    std::string last = out.substr(0, out.find_last_not_of('\n') + 1);
    last = last.substr(last.rfind('\n') + 1);
    const ShownRow row = take_row(last, columns.size() + 1);
    Totals totals;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      totals[columns[i]] = std::stoull(row.words.at(i + 1));
    }
    return totals;
  }

  /// The kernel may reclaim or collapse pages at any time, so differences are compared again.
  static void expect_same(const std::function<Totals()>& ours,
                          const std::function<Totals()>& theirs) {
    Totals a;
    Totals b;
    for (int tries = 5; tries != 0 && (a.empty() || a != b); --tries) {
      a = ours();
      b = theirs();
    }
    EXPECT_EQ(a, b);
  }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<Child> child_;
};

/// The values of these columns in smaps_rollup, in bytes: "Private_Clean: 12 kB" is 12,288 as
/// private_clean.
Totals rollup_of(const std::string& pid, const Strings& columns) {
  Totals totals;
  const std::string text = proc_file(std::stoi(pid), "smaps_rollup");
  for (const std::string& column : columns) {
    std::string key = "\n" + column + ":";
    for (std::size_t i = 1; i < key.size(); ++i) {
      const bool starts = key[i - 1] == '\n' || key[i - 1] == '_';
      if (starts) key[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(key[i])));
    }
    const auto at = text.find(key);
    if (at != std::string::npos) totals[column] = std::stoull(text.substr(at + key.size())) * 1024;
  }
  return totals;
}

TEST_F(ProcessTotals, MatchesSmapsRollup) {
  const Strings columns = {"rss",           "pss",       "shared_clean", "shared_dirty",
                           "private_clean", "anonymous", "referenced",   "locked",
                           "private_dirty", "swap"};
  if (proc_file(std::stoi(pid()), "smaps_rollup").empty()) GTEST_SKIP() << kNeedsSmapsRollup;
  const auto theirs = [&] { return rollup_of(pid(), columns); };
  EXPECT_EQ(theirs().size(), columns.size());
  expect_same([&] { return ours(columns, false); }, theirs);
  // The Pss of each mapping is rounded down to a KiB, so the sum may be smaller.
  Strings whole = columns;
  std::erase(whole, "pss");
  std::erase(whole, "locked");
  expect_same([&] { return ours(whole, true); }, [&] { return rollup_of(pid(), whole); });
  EXPECT_LE(ours({"pss"}, true)["pss"], theirs()["pss"]);
}

TEST_F(ProcessTotals, MatchesPmap) {
  if (run_program({"pmap", "-V"}).out != "pmap from procps-ng 4.0.2\n") {
    GTEST_SKIP() << kNeedsPmap;
  }
  const auto theirs = [&] {
    const std::string out = run_program({"pmap", "-x", pid()}).out;
    const ShownRow row = take_row(out.substr(out.rfind("total kB")), 5);
    return Totals{{"size", std::stoull(row.words.at(2)) * 1024},
                  {"rss", std::stoull(row.words.at(3)) * 1024},
                  {"dirty", std::stoull(row.words.at(4)) * 1024}};
  };
  expect_same([&] { return ours({"size", "rss", "dirty"}, true); }, theirs);
  expect_same([&] { return ours({"size", "rss", "dirty"}, false); }, theirs);
}

TEST_F(ProcessTotals, MatchesPsutil) {
  const std::string python = "/usr/bin/python3";  // Debian's Python, which has Debian's psutil
  if (run_program({python, "-c", "import psutil"}).status != 0) {
    GTEST_SKIP() << needs("python3-psutil");
  }
  const auto ask = [&](const std::string& expression, const Strings& columns) {
    const std::string out =
        run_program({python, "-c",
                     "import psutil\np = psutil.Process(" + pid() +
                         ")\nm = p.memory_full_info()\nr = p.memory_maps(grouped=False)\nprint(" +
                         expression + ")"})
            .out;
    const ShownRow row = take_row(out.substr(0, out.find('\n')), columns.size());
    Totals totals;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      totals[columns[i]] = std::stoull(row.words.at(i));
    }
    return totals;
  };
  const Strings whole = {"uss", "pss", "swap"};
  expect_same([&] { return ours(whole, false); },
              [&] { return ask("m.uss, m.pss, m.swap, sep=' '", whole); });
  const Strings rows = {"rss",       "pss",        "shared_clean",  "shared_dirty", "private_clean",
                        "anonymous", "referenced", "private_dirty", "swap"};
  std::string sums;
  for (const std::string& column : rows) sums += "sum(x." + column + " for x in r), ";
  expect_same([&] { return ours(rows, true); }, [&] { return ask(sums + "sep=' '", rows); });
}

TEST_F(ProcessTotals, IsAcceptedByPromtool) {
  if (!is_installed("promtool")) GTEST_SKIP() << needs("promtool");
  for (const Strings& words : {Strings{"-p", pid(), "-X"}, Strings{"-A", "-x"},
                               Strings{"-p", pid() + ",999999999"}, Strings{"-c", "no such one"}}) {
    Strings all = {"-f", "prometheus"};
    all.insert(all.end(), words.begin(), words.end());
    const TemporaryDirectory directory;
    const std::string file = directory.path() / "gauges";
    directory.write("gauges", run(all).out);
    const Outcome checked = run_program({"sh", "-c", "promtool check metrics < " + file});
    EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
    EXPECT_EQ(checked.out + checked.err, "");
  }
}

}  // namespace
}  // namespace procmaps::testing
