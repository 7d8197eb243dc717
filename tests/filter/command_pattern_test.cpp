// --command: a prefix of the name, or a regular expression between slashes.

#include <gtest/gtest.h>

#include <string>

#include "filter/pattern.hpp"

namespace procmaps {
namespace {

TEST(CommandPattern, MatchesAPrefixOrARegex) {
  struct Case {
    const char* pattern;
    const char* command;
    bool matches;
  };
  const Case cases[] = {
      {"py", "python3", true},
      {"python3", "python3", true},
      {"python3x", "python3", false},
      {"ython", "python3", false},
      {"Py", "python3", false},
      {"p*", "python3", false},  // not a shell pattern
      {"p*", "p*x", true},
      {"a b", "a b c", true},
      {"\xff", "\xff\xfe", true},
      {"x", "", false},
      // comm holds 15 bytes, and users type the whole name.
      {"systemd-journald", "systemd-journal", true},
      {"systemd-journalX", "systemd-journal", true},
      {"systemd-journalx", "systemd-journa", false},
      {"/thon/", "python3", true},
      {"/^thon/", "python3", false},
      {"/^python[0-9]$/", "python3", true},
      {"/^python[0-9]$/", "python", false},
      {"/^(sh|bash)$/", "bash", true},
      {"/PYTHON/", "python3", false},
      {"/PYTHON/i", "python3", true},
      {"/python/i", "PyThOn", true},
      {"/a/b/", "xa/by", true},  // the last slash ends it
      {"/^.$/", "\xff", true},   // any byte
      {"/^..$/", "\xc3\xa9", true},
      {"//", "anything", true},
      {"//", "", true},
      {"/^$/", "", true},
  };
  for (const Case& c : cases) {
    const auto pattern = CommandPattern::parse(c.pattern);
    ASSERT_TRUE(pattern) << c.pattern << ": " << pattern.error();
    EXPECT_EQ(pattern->matches(c.command), c.matches) << c.pattern << " on " << c.command;
  }
}

TEST(CommandPattern, IgnoresTextAfterTheCommand) {
  const std::string_view longer = "python3";
  const auto regex = CommandPattern::parse("/3/");
  ASSERT_TRUE(regex);
  EXPECT_FALSE(regex->matches(longer.substr(0, 6)));
  const auto end = CommandPattern::parse("/n$/");
  ASSERT_TRUE(end);
  EXPECT_TRUE(end->matches(longer.substr(0, 6)));
}

TEST(CommandPattern, ReportsWhatIsWrong) {
  struct Case {
    const char* text;
    const char* message;
  };
  const Case cases[] = {
      {"", "'': expected the start of a command name, or /RE/"},
      {"/", "'/': expected /RE/"},
      {"/usr", "'/usr': expected /RE/"},
      {"/usr/bin", "'/usr/bin': only 'i' may follow /RE/; for a path: --where 'exe == \"PATH\"'"},
      {"/x/I", "'/x/I': only 'i' may follow /RE/; for a path: --where 'exe == \"PATH\"'"},
      {"/x/ii", "'/x/ii': only 'i' may follow /RE/; for a path: --where 'exe == \"PATH\"'"},
      {"/(/", "'(': unmatched parenthesis"},
      {"/[a/", "'[a': unmatched '['"},
      {"/*/i", "'*': invalid preceding regular expression"},
  };
  for (const Case& c : cases) {
    const auto pattern = CommandPattern::parse(c.text);
    ASSERT_FALSE(pattern) << c.text;
    EXPECT_EQ(pattern.error(), c.message);
  }
}

}  // namespace
}  // namespace procmaps
