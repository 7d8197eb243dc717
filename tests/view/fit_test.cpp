#include "view/fit.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/text.hpp"
#include "support/typed.hpp"
#include "view/escape.hpp"

namespace procmaps {
namespace {

using testing::code_points_of;
using testing::odd_texts;

TEST(Fit, CutsInTheMiddle) {
  struct Case {
    std::string_view text;
    std::size_t width;
    std::string_view unicode;
    std::string_view ascii;
  };
  const Case cases[] = {
      {"libc.so.6", 9, "libc.so.6", "libc.so.6"},
      {"libc.so.6", 100, "libc.so.6", "libc.so.6"},
      {"libc.so.6", 8, "libc…o.6", "lib..o.6"},
      {"libc.so.6", 5, "li….6", "li..6"},
      {"libc.so.6", 2, "l…", ".."},
      {"libc.so.6", 1, "…", "."},
      {"libc.so.6", 0, "", ""},
      {"", 0, "", ""},
      // An escape is not cut apart: then fewer columns are used.
      {"a\nb\nc", 6, "a…c", "a..c"},
      {"a\nb\nc", 7, "a…\\x0ac", "a..c"},
      {"back\\slash", 7, "bac…ash", "bac..sh"},
      // A code point takes one column, however many bytes it has.
      {"größe-größe", 11, "größe-größe", "größe-größe"},
      {"größe-größe", 7, "grö…öße", "grö..ße"},
      {"\xff\xff", 7, "…\\xff", "..\\xff"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(fit(c.text, c.width, true).text, c.unicode) << c.text << " in " << c.width;
    EXPECT_EQ(fit(c.text, c.width, false).text, c.ascii) << c.text << " in " << c.width;
  }
}

TEST(Fit, NeverExceedsTheWidth) {
  for (const std::string& text : odd_texts(300, 7)) {
    for (std::size_t width = 0; width < 40; ++width) {
      for (const bool unicode : {true, false}) {
        const Fitted fitted = fit(text, width, unicode);
        const auto points = code_points_of(fitted.text);
        EXPECT_TRUE(points.valid);
        EXPECT_EQ(points.values.size(), fitted.width);
        EXPECT_LE(fitted.width, width);
      }
    }
  }
}

TEST(Fit, KeepsTextThatFitsInAnyLocale) {
  for (const std::string& text : odd_texts(300, 8)) {
    EXPECT_EQ(fit(text, escaped_width(text), true).text, escaped(text));
    EXPECT_EQ(fit(text, escaped_width(text), false).text, escaped(text));
  }
}

}  // namespace
}  // namespace procmaps
