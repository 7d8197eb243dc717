#pragma once

#include <string_view>

#include "view/output.hpp"

namespace procmaps {

/// Writes text as a JSON string, quotes included. Valid UTF-8 passes but for what could act on a
/// terminal or end a line: controls, bidi controls and line separators become \uXXXX. False if the
/// text was not UTF-8: then U+FFFD stands where it was not.
bool put_json_string(Output& out, std::string_view text);

}  // namespace procmaps
