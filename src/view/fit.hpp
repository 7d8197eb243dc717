#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace procmaps {

struct Fitted {
  std::string text;
  std::size_t width = 0;  ///< columns; a code point is one
};

/// A text from outside, escaped as everywhere, in at most `width` columns. Of a longer one the
/// middle is left out, since the end of a name (a version, "(deleted)") tells as much as its start.
/// Nothing that is spelled out (\xHH) is cut apart. Without Unicode every byte beyond ASCII is
/// spelled out.
Fitted fit(std::string_view text, std::size_t width, bool unicode);

}  // namespace procmaps
