// Column widths are measured on the first thousand rows; later rows are printed directly.
// Everything must hold before, at and after that limit.

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/table.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::Block;
using testing::columns_of;
using testing::default_table;
using testing::lines_of;
using testing::process_of;
using testing::table_of;
using testing::words_of;

std::string line(std::uint64_t start, std::uint64_t size, std::uint64_t inode) {
  char text[128];
  std::snprintf(text, sizeof text, "%08lx-%08lx r--p 00000000 08:01 %lu /srv/lib", start,
                start + size, inode);
  return text;
}

/// `count` lines with four-digit sizes and one-digit inodes.
std::vector<std::string> lines(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(line(0x1000 * (i + 1), 0x1000, i % 10));
  return all;
}

/// The position of NAME in every line of a table.
std::vector<std::size_t> name_places(std::string_view table) {
  std::vector<std::size_t> places;
  for (const std::string_view row : lines_of(table)) {
    places.push_back(std::min(row.find("/srv"), row.find("NAME")));
  }
  return places;
}

constexpr std::size_t kMeasured = 1000;

TEST(TableWidths, AreMeasuredOnTheFirstThousandRows) {
  const TableOptions options = {.columns = columns_of({"size", "inode", "name"})};
  std::vector<std::string> all = lines(2000);
  all[kMeasured - 1] = line(0x80000000, 0x1000, 123456789);  // the last measured row
  const auto places = name_places(table_of(options, {{{}, all}}));
  ASSERT_EQ(places.size(), 2001U);
  for (const std::size_t place : places) EXPECT_EQ(place, std::size_t{4 + 1 + 9 + 1});
}

TEST(TableWidths, ShiftOnlyTheRowOfALongerCell) {
  const TableOptions options = {.columns = columns_of({"size", "inode", "name"})};
  std::vector<std::string> all = lines(2000);
  all[kMeasured] = line(0x80000000, 0x1000, 123456789);  // the first row after the limit
  const auto places = name_places(table_of(options, {{{}, all}}));
  ASSERT_EQ(places.size(), 2001U);
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(places[i], i == kMeasured + 1 ? 4U + 1 + 9 + 1 : 4U + 1 + 4 + 1) << i;
  }
}

TEST(TableWidths, ShiftOnlyTheRowOfALongerText) {
  const TableOptions options = {.columns = columns_of({"command", "perms", "name"})};
  const std::string table = table_of(options, {{process_of(1, "short"), lines(kMeasured)},
                                               {process_of(2, "much longer"), lines(2)},
                                               {process_of(3, "tiny"), lines(1)}});
  const auto rows = lines_of(table);
  EXPECT_EQ(rows[kMeasured], "short   r--p /srv/lib");
  EXPECT_EQ(rows[kMeasured + 1], "much\\x20longer r--p /srv/lib");
  EXPECT_EQ(rows[kMeasured + 2], "much\\x20longer r--p /srv/lib");
  EXPECT_EQ(rows[kMeasured + 3], "tiny    r--p /srv/lib");
}

TEST(TableWidths, ShiftOnlyTheRowOfALongerTotal) {
  const TableOptions options = {
      .columns = columns_of({"size", "name"}), .header = false, .total = true};
  const std::string table = table_of(options, {{{}, lines(kMeasured + 1)}});
  const auto rows = lines_of(table);
  EXPECT_EQ(rows[kMeasured], "4096 /srv/lib");
  EXPECT_EQ(rows[kMeasured + 1], "4100096 total");
}

TEST(TableWidths, KeepEveryRowOnceInOrder) {
  const TableOptions options = {.columns = columns_of({"start", "name"})};
  for (const std::size_t count : {1UL, 2UL, 999UL, 1000UL, 1001UL, 1002UL, 5000UL}) {
    const std::string table = table_of(options, {{{}, lines(count)}});
    const auto rows = lines_of(table);
    ASSERT_EQ(rows.size(), count + 1);
    EXPECT_EQ(words_of(rows[0])[0], "START");
    for (std::size_t i = 0; i < count; ++i) {
      char start[32];
      std::snprintf(start, sizeof start, "%08zx", 0x1000 * (i + 1));
      ASSERT_EQ(words_of(rows[i + 1])[0], start);
    }
  }
}

TEST(TableWidths, KeepTheProcessOfRowsBeforeAndAfterTheLimit) {
  // Processes end and start before, at and after the limit, and some have no rows.
  for (const bool color : {false, true}) {
    for (const std::size_t first : {998UL, 999UL, 1000UL, 1001UL}) {
      std::vector<Block> blocks;
      blocks.push_back({process_of(1, "first"), lines(first)});
      for (int pid = 2; pid < 12; ++pid) {
        blocks.push_back(
            {process_of(pid, "p" + std::to_string(pid)), lines(static_cast<std::size_t>(pid % 3))});
      }
      const std::string table = testing::without_colors(
          table_of({.columns = default_table(), .header = false, .color = color}, blocks));
      const auto rows = lines_of(table);
      std::size_t at = 0;
      for (const Block& block : blocks) {
        for (std::size_t i = 0; i < block.lines.size(); ++i, ++at) {
          ASSERT_LT(at, rows.size());
          const auto words = words_of(rows[at]);
          ASSERT_EQ(words[0], *block.process.command);
          ASSERT_EQ(words[1], std::to_string(*block.process.pid));
        }
      }
      EXPECT_EQ(at, rows.size());
    }
  }
}

TEST(TableWidths, AreAtLeastThoseOfTheHeader) {
  const std::string table = table_of({.columns = default_table()}, {{{}, lines(1500)}});
  const auto rows = lines_of(table);
  EXPECT_EQ(rows[0], "COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME");
  EXPECT_EQ(rows[1], "-         - -    mem REG  00001000-00002000 r--p    8,1 4096    0 /srv/lib");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].find("/srv/lib"), rows[0].find("NAME")) << i;
  }
}

TEST(TableWidths, KeepNamesWhenTheBufferIsReused) {
  // Waiting rows are copied: the reader has reused its buffer before they are printed.
  const std::string table = testing::written([](Output& out) {
    TableView view({.columns = columns_of({"name"}), .header = false}, out);
    const ProcessInfo process;
    view.begin_process(process);
    std::string buffer;
    for (int i = 0; i < 1500; ++i) {
      buffer = "/srv/" + std::to_string(i);
      MapEntry entry;
      entry.name = buffer;
      view.row({process, entry});
      buffer.assign(buffer.size(), '#');
    }
    view.finish();
  });
  std::string expected;
  for (int i = 0; i < 1500; ++i) expected += "/srv/" + std::to_string(i) + '\n';
  EXPECT_EQ(table, expected);
}

TEST(TableWidths, ApplyToRowsLongerThanTheBuffer) {
  const std::string name = "/srv/" + std::string(100'000, 'x');
  const std::string table = table_of(
      {.columns = columns_of({"name", "pid"}), .header = false},
      {{process_of(1, "a"),
        {"1000-2000 r--p 00000000 08:01 1 " + name, "2000-3000 r--p 00000000 08:01 1 /srv/y"}}});
  const auto rows = lines_of(table);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], name + " 1");
  EXPECT_EQ(rows[1], "/srv/y" + std::string(name.size() - 6, ' ') + " 1");
}

}  // namespace
}  // namespace procmaps
