// SortedView: several keys, both directions, unknown values last, a stable order, and a limit.

#include "rows/sorted_view.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "support/entries.hpp"
#include "support/files.hpp"
#include "support/table.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::columns_of;
using testing::entry_of;
using testing::process_of;

const std::vector<std::string> kLines = {
    "00001000-00003000 r--p 00000000 08:01 5 /b",     "00003000-00004000 rw-p 00000000 00:00 0 ",
    "00004000-00008000 r-xp 00000000 08:01 5 /a",     "00008000-00009000 rw-p 00000000 08:01 11 /c",
    "00009000-0000b000 rw-p 00000000 00:00 0 [heap]",
};

std::vector<SortKey> keys_of(std::initializer_list<std::string_view> words) {
  std::vector<SortKey> keys;
  for (const std::string_view word : words) {
    const bool descending = word.starts_with('-');
    keys.push_back({testing::find_column(word.substr(descending ? 1 : 0)), descending});
    EXPECT_NE(keys.back().column, nullptr) << word;
  }
  return keys;
}

/// The start addresses of two processes with kLines mappings each, in order: "1:00001000 2:00001000
/// …".
std::string order(std::initializer_list<std::string_view> words,
                  std::optional<std::uint64_t> limit = std::nullopt, std::size_t processes = 1) {
  const std::string table = testing::written([&](Output& out) {
    TableView table_view({.columns = columns_of({"pid", "start"}), .header = false}, out);
    SortedView view(std::make_unique<testing::Passing>(table_view), keys_of(words), limit);
    for (std::size_t pid = 1; pid <= processes; ++pid) {
      const ProcessInfo process = process_of(static_cast<pid_t>(pid), "a");
      view.begin_process(process);
      for (const std::string& line : kLines) {
        const MapEntry entry = entry_of(line);
        view.row({process, entry});
      }
      view.end_process(ProcessStatus::Ok);
    }
    view.finish();
  });
  std::string starts;
  for (const std::string_view row : testing::lines_of(table)) {
    const auto words_of_row = testing::words_of(row);
    if (!starts.empty()) starts += ' ';
    if (processes > 1) starts += words_of_row[0] + ':';
    starts += words_of_row[1].substr(4);
  }
  return starts;
}

TEST(SortedView, SortsInBothDirections) {
  EXPECT_EQ(order({"size"}), "3000 8000 1000 9000 4000");
  EXPECT_EQ(order({"-size"}), "4000 1000 9000 3000 8000");
  EXPECT_EQ(order({"address"}), "1000 3000 4000 8000 9000");
  EXPECT_EQ(order({"-address"}), "9000 8000 4000 3000 1000");
}

TEST(SortedView, PutsUnknownValuesLastInBothDirections) {
  EXPECT_EQ(order({"name"}), "4000 1000 8000 9000 3000");
  EXPECT_EQ(order({"-name"}), "9000 8000 1000 4000 3000");
  EXPECT_EQ(order({"inode"}), "1000 4000 8000 3000 9000");
  EXPECT_EQ(order({"-inode"}), "8000 1000 4000 3000 9000");
}

TEST(SortedView, BreaksTiesByTheNextKeyAndThenByInputOrder) {
  EXPECT_EQ(order({"size", "-start"}), "8000 3000 9000 1000 4000");
  EXPECT_EQ(order({"perms", "size"}), "1000 4000 3000 8000 9000");
  EXPECT_EQ(order({"pid"}), "1000 3000 4000 8000 9000");
}

TEST(SortedView, KeepsTheFirstRowsUpToTheLimit) {
  EXPECT_EQ(order({"-size"}, 1), "4000");
  EXPECT_EQ(order({"-size"}, 3), "4000 1000 9000");
  EXPECT_EQ(order({"-size"}, 5), "4000 1000 9000 3000 8000");
  EXPECT_EQ(order({"-size"}, UINT64_MAX), "4000 1000 9000 3000 8000");
}

TEST(SortedView, SortsRowsAcrossProcesses) {
  EXPECT_EQ(order({"-size"}, 4, 2), "1:4000 2:4000 1:1000 1:9000");
  EXPECT_EQ(order({"-pid", "size"}, 2, 3), "3:3000 3:8000");
}

TEST(SortedView, SumsOnlyTheShownRows) {
  const std::string table = testing::written([](Output& out) {
    TableView table_view({.columns = columns_of({"size", "name"}), .total = true}, out);
    SortedView view(std::make_unique<testing::Passing>(table_view), keys_of({"-size"}), 2);
    const ProcessInfo process;
    view.begin_process(process);
    for (const std::string& line : kLines) {
      const MapEntry entry = entry_of(line);
      view.row({process, entry});
    }
    view.finish();
  });
  EXPECT_EQ(table,
            " SIZE NAME\n"
            "16384 /a\n"
            " 8192 /b\n"
            "24576 total\n");
}

TEST(SortedView, PrintsNothingWithoutRows) {
  EXPECT_EQ(testing::written([](Output& out) {
              TableView table_view({.columns = columns_of({"size"})}, out);
              SortedView view(std::make_unique<testing::Passing>(table_view), keys_of({"size"}),
                              {});
              view.begin_process({});
              view.finish();
            }),
            "");
}

TEST(SortedView, MatchesAStableSortOfManyRows) {
  std::mt19937 random(11);
  struct Kept {
    std::uint64_t size;
    std::uint64_t start;
  };
  std::vector<Kept> rows;
  const std::string table = testing::written([&](Output& out) {
    TableView table_view({.columns = columns_of({"size", "start"}), .header = false}, out);
    SortedView view(std::make_unique<testing::Passing>(table_view), keys_of({"-size"}), {});
    const ProcessInfo process;
    view.begin_process(process);
    for (std::uint64_t i = 1; i <= 3000; ++i) {
      MapEntry entry;
      entry.range = {i << 32, (i << 32) + 4096 * (random() % 50)};
      rows.push_back({entry.range.size(), entry.range.start});
      view.row({process, entry});
    }
    view.finish();
  });
  std::ranges::stable_sort(rows, [](const Kept& a, const Kept& b) { return a.size > b.size; });
  const auto lines = testing::lines_of(table);
  ASSERT_EQ(lines.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto words = testing::words_of(lines[i]);
    ASSERT_EQ(words[0], std::to_string(rows[i].size));
    ASSERT_EQ(std::stoull(words[1], nullptr, 16), rows[i].start);
  }
}

}  // namespace
}  // namespace procmaps
