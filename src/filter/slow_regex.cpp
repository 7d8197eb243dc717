// Regular expressions that could keep a search busy for minutes, on a name that a process chose.
//
// The C library's automaton takes one step per byte of the text, with three exceptions:
//
// - It tries back-references in all combinations: "(.*)\1(.*)\2x".
// - It copies what is repeated: "((a{1,255}){1,255})" is 65,025 copies of "a". A "+" makes two.
// - It searches a text again from every byte. `Regex::search` avoids that.

#include "filter/slow_regex.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace procmaps {
namespace {

/// Counts the copies that regcomp makes for the repetitions of a pattern.
class Repetitions {
 public:
  std::string_view refuse(std::string_view pattern);

 private:
  void atom(std::uint64_t weight) {
    last_ = weight;
    groups_.back() += weight;
  }
  void repeat(std::uint64_t times) {
    const std::uint64_t more = last_ * (times - 1);
    last_ += more;
    groups_.back() += more;
    copies_ += more;
  }
  std::size_t take_bounds(std::string_view text);

  std::vector<std::uint64_t> groups_{0};  ///< the weight so far of each open group
  std::uint64_t last_ = 0;                ///< the weight of what a repetition would repeat
  std::uint64_t copies_ = 0;
};

/// The size of the bracket expression at the start of `text`, in which a backslash is no escape.
std::size_t bracket_size(std::string_view text) {
  std::size_t i = 1;
  if (i < text.size() && text[i] == '^') ++i;
  if (i < text.size() && text[i] == ']') ++i;
  for (; i < text.size() && text[i] != ']'; ++i) {
    if (text[i] != '[' || i + 1 == text.size()) continue;
    const char kind = text[i + 1];  // [:alpha:], [.a.], [=a=]
    if (kind != ':' && kind != '.' && kind != '=') continue;
    const char end[] = {kind, ']'};
    const auto close = text.find(std::string_view(end, 2), i + 2);
    if (close != std::string_view::npos) i = close + 1;
  }
  return std::min(i + 1, text.size());
}

/// Counts "{2,5}" at the start of `text` and returns its size. Anything else in braces is left to
/// regcomp.
std::size_t Repetitions::take_bounds(std::string_view text) {
  const auto close = text.find('}');
  if (close == std::string_view::npos) return 1;
  const std::string_view bounds = text.substr(1, close - 1);
  if (bounds.find_first_not_of("0123456789,") != std::string_view::npos) return 1;
  constexpr std::uint64_t kMost = 1 << 16;  // more than regcomp accepts
  std::uint64_t times = 0;
  for (std::size_t i = 0; i < bounds.size();) {
    const auto comma = std::min(bounds.find(',', i), bounds.size());
    std::uint64_t number = 0;
    for (; i < comma; ++i) {
      number = std::min(number * 10 + static_cast<std::uint64_t>(bounds[i] - '0'), kMost);
    }
    times = std::max(times, number);
    ++i;
  }
  if (bounds.ends_with(',')) ++times;  // a{3,} is aaaa*
  if (times > 1) repeat(times);
  return close + 1;
}

std::string_view Repetitions::refuse(std::string_view pattern) {
  constexpr std::uint64_t kMostCopies = 1000;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::string_view rest = pattern.substr(i);
    std::size_t size = 1;
    switch (rest[0]) {
      case '\\':
        if (rest.size() > 1 && rest[1] >= '1' && rest[1] <= '9') {
          return "back-references are not part of extended regular expressions";
        }
        size = 2;
        atom(1);
        break;
      case '[':
        size = bracket_size(rest);
        atom(1);
        break;
      case '(':
        groups_.push_back(0);
        last_ = 0;
        break;
      case ')':
        if (groups_.size() == 1) break;  // regcomp reports it
        last_ = groups_.back();
        groups_.pop_back();
        groups_.back() += last_;
        break;
      case '+':
        repeat(2);  // a+ is aa*
        break;
      case '{':
        size = take_bounds(rest);
        break;
      case '*':
      case '?':
        break;
      default:
        atom(1);
    }
    if (copies_ > kMostCopies) {
      return "the repetitions multiply to more than 1000 copies; use smaller bounds";
    }
    i += size;
  }
  return {};
}

}  // namespace

std::string_view refuse_slow_regex(std::string_view pattern) {
  return Repetitions().refuse(pattern);
}

}  // namespace procmaps
