// Laws of expressions, on every mapping of the fixtures, with and without smaps: an expression and
// its negation split the rows, && and || follow Boolean logic, comparisons of a column order its
// values, and any text is handled safely.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <procmaps/maps_reader.hpp>

#include "filter/expression.hpp"
#include "rows/column.hpp"
#include "rows/row_store.hpp"
#include "support/entries.hpp"
#include "support/expression.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

using testing::columns_to_ask;
using testing::expression_of;

/// Rows with many known values, then rows of a saved maps file.
const RowStore& rows() {
  static const auto* const store = [] {
    auto* const all = new RowStore;
    ProcessInfo process;
    process.pid = 4711;
    process.command = "it's \"\\\"";
    process.user = "root";
    process.uid = 0;
    process.executable = "/usr/bin/app";
    process.command_line = "app -x";
    all->begin_process(process);
    for (const auto& path : testing::data_files("6.18", ".smaps")) {
      MapsReader reader(testing::read_text(path), path.filename(),
                        {.origin = TextOrigin::Saved, .read_usage = true});
      for (;;) {
        const auto batch = reader.next();
        EXPECT_TRUE(batch) << path;
        if (!batch || batch->empty()) break;
        for (const MapRecord& record : *batch) {
          all->add({.process = process, .entry = record.entry, .usage = record.usage});
        }
      }
    }
    const ProcessInfo unknown;
    all->begin_process(unknown);
    for (const MapEntry& entry : testing::all_fixture_entries()) {
      all->add({.process = unknown, .entry = entry});
    }
    return all;
  }();
  EXPECT_GT(store->size(), 600U) << "the fixtures are gone";
  return *store;
}

/// For each row, whether the expression holds.
std::vector<bool> answers(const Expression& expression) {
  std::vector<bool> result;
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows().size(); ++i) {
    result.push_back(expression.matches(rows().row(i, scratch)));
  }
  return result;
}
std::vector<bool> answers(const std::string& text) {
  return answers(expression_of(text));
}

std::vector<bool> both(std::vector<bool> a, const std::vector<bool>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && b[i];
  return a;
}
std::vector<bool> either(std::vector<bool> a, const std::vector<bool>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] || b[i];
  return a;
}
std::vector<bool> neither(std::vector<bool> a) {
  a.flip();
  return a;
}

/// Conditions that hold for some rows only; many are unknown for some rows.
const std::vector<std::string>& conditions() {
  static const std::vector<std::string> all = {"rss > 64K",
                                               "pss < 4K",
                                               "swap != 1",
                                               "rss == size",
                                               "locked",
                                               "private_dirty",
                                               "perms =~ \"w\"",
                                               "perms =~ '^r.x'",
                                               "perms !~ \"x\"",
                                               "name =~ '\\.so'",
                                               "name !~ \"lib\"",
                                               "name",
                                               "kind == 'anon'",
                                               "kind != \"file\"",
                                               "address < 0x7f0000000000",
                                               "size >= 64K",
                                               "offset != 0",
                                               "vm_flags =~ 'ex'",
                                               "pid == 4711",
                                               "start > offset",
                                               "inode <= 1000000",
                                               "vm_flag_words !~ '(^|,)executable'"};
  return all;
}

TEST(ExpressionLaw, TheTestConditionsDistinguishRows) {
  for (const std::string& text : conditions()) {
    const auto found = answers(text);
    EXPECT_NE(std::ranges::count(found, true), 0) << text;
    EXPECT_NE(std::ranges::count(found, false), 0) << text;
  }
}

TEST(ExpressionLaw, AnExpressionAndItsNegationSplitTheRows) {
  for (const std::string& text : conditions()) {
    EXPECT_EQ(answers("!(" + text + ")"), neither(answers(text))) << text;
    EXPECT_EQ(answers("!!(" + text + ")"), answers(text)) << text;
  }
}

TEST(ExpressionLaw, AndAndOrFollowBooleanLogic) {
  for (const std::string& a : conditions()) {
    const auto of_a = answers(a);
    for (const std::string& b : conditions()) {
      const auto of_b = answers(b);
      const auto of_both = answers(a + " && " + b);
      const auto of_either = answers(a + " || " + b);
      ASSERT_EQ(of_both, both(of_a, of_b)) << a << " && " << b;
      ASSERT_EQ(of_either, either(of_a, of_b)) << a << " || " << b;
      // De Morgan
      ASSERT_EQ(answers("!(" + a + ") || !(" + b + ")"), neither(of_both)) << a << " && " << b;
      ASSERT_EQ(answers("!(" + a + ") && !(" + b + ")"), neither(of_either)) << a << " || " << b;
    }
  }
}

/// An expression as a tree that can be evaluated without parsing.
struct Tree {
  enum class Kind : std::uint8_t { Or, And, Not, Leaf };  ///< in the order of binding
  Kind kind;
  std::string text;
  std::vector<bool> answers;
};

/// Builds trees with the necessary parentheses, and sometimes more.
class Forest {
 public:
  Tree tree(int depth) {
    const auto kind = depth == 0 ? Tree::Kind::Leaf : static_cast<Tree::Kind>(random_() % 4);
    switch (kind) {
      case Tree::Kind::Or:
      case Tree::Kind::And: {
        const bool is_and = kind == Tree::Kind::And;
        Tree a = tree(depth - 1);
        const Tree b = tree(depth - 1);
        // A right operand with the same operator needs none either.
        a.text = inside(a, kind) + blank() + (is_and ? "&&" : "||") + blank() + inside(b, kind);
        a.answers = is_and ? both(a.answers, b.answers) : either(a.answers, b.answers);
        a.kind = kind;
        return a;
      }
      case Tree::Kind::Not: {
        Tree a = tree(depth - 1);
        const bool bare = a.text.find_first_of(" ()") == std::string::npos;
        a.text = "!" + blank() + (bare ? a.text : "(" + a.text + ")");
        a.answers.flip();
        a.kind = kind;
        return a;
      }
      case Tree::Kind::Leaf:
        break;
    }
    const std::string& text = conditions()[random_() % conditions().size()];
    return {Tree::Kind::Leaf, text, answers(text)};
  }

 private:
  std::string inside(const Tree& tree, Tree::Kind outer) {
    if (tree.kind >= outer && random_() % 4 != 0) return tree.text;
    return "(" + blank() + tree.text + blank() + ")";
  }
  std::string blank() { return std::string(random_() % 3, ' '); }

  std::minstd_rand random_{1};
};

TEST(ExpressionLaw, AnyTreeIsParsedAsWritten) {
  Forest forest;
  for (int i = 0; i < 300; ++i) {
    const Tree tree = forest.tree(1 + i % 6);
    ASSERT_EQ(answers(tree.text), tree.answers) << tree.text;
  }
}

/// A value as an expression writes it. Empty if a comparison with it proves nothing here.
std::string written(const Value& value, ValueKind kind) {
  switch (kind) {
    case ValueKind::List:
    case ValueKind::VmFlags:
      return {};
    case ValueKind::Percent:
      return std::to_string(value.number / 100);
    case ValueKind::Device:
      return "'" + std::to_string(value.number) + "," + std::to_string(value.second) + "'";
    case ValueKind::Flag:
      return {};
    default:
      break;
  }
  if (!is_text(kind)) return std::to_string(value.number);
  std::string text = "'";
  for (const char c : value.text) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + "'";
}

TEST(ExpressionLaw, ComparisonsOfEveryColumnOrderItsValues) {
  RowStore::Scratch scratch;
  std::size_t compared = 0;
  for (const Column& column : mapping_columns()) {
    const std::string name(column.name);
    std::vector<bool> known;
    for (std::size_t i = 0; i < rows().size(); ++i) {
      known.push_back(column.value(rows().row(i, scratch)).known);
    }
    for (std::size_t i = 0; i < rows().size(); i += 41) {
      const Value value = column.value(rows().row(i, scratch));
      const std::string literal = value.known ? written(value, column.kind) : "";
      if (literal.empty()) continue;
      const auto less = answers(name + " < " + literal);
      const auto equal = answers(name + " == " + literal);
      const auto greater = answers(name + " > " + literal);
      ASSERT_EQ(either(less, either(equal, greater)), known) << name << ' ' << literal;
      ASSERT_EQ(both(less, equal), std::vector<bool>(known.size())) << name << ' ' << literal;
      ASSERT_EQ(both(greater, equal), std::vector<bool>(known.size())) << name << ' ' << literal;
      ASSERT_EQ(both(greater, less), std::vector<bool>(known.size())) << name << ' ' << literal;
      ASSERT_EQ(answers(name + "<=" + literal), either(less, equal)) << name << ' ' << literal;
      ASSERT_EQ(answers(name + ">=" + literal), either(greater, equal)) << name << ' ' << literal;
      ASSERT_EQ(answers(name + "!=" + literal), either(less, greater)) << name << ' ' << literal;
      ASSERT_EQ(answers(literal + "<" + name), greater) << name << ' ' << literal;
      ASSERT_EQ(answers(literal + ">=" + name), either(less, equal)) << name << ' ' << literal;
      if (column.kind != ValueKind::Percent) {
        ASSERT_TRUE(equal[i]) << name << ' ' << literal;
      }
      ++compared;
    }
  }
  EXPECT_GT(compared, 300U);
}

TEST(ExpressionLaw, EveryColumnCanBeUsed) {
  for (const Column& column : mapping_columns()) {
    const std::string name(column.name);
    const auto set = answers(name);
    EXPECT_EQ(answers("!" + name), neither(set)) << name;
    const auto same = answers(name + " == " + name);
    EXPECT_EQ(both(set, same), set) << name << ": what is set is known, and equal to itself";
    EXPECT_EQ(answers(name + " != " + name), std::vector<bool>(set.size())) << name;
  }
}

TEST(ExpressionLaw, AnyTextIsHandledSafely) {
  constexpr std::string_view kPieces[] = {
      "rss",    "name", "perms", "address", "device", "eligible", "share",   "vm_flag_words",
      "rsss",   "true", "1M",    "0x10",    "5%",     "'x'",      "\"a.b\"", "'8,1'",
      "'rw-p'", "'(x'", "&&",    "||",      "!",      "==",       "!=",      "<",
      "<=",     ">",    ">=",    "=~",      "!~",     "(",        ")",       "\"",
      "'",      "\\",   "=",     "\xff"};
  std::minstd_rand random(7);
  RowStore::Scratch scratch;
  const Row row = rows().row(3, scratch);
  std::size_t parsed = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    for (auto count = random() % 12; count > 0; --count) {
      if (random() % 50 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += kPieces[random() % std::size(kPieces)];
      }
      if (random() % 2 == 0) text += ' ';
    }
    // An allocation of exactly this size, so that a sanitizer detects a read past the end.
    const std::unique_ptr<char[]> bytes(new char[text.size()]);
    std::ranges::copy(text, bytes.get());
    const auto expression =
        Expression::parse(std::string_view(bytes.get(), text.size()), columns_to_ask());
    if (!expression) {
      ASSERT_LE(expression.error().position, text.size()) << text;
      ASSERT_FALSE(expression.error().message.empty()) << text;
      ASSERT_EQ(text.find(expression.error().unknown_column, expression.error().position),
                expression.error().position)
          << text;
      continue;
    }
    ++parsed;
    ASSERT_NE(expression_of("!(" + text + ")").matches(row), expression->matches(row)) << text;
  }
  EXPECT_GT(parsed, 1000U);
}

}  // namespace
}  // namespace procmaps
