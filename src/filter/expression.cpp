// Compiles an expression of --where into a program, and runs it over rows.
//
//     a && (b || !c)   →   2: a ? 1 : no      1: b ? yes : 0      0: c ? no : yes
//
// Recursive descent parses the text into a tree, whose depth is bounded by that of the parentheses.
// The tree is then written as steps: each tests one condition and names the next step for true and
// for false. So `!` is free (the two targets are swapped), `&&` and `||` test no more than needed,
// and rows allocate nothing. Steps are written back to front, so a step's targets are known when it
// is written.

#include "filter/expression.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "filter/expression_condition.hpp"
#include "filter/expression_lexer.hpp"
#include "lib/characters.hpp"

namespace procmaps {
namespace {

/// The target of a step: another step, or an answer.
using Target = std::size_t;
constexpr Target kYes = SIZE_MAX;
constexpr Target kNo = SIZE_MAX - 1;

constexpr int kDeepest = 100;  ///< nested parentheses

}  // namespace

struct Expression::Program {
  struct Step {
    Condition condition;
    Target if_holds;
    Target if_not;
  };
  std::vector<Step> steps;
  Target first = kNo;
  std::vector<const Column*> columns;
};

/// The parse functions return no value on failure, and set error_.
class Expression::Parser {
 public:
  Parser(std::string_view text, const ColumnSet& columns) : lexer_(text), columns_(columns) {}

  std::expected<Expression, ExpressionError> parse() {
    const auto root = advance() ? parse_or() : std::nullopt;
    if (!root || !expect_end()) return std::unexpected(std::move(error_));
    program_.first = write(*root, kYes, kNo);
    return Expression(std::make_shared<const Program>(std::move(program_)));
  }

 private:
  struct Node {
    enum class Kind : std::uint8_t { Condition, Constant, Not, And, Or };
    Kind kind;
    std::size_t left;  ///< a node; index of a Condition; a Constant is 0 or 1
    std::size_t right = 0;
  };
  using MaybeNode = std::optional<std::size_t>;

  MaybeNode parse_or();
  MaybeNode parse_and();
  MaybeNode parse_not();
  MaybeNode parse_parentheses();
  MaybeNode parse_comparison(const Token* negation);
  std::optional<Operand> parse_operand(const Operand* left);
  std::optional<Operand> parse_column(const Operand* left);
  bool expect_end();

  /// Moves to the next token.
  bool advance();
  std::nullopt_t fail(const Token& token, std::string message) {
    error_ = {.position = token.position, .message = std::move(message)};
    return std::nullopt;
  }
  std::nullopt_t fail_expecting(std::string_view what);

  std::size_t add(Node node) {
    nodes_.push_back(node);
    return nodes_.size() - 1;
  }

  Target write(std::size_t node, Target if_true, Target if_false);

  ExpressionLexer lexer_;
  const ColumnSet& columns_;
  Token token_;
  ExpressionError error_;
  int depth_ = 0;
  std::vector<Node> nodes_;
  std::vector<Condition> conditions_;
  Program program_;
};

bool Expression::Parser::advance() {
  auto token = lexer_.next();
  if (token) {
    token_ = *token;
  } else {
    error_ = std::move(token.error());
  }
  return token.has_value();
}

std::nullopt_t Expression::Parser::fail_expecting(std::string_view what) {
  const bool end = token_.kind == Token::Kind::End;
  return fail(token_, "expected " + std::string(what) + ", found " +
                          (end ? "the end" : "'" + std::string(token_.text) + "'"));
}

bool Expression::Parser::expect_end() {
  if (token_.kind == Token::Kind::End) return true;
  if (token_.kind == Token::Kind::Close) {
    fail(token_, "unmatched ')'");
  } else if (is_comparison(token_.kind)) {
    fail(token_, "only a column or a value can be compared");
  } else {
    fail_expecting("&& or ||");
  }
  return false;
}

Expression::Parser::MaybeNode Expression::Parser::parse_or() {
  MaybeNode left = parse_and();
  while (left && token_.kind == Token::Kind::Or) {
    const MaybeNode right = advance() ? parse_and() : std::nullopt;
    if (!right) return std::nullopt;
    left = add({Node::Kind::Or, *left, *right});
  }
  return left;
}

Expression::Parser::MaybeNode Expression::Parser::parse_and() {
  MaybeNode left = parse_not();
  while (left && token_.kind == Token::Kind::And) {
    const MaybeNode right = advance() ? parse_not() : std::nullopt;
    if (!right) return std::nullopt;
    left = add({Node::Kind::And, *left, *right});
  }
  return left;
}

Expression::Parser::MaybeNode Expression::Parser::parse_not() {
  const Token first = token_;
  bool negate = false;
  while (token_.kind == Token::Kind::Not) {
    negate = !negate;
    if (!advance()) return std::nullopt;
  }
  const MaybeNode node = token_.kind == Token::Kind::Open
                             ? parse_parentheses()
                             : parse_comparison(first.kind == Token::Kind::Not ? &first : nullptr);
  return node && negate ? add({Node::Kind::Not, *node}) : node;
}

Expression::Parser::MaybeNode Expression::Parser::parse_parentheses() {
  const Token open = token_;
  if (depth_ == kDeepest) return fail(open, "parentheses are nested too deeply");
  ++depth_;
  const MaybeNode node = advance() ? parse_or() : std::nullopt;
  --depth_;
  if (!node) return std::nullopt;
  if (token_.kind == Token::Kind::End) return fail(open, "unmatched '('");
  if (token_.kind != Token::Kind::Close) {
    expect_end();
    return std::nullopt;
  }
  return advance() ? node : std::nullopt;
}

Expression::Parser::MaybeNode Expression::Parser::parse_comparison(const Token* negation) {
  const auto left = parse_operand(nullptr);
  if (!left) return std::nullopt;
  const Token comparison = token_;
  if (!is_comparison(comparison.kind)) {
    if (left->kind == Operand::Kind::Flag) return add({Node::Kind::Constant, left->word == "true"});
    if (left->kind != Operand::Kind::Column) return fail_expecting("a comparison");
    conditions_.emplace_back(*left->column);
    return add({Node::Kind::Condition, conditions_.size() - 1});
  }
  if (negation != nullptr) {
    return fail(*negation,
                "'!' applies only to what follows it: to negate a comparison, put it in "
                "parentheses");
  }
  const auto right = advance() ? parse_operand(&*left) : std::nullopt;
  if (!right) return std::nullopt;
  if (is_comparison(token_.kind)) {
    return fail(token_, "comparisons cannot be chained: join them with &&");
  }
  auto condition = Condition::compare(*left, comparison, *right);
  if (!condition) {
    error_ = std::move(condition.error());
    return std::nullopt;
  }
  conditions_.push_back(std::move(*condition));
  return add({Node::Kind::Condition, conditions_.size() - 1});
}

/// Parses one side of a comparison; `left` is set for the second side.
std::optional<Operand> Expression::Parser::parse_operand(const Operand* left) {
  Operand operand{.kind = Operand::Kind::Flag,
                  .position = token_.position,
                  .word = token_.text,
                  .column = nullptr};
  switch (token_.kind) {
    case Token::Kind::Number:
      operand.kind = Operand::Kind::Number;
      break;
    case Token::Kind::Text:
      operand.kind = Operand::Kind::Text;
      break;
    case Token::Kind::Word:
      if (token_.text == "true" || token_.text == "false") break;
      return parse_column(left);
    default:
      return fail_expecting(left == nullptr ? "a column" : "a value or a column");
  }
  if (!advance()) return std::nullopt;
  return operand;
}

std::optional<Operand> Expression::Parser::parse_column(const Operand* left) {
  const Token word = token_;
  const Column* const column = columns_.find(word.text);
  if (column == nullptr) {
    const std::string text(word.text);
    if (left != nullptr && left->kind == Operand::Kind::Column) {
      const ValueClass held = class_of(left->column->kind);
      if (held == ValueClass::Text) {
        return fail(word, "no column '" + text + "'; put text in quotes: \"" + text + "\"");
      }
      const bool is_hex = std::ranges::all_of(text, is_hex_digit);
      if ((held == ValueClass::Number || held == ValueClass::Range) && is_hex) {
        return fail(word, "no column '" + text + "'; hex numbers start with 0x");
      }
    }
    fail(word, "unknown column '" + text + "'");
    error_.unknown_column = text;
    return std::nullopt;
  }
  if (std::ranges::find(program_.columns, column) == program_.columns.end()) {
    program_.columns.push_back(column);
  }
  if (!advance()) return std::nullopt;
  return Operand{.kind = Operand::Kind::Column,
                 .position = word.position,
                 .word = word.text,
                 .column = column};
}

/// Writes the steps of a node and returns the first one.
Target Expression::Parser::write(std::size_t node, Target if_true, Target if_false) {
  // A chain of && or || leans to the left, however long it is. Only its right sides, which are as
  // deep as the parentheses, need a recursive call.
  for (;;) {
    const Node at = nodes_[node];
    switch (at.kind) {
      case Node::Kind::Constant:
        return at.left != 0 ? if_true : if_false;
      case Node::Kind::Condition:
        program_.steps.push_back({std::move(conditions_[at.left]), if_true, if_false});
        return program_.steps.size() - 1;
      case Node::Kind::Not:
        std::swap(if_true, if_false);
        break;
      case Node::Kind::And:
        if_true = write(at.right, if_true, if_false);
        break;
      case Node::Kind::Or:
        if_false = write(at.right, if_true, if_false);
        break;
    }
    node = at.left;
  }
}

std::expected<Expression, ExpressionError> Expression::parse(std::string_view text,
                                                             const ColumnSet& columns) {
  return Parser(text, columns).parse();
}

bool Expression::matches(const Row& row) const {
  const std::vector<Program::Step>& steps = program_->steps;
  Target at = program_->first;
  while (at < steps.size()) {
    at = steps[at].condition.holds(row) ? steps[at].if_holds : steps[at].if_not;
  }
  return at == kYes;
}

std::span<const Column* const> Expression::columns() const {
  return program_->columns;
}

std::string caret_line(std::string_view expression, std::size_t position,
                       const std::function<std::size_t(std::string_view)>& width) {
  return std::string(width(expression.substr(0, position)), ' ') + '^';
}

}  // namespace procmaps
