#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "view/output.hpp"

namespace procmaps::testing {

/// What `write` puts into an output.
template <class Write>
std::string written(Write write) {
  std::string text;
  {
    Output out(text);
    write(out);
  }
  return text;
}

/// The code points of a text, or nothing if it is not UTF-8. Written from the table of well-formed
/// byte sequences in the Unicode standard, so that it shares nothing with the code it checks.
struct CodePoints {
  bool valid = true;
  std::vector<std::uint32_t> values;
};
CodePoints code_points_of(std::string_view text);

/// Length in bytes of the well-formed UTF-8 sequence at the start of a text; 0 if there is none.
std::size_t utf8_length(std::string_view text);

/// Takes "\xHH" and "\\" back to the bytes they stand for. Fails the test on any other use of a
/// backslash.
std::string unescaped(std::string_view text);

/// The text without its terminal colours, "\x1b[…m".
std::string without_colors(std::string_view text);

/// The blank-separated words of a line, as awk counts them.
std::vector<std::string> words_of(std::string_view line);

}  // namespace procmaps::testing
