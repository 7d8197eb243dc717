#pragma once

// Numbers in texts, read from where they start.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/characters.hpp"

namespace procmaps::hex_word {

inline std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Takes hexadecimal digits from `at` on; no value if there are none or too many.
inline std::optional<std::uint64_t> take_digits(std::string_view text, std::size_t& at) {
  constexpr std::size_t kMostDigits = 16;
  std::size_t end = at;
  while (end < text.size() && is_hex_digit(text[end])) ++end;
  // Leading zeros do not count.
  std::size_t first = at;
  while (first + 1 < end && text[first] == '0') ++first;
  if (end == at || end - first > kMostDigits) return std::nullopt;
  std::uint64_t value = 0;
  std::from_chars(text.data() + first, text.data() + end, value, 16);
  at = end;
  return value;
}

inline bool has_prefix(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '0' && (text[at + 1] == 'x' || text[at + 1] == 'X') &&
         is_hex_digit(text[at + 2]);
}

inline std::optional<std::uint64_t> take_prefixed(std::string_view text, std::size_t& at) {
  if (!has_prefix(text, at)) return std::nullopt;
  std::size_t end = at + 2;
  const auto value = take_digits(text, end);
  if (value) at = end;
  return value;
}

/// A word that is a hexadecimal number, with 0x or without.
inline std::optional<std::uint64_t> whole_number(std::string_view word) {
  std::size_t at = 0;
  const auto number = has_prefix(word, 0) ? take_prefixed(word, at) : take_digits(word, at);
  return at == word.size() ? number : std::nullopt;
}

}  // namespace procmaps::hex_word
