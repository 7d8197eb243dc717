// The patterns with which users select mappings: checked once, then matched against raw bytes.
//
// Names come from outside and may be long and strange. fnmatch and regexec run in the C locale,
// which has no invalid bytes, and regexec is given the length, so nothing is copied for it.

#include "filter/pattern.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <charconv>

#include "filter/slow_regex.hpp"
#include "lib/characters.hpp"

namespace procmaps {
namespace {

std::unexpected<std::string> bad(std::string_view text, std::string_view why) {
  std::string message = "'";
  message.append(text).append("': ").append(why);
  return std::unexpected(std::move(message));
}

Parsed<Address> parse_address(std::string_view text, std::string_view whole) {
  if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
  Address value = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, value, 16);
  if (error == std::errc::result_out_of_range) return bad(whole, "the address exceeds 64 bits");
  if (error != std::errc() || next != end) {
    return bad(whole, "expected an address in hex, A-B or A+LENGTH");
  }
  return value;
}

/// What regcomp(3) could not compile. The C library's messages also name the brackets of basic
/// regular expressions, `\(`.
std::string why_invalid(int code) {
  switch (code) {
    case REG_EPAREN:
    case REG_ERPAREN:
      return "unmatched parenthesis";
    case REG_EBRACK:
      return "unmatched '['";
    case REG_EBRACE:
      return "unmatched '{'";
    default:
      break;
  }
  char why[128];
  ::regerror(code, nullptr, why, sizeof why);
  std::string text = why;
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] | 32);
  return text;
}

constexpr std::uint8_t kRead = 1;
constexpr std::uint8_t kWrite = 2;
constexpr std::uint8_t kExecute = 4;
constexpr std::uint8_t kShared = 8;

/// What the kernel keeps of a command name: TASK_COMM_LEN without its NUL.
constexpr std::size_t kLongestCommand = 15;

}  // namespace

void Regex::Compiled::Free::operator()(regex_t* regex) const {
  ::regfree(regex);
  delete regex;
}

Parsed<Regex> Regex::compile(const std::string& pattern, bool ignore_case) {
  // glibc compiles recursively: a mebibyte of parentheses would overflow the stack.
  constexpr std::size_t kLongest = 4096;
  if (pattern.size() > kLongest) {
    return bad(pattern.substr(0, 20) + "...", "the pattern is longer than 4096 bytes");
  }
  if (pattern.find('\0') != std::string::npos) {
    return bad(pattern, "a regular expression cannot contain a NUL byte");
  }
  if (const auto why = refuse_regex(pattern); !why.empty()) return bad(pattern, why);
  Regex result;
  const int flags = REG_EXTENDED | REG_NOSUB | (ignore_case ? REG_ICASE : 0);
  if (const int code = result.regex_.compile(pattern, flags); code != 0) {
    return bad(pattern, why_invalid(code));
  }
  // The same search as one match of the whole text. If that cannot be written so, every byte is
  // tried as a start.
  result.has_anchors_ = pattern.find_first_of("^$") != std::string::npos;
  result.has_whole_ = result.whole_.compile("^.*(" + pattern + ")", flags) == 0;
  return result;
}

int Regex::Compiled::compile(const std::string& pattern, int flags) {
  auto compiled = std::make_unique<regex_t>();
  const int code = ::regcomp(compiled.get(), pattern.c_str(), flags);
  if (code == 0) regex_.reset(compiled.release());
  return code;
}

bool Regex::Compiled::search(std::string_view text) const {
#ifdef REG_STARTEND
  if (text.data() == nullptr) text = "";
  regmatch_t part;
  part.rm_so = 0;
  part.rm_eo = static_cast<regoff_t>(text.size());
  return ::regexec(regex_.get(), text.data(), 0, &part, REG_STARTEND) == 0;
#else  // musl
  return ::regexec(regex_.get(), std::string(text).c_str(), 0, nullptr, 0) == 0;
#endif
}

bool Regex::search(std::string_view text) const {
  // In usual names, finding the first byte of a match is quicker. '.' does not match a NUL, and
  // after it glibc lets '^' and '$' match at a newline.
  constexpr std::size_t kLong = 256;
  const std::string_view odd("\0\n", has_anchors_ ? 2 : 1);
  const bool whole =
      has_whole_ && text.size() > kLong && text.find_first_of(odd) == std::string_view::npos;
  return (whole ? whole_ : regex_).search(text);
}

bool Glob::matches_one(std::string_view name) const {
  if (name == pattern_) return true;
  if (pattern_.find('/') == std::string::npos) {
    if (const auto slash = name.rfind('/'); slash != std::string_view::npos) {
      name.remove_prefix(slash + 1);
      if (name == pattern_) return true;
    }
  }
  return ::fnmatch(pattern_.c_str(), std::string(name).c_str(), 0) == 0;
}

bool Glob::matches(std::string_view name) const {
  if (name.empty()) return false;
  return matches_one(name) ||
         (has_deleted_suffix(name) && matches_one(without_deleted_suffix(name)));
}

Parsed<CommandPattern> CommandPattern::parse(const std::string& text) {
  if (text.empty()) return bad(text, "expected the start of a command name, or /RE/");
  CommandPattern result;
  result.text_ = text;
  if (text[0] != '/') {
    result.prefix_ = text.substr(0, kLongestCommand);
    return result;
  }
  const auto close = text.rfind('/');
  const std::string flags = text.substr(close + 1);
  if (close == 0) return bad(text, "expected /RE/");
  if (!flags.empty() && flags != "i")
    return bad(text, "only 'i' may follow /RE/; for a path: --where 'exe == \"PATH\"'");
  auto regex = Regex::compile(text.substr(1, close - 1), flags == "i");
  if (!regex) return std::unexpected(std::move(regex.error()));
  result.regex_ = std::make_shared<const Regex>(std::move(*regex));
  return result;
}

bool CommandPattern::matches(std::string_view command) const {
  return regex_ != nullptr ? regex_->search(command) : command.starts_with(prefix_);
}

Parsed<PermissionPattern> PermissionPattern::parse(std::string_view typed) {
  constexpr std::string_view kExpected =
      "expected letters from rwxsp, such as wx, or positions with '-' and '?', such as r-x or rw?p";
  if (typed.empty()) return bad(typed, kExpected);
  std::string text(typed);
  std::ranges::transform(text, text.begin(), lower);
  PermissionPattern result;
  const bool by_position = text.find_first_of("-?") != std::string_view::npos;
  if (!by_position) {
    for (const char c : text) {
      switch (c) {
        case 'r':
          result.must_ |= kRead;
          break;
        case 'w':
          result.must_ |= kWrite;
          break;
        case 'x':
          result.must_ |= kExecute;
          break;
        case 's':
          result.must_ |= kShared;
          break;
        case 'p':
          result.must_not_ |= kShared;
          break;
        default:
          return bad(typed, kExpected);
      }
    }
    if ((result.must_ & result.must_not_) != 0) {
      return bad(typed, "a mapping is either shared (s) or private (p)");
    }
    return result;
  }
  if (text.size() > 4) return bad(typed, kExpected);
  constexpr std::string_view kLetters = "rwxs";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto bit = static_cast<std::uint8_t>(1U << i);
    if (text[i] == '?') continue;
    if (text[i] == kLetters[i]) {
      result.must_ |= bit;
    } else if (text[i] == '-' || (i == 3 && text[i] == 'p')) {
      result.must_not_ |= bit;
    } else {
      return bad(typed, kExpected);
    }
  }
  return result;
}

bool PermissionPattern::matches(Permissions perms) const {
  const unsigned unknown = (perms.access_unknown ? kRead | kWrite | kExecute : 0U) |
                           (perms.read_unknown ? kRead : 0U) |
                           (perms.sharing_unknown ? kShared : 0U);
  if (((must_ | must_not_) & unknown) != 0) return false;
  const unsigned bits = (perms.read ? kRead : 0U) | (perms.write ? kWrite : 0U) |
                        (perms.execute ? kExecute : 0U) | (perms.shared ? kShared : 0U);
  return (bits & must_) == must_ && (bits & must_not_) == 0;
}

Parsed<AddressRange> parse_address_pattern(std::string_view text) {
  const auto separator = text.find_first_of("-+");
  const auto start = parse_address(text.substr(0, separator), text);
  if (!start) return std::unexpected(start.error());
  if (separator == std::string_view::npos) {
    // The last byte of the address space has no exclusive end; nothing is mapped there.
    return AddressRange{*start, *start == UINT64_MAX ? *start : *start + 1};
  }
  const std::string_view rest = text.substr(separator + 1);
  Address end = 0;
  if (text[separator] == '-') {
    const auto parsed = parse_address(rest, text);
    if (!parsed) return std::unexpected(parsed.error());
    end = *parsed;
    if (end <= *start) return bad(text, "the end must be greater than the start");
  } else {
    const auto length = parse_bytes(rest);
    if (!length || *length == 0)
      return bad(text, "expected a length after '+', such as 4096, 64K or 0x1000");
    end = *length > UINT64_MAX - *start ? UINT64_MAX : *start + *length;
  }
  return AddressRange{*start, end};
}

Parsed<std::uint64_t> parse_bytes(std::string_view text) {
  constexpr std::string_view kExpected = "expected a number, such as 4096, 64K, 1.5G or 0x1000";
  constexpr std::string_view kTooMany = "the size does not fit in 64 bits";
  const char* const end = text.data() + text.size();
  std::uint64_t value = 0;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    const auto [next, error] = std::from_chars(text.data() + 2, end, value, 16);
    if (error != std::errc() || next != end) return bad(text, kExpected);
    return value;
  }
  const auto [whole_end, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range) return bad(text, kTooMany);
  if (error != std::errc()) return bad(text, kExpected);
  std::string_view rest(whole_end, static_cast<std::size_t>(end - whole_end));
  long double fraction = 0;
  if (rest.starts_with('.')) {
    const auto digits = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (digits == 1) return bad(text, kExpected);
    long double divisor = 1;
    constexpr std::size_t kSignificant = 25;  // further digits are less than a byte
    for (const char c : rest.substr(1, std::min(digits - 1, kSignificant))) {
      fraction = fraction * 10 + static_cast<long double>(c - '0');
      divisor *= 10;
    }
    fraction /= divisor;
    rest.remove_prefix(digits);
  }
  unsigned shift = 0;
  if (!rest.empty()) {
    constexpr std::string_view kUnits = "KMGTP";
    const auto unit = kUnits.find(static_cast<char>(rest[0] & ~0x20));
    if (unit != std::string_view::npos) {
      shift = 10 * (static_cast<unsigned>(unit) + 1);
      rest.remove_prefix(1);
      if (rest.starts_with('i') || rest.starts_with('I')) rest.remove_prefix(1);
    }
    if (!rest.empty() && !same_letters(rest, "b")) return bad(text, kExpected);
  }
  if (fraction != 0 && shift == 0) return bad(text, kExpected);
  if (value > (UINT64_MAX >> shift)) return bad(text, kTooMany);
  const auto whole = value << shift;
  const auto part =
      static_cast<std::uint64_t>(fraction * static_cast<long double>(1ULL << shift) + 0.5L);
  if (part > UINT64_MAX - whole) return bad(text, kTooMany);
  return whole + part;
}

Parsed<SizePattern> parse_size_pattern(std::string_view text) {
  if (text.starts_with('>')) return bad(text, "expected +SIZE, for this size and more");
  if (text.starts_with('<')) return bad(text, "expected -SIZE, for this size and less");
  SizePattern result;
  if (text.starts_with('+') || text.starts_with('-')) {
    const auto bound = parse_bytes(text.substr(1));
    if (!bound) return std::unexpected(bound.error());
    (text[0] == '+' ? result.least : result.most) = *bound;
    return result;
  }
  const auto dash = text.find('-');
  if (dash != text.npos && dash + 1 == text.size())
    return bad(text, "nothing follows '-'; at least N is +N");
  const auto least = parse_bytes(text.substr(0, dash));
  if (!least) return std::unexpected(least.error());
  result.least = *least;
  result.most = *least;
  if (dash != std::string_view::npos) {
    const auto most = parse_bytes(text.substr(dash + 1));
    if (!most) return std::unexpected(most.error());
    if (*most < *least) return bad(text, "the second size must not be less than the first");
    result.most = *most;
  }
  return result;
}

}  // namespace procmaps
