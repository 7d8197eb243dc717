// A word of the command line that means an address. All of it must: what would be left out of a
// pasted line might be what matters.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "commands/find/hex_word.hpp"
#include "commands/find/spelled_address.hpp"

namespace procmaps {
namespace {

using hex_word::has_prefix;
using hex_word::trimmed;
using hex_word::whole_number;

/// "FRONT+0xN", with blanks around the plus or without.
struct Sum {
  std::string_view front;
  std::uint64_t number;
};

std::optional<Sum> split_sum(std::string_view text) {
  const auto plus = text.rfind('+');
  if (plus == text.npos) return std::nullopt;
  const std::string_view tail = trimmed(text.substr(plus + 1));
  if (!has_prefix(tail, 0)) return std::nullopt;
  const auto number = whole_number(tail);
  if (!number) return std::nullopt;
  return Sum{trimmed(text.substr(0, plus)), *number};
}

/// "SYMBOL+0xN" or "SYMBOL" of a file. A number is no symbol.
std::optional<SpelledAddress> in_symbol(std::string_view file, std::string_view inner) {
  const Sum sum = split_sum(inner).value_or(Sum{trimmed(inner), 0});
  // "main+29" is gdb's: whether its digits are decimal is for the user to say.
  const bool is_operator = sum.front.find("operator") != sum.front.npos;
  const std::string_view wrong = is_operator ? "/" : "/+";
  if (sum.front.empty() || sum.front.find_first_of(wrong) != sum.front.npos ||
      has_prefix(sum.front, 0)) {
    return std::nullopt;
  }
  return SpelledAddress{.kind = SpelledAddress::Kind::InSymbol,
                        .number = sum.number,
                        .module = std::string(file),
                        .symbol = std::string(sum.front)};
}

/// "NAME(+0xN)", "NAME(SYMBOL+0xN)", "(NAME + 0xN)": a word that ends with a parenthesis.
std::optional<SpelledAddress> in_parentheses(std::string_view word) {
  word.remove_suffix(1);
  // The parameters of a C++ function have parentheses too.
  auto open = word.rfind('(');
  if (open != word.npos && word.find(')', open) != word.npos) open = word.find('(');
  if (open == word.npos) return std::nullopt;
  const std::string_view file = word.substr(0, open);
  const std::string_view inner = word.substr(open + 1);
  const auto sum = split_sum(inner);
  if (file.empty() ? !sum || sum->front.empty() : file.ends_with(' ')) return std::nullopt;
  if (!file.empty() && !(sum && sum->front.empty())) return in_symbol(file, inner);
  return SpelledAddress{.kind = SpelledAddress::Kind::InModule,
                        .number = sum->number,
                        .module = std::string(file.empty() ? sum->front : file)};
}

/// A number from which "+0xN" is counted: with 0x, or with more digits than a short file name has.
std::optional<std::uint64_t> base_of_sum(std::string_view front) {
  constexpr std::size_t kFewestDigits = 6;
  const auto number = whole_number(front);
  return has_prefix(front, 0) || front.size() >= kFewestDigits ? number : std::nullopt;
}

/// "NAME+0xN" or "ADDRESS+0xN". A name may contain any byte if it is a word of its own.
std::optional<SpelledAddress> in_sum(std::string_view word) {
  const auto sum = split_sum(word);
  if (!sum || sum->front.empty()) return std::nullopt;
  const auto base = base_of_sum(sum->front);
  if (!base) {
    return SpelledAddress{.kind = SpelledAddress::Kind::InModule,
                          .number = sum->number,
                          .module = std::string(sum->front)};
  }
  if (*base + sum->number < *base) return std::nullopt;
  return SpelledAddress{.number = *base + sum->number};
}

/// One or several addresses in words of the kernel or of glibc, of which nothing is left out.
std::optional<SpelledAddress> in_log(std::string_view word) {
  const std::string line = word.starts_with("in ") ? std::string(word) : "in " + std::string(word);
  auto spotted = spot_addresses(line);
  if (spotted.empty()) return std::nullopt;
  const std::string_view text(line);
  const SpottedAddress& first = spotted.front();
  const SpottedAddress& last = spotted.back();
  const auto is_place = [](const SpottedAddress& one) {
    return one.address.kind == SpelledAddress::Kind::FileOffset ||
           one.address.kind == SpelledAddress::Kind::FromStart;
  };
  const std::string_view before = trimmed(text.substr(0, first.begin)).substr(2);  // "in"
  const std::string_view after = trimmed(text.substr(last.end));
  // "ip X sp Y error 4 in NAME[START+SIZE]": the rest is what the kernel always writes.
  if (spotted.size() > 1 && is_place(last)) return std::move(spotted.back().address);
  if (spotted.size() == 1) {
    constexpr std::array<std::string_view, 9> kWords = {
        "", "ip", "ip:", "sp", "sp:", "at", "segfault at", "fault at", "address"};
    const bool known = std::ranges::find(kWords, trimmed(before)) != kWords.end() && after.empty();
    const bool bracketed = before == " [" && after == "]";
    if (!known && !bracketed) return std::nullopt;
    return std::move(spotted.front().address);
  }
  // "NAME(SYMBOL+0xN) [ADDRESS]": the same place, but addresses change with each run.
  const bool repeats = spotted.size() == 2 && before.empty() && after == "]" &&
                       trimmed(text.substr(first.end, last.begin - first.end)) == "[" &&
                       first.address.kind != SpelledAddress::Kind::Absolute &&
                       last.address.kind == SpelledAddress::Kind::Absolute;
  return repeats ? std::optional(std::move(spotted.front().address)) : std::nullopt;
}

}  // namespace

std::optional<SpelledAddress> parse_spelled_address(std::string_view word) {
  word = trimmed(word);
  if (const auto number = whole_number(word)) return SpelledAddress{.number = *number};
  if (word.ends_with(')')) return in_parentheses(word);
  if (const auto mark = word.find('!'); mark != word.npos && mark != 0) {
    return in_symbol(word.substr(0, mark), word.substr(mark + 1));
  }
  if (auto sum = in_sum(word)) return sum;
  return in_log(word);
}

}  // namespace procmaps
