// A terminal with the features that status lines need.

#include "support/screen.hpp"

#include <algorithm>
#include <charconv>

namespace procmaps::testing {
namespace {

std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// Hiragana, ideographs and Hangul take two columns; the tests use no other wide characters.
std::size_t width_of(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  return first >= 0xe3 && first <= 0xed ? 2 : 1;
}

}  // namespace

void Screen::complain(std::string_view what) {
  if (complaint_.empty()) complaint_ = what;
}

void Screen::put(std::string_view character) {
  const std::size_t width = width_of(character);
  if (rows_.back().width + width > columns_) {
    rows_.back().continued = true;
    rows_.emplace_back();
  }
  rows_.back().text += character;
  rows_.back().width += width;
}

/// Handles one escape sequence. Returns its length.
std::size_t Screen::escape(std::string_view output) {
  const std::size_t end = output.find_first_not_of("0123456789;", 2);
  if (!output.starts_with("\x1b[") || end == std::string_view::npos) {
    complain("an unknown escape: " + std::string(output.substr(1, 8)));
    return 1;
  }
  const std::string_view arguments = output.substr(2, end - 2);
  if (output[end] == 'A') {
    std::size_t up = 0;
    std::from_chars(arguments.data(), arguments.data() + arguments.size(), up);
    if (rows_.back().width != 0) complain("up from the middle of a row");
    if (up == 0 || up >= rows_.size()) {
      complain("up beyond the top");
      return end + 1;
    }
    if (!output.substr(end + 1).starts_with("\x1b[J")) complain("up without clearing");
    taken_.emplace_back(rows_.end() - static_cast<std::ptrdiff_t>(up) - 1, rows_.end() - 1);
    rows_.resize(rows_.size() - up);
    rows_.back() = {};
  } else if (output[end] != 'm' && output.substr(0, 3) != "\x1b[J") {
    complain("not for status lines: " + std::string(output.substr(1, end)));
  }
  return end + 1;
}

void Screen::write(std::string_view output) {
  while (!output.empty()) {
    std::size_t taken = 1;
    if (output[0] == '\x1b') {
      taken = escape(output);
    } else if (output[0] == '\r' && rows_.back().text.empty()) {
      // The cursor is there already, unless the terminal echoed ^C.
    } else if (output[0] == '\n') {
      rows_.emplace_back();
    } else if (static_cast<unsigned char>(output[0]) < 0x20) {
      complain("a control character");
    } else {
      taken = std::min(length_of(output[0]), output.size());
      put(output.substr(0, taken));
    }
    output.remove_prefix(taken);
  }
}

std::vector<std::string> Screen::lines() const {
  std::vector<std::string> lines;
  bool continued = false;
  for (const Row& row : rows_) {
    if (continued) {
      lines.back() += row.text;
    } else {
      lines.push_back(row.text);
    }
    continued = row.continued;
  }
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace procmaps::testing
