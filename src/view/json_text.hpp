#pragma once

#include <string_view>

#include "view/output.hpp"

namespace procmaps {

/// Writes text as a JSON string, quotes included. Valid UTF-8 is written as it is, except for what
/// could act on a terminal or end a line: controls, bidi controls and line separators become
/// \uXXXX. Returns false if the text was not UTF-8; the invalid parts become U+FFFD.
bool put_json_string(Output& out, std::string_view text);

}  // namespace procmaps
