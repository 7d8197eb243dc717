#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "filter/expression.hpp"
#include "filter/expression_lexer.hpp"
#include "filter/pattern.hpp"

namespace procmaps {

/// One side of a comparison.
struct Operand {
  enum class Kind : std::uint8_t { Column, Number, Text, Flag };

  Kind kind;
  std::size_t position;   ///< in the expression
  std::string_view word;  ///< as it was typed
  const Column* column;   ///< for a Column; otherwise null
};

/// Columns of the same class can be compared with each other.
enum class ValueClass : std::uint8_t { Number, Difference, Percent, Range, Device, Text, Flag };
ValueClass class_of(ValueKind kind);

/// A column alone, or one comparison: checked once, then tested for each row.
class Condition {
 public:
  explicit Condition(const Column& column) : left_(&column) {}

  /// Compares two operands, one of them a column; fails if they cannot be compared.
  static std::expected<Condition, ExpressionError> compare(const Operand& left,
                                                           const Token& comparison,
                                                           const Operand& right);

  bool holds(const Row& row) const;

 private:
  enum class Test : std::uint8_t { IsSet, Order, OrderOfRange, Contains, Search };

  static std::expected<Condition, ExpressionError> search(const Operand& left, bool negated,
                                                          const Operand& right);
  std::optional<ExpressionError> take_literal(const Operand& literal);
  bool accepts(int order) const;
  bool holds_text(std::string_view left, std::string_view right) const;
  bool holds_for_all(std::string left, std::string right) const;

  const Column* left_;
  Test test_ = Test::IsSet;
  bool negated_ = false;           ///< for Contains and Search
  std::uint8_t accepted_ = 0;      ///< the orders of left and right that make it true, one bit each
  const Column* right_ = nullptr;  ///< null: compared with the literal
  Value literal_ = {.known = true};  ///< its text is in text_, as a view would not survive a move
  std::string text_;
  std::optional<Regex> regex_;
};

}  // namespace procmaps
