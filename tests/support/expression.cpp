// Expressions for tests.

#include "support/expression.hpp"

#include <gtest/gtest.h>

#include "rows/column.hpp"

namespace procmaps::testing {
namespace {

template <Metric metric>
Value value_of(const Row& row) {
  if (row.usage == nullptr || !row.usage->knows(metric)) return Value::unknown();
  return Value::of(row.usage->get_or_zero(metric));
}

}  // namespace

std::optional<ExpressionColumn> resolve_column(std::string_view name) {
  if (name == "share") return ExpressionColumn{"share", ValueKind::Percent, value_of<Metric::Swap>};
  if (name == "eligible") {
    return ExpressionColumn{"eligible", ValueKind::Flag, value_of<Metric::ThpEligible>};
  }
  const Column* const column = find_column(name);
  if (column == nullptr) return std::nullopt;
  return ExpressionColumn{column->name, column->kind, column->get};
}

Expression expression_of(std::string_view text) {
  auto expression = Expression::parse(text, resolve_column);
  EXPECT_TRUE(expression) << text << '\n'
                          << expression.error().position << ": " << expression.error().message;
  return expression ? *expression : Expression::parse("false", resolve_column).value();
}

std::string error_of(std::string_view text) {
  const auto expression = Expression::parse(text, resolve_column);
  if (expression) return {};
  return std::to_string(expression.error().position) + ": " + expression.error().message;
}

}  // namespace procmaps::testing
