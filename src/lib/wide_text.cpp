// UTF-16 as UTF-8. A unit that is not half of a pair becomes U+FFFD.

#include "lib/wide_text.hpp"

#include <utility>

namespace procmaps::detail {
namespace {

using namespace std::string_view_literals;

constexpr char32_t kReplacement = 0xfffd;

bool is_high(char16_t unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}

bool is_low(char16_t unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3f)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace

bool WideText::has_mark(std::string_view start) {
  if (start.starts_with("\xff\xfe\0\0"sv)) return false;  // UTF-32
  return start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff");
}

void WideText::put(char16_t unit, std::string& out) {
  if (high_ != 0) {
    const char16_t high = std::exchange(high_, 0);
    if (is_low(unit)) {
      append_utf8(out, 0x10000 + (static_cast<char32_t>(high - 0xd800) << 10) +
                           static_cast<char32_t>(unit - 0xdc00));
      return;
    }
    append_utf8(out, kReplacement);
  }
  if (is_high(unit)) {
    high_ = unit;
  } else {
    append_utf8(out, is_low(unit) ? kReplacement : unit);
  }
}

void WideText::convert(std::string_view raw, std::string& out) {
  for (const char c : raw) {
    if (!half_) {
      half_ = c;
      continue;
    }
    const auto first = static_cast<unsigned char>(*half_);
    const auto second = static_cast<unsigned char>(c);
    half_.reset();
    put(static_cast<char16_t>(little_ ? second << 8 | first : first << 8 | second), out);
  }
}

}  // namespace procmaps::detail
