// Invalid expressions: the message and its position.

#include <gtest/gtest.h>

#include <string>

#include "filter/expression.hpp"
#include "support/expression.hpp"

namespace procmaps {
namespace {

using testing::columns_to_ask;
using testing::error_of;

struct Case {
  const char* text;
  const char* error;
};

void expect_errors(std::initializer_list<Case> cases) {
  for (const auto& [text, error] : cases) EXPECT_EQ(error_of(text), error) << text;
}

TEST(ExpressionError, PointsAtTheUnexpectedToken) {
  expect_errors({
      {"", "0: expected a column, found the end"},
      {"  ", "2: expected a column, found the end"},
      {"rss >", "5: expected a value or a column, found the end"},
      {"rss > > 1", "6: expected a value or a column, found '>'"},
      {"rss > (1)", "6: expected a value or a column, found '('"},
      {"rss > 1 &&", "10: expected a column, found the end"},
      {"rss > 1 && || pss", "11: expected a column, found '||'"},
      {"&& rss", "0: expected a column, found '&&'"},
      {"rss > 1 pss > 1", "8: expected && or ||, found 'pss'"},
      {"rss > 1 and pss", "8: expected && or ||, found 'and'"},
      {"rss 1", "4: expected && or ||, found '1'"},
      {"rss (pss)", "4: expected && or ||, found '('"},
      {"name 'x'", "5: expected && or ||, found ''x''"},
      {"()", "1: expected a column, found ')'"},
      {"!", "1: expected a column, found the end"},
      {"1", "1: expected a comparison, found the end"},
      {"rss && 'x'", "10: expected a comparison, found the end"},
      {"1 && rss", "2: expected a comparison, found '&&'"},
  });
}

TEST(ExpressionError, PointsAtUnbalancedParentheses) {
  expect_errors({
      {"(rss", "0: unmatched '('"},
      {"rss && ((pss) || size", "7: unmatched '('"},
      {"(rss > 1 pss)", "9: expected && or ||, found 'pss'"},
      {"rss)", "3: unmatched ')'"},
      {"(rss > 1)) && pss", "9: unmatched ')'"},
  });
}

TEST(ExpressionError, PointsAtAnInvalidToken) {
  expect_errors({
      {"rss = 1", "4: expected '==' to compare, or '=~' for a regular expression"},
      {"rss & pss", "4: expected '&&'"},
      {"rss | pss", "4: expected '||'"},
      {"rss > -1", "6: 'rss' must be compared with a number, such as 4096, 64K, 1.5G or 0x1000"},
      {"rss > 1 # x", "8: unexpected character '#'"},
      {"name ~ 'x'", "5: expected '=~' for a regular expression"},
      {"\xc3\xa9 > 1", "0: unexpected character"},
      {"rss > .5K", "6: unexpected character '.'"},
      {"name == \"x", "8: missing closing \""},
      {"name == 'x\"", "8: missing closing '"},
      {"name == 'x\\'", "8: missing closing '"},
      {"name == 'x\\", "8: missing closing '"},
      {"name == '", "8: missing closing '"},
  });
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(error_of("rss\0"sv), "3: unexpected character");
}

TEST(ExpressionError, PointsAtAComparisonWithoutAValue) {
  expect_errors({
      {"1 < rss < 2", "8: comparisons cannot be chained: join them with &&"},
      {"rss == pss == size", "11: comparisons cannot be chained: join them with &&"},
      {"(rss) > 1", "6: only a column or a value can be compared"},
      {"((rss) > 1)", "7: only a column or a value can be compared"},
      {"(rss > 1) == true", "10: only a column or a value can be compared"},
      {"!rss > 1",
       "0: '!' applies only to what follows it: to negate a comparison, put it in parentheses"},
      {"size && !! name =~ 'x'",
       "8: '!' applies only to what follows it: to negate a comparison, put it in parentheses"},
      {"1 < 2", "0: one side of a comparison must be a column"},
      {"size && 'rss' > 1M", "8: one side of a comparison must be a column"},
      {"true == true", "0: one side of a comparison must be a column"},
  });
}

TEST(ExpressionError, ReportsWhatAColumnCanBeComparedWith) {
  const std::string number = "must be compared with a number, such as 4096, 64K, 1.5G or 0x1000";
  EXPECT_EQ(error_of("rss > 'x'"), "6: 'rss' " + number);
  EXPECT_EQ(error_of("'1M' < rss"), "0: 'rss' " + number);
  EXPECT_EQ(error_of("rss == true"), "7: 'rss' " + number);
  EXPECT_EQ(error_of("start == '0x1000'"), "9: 'start' " + number);
  expect_errors({
      {"name == 1", "8: 'name' must be compared with text in quotes"},
      {"1 == name", "0: 'name' must be compared with text in quotes"},
      {"kind != true", "8: 'kind' must be compared with text in quotes"},
      {"address == '7f00'",
       "11: 'address' must be compared with an address, such as 0x7f0000001000"},
      {"eligible == 1", "12: 'eligible' must be compared with true or false"},
      {"eligible == 'yes'", "12: 'eligible' must be compared with true or false"},
      {"eligible < true", "9: 'eligible' is true or false, and can only be tested with == or !="},
      {"rss == name", "7: 'rss' and 'name' have different types"},
      {"name < rss", "7: 'name' and 'rss' have different types"},
      {"name == address", "8: 'name' and 'address' have different types"},
      {"share > rss", "8: 'share' and 'rss' have different types"},
  });
  for (const std::string text :
       {"8", "'8'", "'8,'", "',1'", "'8,1 '", "'08:01'", "'8,4294967296'"}) {
    EXPECT_EQ(error_of("device == " + text),
              "10: 'device' must be compared with a device number in quotes, such as \"8,1\"");
  }
  for (const std::string text :
       {"5K", "'5'", "5.", "5.125", "5%%", "0x5", "18446744073709551615"}) {
    EXPECT_EQ(error_of("share > " + text),
              "8: 'share' must be compared with a percentage, such as 5 or 12.5%");
  }
  for (const std::string text : {"'rw'", "'r-x'", "'rwxps'", "'rwxz'", "''", "'pxwr'"}) {
    EXPECT_EQ(
        error_of("perms == " + text),
        "9: all four letters are compared, such as \"rw-p\"; to test one letter: perms =~ \"w\"");
  }
  for (const std::string text : {"REG", "Files", ""}) {
    EXPECT_TRUE(error_of("kind == '" + text + "'")
                    .starts_with("8: no kind is called '" + text + "' (expected file, anon, "));
  }
  EXPECT_TRUE(
      error_of("type == 'file'").starts_with("8: no type is called 'file' (expected REG, "));
  EXPECT_TRUE(error_of("fd == 'x'").starts_with("6: no fd is called 'x' (expected mem, txt, "));
  EXPECT_TRUE(error_of("file == 'x'").starts_with("8: no file is called 'x' (expected current, "));
  // There is a column of this name too.
  EXPECT_EQ(error_of("kind == file"), "8: put text in quotes: \"file\"");
  for (const std::string same : {"kind == 'File'", "type == 'reg'", "type == \"Heap\"",
                                 "fd == 'del'", "file == 'DELETED'", "kind != type"}) {
    EXPECT_EQ(error_of(same), "") << same;
  }
}

TEST(ExpressionError, ReportsAnInvalidNumber) {
  const std::string expected = "': expected a number, such as 4096, 64K, 1.5G or 0x1000";
  for (const std::string text : {"1x", "1.5", "1.5.5K", "0x", "0x1K", "1_000", "5%"}) {
    EXPECT_EQ(error_of("rss > " + text), "6: '" + text + expected);
  }
  EXPECT_EQ(error_of("7f00 == address"), "0: '7f00" + expected);
  EXPECT_EQ(error_of("rss > 16384P"), "6: '16384P': the size does not fit in 64 bits");
}

TEST(ExpressionError, ReportsWhatARegularExpressionNeeds) {
  expect_errors({
      {"rss =~ 'x'", "0: =~ and !~ need a text column on the left"},
      {"device =~ '8'", "0: =~ and !~ need a text column on the left"},
      {"'x' =~ name", "0: =~ and !~ need a text column on the left"},
      {"name =~ 1", "8: expected a regular expression in quotes"},
      {"name !~ kind", "8: expected a regular expression in quotes"},
      {"name =~ '('", "8: '(': unmatched parenthesis"},
      {"name !~ '[a'", "8: '[a': unmatched '['"},
  });
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(error_of("name =~ '\0.'"sv),
            "8: '\0.': a regular expression cannot contain a NUL byte"sv);
  EXPECT_EQ(error_of("name =~ '" + std::string(100000, '(') + "'"),
            "8: '((((((((((((((((((((...': the pattern is longer than 4096 bytes");
}

TEST(ExpressionError, ReportsAnUnknownColumn) {
  const auto unknown = [](std::string_view text) {
    const auto expression = Expression::parse(text, columns_to_ask());
    return expression ? "none" : expression.error().unknown_column;
  };
  EXPECT_EQ(error_of("rsss > 1"), "0: unknown column 'rsss'");
  EXPECT_EQ(unknown("rsss > 1"), "rsss");
  EXPECT_EQ(error_of("rss && !(rss > psss)"), "15: unknown column 'psss'");
  EXPECT_EQ(unknown("rss && !(rss > psss)"), "psss");
  EXPECT_EQ(unknown("RSS > 1"), "none");
  EXPECT_EQ(unknown("rss > 1x"), "");
}

TEST(ExpressionError, SuggestsASimilarColumn) {
  expect_errors({
      {"kind == heap", "8: no column 'heap'; put text in quotes: \"heap\""},
      {"name =~ libc", "8: no column 'libc'; put text in quotes: \"libc\""},
      {"start == ffffffffff600000", "9: no column 'ffffffffff600000'; hex numbers start with 0x"},
      {"address > a000", "10: no column 'a000'; hex numbers start with 0x"},
      {"address > heap", "10: unknown column 'heap'"},
      {"eligible == yes", "12: unknown column 'yes'"},
      {"heap == kind", "0: unknown column 'heap'"},
  });
}

TEST(ExpressionError, LimitsTheDepthOfParentheses) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "rss" + std::string(depth, ')');
  };
  EXPECT_EQ(error_of(nested(100)), "");
  EXPECT_EQ(error_of(nested(101)), "100: parentheses are nested too deeply");
  EXPECT_EQ(error_of(nested(1000000)), "100: parentheses are nested too deeply");
  EXPECT_EQ(error_of(nested(100) + "&&" + nested(100)), "");  // they are not added up
}

}  // namespace
}  // namespace procmaps
