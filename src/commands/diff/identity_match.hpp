#pragma once

#include <span>
#include <vector>

#include "rows/change.hpp"

namespace procmaps {

/// Compares two maps by what the mappings are, wherever they lie: two runs of a program differ in
/// every address. Mappings with a name are the same if name, offset and permissions are; those
/// without, if permissions and the mappings with a name around them are, where equal sizes go
/// before others. What is left with the same name and offset is the same with other permissions.
/// Every mapping of both lists is in exactly one row; removed ones stand where they were among
/// those that stayed.
std::vector<Difference> compare_by_identity(std::span<const MapEntry> before,
                                            std::span<const MapEntry> after);

}  // namespace procmaps
