// Escaping for terminals: each rule, then random bytes compared with a reference, and the laws that
// the result is safe and reversible.

#include "view/escape.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::code_points_of;
using testing::unescaped;
using testing::utf8_length;
using testing::written;

std::string escaped_as(std::string_view text, Blanks blanks = Blanks::Keep) {
  return written([&](Output& out) { put_escaped(out, text, blanks); });
}

std::string hex_of(unsigned byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  return std::string("\\x") + kDigits[byte / 16] + kDigits[byte % 16];
}

/// A code point in UTF-8 encoding, including surrogates, which have no valid one.
std::string utf8(std::uint32_t c) {
  const auto byte = [](std::uint32_t value) { return std::string(1, static_cast<char>(value)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) return byte(0xc0 | c >> 6) + byte(0x80 | (c & 0x3f));
  if (c < 0x10000) {
    return byte(0xe0 | c >> 12) + byte(0x80 | (c >> 6 & 0x3f)) + byte(0x80 | (c & 0x3f));
  }
  return byte(0xf0 | c >> 18) + byte(0x80 | (c >> 12 & 0x3f)) + byte(0x80 | (c >> 6 & 0x3f)) +
         byte(0x80 | (c & 0x3f));
}

bool acts_on_a_terminal(std::uint32_t c) {
  constexpr std::uint32_t kActing[] = {
      0x061c,                                  // Arabic letter mark
      0x200e, 0x200f,                          // left-to-right, right-to-left mark
      0x2028, 0x2029,                          // line and paragraph separator
      0x202a, 0x202b, 0x202c, 0x202d, 0x202e,  // embeddings and overrides
      0x2066, 0x2067, 0x2068, 0x2069,          // isolates
  };
  if (c < 0x20 || (0x7f <= c && c < 0xa0)) return true;
  for (const std::uint32_t acting : kActing) {
    if (c == acting) return true;
  }
  return false;
}

/// The rules, as a simple reference.
std::string reference(std::string_view text, Blanks blanks) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view piece = text.substr(0, length == 0 ? 1 : length);
    const bool shown = length != 0 && !acts_on_a_terminal(code_points_of(piece).values[0]) &&
                       (piece != " " || blanks == Blanks::Keep);
    if (piece == "\\") {
      result += "\\\\";
    } else if (shown) {
      result += piece;
    } else {
      for (const char byte : piece) result += hex_of(static_cast<unsigned char>(byte));
    }
    text.remove_prefix(piece.size());
  }
  return result;
}

void expect_all_agree(const std::string& text, Blanks blanks) {
  const std::string expected = reference(text, blanks);
  ASSERT_EQ(escaped(text, blanks), expected);
  ASSERT_EQ(escaped_as(text, blanks), expected);
  ASSERT_EQ(escaped_width(text, blanks), code_points_of(expected).values.size());
}

TEST(Escape, KeepsPlainText) {
  for (const std::string text :
       {"", "a", "/usr/lib/x86_64-linux-gnu/libc.so.6", "[heap]", "a b  c ",
        "~!@#$%^&*()_+`-={}|[]:\";'<>?,./", "/srv/gone (deleted)", "é€😀", "日本語", "e\xcc\x81",
        "\xef\xbf\xbd", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_EQ(escaped_as(text), text);
    EXPECT_EQ(escaped(text), text);
  }
}

TEST(Escape, EscapesEverySpecialByte) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const bool plain = 0x20 <= byte && byte < 0x7f;
    const std::string expected = byte == '\\' ? "\\\\" : plain ? text : hex_of(byte);
    EXPECT_EQ(escaped_as(text), expected) << byte;
    EXPECT_EQ(escaped_as("/srv/0123" + text + "456789ab"), "/srv/0123" + expected + "456789ab")
        << byte;
  }
}

TEST(Escape, EscapesInvisibleAndControllingCodePoints) {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"\x1b[31mred", "\\x1b[31mred"},
      {"a\nb", "a\\x0ab"},
      {"a\rb\tc\bd", "a\\x0db\\x09c\\x08d"},
      {"\x7f", "\\x7f"},
      {"\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0", "\\xc2\\x80\\xc2\\x9b\\xc2\\x9f\xc2\xa0"},  // C1; nbsp
      {"gpj.\xe2\x80\xae.exe", "gpj.\\xe2\\x80\\xae.exe"},
      {"\xd8\x9c", "\\xd8\\x9c"},
      {"\xe2\x80\x8d\xe2\x80\x8e",
       "\xe2\x80\x8d\\xe2\\x80\\x8e"},  // a joiner is not a directional mark
      {"\xe2\x80\xa7\xe2\x80\xa8", "\xe2\x80\xa7\\xe2\\x80\\xa8"},
      {"\xe2\x81\xa5\xe2\x81\xa6\xe2\x81\xa9\xe2\x81\xaa",
       "\xe2\x81\xa5\\xe2\\x81\\xa6\\xe2\\x81\\xa9\xe2\x81\xaa"},
  };
  for (const Case& c : cases) EXPECT_EQ(escaped_as(c.text), c.expected);
}

TEST(Escape, HandlesEveryCodePoint) {
  for (std::uint32_t c = 0; c < 0x110000; ++c) {
    if (0xd800 <= c && c < 0xe000) continue;
    const std::string text = utf8(c);
    const bool shown = !acts_on_a_terminal(c);
    const std::size_t width = c == '\\' ? 2 : shown ? 1 : 4 * text.size();
    ASSERT_EQ(escaped_width(text), width) << std::hex << c;
    ASSERT_EQ(escaped(text) == text, shown && c != '\\') << std::hex << c;
  }
}

TEST(Escape, EscapesInvalidUtf8) {
  struct Case {
    const char* what;
    std::string text;
    const char* expected;
  };
  const Case cases[] = {
      {"a lone continuation",
       "a\x80"
       "b",
       "a\\x80b"},
      {"a start without its rest",
       "a\xc3"
       "b",
       "a\\xc3b"},
      {"cut off by the end", "a\xe2\x82", "a\\xe2\\x82"},
      {"cut off, four bytes", "\xf0\x9f\x98", "\\xf0\\x9f\\x98"},
      {"an overlong slash", "\xc0\xaf", "\\xc0\\xaf"},
      {"an overlong A", "\xc1\x81", "\\xc1\\x81"},
      {"overlong, three bytes", "\xe0\x9f\xbf", "\\xe0\\x9f\\xbf"},
      {"overlong, four bytes", "\xf0\x8f\xbf\xbf", "\\xf0\\x8f\\xbf\\xbf"},
      {"an overlong NUL", "\xc0\x80", "\\xc0\\x80"},
      {"an overlong escape", "\xc0\x9b[31m", "\\xc0\\x9b[31m"},
      {"the first surrogate", utf8(0xd800), "\\xed\\xa0\\x80"},
      {"the last surrogate", utf8(0xdfff), "\\xed\\xbf\\xbf"},
      {"a pair of surrogates", utf8(0xd83d) + utf8(0xde00), "\\xed\\xa0\\xbd\\xed\\xb8\\x80"},
      {"above the last code point", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},
      {"five bytes", "\xf8\x88\x80\x80\x80", "\\xf8\\x88\\x80\\x80\\x80"},
      {"bytes that never occur", "\xfe\xff", "\\xfe\\xff"},
      {"Latin-1", "caf\xe9", "caf\\xe9"},
      {"odd and good", "\xff\xc3\xa9\xff", "\\xff\xc3\xa9\\xff"},
      {"a start before a good sequence", "\xe2\xc3\xa9", "\\xe2\xc3\xa9"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(escaped_as(c.text), c.expected) << c.what;
    EXPECT_EQ(escaped(c.text), c.expected) << c.what;
  }
}

TEST(Escape, DistinguishesKernelEscapesFromARealBackslash) {
  EXPECT_EQ(escaped_as("/srv/a\\012b"), "/srv/a\\\\012b");
  EXPECT_EQ(escaped_as("\\x41"), "\\\\x41");
  EXPECT_EQ(escaped_as("\\"), "\\\\");
  EXPECT_EQ(escaped_as("12345678\\"), "12345678\\\\");
}

TEST(Escape, EscapesBlanksIfAsked) {
  EXPECT_EQ(escaped_as("a b", Blanks::Escape), "a\\x20b");
  EXPECT_EQ(escaped_as("  ", Blanks::Escape), "\\x20\\x20");
  EXPECT_EQ(escaped_as("01234567 9", Blanks::Escape), "01234567\\x209");
  EXPECT_EQ(escaped_as("é é", Blanks::Escape), "é\\x20é");
  EXPECT_EQ(escaped_width("a b", Blanks::Escape), 6U);
  EXPECT_EQ(escaped_width("a b", Blanks::Keep), 3U);
}

TEST(Escape, FindsAnOddByteAtEveryPositionOfAWord) {
  // Plain text is checked eight bytes at a time. Every byte of a word, and of the rest, must count.
  for (const char odd : {'\x00', '\x1f', '\x7f', '\\', '\x80', '\xff', ' '}) {
    for (std::size_t size = 1; size <= 33; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, '~');
        text[at] = odd;
        expect_all_agree(text, Blanks::Keep);
        expect_all_agree(text, Blanks::Escape);
      }
    }
  }
}

TEST(Escape, HandlesBytesNextToOddBytes) {
  // Checking eight bytes at once must not let one byte affect its neighbour.
  for (unsigned first = 0x20; first < 0x7f; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      std::string text = "abcdefgh";
      text[3] = static_cast<char>(first);
      text[4] = static_cast<char>(second);
      expect_all_agree(text, Blanks::Keep);
      text[4] = static_cast<char>(first);
      text[3] = static_cast<char>(second);
      expect_all_agree(text, Blanks::Escape);
    }
  }
}

/// Bytes that often break decoders, and sometimes random ones.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "a",         "/usr/lib/", " ",        "\\",           "\n",       "\x1b[",
      "\x7f",      "é",         "€",        "😀",           "\xc2\x85", "\xe2\x80\xae",
      "\xc0",      "\xc3",      "\xe0\x80", "\xed\xa0\x80", "\xf4\x90", "\xf0\x9f",
      "\x80",      "\xbf",      "\xff",     "(deleted)",    "x",        "yz",
      "0123456789"};
  std::string text;
  const auto pieces = random() % 12;
  for (unsigned i = 0; i < pieces; ++i) {
    if (random() % 4 == 0) {
      text += static_cast<char>(random() % 256);
    } else {
      text += kPieces[random() % kPieces.size()];
    }
  }
  return text;
}

TEST(Escape, MatchesTheReferenceForRandomBytes) {
  std::mt19937 random(20240229);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    expect_all_agree(text, i % 2 == 0 ? Blanks::Keep : Blanks::Escape);
  }
}

TEST(Escape, IsSafeAndReversible) {
  std::mt19937 random(19700101);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    const std::string shown = escaped_as(text, Blanks::Escape);
    const auto points = code_points_of(shown);
    ASSERT_TRUE(points.valid);
    for (const std::uint32_t c : points.values) ASSERT_FALSE(acts_on_a_terminal(c) || c == ' ');
    ASSERT_EQ(unescaped(shown), text);
    ASSERT_EQ(unescaped(escaped_as(text)), text);
  }
}

TEST(Escape, HandlesTextsLongerThanTheBuffer) {
  std::string text(200'000, 'a');
  EXPECT_EQ(escaped_as(text), text);
  text += '\n';
  EXPECT_EQ(escaped_as(text), std::string(200'000, 'a') + "\\x0a");
  EXPECT_EQ(escaped_width(text), 200'004U);
}

}  // namespace
}  // namespace procmaps
