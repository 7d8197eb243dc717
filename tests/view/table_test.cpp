// Tables: alignment, header, totals, colors, and that no name or command can imitate a row.

#include "view/table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/entries.hpp"
#include "support/files.hpp"
#include "support/table.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::Block;
using testing::columns_of;
using testing::default_table;
using testing::kAnonymous;
using testing::kProgram;
using testing::lines_of;
using testing::process_of;
using testing::table_of;
using testing::words_of;

const std::string kHeapLine =
    "55d0c1b00000-55d0c1b21000 rw-p 00000000 00:00 0                          [heap]";
const std::string kShort = "00400000-00401000 rwxp 00000000 08:01 9 /x";
const std::string kGone = "7f0050000000-7f0050001000 r--s 0000a000 103:00 1 /srv/a b (deleted)";

TEST(TableView, AlignsColumnsLikeLsof) {
  EXPECT_EQ(
      table_of({.columns = default_table()},
               {{process_of(4711, "sleep"), {kProgram, kHeapLine, kAnonymous}},
                {process_of(7, "a b", "nobody"), {kShort, kGone}}}),
      "COMMAND  PID USER   FD  TYPE ADDRESS                   PERM DEVICE       SIZE   NODE NAME\n"
      "sleep   4711 root   txt REG  55d0c0a00000-55d0c0a02000 r-xp  254,0       8192 247970 "
      "/usr/bin/sleep\n"
      "sleep   4711 root   mem heap 55d0c1b00000-55d0c1b21000 rw-p      -     135168      - "
      "[heap]\n"
      "sleep   4711 root   mem anon 7f0000000000-7f0040000000 ---p      - 1073741824      - -\n"
      "a\\x20b     7 nobody txt REG  00400000-00401000         rwxp    8,1       4096      9 /x\n"
      "a\\x20b     7 nobody DEL REG  7f0050000000-7f0050001000 r--s  259,0       4096      1 "
      "/srv/a b (deleted)\n");
}

TEST(TableView, PrintsNothingWithoutRows) {
  EXPECT_EQ(table_of({.columns = default_table()}, {}), "");
  EXPECT_EQ(table_of({.columns = default_table(), .total = true}, {{process_of(1, "a"), {}}}), "");
}

TEST(TableView, PrintsItsHeaderOnce) {
  const std::string text =
      table_of({.columns = columns_of({"pid", "name"})}, {{process_of(1, "a"), {kShort}},
                                                          {process_of(2, "b"), {}},
                                                          {process_of(3, "c"), {kShort, kShort}}});
  EXPECT_EQ(text,
            "PID NAME\n"
            "  1 /x\n"
            "  3 /x\n"
            "  3 /x\n");
}

TEST(TableView, IgnoresTheWidthOfAHiddenHeader) {
  EXPECT_EQ(table_of({.columns = columns_of({"size", "offset", "perms"}), .header = false},
                     {{{}, {kShort}}}),
            "4096 00000000 rwxp\n");
}

TEST(TableView, DoesNotPadTheLastColumn) {
  const std::vector<Block> blocks = {{process_of(7, "c"), {kShort, kProgram}}};
  EXPECT_EQ(table_of({.columns = columns_of({"name", "size"})}, blocks),
            "NAME           SIZE\n"
            "/x             4096\n"
            "/usr/bin/sleep 8192\n");
  EXPECT_EQ(table_of({.columns = columns_of({"size"})}, blocks), "SIZE\n4096\n8192\n");
  EXPECT_EQ(table_of({.columns = columns_of({"command", "pid"})}, blocks),
            "COMMAND PID\n"
            "c         7\n"
            "c         7\n");
  EXPECT_EQ(
      table_of({.columns = columns_of({"pid", "kind"})},
               {{process_of(7, "c"), {kShort, kHeapLine, "1000-2000 r--p 0 0:0 0 [vsyscall]"}}}),
      "PID KIND\n"
      "  7 file\n"
      "  7 heap\n"
      "  7 vsyscall\n");
}

TEST(TableView, ShowsADashForUnknownValues) {
  EXPECT_EQ(table_of({.columns = default_table(), .header = false},
                     {{{}, {"1000-2000 rw-p 00000000 00:00 0 "}}}),
            "- - - mem anon 00001000-00002000 rw-p - 4096 - -\n");
}

TEST(TableView, AcceptsAColumnTwice) {
  EXPECT_EQ(table_of({.columns = columns_of({"size", "size", "pid", "pid"}), .total = true},
                     {{process_of(1, "a"), {kShort, kShort}}}),
            "SIZE SIZE PID PID\n"
            "4096 4096   1   1\n"
            "4096 4096   1   1\n"
            "8192 8192   -   -\n");
}

TEST(TableView, TotalsTheShownRows) {
  EXPECT_EQ(table_of({.columns = columns_of({"command", "perms", "size", "inode", "name"}),
                      .total = true},
                     {{process_of(1, "a"), {kShort, kProgram}}, {process_of(2, "b"), {kHeapLine}}}),
            "COMMAND PERM   SIZE   NODE NAME\n"
            "a       rwxp   4096      9 /x\n"
            "a       r-xp   8192 247970 /usr/bin/sleep\n"
            "b       rw-p 135168      - [heap]\n"
            "total   -    147456      - -\n");
}

TEST(TableView, PutsTheTotalLabelIntoTheFirstTextColumn) {
  const std::vector<Block> blocks = {{process_of(1, "a"), {kShort}}};
  EXPECT_EQ(table_of({.columns = columns_of({"pid", "size", "name"}), .total = true}, blocks),
            "PID SIZE NAME\n"
            "  1 4096 /x\n"
            "  - 4096 total\n");
  EXPECT_EQ(table_of({.columns = columns_of({"pid", "size"}), .total = true}, blocks),
            "PID SIZE\n"
            "  1 4096\n"
            "  - 4096\n");
}

TEST(TableView, WidensAColumnForALongTotal) {
  EXPECT_EQ(table_of({.columns = columns_of({"size", "name"}), .header = false, .total = true},
                     {{{}, {kShort, "7f0000000000-7f00000fffff r--p 00000000 08:01 9 /y"}}}),
            "   4096 /x\n"
            "1048575 /y\n"
            "1052671 total\n");
}

TEST(TableView, PrintsHumanReadableSizes) {
  EXPECT_EQ(
      table_of({.columns = columns_of({"size", "inode", "name"}), .human = true, .total = true},
               {{{}, {kShort, kAnonymous, kProgram}}}),
      "SIZE   NODE NAME\n"
      "  4K      9 /x\n"
      "  1G      - -\n"
      "  8K 247970 /usr/bin/sleep\n"
      "  1G      - total\n");
}

TEST(TableView, SumsBytesBeforeRounding) {
  // 1.4 K and 1.4 K add up to 2.7 K.
  EXPECT_EQ(
      table_of(
          {.columns = columns_of({"size", "name"}), .header = false, .human = true, .total = true},
          {{{}, {"1000-1578 r--p 00000000 08:01 9 /x", "2000-2578 r--p 00000000 08:01 9 /y"}}}),
      "1.4K /x\n1.4K /y\n2.7K total\n");
}

TEST(TableView, CountsCodePointsNotBytes) {
  EXPECT_EQ(table_of({.columns = columns_of({"command", "pid", "perms"}), .header = false},
                     {{process_of(1, "größe"), {kShort}},
                      {process_of(2, "groesse"), {kShort}},
                      {process_of(3, "gr\xf6"), {kShort}}}),
            "größe   1 rwxp\n"
            "groesse 2 rwxp\n"
            "gr\\xf6  3 rwxp\n");
}

/// Names and commands that imitate rows, columns or terminal commands.
const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "a\nroot 1 root mem REG 00000000-00001000 r--p 8,1 4096 7 /forged",
      "a\r/overwritten",
      "a\x1b[2Jb",
      "a\xc2\x85"
      "b",
      "a\xe2\x80\xa8"
      "b",
      "a\tb c\vd\fe",
      "   ",
      "-",
      "\\x0a",
      "\xe2\x80\xae"
      "gpj.exe",
      std::string(100'000, 'x'),
      std::string(70'000, '\n'),
  };
  return texts;
}

TEST(TableView, EscapesNamesThatImitateRows) {
  for (const std::string& text : hostile_texts()) {
    ProcessInfo process = process_of(4711, text, text);
    std::string table = testing::written([&](Output& out) {
      TableView view({.columns = default_table()}, out);
      MapEntry entry;
      entry.name = text;
      entry.kind = MappingKind::Other;
      view.begin_process(process);
      view.row({process, entry});
      view.finish();
    });
    const auto lines = lines_of(table);
    ASSERT_EQ(lines.size(), 2U);
    const auto points = testing::code_points_of(table);
    ASSERT_TRUE(points.valid);
    for (const std::uint32_t c : points.values) {
      ASSERT_TRUE((c >= 0x20 && c < 0x7f) || c == '\n') << std::hex << c;
    }
    const auto words = words_of(lines[1]);
    ASSERT_GE(words.size(), 10U);
    EXPECT_EQ(testing::unescaped(words[0]), text);
    EXPECT_EQ(words[1], "4711");
    EXPECT_EQ(testing::unescaped(words[2]), text);
    EXPECT_EQ(words[8], "0");
    EXPECT_TRUE(testing::unescaped(lines[1]).ends_with(text));
  }
}

TEST(TableView, HasNoEmptyCell) {
  ProcessInfo process = process_of(1, " ", "  ");
  process.command_line = "   ";
  process.executable = " ";
  for (const Column& column : mapping_columns()) {
    for (const bool last : {false, true}) {
      const auto columns = last ? std::vector<const Column*>{testing::find_column("pid"), &column}
                                : std::vector<const Column*>{&column, testing::find_column("pid")};
      const std::string table =
          table_of({.columns = columns, .header = false}, {{process, {kAnonymous}}});
      EXPECT_EQ(words_of(table).size(), 2U) << column.name << ": " << table;
    }
  }
}

std::string colored(const TableOptions& options, const std::vector<Block>& blocks) {
  TableOptions with_color = options;
  with_color.color = true;
  return table_of(with_color, blocks);
}

const std::vector<Block>& colorful() {
  static const std::vector<Block> blocks = {
      {process_of(4711, "sleep"), {kProgram, kHeapLine, kAnonymous, kShort, kGone}},
      {process_of(7, "a b\x1b[1m", "nobody"), {kShort, kGone}},
  };
  return blocks;
}

TEST(TableView, KeepsTheTextWhenColored) {
  const std::vector<TableOptions> cases = {
      {.columns = default_table()},
      {.columns = default_table(), .header = false},
      {.columns = default_table(), .human = true, .total = true},
      {.columns = columns_of({"perms"})},
      {.columns = columns_of({"name", "fd"}), .total = true},
      {.columns = columns_of({"command", "pid"})},
  };
  for (const TableOptions& options : cases) {
    const std::string plain = table_of(options, colorful());
    EXPECT_EQ(testing::without_colors(colored(options, colorful())), plain);
  }
  EXPECT_EQ(colored({.columns = default_table()}, {}), "");
}

TEST(TableView, ColorsSuspiciousCells) {
  EXPECT_EQ(colored({.columns = columns_of({"fd", "perms", "name"})}, {{{}, {kShort}}}),
            "\x1b[1mFD  PERM NAME\x1b[0m\n"
            "txt \x1b[1;38;5;196mrwxp\x1b[0m /x\n");
  EXPECT_EQ(colored({.columns = columns_of({"fd", "perms", "name"}), .header = false},
                    {{{}, {kProgram, kHeapLine, kGone, kAnonymous}}}),
            "txt \x1b[38;5;64mr-xp\x1b[0m /usr/bin/sleep\n"
            "mem rw-p \x1b[38;5;31m[heap]\x1b[0m\n"
            "\x1b[38;5;166mDEL\x1b[0m r--s /srv/a b (deleted)\n"
            "mem ---p -\n");
}

TEST(TableView, ResetsColorsBeforeTheEndOfTheLine) {
  // Programs that pick single lines (head, grep) must not inherit a color.
  const std::string text = colored({.columns = default_table(), .total = true}, colorful());
  for (const std::string_view line : lines_of(text)) {
    bool on = false;
    for (std::size_t at = line.find('\x1b'); at != std::string_view::npos;
         at = line.find('\x1b', at + 1)) {
      on = !line.substr(at).starts_with("\x1b[0m");
    }
    EXPECT_FALSE(on) << line;
    EXPECT_FALSE(line.starts_with("\x1b[0m")) << line;
  }
}

}  // namespace
}  // namespace procmaps
