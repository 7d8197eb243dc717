#pragma once

#include <string>
#include <string_view>

#include "filter/expression.hpp"

namespace procmaps::testing {

/// Every column of mappings, and two columns of kinds that these lack: "share", a percentage in
/// hundredths, taken from swap, and "eligible", a flag, taken from thp_eligible.
const ColumnSet& columns_to_ask();

/// Parses an expression. If it is invalid, fails the test and returns one that is always false.
Expression expression_of(std::string_view text);

/// The error of a text: "position: message". Empty if the expression is valid.
std::string error_of(std::string_view text);

}  // namespace procmaps::testing
