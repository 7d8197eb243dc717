// Rows whose cells are copied from the row before: no cell may be a wrong one.

#include "view/table_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "support/columns.hpp"
#include "support/entries.hpp"
#include "support/table.hpp"

namespace procmaps {
namespace {

std::vector<TableRows::Cell> cells_of(const std::vector<const Column*>& columns) {
  std::vector<TableRows::Cell> cells;
  for (const Column* const column : columns) {
    cells.push_back({column, {.width = 8, .last = column == columns.back()}});
  }
  return cells;
}

/// What is printed for the last of these rows.
std::string last_line(const std::vector<const Row*>& rows,
                      const std::vector<const Column*>& columns) {
  std::string text;
  TableRows table(cells_of(columns));
  Output out(text);
  for (const Row* const row : rows) {
    out.flush();
    text.clear();
    table.print(out, *row, row->process);
  }
  out.flush();
  return text;
}

/// Rows that differ from the first in one respect each.
struct Rows {
  ProcessInfo process = testing::process_of(4711, "sleep");
  ProcessInfo other = testing::process_of(9, "init", "nobody");
  MapEntry entry = testing::entry_named("/usr/lib/libc.so.6");
  std::deque<MapEntry> entries;
  std::deque<Row> rows;

  void add(const ProcessInfo& of, auto change) {
    MapEntry& its = entries.emplace_back(entry);
    Row row{.process = of, .entry = its};
    change(its, row);
    rows.push_back(row);
  }

  Rows() {
    add(process, [](MapEntry&, Row&) {});
    add(other, [](MapEntry&, Row&) {});
    add(process, [](MapEntry& e, Row&) { e.range = {0x7f0000000000, 0x7f0000005000}; });
    add(process, [](MapEntry& e, Row&) { e.offset = 0x1000; });
    add(process, [](MapEntry& e, Row&) { e.inode = 99; });
    add(process, [](MapEntry& e, Row&) { e.device = {8, 2}; });
    add(process, [](MapEntry& e, Row&) { e.perms.execute = true; });
    add(process, [](MapEntry& e, Row&) { e.kind = MappingKind::Heap; });
    add(process, [](MapEntry& e, Row&) { e.file_id_unknown = true; });
    add(process, [](MapEntry& e, Row&) { e.name = "/usr/lib/libm.so.6"; });
    add(process, [](MapEntry& e, Row&) { e.name = ""; });
    add(process, [](MapEntry&, Row& r) { r.fd = FdClass::Text; });
    add(process, [](MapEntry&, Row& r) { r.file_type = FileType::Block; });
    add(process, [](MapEntry&, Row& r) { r.has_mapping = false; });
    add(process, [](MapEntry&, Row& r) { r.label = "bss"; });
    add(process, [](MapEntry&, Row& r) { r.dumped = 4096; });
  }
};

TEST(TableRows, PrintsEachRowAsIfItWereTheFirst) {
  const Rows all;
  for (const auto& columns : {testing::every_column(), testing::default_table()}) {
    for (const Row& before : all.rows) {
      for (const Row& row : all.rows) {
        EXPECT_EQ(last_line({&before, &row}, columns), last_line({&row}, columns));
      }
    }
  }
}

TEST(TableRows, PrintsRowsOfOneFileThatDiffer) {
  // So that the test above compares lines that do differ.
  const Rows all;
  std::vector<std::string> lines;
  for (const Row& row : all.rows) lines.push_back(last_line({&row}, testing::every_column()));
  std::ranges::sort(lines);
  EXPECT_EQ(std::ranges::adjacent_find(lines), lines.end());
}

TEST(TableRows, ForgetsAProcess) {
  ProcessInfo process = testing::process_of(1, "one");
  const MapEntry entry = testing::entry_named("/a");
  const Row row{.process = process, .entry = entry};
  std::string text;
  TableRows table(cells_of(testing::columns_of({"pid", "command", "name"})));
  {
    Output out(text);
    table.print(out, row, process);
    process = testing::process_of(2, "two");
    table.forget();
    table.print(out, row, process);
  }
  EXPECT_EQ(text, "       1 one      /a\n       2 two      /a\n");
}

TEST(TableRows, PrintsNamesOfAnyLength) {
  const ProcessInfo process = testing::process_of(1, "one");
  for (const std::size_t size : {15U, 16U, 17U, 16000U, 16400U, 70000U, 1000000U}) {
    const std::string name = '/' + std::string(size, 'n');
    const MapEntry entry = testing::entry_named(name);
    const Row row{.process = process, .entry = entry};
    EXPECT_EQ(last_line({&row, &row}, testing::columns_of({"name", "size"})), name + "     4096\n");
    EXPECT_EQ(last_line({&row, &row}, testing::columns_of({"size", "name"})),
              "    4096 " + name + '\n');
  }
}

TEST(TableRows, PadsAColumnOfNamesOfAnyWidth) {
  // Wider than what is left of the buffer at some row.
  const ProcessInfo process = testing::process_of(1, "one");
  const MapEntry entry = testing::entry_named("/a");
  const MapEntry other = testing::entry_named("/b");
  for (const std::size_t width : {8U, 4000U, 40000U}) {
    std::vector<TableRows::Cell> cells = cells_of(testing::columns_of({"name", "size"}));
    cells[0].style.width = width;
    std::string text;
    std::string expected;
    {
      TableRows table(cells);
      Output out(text);
      for (int i = 0; i < 100; ++i) {
        for (const MapEntry* const one : {&entry, &entry, &other}) {
          table.print(out, Row{.process = process, .entry = *one}, process);
          expected.append(one->name).append(width - 2 + 1, ' ').append("    4096\n");
        }
      }
    }
    EXPECT_TRUE(text == expected) << width;
  }
}

}  // namespace
}  // namespace procmaps
