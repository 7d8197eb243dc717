#pragma once

#include <span>
#include <vector>

#include "rows/change.hpp"

namespace procmaps {

/// Compares two maps of one process address by address; both lists ascend. Changed parts have their
/// own rows, so the sizes of all rows add up to the change of the whole process. A mapping with no
/// change at all has one row `Same`.
std::vector<Difference> compare_by_address(std::span<const MapEntry> before,
                                           std::span<const MapEntry> after);

}  // namespace procmaps
