// JSON strings for every code point, and base64.

#include "view/json_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/text.hpp"
#include "support/typed.hpp"
#include "view/base64.hpp"
#include "view/utf8.hpp"

namespace procmaps {
namespace {

using testing::written;

struct JsonText {
  std::string text;
  bool valid = false;
};

JsonText json_text(std::string_view text) {
  JsonText result;
  result.text = written([&](Output& out) { result.valid = put_json_string(out, text); });
  return result;
}

std::string utf8_of(std::uint32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  const auto tail = [&](unsigned shift) { return byte(0x80 | (c >> shift & 0x3f)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xc0 | c >> 6), tail(0)};
  if (c < 0x10000) return {byte(0xe0 | c >> 12), tail(6), tail(0)};
  return {byte(0xf0 | c >> 18), tail(12), tail(6), tail(0)};
}

/// Accepts only JSON strings as we write them: with few escapes and lower-case hex digits.
void expect_well_formed(std::string_view text) {
  ASSERT_TRUE(text.size() >= 2 && text.front() == '"' && text.back() == '"') << text;
  text = text.substr(1, text.size() - 2);
  for (std::size_t at = 0; at < text.size(); ++at) {
    ASSERT_NE(text[at], '"') << text;
    if (text[at] != '\\') continue;
    ++at;
    ASSERT_LT(at, text.size()) << text;
    if (text[at] == '"' || text[at] == '\\') continue;
    ASSERT_EQ(text[at], 'u') << text;
    const std::string_view digits = text.substr(at + 1, 4);
    ASSERT_EQ(digits.size(), 4U) << text;
    ASSERT_EQ(digits.find_first_not_of("0123456789abcdef"), std::string_view::npos) << text;
    at += 4;
  }
  const auto points = testing::code_points_of(text);
  ASSERT_TRUE(points.valid) << text;
  for (const std::uint32_t c : points.values) ASSERT_FALSE(is_control(c)) << text;
}

TEST(JsonString, EscapesControlCharacters) {
  EXPECT_EQ(json_text("").text, R"("")");
  EXPECT_EQ(json_text("/srv/a b").text, R"("/srv/a b")");
  EXPECT_EQ(json_text("\"a\\b\"").text, R"("\"a\\b\"")");
  EXPECT_EQ(json_text("a\nb\x1b\x7f").text, R"("a\u000ab\u001b\u007f")");
  EXPECT_EQ(json_text(std::string(1, '\0')).text, R"("\u0000")");
  EXPECT_EQ(json_text("\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xae").text,
            R"("\u0085\u2028\u2029\u202e")");
  EXPECT_EQ(json_text("grün \xf0\x9f\x98\x80").text, "\"grün \xf0\x9f\x98\x80\"");
}

TEST(JsonString, HandlesEveryCodePoint) {
  for (std::uint32_t c = 0; c <= 0x10ffff; ++c) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const std::string utf8 = utf8_of(c);
    const JsonText json = json_text(utf8);
    char spelled[16];
    std::snprintf(spelled, sizeof spelled, "\\u%04x", c);
    const bool acts = c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e ||
                      c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const std::string inside = acts                    ? std::string(spelled)
                               : c == '"' || c == '\\' ? "\\" + utf8
                                                       : utf8;
    ASSERT_EQ(json.text, '"' + inside + '"');
    ASSERT_TRUE(json.valid);
  }
}

TEST(JsonString, ReplacesEachInvalidUtf8SequenceWithOneCharacter) {
  // As the Unicode standard recommends, and as Python, Rust and browsers do.
  const struct {
    std::string_view bytes;
    std::size_t marks;
  } cases[] = {
      {"\x80", 1},
      {"\xff\xfe", 2},
      {"\xc3", 1},
      {"\xc0\x80", 2},          // overlong
      {"\xe0\x80\x80", 3},      // overlong
      {"\xed\xa0\x80", 3},      // a surrogate
      {"\xf4\x90\x80\x80", 4},  // above U+10FFFF
      {"\xf5\x80\x80\x80", 4},
      {"\xe2\x80", 1},
      {"\xf0\x9f\x98", 1},
      {"\xf0\x9f\x98\xf0\x9f\x98", 2},
      {"\xe2\x80\xc3", 2},
  };
  for (const auto& c : cases) {
    std::string expected = "\"a";
    for (std::size_t i = 0; i < c.marks; ++i) expected += "\xef\xbf\xbd";
    const JsonText json = json_text("a" + std::string(c.bytes) + "b");
    EXPECT_EQ(json.text, expected + "b\"");
    EXPECT_FALSE(json.valid);
  }
}

TEST(JsonString, IsWellFormedForAnyBytes) {
  for (const std::string& text : testing::odd_texts(20'000, 4)) {
    const JsonText json = json_text(text);
    expect_well_formed(json.text);
    EXPECT_EQ(json.valid, testing::code_points_of(text).valid);
  }
}

TEST(Base64, MatchesTheRfc) {
  const auto base64 = [](std::string_view bytes) {
    return written([&](Output& out) { put_base64(out, bytes); });
  };
  // RFC 4648, section 10.
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foob"), "Zm9vYg==");
  EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xfb\xff\xbf"), "+/+/");
}

}  // namespace
}  // namespace procmaps
