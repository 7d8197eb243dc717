// Results of --where expressions for single rows.

#include "filter/expression.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "rows/column.hpp"
#include "support/entries.hpp"
#include "support/expression.hpp"
#include "view/escape.hpp"

namespace procmaps {
namespace {

using testing::entry_of;
using testing::expression_of;

/// A row with a value for every kind of column, and a row with few known values.
class ExpressionTest : public ::testing::Test {
 protected:
  ExpressionTest() {
    process_.pid = 4711;
    process_.command = "py'\"thon";
    process_.user = "root";
    usage_.set(Metric::Rss, 8192);
    usage_.set(Metric::Pss, 4096);
    usage_.set(Metric::Locked, 0);
    usage_.set(Metric::Swap, 1250);
    usage_.set(Metric::ThpEligible, 1);
    usage_.vm_flags = "rd wr mr mw me ac sd ";
  }

  struct Case {
    const char* text;
    bool holds;
  };
  void expect(std::initializer_list<Case> cases) const {
    const Row row{.process = process_, .entry = entry_, .usage = &usage_};
    for (const auto& [text, holds] : cases) {
      EXPECT_EQ(expression_of(text).matches(row), holds) << text;
    }
  }
  /// A mapping without a file and without memory usage.
  void expect_of_unknown(std::initializer_list<Case> cases) const {
    const ProcessInfo process;
    const MapEntry entry = entry_of("7f0000000000-7f0000002000 rw-p 00000000 00:00 0 ");
    for (const auto& [text, holds] : cases) {
      EXPECT_EQ(expression_of(text).matches({process, entry}), holds) << text;
    }
  }

 private:
  ProcessInfo process_;
  MemoryUsage usage_;
  const MapEntry entry_ = entry_of(
      "7f0000001000-7f0000003000 r-xp 00002000 08:11 4242                       "
      "/usr/lib/libc\\a.so.6");
};

TEST_F(ExpressionTest, ComparesNumbers) {
  expect({
      {"rss == 8192", true},     {"rss == 8193", false},
      {"rss != 8192", false},    {"rss != 1", true},
      {"rss < 8192", false},     {"rss < 8193", true},
      {"rss <= 8192", true},     {"rss <= 8191", false},
      {"rss > 8191", true},      {"rss > 8192", false},
      {"rss >= 8192", true},     {"rss >= 8193", false},
      {"rss == 8K", true},       {"rss < 1.5G", true},
      {"rss == 0x2000", true},   {"rss >= 1P", false},
      {"pid == 4711", true},     {"offset == 0x2000", true},
      {"locked == 0", true},     {"8K == rss", true},
      {"8193 > rss", true},      {"8192 > rss", false},
      {"8191 < rss", true},      {"8192 <= rss", true},
      {"8191 >= rss", false},    {"rss>8191", true},
      {"\trss\n>\r8191 ", true}, {"rss > pss", true},
      {"pss > rss", false},      {"rss == size", true},
      {"rss != size", false},    {"rss <= 18446744073709551615", true},
  });
}

TEST_F(ExpressionTest, ComparesTextsByBytes) {
  expect({
      {"user == \"root\"", true}, {"user == 'root'", true},   {"user == 'roo'", false},
      {"user == 'ROOT'", false},  {"user != 'root'", false},  {"user < 'rooz'", true},
      {"user < 'root'", false},   {"user <= 'root'", true},   {"user > 'roo'", true},
      {"user >= 's'", false},     {"'root' == user", true},   {"'a' < user", true},
      {"'a' > user", false},      {"user == command", false}, {"user != command", true},
      {"kind == 'file'", true},   {"perms == 'r-xp'", true},  {"perms == 'rw-p'", false},
      {"perms != 'rw-p'", true},
  });
}

TEST_F(ExpressionTest, AcceptsEscapedQuotesAndBackslashes) {
  expect({
      {R"(command == "py'\"thon")", true},
      {R"(command == 'py\'"thon')", true},
      {R"(command == "py\'\"thon")", false},  // the other quote needs no backslash and keeps it
      {R"(name == "/usr/lib/libc\\a.so.6")", true},
      {R"(name == "/usr/lib/libc\a.so.6")", true},  // nor does any other character
      {R"(user != "\\" && user == "root")", true},
      {R"(user == "roo\t")", false},
  });
}

TEST_F(ExpressionTest, SearchesTextsWithRegularExpressions) {
  expect({
      {"perms =~ 'x'", true},
      {"perms =~ 'w'", false},
      {"perms !~ 'x'", false},
      {"perms !~ 'w'", true},
      {"perms =~ '^r.x'", true},
      {"perms =~ '^.w'", false},
      {"perms !~ '^.w'", true},
      {"perms !~ '[rx]'", false},
      {"name =~ 'libc'", true},
      {"name =~ 'LIBC'", false},
      {R"(name =~ "\.so\.[0-9]+$")", true},
      {R"(name =~ "\.so$")", false},
      {R"(name =~ 'libc\\\\a')", true},  // unquoted: libc\\a
      {"name =~ '/usr/lib'", true},
      {"name =~ 'a.s'", true},
      {"name =~ '^(/bin|/usr)/'", true},
      {"name =~ ''", true},
      {"kind =~ 'il'", true},
      {"command =~ '\"'", true},
  });
}

TEST_F(ExpressionTest, SupportsRegularExpressionOperators) {
  expect({
      {"user =~ 'r.ot'", true},
      {"user =~ '^root'", true},
      {"user =~ '^oot'", false},
      {"user =~ 'oot$'", true},
      {"user =~ 'roo$'", false},
      {"user =~ 'x*root'", true},
      {"user =~ 'ro+t'", true},
      {"user =~ 'rox?ot'", true},
      {"user =~ 'ro{2}t'", true},
      {"user =~ '[r]oot'", true},
      {"user =~ '(root)'", true},
      {"user =~ 'x|root'", true},
      {"user =~ 'r\\.ot'", false},
  });
}

TEST_F(ExpressionTest, ComparesListsAsTheTableShowsThem) {
  expect({
      {"vm_flags =~ 'mr,mw'", true},
      {"vm_flags =~ '(^|,)sd(,|$)'", true},
      {"vm_flags =~ 'io'", false},
      {"vm_flags =~ ' '", false},
      {"vm_flags == 'rd,wr,mr,mw,me,ac,sd'", true},
      {"vm_flags == 'rd wr mr mw me ac sd '", false},
      {"vm_flag_words =~ '^readable,writable,'", true},
      {"vm_flag_words =~ 'rd'", false},
      {"vm_flag_words != vm_flags", true},
      {"vm_flags == vm_flags", true},
      {"user > vm_flags", true},
      {"vm_flags < user", true},
      {"vm_flags", true},
  });
}

TEST_F(ExpressionTest, TreatsARangeAsEqualToItsNumbers) {
  expect({
      {"address == 0x7f0000001000", true},
      {"address == 0x7f0000002fff", true},
      {"address == 0x7f0000003000", false},
      {"address == 0x7f0000000fff", false},
      {"address != 0x7f0000002000", false},
      {"address != 0x7f0000003000", true},
      {"address < 0x7f0000003000", true},
      {"address < 0x7f0000002fff", false},
      {"address <= 0x7f0000001000", true},
      {"address <= 0x7f0000000fff", false},
      {"address > 0x7f0000000fff", true},
      {"address > 0x7f0000001000", false},
      {"address >= 0x7f0000002fff", true},
      {"address >= 0x7f0000003000", false},
      {"0x7f0000002000 == address", true},
      {"0x7f0000003000 > address", true},
      {"0x7f0000002fff > address", false},
      {"start == address", true},
      {"end == address", false},
      {"end > address", true},
      {"address < end", true},
      {"address > offset", true},
      {"address == address", true},
      {"address > address", false},
      {"start == 0x7f0000001000", true},
      {"end == 0x7f0000003000", true},
  });
}

TEST_F(ExpressionTest, ComparesDevicesPercentagesAndFlags) {
  expect({
      {"device == '8,17'", true},
      {"device == '8,1'", false},
      {"device != '17,8'", true},
      {"device > '8,9'", true},  // compared as numbers
      {"'8,17' == device", true},
      {"share == 12.5", true},
      {"share == 12.50%", true},
      {"share > 12%", true},
      {"share < 12.51", true},
      {"share == 12.05", false},
      {"12 < share", true},
      {"share == share", true},
      {"eligible == true", true},
      {"eligible != true", false},
      {"eligible == false", false},
      {"false != eligible", true},
  });
}

TEST_F(ExpressionTest, AcceptsASingleColumnAsACondition) {
  expect({
      {"rss", true},
      {"locked", false},
      {"!locked", true},
      {"user", true},
      {"eligible", true},
      {"address", true},
      {"device", true},
      {"perms", true},
      {"true", true},
      {"false", false},
      {"!true", false},
      {"rss && true", true},
      {"false || !true", false},
  });
  expect_of_unknown({{"rss", false},
                     {"!rss", true},
                     {"name", false},
                     {"!name", true},
                     {"device", false},
                     {"user || pid", false}});
}

TEST_F(ExpressionTest, IsFalseForAComparisonWithAnUnknownValue) {
  expect_of_unknown({
      {"rss == 0", false},        {"rss != 0", false},         {"rss < 1", false},
      {"rss <= 1", false},        {"rss > 1", false},          {"rss >= 0", false},
      {"0 <= rss", false},        {"rss == rss", false},       {"rss != pss", false},
      {"size > rss", false},      {"name == ''", false},       {"name != 'x'", false},
      {"name =~ ''", false},      {"name !~ 'x'", false},      {"name !~ '^x'", false},
      {"name == kind", false},    {"kind != name", false},     {"device == '0,0'", false},
      {"device != '8,1'", false}, {"address != rss", false},   {"share < 1", false},
      {"vm_flags =~ ''", false},  {"kind != vm_flags", false}, {"eligible == false", false},
  });
}

TEST_F(ExpressionTest, IsTrueForANegatedComparisonWithAnUnknownValue) {
  expect_of_unknown({
      {"!(rss > 1)", true},
      {"!(rss >= 0)", true},  // matches unknown values
      {"!(rss != 1)", true},
      {"!!(rss > 1)", false},
      {"!(name =~ 'x')", true},
      {"!(rss > 1) && size == 8K", true},
      {"!(rss > 1 || size == 8K)", false},
  });
}

TEST_F(ExpressionTest, HasThePrecedenceNotComparisonAndOr) {
  expect({
      {"true || false && false", true},
      {"(true || false) && false", false},
      {"false && false || true", true},
      {"false && (false || true)", false},
      {"!false && false", false},
      {"!(false && false)", true},
      {"!false || true", true},
      {"!(false || true)", false},
      {"!!true", true},
      {"!!!true", false},
      {"! ! rss", true},
      {"!(!(rss > 1))", true},
      {"((((rss > 1))))", true},
      {"rss > 1 && pss > 1 && !locked", true},
      {"rss > 1M || pss > 1M || locked", false},
      {"rss > 1M || pss > 1 && locked || user == 'root'", true},
      {"!(rss > 1M) && !(pss > 1M && locked)", true},
      {"rss>1&&pss>1||false", true},
  });
}

TEST(Expression, AcceptsASingleRangeAsACondition) {
  const ProcessInfo process;
  MapEntry entry;
  const Expression expression = expression_of("address");
  entry.range = {0x1000, 0x1000};
  EXPECT_FALSE(expression.matches({process, entry}));
  entry.range = {0, 0x1000};
  EXPECT_TRUE(expression.matches({process, entry}));
}

/// Counts how often its value is read.
int asked = 0;
Column counting(std::string_view name) {
  const auto count = [](const Row&) {
    ++asked;
    return Value::of(std::uint64_t{1});
  };
  return {name,        "X",   ValueKind::Count, Scope::Mapping, Fold::Nothing,
          Facts::None, count, "for a test"};
}

TEST(Expression, ShortCircuits) {
  struct Case {
    const char* text;
    int asked;
  };
  const ProcessInfo process;
  const MapEntry entry;
  const Column letters[] = {counting("a"), counting("b"), counting("c"), counting("d")};
  const ColumnSet columns(letters, Facts::None, false);
  for (const auto& c : std::initializer_list<Case>{{"a", 1},
                                                   {"a && b", 2},
                                                   {"!a && b", 1},
                                                   {"a || b", 1},
                                                   {"!a || b", 2},
                                                   {"a || b || c && d", 1},
                                                   {"!(a && b) && c && d", 2},
                                                   {"!(!a || !b) || c", 2},
                                                   {"false && a", 0},
                                                   {"true || a", 0},
                                                   {"(a || b) && (c || d)", 2}}) {
    asked = 0;
    Expression::parse(c.text, columns).value().matches({process, entry});
    EXPECT_EQ(asked, c.asked) << c.text;
  }
}

TEST(Expression, ListsEachColumnOnce) {
  using Names = std::vector<std::string_view>;
  const auto columns = [](std::string_view text) {
    const Expression expression = expression_of(text);
    Names names;
    for (const Column* column : expression.columns()) names.push_back(column->name);
    return names;
  };
  EXPECT_EQ(columns("true"), Names());
  EXPECT_EQ(columns("rss"), Names({"rss"}));
  EXPECT_EQ(columns("rss > pss && !(1 < rss || name =~ 'pss') && pss"),
            Names({"rss", "pss", "name"}));
}

TEST(Expression, CanBeMovedAndCopied) {
  std::vector<Expression> expressions;
  for (int i = 0; i < 20; ++i) {
    expressions.push_back(expression_of("kind == 'heap' || name =~ '^/' && name == '/x'"));
  }
  const Expression copy = expressions[0];
  const Expression moved = std::move(expressions[19]);
  expressions.clear();
  const ProcessInfo process;
  const MapEntry file = testing::entry_named("/x");
  const MapEntry other = testing::entry_named("/y");
  for (const Expression* expression : {&copy, &moved}) {
    EXPECT_TRUE(expression->matches({process, file}));
    EXPECT_FALSE(expression->matches({process, other}));
  }
}

TEST(Expression, AcceptsChainsOfAnyLength) {
  const ProcessInfo process;
  const MapEntry entry = testing::entry_named("/x");
  const auto repeated = [](std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
  };
  constexpr int kMany = 50000;
  EXPECT_TRUE(expression_of(repeated("!size||", kMany) + "size").matches({process, entry}));
  EXPECT_FALSE(expression_of(repeated("size&&", kMany) + "!size").matches({process, entry}));
  EXPECT_TRUE(expression_of(repeated("!", 2 * kMany) + "size").matches({process, entry}));
  EXPECT_TRUE(
      expression_of(repeated("(size)&&!(!size)&&", kMany) + "size").matches({process, entry}));
}

TEST(CaretLine, PointsAtThePrintedByte) {
  const auto line = [](std::string_view text, std::size_t position) {
    return caret_line(text, position, [](std::string_view t) { return escaped_width(t); });
  };
  EXPECT_EQ(line("rsss > 1", 0), "^");
  EXPECT_EQ(line("rss > 1", 4), "    ^");
  EXPECT_EQ(line("rss >", 5), "     ^");
  EXPECT_EQ(line("'\xc3\xa9' x", 5), "    ^");  // é: two bytes, one place
  EXPECT_EQ(line("'\xff' x", 4), "       ^");   // '\xff' x
  EXPECT_EQ(line("\t1 x", 3), "      ^");       // \x091 x
  EXPECT_EQ(line("'\\.' x", 5), "      ^");     // '\\.' x
  EXPECT_EQ(line("", 0), "^");
}

}  // namespace
}  // namespace procmaps
