// Reference implementations for text: UTF-8, unescaping, and words as awk splits them.

#include "support/text.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace procmaps::testing {

std::size_t utf8_length(std::string_view text) {
  struct Range {
    unsigned char low;
    unsigned char high;
  };
  // Table 3-7 of the Unicode standard; the following bytes are always 80..BF.
  struct Row {
    Range first;
    Range second;
    std::size_t length;
  };
  constexpr Row kRows[] = {
      {{0xc2, 0xdf}, {0x80, 0xbf}, 2}, {{0xe0, 0xe0}, {0xa0, 0xbf}, 3},
      {{0xe1, 0xec}, {0x80, 0xbf}, 3}, {{0xed, 0xed}, {0x80, 0x9f}, 3},
      {{0xee, 0xef}, {0x80, 0xbf}, 3}, {{0xf0, 0xf0}, {0x90, 0xbf}, 4},
      {{0xf1, 0xf3}, {0x80, 0xbf}, 4}, {{0xf4, 0xf4}, {0x80, 0x8f}, 4},
  };
  const auto within = [&](std::size_t i, Range range) {
    const auto byte = static_cast<unsigned char>(text[i]);
    return range.low <= byte && byte <= range.high;
  };
  if (text.empty()) return 0;
  if (within(0, {0x00, 0x7f})) return 1;
  for (const Row& row : kRows) {
    if (!within(0, row.first) || text.size() < row.length || !within(1, row.second)) continue;
    for (std::size_t i = 2; i < row.length; ++i) {
      if (!within(i, {0x80, 0xbf})) return 0;
    }
    return row.length;
  }
  return 0;
}

CodePoints code_points_of(std::string_view text) {
  CodePoints result;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      result.valid = false;
      return result;
    }
    std::uint32_t value = static_cast<unsigned char>(text[0]);
    if (length > 1) value &= 0x7fU >> length;
    for (std::size_t i = 1; i < length; ++i) {
      value = value * 64 + (static_cast<unsigned char>(text[i]) & 0x3fU);
    }
    result.values.push_back(value);
    text.remove_prefix(length);
  }
  return result;
}

std::string unescaped(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      bytes += text[at];
    } else if (text.substr(at).starts_with("\\\\")) {
      bytes += '\\';
      at += 1;
    } else {
      const std::string digits(text.substr(at).starts_with("\\x") ? text.substr(at + 2, 2) : "");
      EXPECT_EQ(digits.find_first_not_of("0123456789abcdef"), std::string::npos) << text;
      EXPECT_EQ(digits.size(), 2U) << "a lonely backslash in " << text;
      if (digits.size() != 2) return bytes;
      bytes += static_cast<char>(std::stoi(digits, nullptr, 16));
      at += 3;
    }
  }
  return bytes;
}

std::string without_colors(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    if (text.starts_with("\x1b[")) {
      const auto end = text.find_first_not_of("0123456789;", 2);
      if (end != std::string_view::npos && text[end] == 'm') {
        text.remove_prefix(end + 1);
        continue;
      }
    }
    if (text.starts_with("\x1b]8;;")) {
      const auto end = text.find("\x1b\\");
      if (end != std::string_view::npos) {
        text.remove_prefix(end + 2);
        continue;
      }
    }
    plain += text[0];
    text.remove_prefix(1);
  }
  return plain;
}

std::vector<std::string> words_of(std::string_view line) {
  std::istringstream stream{std::string(line)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace procmaps::testing
