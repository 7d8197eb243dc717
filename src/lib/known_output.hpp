#pragma once

#include <string_view>

namespace procmaps::detail {

/// What a text is that starts with this line, if it is one that people take for a saved map: "a
/// table of procmaps", "the output of pmap". Empty if it is not known.
std::string_view known_output(std::string_view first_line);

/// The program that compressed a file with this start, such as "gzip"; empty if it is not known.
std::string_view compressed_by(std::string_view start);

}  // namespace procmaps::detail
