// Expressions for tests.

#include "support/expression.hpp"

#include <gtest/gtest.h>

#include <array>

#include "rows/column.hpp"

namespace procmaps::testing {
namespace {

template <Metric metric>
Value value_of(const Row& row) {
  if (row.usage == nullptr || !row.usage->knows(metric)) return Value::unknown();
  return Value::of(row.usage->get_or_zero(metric));
}

}  // namespace

const ColumnSet& columns_to_ask() {
  constexpr auto kColumn = [](std::string_view name, ValueKind kind, Value (*get)(const Row&)) {
    return Column{name, "X", kind, Scope::Mapping, Fold::Nothing, Facts::Usage, get, "for tests"};
  };
  static const std::array kOwn = {
      kColumn("share", ValueKind::Percent, value_of<Metric::Swap>),
      kColumn("eligible", ValueKind::Flag, value_of<Metric::ThpEligible>)};
  static const ColumnSet columns(kOwn, kAllFacts, true);
  return columns;
}

Expression expression_of(std::string_view text) {
  auto expression = Expression::parse(text, columns_to_ask());
  EXPECT_TRUE(expression) << text << '\n'
                          << expression.error().position << ": " << expression.error().message;
  return expression ? *expression : Expression::parse("false", columns_to_ask()).value();
}

std::string error_of(std::string_view text) {
  const auto expression = Expression::parse(text, columns_to_ask());
  if (expression) return {};
  return std::to_string(expression.error().position) + ": " + expression.error().message;
}

}  // namespace procmaps::testing
