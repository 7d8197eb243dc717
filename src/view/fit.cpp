// Fits names into a picture of a fixed width. This is the only place that cuts names:
//
//   _json.cpython-311-x86_64-linux-gnu.so   →   _json.cpyt…ux-gnu.so   (_json.cpy..x-gnu.so)

#include "view/fit.hpp"

#include <algorithm>
#include <vector>

#include "view/escape.hpp"
#include "view/utf8.hpp"

namespace procmaps {
namespace {

/// The printable pieces of a text, one string per code point.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t size = decode_utf8(text).size;
    pieces.push_back(escaped(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return pieces;
}

/// An escape starts with a backslash; anything else is one code point.
std::size_t width_of(const std::string& piece) {
  return piece[0] == '\\' ? piece.size() : 1;
}

}  // namespace

Fitted fit(std::string_view text, std::size_t width, bool unicode) {
  const std::vector<std::string> pieces = pieces_of(text);
  Fitted whole;
  for (const std::string& piece : pieces) {
    whole.text += piece;
    whole.width += width_of(piece);
  }
  if (whole.width <= width) return whole;
  if (width == 0) return {};

  const Fitted mark =
      unicode ? Fitted{"…", 1} : Fitted{width == 1 ? "." : "..", std::min<std::size_t>(width, 2)};
  const std::size_t room = width - mark.width;
  Fitted head;
  std::string tail;
  std::size_t tail_width = 0;
  std::size_t first = 0;
  std::size_t last = pieces.size();
  const auto take_head = [&](std::size_t limit) {
    for (; first < last && head.width + width_of(pieces[first]) <= limit; ++first) {
      head.text += pieces[first];
      head.width += width_of(pieces[first]);
    }
  };
  take_head((room + 1) / 2);
  while (first < last && head.width + tail_width + width_of(pieces[last - 1]) <= room) {
    --last;
    tail.insert(0, pieces[last]);
    tail_width += width_of(pieces[last]);
  }
  take_head(room - tail_width);
  return {head.text + mark.text + tail, head.width + mark.width + tail_width};
}

}  // namespace procmaps
