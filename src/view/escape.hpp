#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "view/output.hpp"

namespace procmaps {

/// What to do with blanks: keep them, or write them as \x20 so that the text is one word.
enum class Blanks { Keep, Escape };

/// Writes text that came from outside so that it cannot do more than be read: control bytes, C1
/// and bidi controls, line separators and what is not UTF-8 become \xHH, a backslash becomes \\.
/// Valid UTF-8 passes; no locale takes part.
void put_escaped(Output& out, std::string_view text, Blanks blanks = Blanks::Keep);

/// The same into a string.
std::string escaped(std::string_view text, Blanks blanks = Blanks::Keep);

/// Number of code points that put_escaped writes, for alignment.
std::size_t escaped_width(std::string_view text, Blanks blanks = Blanks::Keep);

}  // namespace procmaps
