// --perms, checked against a simple comparison of the letters.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "filter/pattern.hpp"

namespace procmaps {
namespace {

Permissions permissions_of(unsigned bits) {
  return {.read = (bits & 1) != 0,
          .write = (bits & 2) != 0,
          .execute = (bits & 4) != 0,
          .shared = (bits & 8) != 0};
}

/// Whether the pattern matches the four letters; nothing if it is invalid.
std::optional<bool> expected(std::string pattern, std::string_view spelled) {
  std::ranges::replace(pattern, 'R', 'r');
  bool fits = true;
  if (pattern.find_first_of("-?") == std::string::npos) {
    if (pattern.empty()) return std::nullopt;
    if (pattern.find('s') != std::string::npos && pattern.find('p') != std::string::npos) {
      return std::nullopt;
    }
    for (const char letter : pattern) {
      if (std::string_view("rwxsp").find(letter) == std::string_view::npos) return std::nullopt;
      fits = fits && spelled.find(letter) != std::string_view::npos;
    }
    return fits;
  }
  constexpr std::string_view kPlaces[] = {"r-?", "w-?", "x-?", "sp-?"};
  if (pattern.size() > 4) return std::nullopt;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (kPlaces[i].find(pattern[i]) == std::string_view::npos) return std::nullopt;
    const bool is_private = i == 3 && pattern[i] == '-' && spelled[i] == 'p';
    fits = fits && (pattern[i] == '?' || pattern[i] == spelled[i] || is_private);
  }
  return fits;
}

/// Every text of 0 to `length` relevant letters.
std::vector<std::string> all_texts(std::size_t length) {
  std::vector<std::string> texts = {""};
  for (std::size_t begin = 0; texts.back().size() < length;) {
    const std::size_t end = texts.size();
    for (; begin < end; ++begin) {
      for (const char letter : std::string_view("rwxsp-?R")) texts.push_back(texts[begin] + letter);
    }
  }
  return texts;
}

TEST(PermissionPattern, MatchesTheSpellingForEveryPatternAndMapping) {
  std::size_t patterns = 0;
  for (const std::string& text : all_texts(5)) {
    const auto pattern = PermissionPattern::parse(text);
    ASSERT_EQ(pattern.has_value(), expected(text, "rwxp").has_value()) << text;
    if (!pattern) continue;
    ++patterns;
    for (unsigned bits = 0; bits < 16; ++bits) {
      const Permissions perms = permissions_of(bits);
      ASSERT_EQ(pattern->matches(perms), expected(text, to_string(perms)))
          << text << " on " << to_string(perms);
    }
  }
  EXPECT_GT(patterns, 500U);
}

TEST(PermissionPattern, BehavesAsDocumented) {
  struct Case {
    const char* pattern;
    const char* matched;  ///< of all sixteen, in the order of r w x s as bits
  };
  const Case cases[] = {
      {"wx", "-wxp rwxp -wxs rwxs"},
      {"r-x", "r-xp r-xs"},
      {"rw?p", "rw-p rwxp"},
      {"rwxp", "rwxp"},
      {"?", "---p r--p -w-p rw-p --xp r-xp -wxp rwxp ---s r--s -w-s rw-s --xs r-xs -wxs rwxs"},
      {"---", "---p ---s"},
      {"----", "---p"},
      {"s", "---s r--s -w-s rw-s --xs r-xs -wxs rwxs"},
      {"xs", "--xs r-xs -wxs rwxs"},
      {"ww", "-w-p rw-p -wxp rwxp -w-s rw-s -wxs rwxs"},
  };
  for (const Case& c : cases) {
    const auto pattern = PermissionPattern::parse(c.pattern);
    ASSERT_TRUE(pattern) << c.pattern;
    std::string matched;
    for (unsigned bits = 0; bits < 16; ++bits) {
      if (!pattern->matches(permissions_of(bits))) continue;
      if (!matched.empty()) matched += ' ';
      matched += to_string(permissions_of(bits));
    }
    EXPECT_EQ(matched, c.matched) << c.pattern;
  }
}

TEST(PermissionPattern, ReportsWhatItExpects) {
  constexpr std::string_view kExpected =
      "expected letters from rwxsp, such as wx, or positions with '-' and '?', such as r-x or rw?p";
  for (const std::string text : {"", "rwz", "RS P", "xr-", "rwxp-", "r x", "rwx\xff", "755"}) {
    const auto pattern = PermissionPattern::parse(text);
    ASSERT_FALSE(pattern) << text;
    EXPECT_EQ(pattern.error(), "'" + text + "': " + std::string(kExpected));
  }
  const auto both = PermissionPattern::parse("rsp");
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error(), "'rsp': a mapping is either shared (s) or private (p)");
}

}  // namespace
}  // namespace procmaps
