#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "view/output.hpp"

namespace procmaps::testing {

/// The text that `write` puts into an output.
template <class Write>
std::string written(Write write) {
  std::string text;
  {
    Output out(text);
    write(out);
  }
  return text;
}

/// The code points of a text, and whether it is valid UTF-8. Follows the table of well-formed byte
/// sequences in the Unicode standard and shares no code with the program.
struct CodePoints {
  bool valid = true;
  std::vector<std::uint32_t> values;
};
CodePoints code_points_of(std::string_view text);

/// Length in bytes of the well-formed UTF-8 sequence at the start of a text; 0 if there is none.
std::size_t utf8_length(std::string_view text);

/// Replaces "\xHH" and "\\" by the bytes they stand for. Any other backslash fails the test.
std::string unescaped(std::string_view text);

/// The text without terminal colors, "\x1b[…m".
std::string without_colors(std::string_view text);

/// The words of a line, separated by blanks, as awk splits them.
std::vector<std::string> words_of(std::string_view line);

}  // namespace procmaps::testing
