// A process with mappings of every kind: their types and lsof classes, and that types and classes
// cover every mapping exactly once.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/every_kind.hpp"
#include "support/files.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

class Kinds : public ::testing::Test {
 protected:
  /// The start addresses of the matching mappings.
  Strings starts(Strings arguments) const {
    arguments.insert(arguments.end(), {"-q", "-o", "start", kinds_.pid()});
    const Outcome outcome = run(std::move(arguments));
    EXPECT_EQ(outcome.err, outcome.out.empty() ? "procmaps: no mapping matches\n" : "");
    EXPECT_EQ(outcome.status, outcome.out.empty() ? 1 : 0);
    Strings found;
    for (const std::string_view line : lines_of(outcome.out)) {
      found.push_back(take_row(line, 1).words[0]);  // starts are right-aligned
    }
    return found;
  }

  Strings labels(Strings arguments) const { return kinds_.labels(starts(std::move(arguments))); }

  /// Those of these labels that this kernel supports, sorted.
  Strings given(Strings labels) const {
    std::erase_if(labels, [&](const std::string& label) { return !kinds_.has(label); });
    std::ranges::sort(labels);
    return labels;
  }

  std::size_t mappings() const { return lines_of(proc_file(kinds_.number(), "maps")).size(); }

  EveryKind kinds_;
};

TEST_F(Kinds, AreRecognized) {
  EXPECT_EQ(labels({"--type", "memfd"}), given({"memfd", "hidden-memfd"}));
  EXPECT_EQ(labels({"--type", "shm"}), given({"shared", "sysv", "posix-shm", "shm-named"}));
  EXPECT_EQ(labels({"--type", "device"}), Strings{}) << "/dev/zero is memory";
  EXPECT_EQ(labels({"--type", "hugetlb"}), given({"hugetlb-private", "hugetlb-shared"}));
  EXPECT_EQ(labels({"--type", "aio"}), given({"aio"}));
  EXPECT_EQ(labels({"--type", "secretmem"}), given({"secretmem"}));
  EXPECT_EQ(labels({"--type", "socket"}), given({"socket"}));
  EXPECT_EQ(labels({"--type", "anon_inode"}), given({"anon_inode"}));
  EXPECT_EQ(labels({"--type", "stack"}), Strings{"[stack]"});
  EXPECT_EQ(labels({"--type", "heap"}), Strings{"[heap]"});
  EXPECT_EQ(labels({"--type", "gpu,other,kernel"}), Strings{});
  EXPECT_GE(labels({"--type", "file"}).size(), 7U);
  for (const std::string& label : labels({"--type", "file"})) {
    EXPECT_TRUE(label.starts_with('/') ||
                std::ranges::count(Strings{"file", "rw-file", "deleted", "replaced", "renamed",
                                           "live-deleted", "linked"},
                                   label) == 1)
        << label;
  }
  EXPECT_GE(labels({"--type", "anon"}).size(), 3U);
  for (const std::string& label : labels({"--type", "anon"})) {
    EXPECT_EQ(
        std::ranges::count(Strings{"anon", "rwx-anon", "none", "named", "unnamed", "zero"}, label),
        1)
        << label;
  }
}

TEST_F(Kinds, CoverAllMappingsOnce) {
  const Strings words = {"file",     "anon",   "heap", "stack",     "vdso",       "vvar",
                         "vsyscall", "kernel", "shm",  "memfd",     "hugetlb",    "device",
                         "gpu",      "socket", "aio",  "secretmem", "anon_inode", "other"};
  std::size_t sum = 0;
  std::string all;
  for (const std::string& word : words) {
    sum += starts({"--type", word}).size();
    all += (all.empty() ? "" : ",") + word;
  }
  EXPECT_EQ(sum, mappings());
  EXPECT_EQ(starts({"--type", all}).size(), mappings());
}

TEST_F(Kinds, AreDelOnlyForDeletedFiles) {
  EXPECT_EQ(labels({"-d", "DEL"}), given({"deleted", "replaced", "linked"}));
}

TEST_F(Kinds, AreTxtOnlyForTheProgram) {
  EXPECT_EQ(labels({"-d", "txt"}), Strings{std::filesystem::read_symlink("/proc/self/exe")});
}

TEST_F(Kinds, AreCoveredOnceByClasses) {
  const std::size_t memory = starts({"-d", "mem"}).size();
  const std::size_t text = starts({"-d", "txt"}).size();
  const std::size_t deleted = starts({"-d", "DEL"}).size();
  EXPECT_EQ(memory + text + deleted, mappings());
  EXPECT_EQ(starts({"-d", "mem,txt"}).size(), memory + text);
  EXPECT_EQ(starts({"-d", "DEL", "-d", "mem"}).size(), memory + deleted);
}

TEST_F(Kinds, AreShownInTheTypeColumn) {
  const ShownTable table = take_table(run({"-o", "+start", kinds_.pid()}).out);
  const std::map<std::string, std::string> expected = {{"file", "REG"},
                                                       {"deleted", "REG"},
                                                       {"live-deleted", "REG"},
                                                       {"anon", "anon"},
                                                       {"zero", "anon"},
                                                       {"shared", "shm"},
                                                       {"sysv", "shm"},
                                                       {"posix-shm", "shm"},
                                                       {"memfd", "memfd"},
                                                       {"named", "anon"},
                                                       {"shm-named", "shm"},
                                                       {"socket", "socket"},
                                                       {"secretmem", "secretmem"},
                                                       {"aio", "aio"},
                                                       {"anon_inode", "anon_inode"},
                                                       {"hugetlb-private", "hugetlb"},
                                                       {"hugetlb-shared", "hugetlb"}};
  for (const auto& [label, type] : expected) {
    if (!kinds_.has(label)) continue;
    const auto row = std::ranges::find_if(table.rows, [&](const ShownRow& shown) {
      return table.cell(shown, "START") == kinds_.start(label);
    });
    ASSERT_NE(row, table.rows.end()) << label;
    EXPECT_EQ(table.cell(*row, "TYPE"), type) << label;
  }
}

TEST_F(Kinds, ShowNoFileNumbersWithoutAFile) {
  const ShownTable table = take_table(run({"-o", "+start,+offset", kinds_.pid()}).out);
  EXPECT_EQ(table.rows.size(), mappings());
  for (const ShownRow& row : table.rows) {
    const bool no_file = table.cell(row, "DEVICE") == "-";
    EXPECT_EQ(table.cell(row, "NODE") == "-", no_file) << row.rest;
    EXPECT_EQ(table.cell(row, "OFFSET") == "-", no_file) << row.rest;
    if (table.cell(row, "START") == kinds_.start("anon")) {
      EXPECT_TRUE(no_file);
      EXPECT_EQ(row.rest, "-");
    }
  }
}

}  // namespace
}  // namespace procmaps::testing
