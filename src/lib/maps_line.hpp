#pragma once

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>

namespace procmaps::detail {

/// Where a line stopped being valid, and what was expected there.
struct LineFailure {
  const char* at = nullptr;
  const char* expected = nullptr;
};

/// The parser without the cost of an Error: returns false and fills `failure` if the text between
/// `begin` and `end` (no newline) is not a maps line.
bool parse_maps_line(const char* begin, const char* end, MapEntry& entry, LineFailure& failure);

/// Parses a line as 64-bit kernels print nearly all of them: with addresses of twelve digits, an
/// offset of eight and a device of four, and a newline. Returns the end of the line, or null for
/// anything else: then parse_maps_line has to decide.
const char* parse_usual_line(const char* begin, const char* end, MapEntry& entry);

/// The failure as an Error with its column; the message shows the text that was found.
Error describe_failure(const LineFailure& failure, const char* begin, const char* end);

}  // namespace procmaps::detail
