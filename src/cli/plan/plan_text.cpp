// Parses words and numbers that users type, and formats them for messages.

#include <sys/stat.h>

#include <charconv>
#include <ranges>
#include <utility>

#include "cli/plan/plan_parts.hpp"

namespace procmaps::detail {

Failure invalid(std::string message, std::string hint) {
  return UsageError{.message = std::move(message), .hint = std::move(hint)};
}

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

Failure bad_word(std::string_view option, std::string_view word, const Words& expected) {
  return invalid("invalid value " + quoted(word) + " for --" + std::string(option) +
                 suggestion(word, expected) + " (expected " + one_of(expected) + ")");
}

std::string hint_to_exclude(std::string_view column, std::string_view word) {
  if (word.size() < 2 || (word[0] != '^' && word[0] != '!')) return {};
  word.remove_prefix(1);
  const std::string value = column == "pid" ? std::string(word) : '"' + std::string(word) + '"';
  return "to leave it out: --where '" + std::string(column) + " != " + value + "'";
}

std::vector<std::string> split(const std::vector<std::string>& lists) {
  std::vector<std::string> parts;
  for (const std::string& list : lists) {
    for (const auto& part : std::views::split(list, ',')) {
      parts.emplace_back(part.begin(), part.end());
    }
  }
  return split_at_blanks(parts);
}

std::vector<std::string> split_at_blanks(const std::vector<std::string>& lists) {
  constexpr std::string_view kBlanks = " \t\n";
  std::vector<std::string> words;
  for (const std::string_view list : lists) {
    std::size_t at = list.find_first_not_of(kBlanks);
    if (at == std::string_view::npos) words.emplace_back(list);
    while (at != std::string_view::npos) {
      const std::size_t end = list.find_first_of(kBlanks, at);
      words.emplace_back(list.substr(at, end - at));
      at = list.find_first_not_of(kBlanks, end);
    }
  }
  return words;
}

bool is_file(const std::string& word) {
  struct ::stat info;
  return ::stat(word.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

namespace {

/// Parses the whole text as a number of at least 1.
template <class T>
std::optional<T> parse_positive(std::string_view text) {
  T number = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || next != end || number <= 0) return std::nullopt;
  return number;
}

}  // namespace

std::optional<pid_t> parse_pid(std::string_view text) {
  return parse_positive<pid_t>(text);
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  return parse_positive<std::uint64_t>(text);
}

}  // namespace procmaps::detail
