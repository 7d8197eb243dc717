// The ways in which logs, debuggers and kernels write addresses.
//
//   0x7f8e98003abc   7f8e98003abc               an address
//   ip 00007f8e98003abc  sp:7ffd0c0a1234        of the kernel, after a word
//   7f8e98003000+0xabc                          the same, as a sum
//   libc.so.6+0x8ff3c   libc.so.6(+0x8ff3c)     a place in a file: glibc, sanitizers
//   libc.so.6(malloc+0x1c) libc.so.6!malloc+0x1c   the same: glibc, by the symbol
//   (libc.so.6 + 0x8ff3c)                       the same: systemd
//   in libc.so.6[8ff3c,7f8e97f74000+155000]     the same: the kernel, since 6.6 with the offset
//   401136 main+0x4 (/tmp/app)                  an address, as perf script prints a frame

#include "commands/find/spelled_address.hpp"

#include <algorithm>
#include <span>

#include "commands/find/hex_word.hpp"
#include "lib/characters.hpp"

namespace procmaps {
namespace {

using hex_word::has_prefix;
using hex_word::take_digits;
using hex_word::take_prefixed;

constexpr std::size_t kLongestName = 4096;
constexpr std::size_t kLongestRange = 80;

/// Bytes of a file name that ends before "+0x". Names with other bytes are found in parentheses.
bool is_name(char c) {
  return is_word(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view(".-+/@%~:,=#").find(c) != std::string_view::npos;
}

/// Bytes of a symbol, mangled.
bool is_symbol(char c) {
  return is_word(c) || c == '.' || c == '$' || c == '@';
}

/// False for what is a word too: the c of "7f8e98003abc - core::fmt", "add".
bool is_likely_number(std::string_view digits) {
  constexpr std::size_t kLongestWord = 7;
  return digits.size() > kLongestWord || std::ranges::any_of(digits, is_digit);
}

class Line {
 public:
  explicit Line(std::string_view text) : text_(text) {}

  std::vector<SpottedAddress> spot();

 private:
  char before(std::size_t at) const;
  char after(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }
  std::size_t name_before(std::size_t at) const;
  bool put(std::size_t begin, std::size_t end, SpelledAddress address);
  bool take_parenthesis(std::size_t& at);
  bool take_symbol(std::size_t& at);
  bool take_brackets(std::size_t& at);
  bool take_number(std::size_t& at);
  bool take_in_module(std::size_t at, std::size_t end, std::uint64_t number);
  bool follows_word(std::size_t at) const;
  bool begins_frame(std::size_t begin, std::size_t end) const;
  bool is_end_of_range(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::size_t close_ = 0;  ///< of the next closing parenthesis
  std::vector<SpottedAddress> found_;
};

/// The byte before a place; a blank after a colour of the terminal, ESC [ … m.
char Line::before(std::size_t at) const {
  if (at == 0) return ' ';
  if (text_[at - 1] != 'm') return text_[at - 1];
  std::size_t start = at - 1;
  while (start > 0 && (is_digit(text_[start - 1]) || text_[start - 1] == ';')) {
    --start;
  }
  const bool is_color = start >= 2 && text_[start - 1] == '[' && text_[start - 2] == '\x1b';
  return is_color ? ' ' : 'm';
}

/// The start of the name that ends at `at`.
std::size_t Line::name_before(std::size_t at) const {
  std::size_t name = at;
  if (name > 0 && text_[name - 1] == ']') {  // "[stack]"
    const std::size_t near = name - std::min<std::size_t>(name, 64);
    const auto open = text_.substr(near, name - near).rfind('[');
    return open == text_.npos ? at : near + open;
  }
  while (name > 0 && at - name < kLongestName && is_name(text_[name - 1])) --name;
  return name;
}

bool Line::put(std::size_t begin, std::size_t end, SpelledAddress address) {
  if (!found_.empty() && begin < found_.back().end) return false;
  found_.push_back({begin, end, std::move(address)});
  return true;
}

/// "NAME(SYMBOL+0xOFF)", at the opening parenthesis.
bool Line::take_symbol(std::size_t& at) {
  std::size_t plus = at + 1;
  while (plus - at < kLongestName && is_symbol(after(plus))) ++plus;
  const std::size_t name = name_before(at);
  if (plus == at + 1 || name == at || after(plus) != '+') return false;
  std::size_t next = plus + 1;
  const auto number = take_prefixed(text_, next);
  if (!number || after(next) != ')') return false;
  const bool done = put(name, next + 1,
                        {.kind = SpelledAddress::Kind::InSymbol,
                         .number = *number,
                         .module = std::string(text_.substr(name, at - name)),
                         .symbol = std::string(text_.substr(at + 1, plus - at - 1))});
  if (done) at = next + 1;
  return done;
}

/// "NAME(+0xOFF)", "NAME(SYMBOL+0xOFF)" and "(NAME + 0xOFF)", at the opening parenthesis.
bool Line::take_parenthesis(std::size_t& at) {
  if (take_symbol(at)) return true;
  std::size_t next = at + 1;
  if (after(next) == '+' && has_prefix(text_, next + 1)) {
    ++next;
    const auto number = take_prefixed(text_, next);
    const std::size_t name = name_before(at);
    if (!number || after(next) != ')' || name == at) return false;
    const bool done = put(name, next + 1,
                          {.kind = SpelledAddress::Kind::InModule,
                           .number = *number,
                           .module = std::string(text_.substr(name, at - name))});
    if (done) at = next + 1;
    return done;
  }
  // From the closing parenthesis backwards, so that each byte is looked at a few times only.
  if (close_ <= at) close_ = std::min(text_.find(')', at), text_.size());
  if (close_ == text_.size() || close_ - at > kLongestName) return false;
  std::size_t digits = close_;
  while (digits > at && is_hex_digit(text_[digits - 1])) --digits;
  constexpr std::string_view kPlus = " + 0x";
  const std::string_view front = text_.substr(at + 1, digits - at - 1);
  if (digits == close_ || !front.ends_with(kPlus)) return false;
  const std::string_view name = front.substr(0, front.size() - kPlus.size());
  if (name.empty() || name.find('(') != name.npos) return false;
  next = digits - 2;
  const auto number = take_prefixed(text_, next);
  if (!number || next != close_) return false;
  const bool done =
      put(at, close_ + 1,
          {.kind = SpelledAddress::Kind::InModule, .number = *number, .module = std::string(name)});
  if (done) at = close_ + 1;
  return done;
}

/// "in NAME[OFFSET,START+SIZE]" and "in NAME[START+SIZE]", at the opening bracket.
bool Line::take_brackets(std::size_t& at) {
  constexpr std::string_view kIn = "in ";
  std::size_t next = at + 1;
  const auto first = take_digits(text_, next);
  if (!first) return false;
  std::optional<std::uint64_t> offset;
  std::optional<std::uint64_t> start = first;
  if (after(next) == ',') {
    offset = first;
    start = take_digits(text_, ++next);
  }
  if (!start || after(next) != '+') return false;
  const auto size = take_digits(text_, ++next);
  if (!size || after(next) != ']') return false;
  const std::size_t near = at - std::min(at, kLongestName);
  const auto found = text_.substr(near, at - near).rfind(kIn);
  if (found == text_.npos || near + found + kIn.size() == at) return false;
  const std::size_t in = near + found;
  SpelledAddress address{
      .kind = SpelledAddress::Kind::FileOffset,
      .size = *size,
      .module = std::string(text_.substr(in + kIn.size(), at - in - kIn.size()))};
  if (offset) {
    address.number = *offset;
  } else {
    // The distance is that of the instruction pointer before it.
    const auto last = std::span(found_).last(std::min<std::size_t>(found_.size(), 8));
    const auto inside = std::ranges::find_if(last, [&](const SpottedAddress& one) {
      return one.address.kind == SpelledAddress::Kind::Absolute &&
             one.address.number - *start < *size;
    });
    if (inside == last.end()) return false;
    address.kind = SpelledAddress::Kind::FromStart;
    address.number = inside->address.number - *start;
  }
  const bool done = put(in + kIn.size(), next + 1, std::move(address));
  if (done) at = next + 1;
  return done;
}

/// True after a word that the kernel writes before an address: "ip 7f…", "sp:7f…", "segfault at
/// 10".
bool Line::follows_word(std::size_t at) const {
  if (at == 0 || (text_[at - 1] != ' ' && text_[at - 1] != ':')) return false;
  const std::string_view front = text_.substr(0, at - 1);
  for (const std::string_view word : {"ip", "sp", "segfault at", "fault at", "address"}) {
    if (front.ends_with(word) &&
        (front.size() == word.size() || !is_word(front[front.size() - word.size() - 1]))) {
      return true;
    }
  }
  return false;
}

/// True for the first word of "  401136 main+0x4 (/tmp/app)": a frame as perf script prints it.
bool Line::begins_frame(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kFewestDigits = 6;  // of a program that is not position independent
  return end - begin >= kFewestDigits && after(end) == ' ' && text_.ends_with(')') &&
         text_.find_first_not_of(" \t") == begin && text_.find(" (/", end) != text_.npos;
}

/// "NAME+0xOFF", where `at` is that of the number. False for a function's name.
bool Line::take_in_module(std::size_t at, std::size_t end, std::uint64_t number) {
  const std::size_t plus = at - 1;
  const std::size_t name = name_before(plus);
  if (name == plus || after(end) == '/') return false;  // SYM+0x9/0x20 of the kernel
  const std::string_view symbol = text_.substr(name, plus - name);
  if (name > 0 && text_[name - 1] == '!' && std::ranges::all_of(symbol, is_symbol)) {
    const std::size_t mark = name - 1;
    const std::size_t module = name_before(mark);
    if (module == mark) return false;
    return put(module, end,
               {.kind = SpelledAddress::Kind::InSymbol,
                .number = number,
                .module = std::string(text_.substr(module, mark - module)),
                .symbol = std::string(symbol)});
  }
  return put(name, end,
             {.kind = SpelledAddress::Kind::InModule,
              .number = number,
              .module = std::string(text_.substr(name, plus - name))});
}

/// True for the two ends of a range, as in a line of maps: "A-B", "A - B", "A..B", "[A, B)". The
/// end is the first address after it, where something else may be.
bool Line::is_end_of_range(std::size_t begin, std::size_t end) const {
  const auto is_number = [&](std::size_t at) {
    if (has_prefix(text_, at)) return true;
    const std::size_t first = at;
    return take_digits(text_, at) && !is_word(after(at)) && text_.compare(at, 2, "::") != 0 &&
           is_likely_number(text_.substr(first, at - first));
  };
  for (const std::string_view between : {"-", " - ", "..", "..."}) {
    const std::string_view rest = text_.substr(end);
    if (rest.starts_with(between) && is_number(end + between.size())) return true;
    const std::string_view front = text_.substr(0, begin);
    if (!front.ends_with(between)) continue;
    const std::size_t last = front.size() - between.size();
    std::size_t first = last;
    while (first > 0 && is_hex_digit(front[first - 1])) --first;
    const bool prefixed = first > 1 && has_prefix(front, first - 2);
    const bool is_whole = first == 0 || !is_word(front[first - 1]);
    if (prefixed || (is_whole && is_likely_number(front.substr(first, last - first)))) return true;
  }
  // Half open, as a JVM prints the regions of its heap.
  const bool opens = before(begin) == '[' && after(end) == ',';
  if (opens) {
    const auto close = text_.substr(end, kLongestRange).find_first_of("])");
    return close != text_.npos && text_[end + close] == ')';
  }
  if (after(end) != ')' && after(end) != ',') return false;
  const std::size_t near = begin - std::min(begin, kLongestRange);
  const auto open = text_.substr(near, begin - near).find_last_of("[(])");
  if (open == text_.npos || text_[near + open] != '[') return false;
  const auto close = text_.substr(end, kLongestRange).find_first_of("[(])");
  return close != text_.npos && text_[end + close] == ')';
}

bool Line::take_number(std::size_t& at) {
  const std::size_t begin = at;
  const char front = before(begin);
  std::size_t end = begin;
  const bool prefixed = has_prefix(text_, begin);
  const auto number = prefixed ? take_prefixed(text_, end) : take_digits(text_, end);
  if (!number) return false;
  at = end;
  if (is_word(after(end))) return false;
  if (prefixed && front == '+') return take_in_module(begin, end, *number);
  if (is_word(front) || front == '+' || front == '/') return false;
  if (is_end_of_range(begin, end)) return false;
  const std::size_t digits = end - begin;
  if (!prefixed && digits != 12 && digits != 16 && !follows_word(begin) &&
      !begins_frame(begin, end)) {
    return false;
  }
  return put(begin, end, {.number = *number});
}

std::vector<SpottedAddress> Line::spot() {
  for (std::size_t at = 0; at < text_.size();) {
    const char c = text_[at];
    if (c == '\x1b' && after(at + 1) == '[') {  // a colour
      at = std::min(text_.find_first_not_of("0123456789;", at + 2), text_.size());
      if (after(at) == 'm') ++at;
      continue;
    }
    if (c == '(' && take_parenthesis(at)) continue;
    if (c == '[' && take_brackets(at)) continue;
    if (is_hex_digit(c)) {
      const std::size_t begin = at;
      if (!is_word(before(at)) && take_number(at)) continue;
      // The rest of the word is no number either.
      if (at == begin) ++at;
      while (at < text_.size() && is_word(text_[at])) ++at;
      continue;
    }
    ++at;
  }
  return std::move(found_);
}

}  // namespace

std::vector<SpottedAddress> spot_addresses(std::string_view line) {
  return Line(line).spot();
}

}  // namespace procmaps
