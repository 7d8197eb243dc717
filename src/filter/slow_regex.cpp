// Regular expressions that could keep a search busy for minutes, on a name that a process chose;
// and escapes of other languages, which POSIX reads as something else.
//
// The C library's automaton takes one step per byte of the text, with these exceptions:
//
// - It tries back-references in all combinations: "(.*)\1(.*)\2x".
// - It copies what is repeated: "((a{1,255}){1,255})" is 65,025 copies of "a". A "+" makes two.
// - It follows every way through a repetition of a repetition: "a$)***b***c***d".
// - It compiles copies of copies of what can be empty in twice exponential time: "(^|,)+++++".
// - It searches a text again from every byte. `Regex::search` avoids that.

#include "filter/slow_regex.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace procmaps {
namespace {

/// Counts the copies that regcomp makes for the repetitions of a pattern, and the repetitions of
/// repetitions.
class Repetitions {
 public:
  std::string refuse(std::string_view pattern);

 private:
  struct Part {
    std::uint64_t weight = 0;
    bool repeats = false;  ///< contains a repetition
    int depth = 0;         ///< copying repetitions inside each other
  };

  void add(Part part) {
    last_ = part;
    groups_.back().weight += part.weight;
    groups_.back().repeats |= part.repeats;
    groups_.back().depth = std::max(groups_.back().depth, part.depth);
  }
  void atom() { add({.weight = 1}); }
  void repeat(std::uint64_t times) {
    const std::uint64_t more = last_.weight * (times - 1);
    copies_ += more;
    nested_ += last_.repeats ? 1 : 0;
    last_.repeats = true;
    last_.weight += more;
    if (times > 1) depth_ = std::max(depth_, ++last_.depth);
    groups_.back().weight += more;
    groups_.back().repeats = true;
    groups_.back().depth = std::max(groups_.back().depth, last_.depth);
  }
  std::size_t take_bounds(std::string_view text);

  std::vector<Part> groups_ = std::vector<Part>(1);  ///< each open group so far
  Part last_;                                        ///< what a repetition would repeat
  std::uint64_t copies_ = 0;
  int nested_ = 0;
  int depth_ = 0;
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

/// What is wrong with an escape of Perl, which POSIX reads as the letter alone: "\d" as "d".
std::string refuse_letter(char letter) {
  constexpr std::string_view kOfGnu = "wWsSbB";
  const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  if (!is_letter || kOfGnu.find(letter) != kOfGnu.npos) return {};
  return std::string("\\") + letter + " means nothing in POSIX regular expressions" +
         (letter == 'd' ? "; for a digit: [0-9]" : "");
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
  repeat(std::max<std::uint64_t>(times, 1));
  return close + 1;
}

std::string Repetitions::refuse(std::string_view pattern) {
  constexpr std::uint64_t kMostCopies = 1000;
  constexpr int kMostNested = 16;
  constexpr int kMostDepth = 3;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::string_view rest = pattern.substr(i);
    std::size_t size = 1;
    switch (rest[0]) {
      case '\\':
        if (rest.size() > 1 && rest[1] >= '1' && rest[1] <= '9') {
          return "back-references are not part of extended regular expressions";
        }
        if (rest.size() > 1) {
          if (std::string why = refuse_letter(rest[1]); !why.empty()) return why;
        }
        size = 2;
        atom();
        break;
      case '[':
        size = bracket_size(rest);
        atom();
        break;
      case '(':
        groups_.emplace_back();
        last_ = {};
        break;
      case ')':
        if (groups_.size() > 1) {
          const Part group = groups_.back();
          groups_.pop_back();
          add(group);
        } else {
          last_ = {.weight = 1};  // an ordinary character, except to a regcomp that reports it
        }
        break;
      case '+':
        repeat(2);  // a+ is aa*
        break;
      case '{':
        size = take_bounds(rest);
        break;
      case '*':
      case '?':
        repeat(1);
        break;
      default:
        atom();
    }
    if (copies_ > kMostCopies) {
      return "the repetitions multiply to more than 1000 copies; use smaller bounds";
    }
    if (depth_ > kMostDepth) return "it repeats a repetition of repetitions, as in 'a++++'";
    if (nested_ > kMostNested) return "it repeats repetitions more than 16 times, as in 'a**'";
    i += size;
  }
  return {};
}

}  // namespace

std::string refuse_regex(std::string_view pattern) {
  return Repetitions().refuse(pattern);
}

}  // namespace procmaps
