#pragma once

#include <string>
#include <string_view>

#include "filter/expression.hpp"

namespace procmaps::testing {

/// Every column of mappings, and two of the kinds that these lack or leave unknown: "share", a
/// percentage that is taken from swap, in hundredths, and "eligible", a flag that is taken from
/// thp_eligible.
const ColumnSet& columns_to_ask();

/// Fails the test, and holds for no row, if the text is no expression.
Expression expression_of(std::string_view text);

/// What is wrong with a text: "position: message". Empty if it is an expression.
std::string error_of(std::string_view text);

}  // namespace procmaps::testing
