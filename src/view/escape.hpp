#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "view/output.hpp"

namespace procmaps {

/// How to write spaces: as they are, or as \x20 so that the text is one word.
enum class Blanks { Keep, Escape };

/// Writes text from outside so that it is safe to show: control bytes, C1 and bidi controls, line
/// separators and invalid UTF-8 become \xHH, a backslash becomes \\. Valid UTF-8 is written as it
/// is, independent of the locale.
void put_escaped(Output& out, std::string_view text, Blanks blanks = Blanks::Keep);

/// The same, into a string.
std::string escaped(std::string_view text, Blanks blanks = Blanks::Keep);

/// The number of code points that put_escaped writes, for alignment.
std::size_t escaped_width(std::string_view text, Blanks blanks = Blanks::Keep);

}  // namespace procmaps
