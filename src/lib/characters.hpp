#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace procmaps {

// The characters of ASCII. Other bytes are in none of these classes.

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_lower_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

constexpr bool is_hex_digit(char c) {
  return is_lower_hex_digit(c) || (c >= 'A' && c <= 'F');
}

constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What words and identifiers are made of.
constexpr bool is_word(char c) {
  return is_alphanumeric(c) || c == '_';
}

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
}

/// True for the same word in any case.
constexpr bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

/// The known word that is the same in any case, or empty.
constexpr std::string_view known_word(std::string_view word,
                                      std::span<const std::string_view> known) {
  const auto found =
      std::ranges::find_if(known, [&](std::string_view one) { return same_letters(one, word); });
  return found == known.end() ? std::string_view() : *found;
}

/// True if a text has nothing but digits. One that is empty has.
constexpr bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace procmaps
