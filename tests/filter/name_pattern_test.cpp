// --name and --regex, on the oddest names.

#include <gtest/gtest.h>

#include <string>

#include "filter/pattern.hpp"

namespace procmaps {
namespace {

TEST(Glob, MatchesWholeNamesOrLastComponents) {
  struct Case {
    const char* pattern;
    const char* name;
    bool matches;
  };
  const Case cases[] = {
      // Without a slash: the last component.
      {"libc.so.6", "/usr/lib/libc.so.6", true},
      {"libc.so*", "/usr/lib/libc.so.6", true},
      {"lib?.so.6", "/usr/lib/libc.so.6", true},
      {"lib[a-d].so.6", "/usr/lib/libc.so.6", true},
      {"lib[!a-d].so.6", "/usr/lib/libc.so.6", false},
      {"lib", "/usr/lib/libc.so.6", false},
      {"usr", "/usr/lib/libc.so.6", false},
      {"LIBC*", "/usr/lib/libc.so.6", false},
      {"*", "/usr/lib/libc.so.6", true},
      {".*", "/srv/.hidden", true},
      {"*", "/srv/.hidden", true},
      {"*", "/srv/", true},
      // With a slash: the whole name, where '*' matches slashes.
      {"/usr/lib/libc.so.6", "/usr/lib/libc.so.6", true},
      {"/usr/*", "/usr/lib/libc.so.6", true},
      {"*/libc*", "/usr/lib/libc.so.6", true},
      {"/lib/libc.so.6", "/usr/lib/libc.so.6", false},
      {"lib/libc.so.6", "/usr/lib/libc.so.6", false},
      {"/", "/usr/lib/libc.so.6", false},
      // Names of the kernel match literally.
      {"[heap]", "[heap]", true},
      {"[heap]", "h", true},  // still a pattern
      {"[[]heap]", "[heap]", true},
      {"\\[heap\\]", "[heap]", true},
      {"[stack]", "[heap]", false},
      {"[heap]", "/srv/[heap]", true},
      {"[anon:*", "[anon:glibc: malloc]", true},  // an unclosed '[' is literal
      {"\\[anon:*", "[anon:glibc: malloc]", true},
      {"anon_inode:*", "anon_inode:[perf_event]", true},
      {"socket:[4711]", "socket:[4711]", true},
      // " (deleted)" is optional.
      {"gone", "/srv/gone (deleted)", true},
      {"gone*", "/srv/gone (deleted)", true},
      {"gone (deleted)", "/srv/gone (deleted)", true},
      {"/srv/gone", "/srv/gone (deleted)", true},
      {"*d", "/srv/gone (deleted)", false},
      {"*e", "/srv/gone (deleted)", true},
      {"gone", "/srv/gone (deleted) (deleted)", false},
      {"gone (deleted)", "/srv/gone (deleted) (deleted)", true},
      {"memfd:jit", "/memfd:jit (deleted)", true},
      {"[aio]", "/[aio] (deleted)", true},
      {"gone (deleted)", "/srv/gone", false},
      // Odd bytes match literally.
      {"a b", "/srv/a b", true},
      {" lead", "/srv/ lead", true},
      {"trail ", "/srv/trail ", true},
      {"trail", "/srv/trail ", false},
      {"a?b",
       "/srv/a\xff"
       "b",
       true},
      {"*\xff*",
       "/srv/a\xff"
       "b",
       true},
      {"a?b",
       "/srv/a\xc3\xa9"
       "b",
       false},
      {"a??b",
       "/srv/a\xc3\xa9"
       "b",
       true},
      {"a[\x80-\xff]b",
       "/srv/a\xe9"
       "b",
       true},
      {"*\x1b*", "/srv/esc\x1b[31m", true},
      {"a\\012b", "/srv/a\\012b", true},    // equal, although '\0' is an escape in a pattern
      {"a\\\\012b", "/srv/a\\012b", true},  // the pattern for it
      {"a\\012*", "/srv/a\\012b", false},
      // Malformed patterns match only themselves.
      {"[", "/srv/[", true},
      {"[", "/srv/x", false},
      {"x\\", "/srv/x\\", true},
      {"", "/srv/x", false},
      {"", "/srv/", true},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Glob(c.pattern).matches(c.name), c.matches) << c.pattern << " on " << c.name;
  }
}

TEST(Glob, NeverMatchesAMappingWithoutAName) {
  for (const char* const pattern : {"*", "", "?", "[heap]"}) {
    EXPECT_FALSE(Glob(pattern).matches("")) << pattern;
  }
}

TEST(Glob, IgnoresTextAfterTheName) {
  const std::string_view line = "/srv/libc.so\n7f00";
  EXPECT_TRUE(Glob("*.so").matches(line.substr(0, 12)));
  EXPECT_FALSE(Glob("*7f00").matches(line.substr(0, 12)));
}

TEST(Glob, AcceptsNamesOf100Kilobytes) {
  const std::string name = "/" + std::string(50'000, 'a') + "/" + std::string(50'000, 'a') + ".so";
  EXPECT_TRUE(Glob("*.so").matches(name));
  EXPECT_TRUE(Glob("/*a/*a.so").matches(name));
  EXPECT_TRUE(Glob(name).matches(name));
  EXPECT_FALSE(Glob("*.py").matches(name));
  EXPECT_TRUE(Glob("*.so").matches(name + " (deleted)"));
}

TEST(Glob, IsFastWithManyStars) {
  const std::string name = "/" + std::string(2'000, 'a');
  EXPECT_FALSE(Glob("*a*a*a*a*a*a*a*a*b").matches(name));
  EXPECT_TRUE(Glob("*a*a*a*a*a*a*a*a*a").matches(name));
}

TEST(Regex, SearchesTheWholeName) {
  struct Case {
    const char* pattern;
    const char* text;
    bool found;
  };
  const Case cases[] = {
      {"libc", "/usr/lib/libc.so.6", true},
      {"^/usr", "/usr/lib/libc.so.6", true},
      {"^usr", "/usr/lib/libc.so.6", false},
      {"6$", "/usr/lib/libc.so.6", true},
      {"lib$", "/usr/lib/libc.so.6", false},
      {"lib(c|m)\\.so", "/usr/lib/libm.so.6", true},
      {"so{1,2}", "/usr/lib/libm.so.6", true},
      {"[[:digit:]]", "/usr/lib/libm.so.6", true},
      {"LIBC", "/usr/lib/libc.so.6", false},
      {"\\[heap\\]", "[heap]", true},
      {"^$", "", true},
      {"", "", true},
      {"", "/srv/x", true},
      {".", "", false},
      {"^/srv/.$", "/srv/\xff", true},
      {"^/srv/..$", "/srv/\xc3\xa9", true},
      {"[\x80-\xff]", "/srv/\xe9", true},
      {"\xff", "/srv/\xff\xfe", true},
      {" $", "/srv/trail ", true},
      {"a.b", "a\nb", true},
      {"^b", "a\nb", false},  // a newline in a command name starts no line
      {"\\(deleted\\)$", "/srv/gone (deleted)", true},
  };
  for (const Case& c : cases) {
    const auto regex = Regex::compile(c.pattern);
    ASSERT_TRUE(regex) << c.pattern << ": " << regex.error();
    EXPECT_EQ(regex->search(c.text), c.found) << c.pattern << " on " << c.text;
  }
}

TEST(Regex, IgnoresCaseIfAsked) {
  const auto regex = Regex::compile("LibC", true);
  ASSERT_TRUE(regex);
  EXPECT_TRUE(regex->search("/usr/lib/libc.so"));
  EXPECT_TRUE(regex->search("/usr/lib/LIBC.SO"));
}

TEST(Regex, SeesOnlyTheBytesOfTheName) {
  const std::string_view line = "/srv/one\n/srv/two";
  const auto two = Regex::compile("two");
  const auto end = Regex::compile("one$");
  const auto empty = Regex::compile("^$");
  ASSERT_TRUE(two && end && empty);
  EXPECT_FALSE(two->search(line.substr(0, 8)));
  EXPECT_TRUE(end->search(line.substr(0, 8)));
  EXPECT_FALSE(end->search(line));
  EXPECT_TRUE(empty->search(line.substr(0, 0)));
  EXPECT_TRUE(empty->search(std::string_view()));
}

TEST(Regex, SearchesAfterANulByte) {
  const auto regex = Regex::compile("b$");
  ASSERT_TRUE(regex);
  EXPECT_TRUE(regex->search(std::string_view("a\0b", 3)));
}

TEST(Regex, AcceptsNamesOf100Kilobytes) {
  // std::regex would overflow the stack here.
  const std::string name = "/" + std::string(100'000, 'a') + "x";
  for (const char* const pattern : {"x$", "^/a*x$", "(a|x)*$", "a+x"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_TRUE(regex) << pattern;
    EXPECT_TRUE(regex->search(name)) << pattern;
  }
  const auto other = Regex::compile("y");
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->search(name));
}

TEST(Regex, RefusesBackReferences) {
  for (const char* const pattern :
       {"(a)\\1", "(.*)\\1(.*)\\2x", "^(a|b)*\\1$", "()\\9", "\\1", "x\\\\\\1"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_FALSE(regex) << pattern;
    EXPECT_EQ(regex.error(), "'" + std::string(pattern) +
                                 "': back-references are not part of extended regular expressions");
  }
  // A digit after an escaped backslash, and in brackets, where a backslash is a character.
  for (const char* const pattern : {"a\\\\1", "a\\\\d", "[\\d]", "\\w\\b\\.", "[\\1]", "[]\\1]",
                                    "[^]\\1]", "[[:alpha:]\\1]", "[[.].]\\1]", "\\0", "a{1}1"}) {
    EXPECT_TRUE(Regex::compile(pattern)) << pattern;
  }
}

TEST(Regex, RefusesEscapesOfOtherLanguages) {
  EXPECT_EQ(Regex::compile("lib\\d+").error(),
            "'lib\\d+': \\d means nothing in POSIX regular expressions; for a digit: [0-9]");
  EXPECT_EQ(Regex::compile("[a]\\n").error(),
            "'[a]\\n': \\n means nothing in POSIX regular expressions");
}

TEST(Regex, RefusesRepetitionsOfRepetitions) {
  for (const char* const pattern :
       {"((a{1,255}){1,255})", "(a{1,99}){1,99}", "a{255}{255}", "((a{40})b){40}",
        "((a{9,}){9,}){99}", "(([a]{5}|x){20}){20}", "a{1,32767}", "(((a+)+)+){255}",
        "(a{500})(b{500})c{500}", "a{1,99999999999999999999}"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_FALSE(regex) << pattern;
    EXPECT_EQ(regex.error(),
              "'" + std::string(pattern) +
                  "': the repetitions multiply to more than 1000 copies; use smaller bounds");
  }
  for (const char* const pattern :
       {"([0-9]{1,3}\\.){3}[0-9]{1,3}", "a{1,255}", "a{1000}", "(a{9}){9}", "(a+)+b", "(a*)*b",
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[{255}{255}]", "\\{255}\\{255}"}) {
    EXPECT_TRUE(Regex::compile(pattern)) << pattern;
  }
}

TEST(Regex, RefusesCopiesOfCopiesOfCopies) {
  for (const char* const pattern : {"x++++", "(^|,)+++++", "(a*|,)+++++", "(^|,(^|,)++++++w)w",
                                    "((((a?)+)+)+){2}", "(^|,){2}{2}{2}{2}"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_FALSE(regex) << pattern;
    EXPECT_EQ(regex.error(), "'" + std::string(pattern) +
                                 "': it repeats a repetition of repetitions, as in 'a++++'");
  }
  for (const char* const pattern : {"(^|,)+++", "(((^|,)+)+)+", "(a*|,){6}{6}{6}", "a+b+c+d+e+"}) {
    EXPECT_TRUE(Regex::compile(pattern)) << pattern;
  }
}

TEST(Regex, RefusesManyNestedRepetitions) {
  const std::string stars(5, '*');
  const std::string deep = std::string(20, '(') + "$|x";
  std::string closed;
  for (int i = 0; i < 20; ++i) closed += ")*";
  for (const std::string& pattern :
       {"a$)" + stars + "b" + stars + "c" + stars + "d" + stars + stars, deep + closed,
        "(^|,)" + stars + stars + stars + stars, "x" + std::string(30, '?'),
        std::string("a*{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}")}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_FALSE(regex) << pattern;
    EXPECT_EQ(regex.error(),
              "'" + pattern + "': it repeats repetitions more than 16 times, as in 'a**'");
  }
  for (const char* const pattern : {"a**", "((a*b)*c)*", "x*y*z*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*",
                                    "(([a-z]+[0-9]*)+(\\.[0-9]+)?)+", "[**********************]"}) {
    EXPECT_TRUE(Regex::compile(pattern)) << pattern;
  }
}

TEST(Regex, TakesNoLongerThanTheTextIsLong) {
  // Tried from every byte, these would take hours.
  const std::string text(1'000'000, 'a');
  for (const char* const pattern : {"a+b", "(a+)+b", "(a|aa)+b", "(.*a){20}b", "a{1,30}b|^b|c$"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_TRUE(regex) << pattern;
    EXPECT_FALSE(regex->search(text)) << pattern;
    EXPECT_TRUE(regex->search(text + "b")) << pattern;
  }
}

TEST(Regex, FindsTheSameInALongTextAsInAShortOne) {
  const std::string padding(300, '/');
  const char* const patterns[] = {"b",  "^b",     "b$",     "a|b$", "^",    "$",
                                  "x*", "(a)(b)", "^/*ab$", "B",    "[^/]b"};
  for (const char* const pattern : patterns) {
    const auto regex = Regex::compile(pattern);
    ASSERT_TRUE(regex) << pattern;
    for (const std::string_view end : {"ab", "ba", "a", "a\nb"}) {
      const std::string name = "/" + std::string(end);
      EXPECT_EQ(regex->search(padding + name), regex->search(name)) << pattern << " " << end;
    }
  }
  const auto unbalanced = Regex::compile("a)b(c");
  EXPECT_FALSE(unbalanced);
}

TEST(Regex, ReportsASyntaxError) {
  struct Case {
    const char* pattern;
    const char* message;
  };
  const Case cases[] = {
      {"(", "'(': unmatched parenthesis"},
      {"[a", "'[a': unmatched '['"},
      {"*", "'*': invalid preceding regular expression"},
      {"a\\", "'a\\': trailing backslash"},
      {"a{2,1}", "'a{2,1}': invalid content of \\{\\}"},
      {"[[:odd:]]", "'[[:odd:]]': invalid character class name"},
      {"[z-a]", "'[z-a]': invalid range end"},
  };
  for (const Case& c : cases) {
    const auto regex = Regex::compile(c.pattern);
    ASSERT_FALSE(regex) << c.pattern;
    EXPECT_EQ(regex.error(), c.message);
  }
}

}  // namespace
}  // namespace procmaps
