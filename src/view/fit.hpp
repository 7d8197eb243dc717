#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace procmaps {

struct Fitted {
  std::string text;
  std::size_t width = 0;  ///< columns, one per code point
};

/// A text from outside, escaped as everywhere, in at most `width` columns. A longer text loses its
/// middle, because the end of a name (a version, "(deleted)") is as useful as its start. Escapes
/// (\xHH) are never cut apart. `unicode` only chooses the mark of a cut, "…" or "..": what is left
/// of the text does not depend on the locale, as in every other view.
Fitted fit(std::string_view text, std::size_t width, bool unicode);

}  // namespace procmaps
