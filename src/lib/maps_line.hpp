#pragma once

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>

namespace procmaps::detail {

/// Where a line stopped making sense, and what was expected there.
struct LineFailure {
  const char* at = nullptr;
  const char* expected = nullptr;
};

/// The parser without the cost of an Error: false and `failure` filled where the text between
/// `begin` and `end` (no line end) is no maps line.
bool parse_maps_line(const char* begin, const char* end, MapEntry& entry, LineFailure& failure);

/// The failure as an Error with its column, `found` told from the text.
Error describe_failure(const LineFailure& failure, const char* begin, const char* end);

}  // namespace procmaps::detail
