#pragma once

#include <span>
#include <vector>

#include "rows/change.hpp"

namespace procmaps {

/// Compares two maps by what the mappings are, wherever they are: two runs of a program differ in
/// every address. Named mappings match if name, offset and permissions match; unnamed ones if the
/// permissions and the named mappings around them match, with equal sizes preferred. Of the rest,
/// mappings with the same name and offset match despite other permissions. Every mapping of both
/// lists is in exactly one row; removed ones keep their place among those that stayed.
std::vector<Difference> compare_by_identity(std::span<const MapEntry> before,
                                            std::span<const MapEntry> after);

}  // namespace procmaps
