// CSV: the text of every kind of value, quoting, and that Python's csv module reads back every
// name.

#include "view/csv.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/entries.hpp"
#include "support/files.hpp"
#include "support/processes.hpp"
#include "support/skip.hpp"
#include "support/text.hpp"
#include "support/typed.hpp"

namespace procmaps {
namespace {

using testing::ask_python;
using testing::Block;
using testing::columns_of;
using testing::default_table;
using testing::kAnonymous;
using testing::kProgram;
using testing::lines_of;
using testing::process_of;
using testing::written;

std::string csv_of(const CsvOptions& options, const std::vector<Block>& blocks) {
  return written([&](Output& out) { testing::feed(CsvView(options, out), blocks); });
}

std::string csv_of_name(const std::string& name) {
  return written([&](Output& out) {
    testing::feed_names(CsvView({.columns = columns_of({"name", "size"}), .header = false}, out),
                        {name});
  });
}

TEST(CsvView, HasAHeaderAndOneLinePerMapping) {
  EXPECT_EQ(csv_of({.columns = default_table()},
                   {{process_of(4711, "sleep"), {kProgram, kAnonymous}}, {{}, {kAnonymous}}}),
            "command,pid,user,fd,type,address,perms,device_major,device_minor,size,inode,name\n"
            "sleep,4711,root,mem,REG,0x55d0c0a00000-0x55d0c0a02000,r-xp,254,0,8192,247970,"
            "/usr/bin/sleep\n"
            "sleep,4711,root,mem,anon,0x7f0000000000-0x7f0040000000,---p,,,1073741824,,\n"
            ",,,mem,anon,0x7f0000000000-0x7f0040000000,---p,,,1073741824,,\n");
}

TEST(CsvView, PrintsItsHeaderEvenWithoutRows) {
  EXPECT_EQ(csv_of({.columns = columns_of({"pid", "device"})}, {}),
            "pid,device_major,device_minor\n");
  EXPECT_EQ(csv_of({.columns = columns_of({"pid", "device"}), .header = false}, {}), "");
}

TEST(CsvView, OmitsTheHeaderIfAsked) {
  EXPECT_EQ(csv_of({.columns = columns_of({"pid", "start", "end"}), .header = false},
                   {{process_of(4711, "sleep"), {kProgram}}}),
            "4711,0x55d0c0a00000,0x55d0c0a02000\n");
}

TEST(CsvView, ShowsEveryKind) {
  for (const testing::KindCase& c : testing::kind_cases()) {
    EXPECT_EQ(csv_of({.columns = {&c.column}, .header = false}, {{{}, {kAnonymous}}}),
              std::string(c.csv) + "\n");
  }
}

TEST(CsvView, DistinguishesUnknownFromEmpty) {
  const auto with = [](Value (*get)(const Row&)) {
    const Column column = {"x",         "X", ValueKind::Text, Scope::Mapping, Fold::Nothing,
                           Facts::None, get, "for tests"};
    return csv_of({.columns = {&column, &column}, .header = false}, {{{}, {kAnonymous}}});
  };
  EXPECT_EQ(with([](const Row&) { return Value::unknown(); }), ",\n");
  EXPECT_EQ(with([](const Row&) { return Value::of(""); }), "\"\",\"\"\n");
}

TEST(CsvView, QuotesOnlyWhereNeeded) {
  const struct {
    std::string name;
    std::string cell;
  } cases[] = {
      {"/srv/a b", "/srv/a b"},
      {"/srv/it's", "/srv/it's"},
      {"/srv/a,b", "\"/srv/a,b\""},
      {"/srv/\"a\"", "\"/srv/\"\"a\"\"\""},
      {"\"", "\"\"\"\""},
      {" ", "\" \""},
      {" a", "\" a\""},
      {"a ", "\"a \""},
      {"a\nb", "a\\x0ab"},
      {"a\r\nb,", "\"a\\x0d\\x0ab,\""},
      {"a\tb", "a\\x09b"},
      {"a\\nb", "a\\\\nb"},
      {"\x1b[2J", "\\x1b[2J"},
      {"grün", "grün"},
      {"gr\xfcn", "gr\\xfcn"},
      {"grün,", "\"grün,\""},
      {"\xe2\x80\xae"
       "txt.exe",
       "\\xe2\\x80\\xaetxt.exe"},
  };
  for (const auto& c : cases) EXPECT_EQ(csv_of_name(c.name), c.cell + ",4096\n");
}

TEST(CsvView, PrintsOneLinePerMapping) {
  const auto names = testing::odd_texts(2000, 1);
  const std::string text = written([&](Output& out) {
    testing::feed_names(CsvView({.columns = columns_of({"command", "name"})}, out), names);
  });
  EXPECT_EQ(lines_of(text).size(), names.size() + 1);
  const auto points = testing::code_points_of(text);
  ASSERT_TRUE(points.valid);
  for (const std::uint32_t c : points.values) ASSERT_TRUE(c == '\n' || c >= 0x20) << c;
}

TEST(CsvView, RoundTripsThroughPython) {
  if (!testing::is_installed("python3")) GTEST_SKIP() << testing::needs("python3");
  auto names = testing::odd_texts(4000, 2);
  names.push_back(std::string(100'000, '"'));
  const std::string text = written([&](Output& out) {
    testing::feed_names(CsvView({.columns = columns_of({"command", "size", "name"})}, out), names);
  });
  const auto answer = ask_python(
      "import csv, sys\n"
      "csv.field_size_limit(1 << 20)\n"
      "rows = csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True)\n"
      "for row in rows:\n"
      "    assert list(row) == ['command', 'size', 'name'] and row['size'] == '4096', row\n"
      "    assert row['command'] == row['name'], row\n"
      "    print(row['name'].encode().hex())\n",
      text);
  ASSERT_EQ(answer.status, 0) << answer.text;
  const auto cells = testing::from_hex_lines(answer.text);
  ASSERT_EQ(cells.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(testing::unescaped(cells[i]), names[i]);
}

TEST(CsvView, KeepsEmptyRowsOfASingleColumn) {
  if (!testing::is_installed("python3")) GTEST_SKIP() << testing::needs("python3");
  const std::string text =
      csv_of({.columns = columns_of({"name"})}, {{{}, {kProgram, kAnonymous, kProgram}}});
  const auto answer = ask_python(
      "import csv, sys\n"
      "print([row['name'] for row in csv.DictReader(open(sys.argv[1], newline=''))])\n",
      text);
  EXPECT_EQ(answer.text, "['/usr/bin/sleep', '', '/usr/bin/sleep']\n");
}

}  // namespace
}  // namespace procmaps
