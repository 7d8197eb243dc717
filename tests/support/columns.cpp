// Columns for tests.

#include "support/columns.hpp"

#include <gtest/gtest.h>

namespace procmaps::testing {

const ColumnSet& all_columns() {
  static const ColumnSet columns({}, kAllFacts, true);
  return columns;
}

std::vector<const Column*> every_column() {
  std::vector<const Column*> columns;
  for (const Column& column : mapping_columns()) columns.push_back(&column);
  return columns;
}

std::vector<const Column*> columns_of(std::initializer_list<std::string_view> names) {
  std::vector<const Column*> columns = all_columns().find_all(names);
  for (const Column* column : columns) EXPECT_NE(column, nullptr);
  return columns;
}

}  // namespace procmaps::testing
