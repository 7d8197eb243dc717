#pragma once

#include <span>
#include <vector>

#include "rows/change.hpp"

namespace procmaps {

/// Compares two maps of one process address by address; both lists ascend. Parts that changed are
/// rows of their own, so the sizes of all rows add up to what the process has more or less. A
/// mapping that changed nowhere is a row `Same`.
std::vector<Difference> compare_by_address(std::span<const MapEntry> before,
                                           std::span<const MapEntry> after);

}  // namespace procmaps
