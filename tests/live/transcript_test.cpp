// The format of tests/golden itself: every output comes back as it was, and what is malformed is
// refused.

#include "support/transcript.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "support/shell.hpp"

namespace procmaps::testing {
namespace {

ShellResult printed(std::string out, std::string err = "", int status = 0) {
  return {.status = status, .out = std::move(out), .err = std::move(err)};
}

void expect_round_trip(const ShellResult& result) {
  const Transcript before{
      .cases =
          {{.lead = "First\n  $ a\n", .title = "First", .command = "a\n", .result = result},
           {.lead = "\nSecond\n  $ b\n", .title = "Second", .command = "b\n", .result = result}},
      .rest = "\nThe end.\n"};
  const std::string text = print_transcript(before);
  SCOPED_TRACE(text);
  const Transcript after = parse_transcript(text);
  ASSERT_EQ(after.cases.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(after.cases[i].lead, before.cases[i].lead);
    EXPECT_EQ(after.cases[i].title, before.cases[i].title);
    EXPECT_EQ(after.cases[i].command, before.cases[i].command);
    EXPECT_EQ(after.cases[i].result.out, result.out);
    EXPECT_EQ(after.cases[i].result.err, result.err);
    EXPECT_EQ(after.cases[i].result.status, result.status);
  }
  EXPECT_EQ(after.rest, before.rest);
}

std::string trouble_with(std::string_view text) {
  try {
    parse_transcript(text);
  } catch (const MalformedTranscript& error) {
    return error.what();
  }
  return "nothing";
}

TEST(Transcript, IsTakenApart) {
  const std::string text =
      "About this file.\n"
      "\n"
      "Some title\n"
      "Why it matters.\n"
      "  $ cat <<END\n"
      "  > one\n"
      "  >\n"
      "  > END\n"
      "  one\n"
      "\n"
      "    two\n"
      "  ! three\n"
      "  !\n"
      "  [2]\n"
      "\n"
      "A paragraph without a command.\n"
      "\n"
      "\n"
      "Nothing printed\n"
      "  $ true\n"
      "\n"
      "End.\n";
  const Transcript transcript = parse_transcript(text);
  ASSERT_EQ(transcript.cases.size(), 2U);
  const TranscriptCase& first = transcript.cases[0];
  EXPECT_EQ(first.title, "Some title");
  EXPECT_EQ(first.command, "cat <<END\none\n\nEND\n");
  EXPECT_EQ(first.result.out, "one\n\n  two\n");
  EXPECT_EQ(first.result.err, "three\n\n");
  EXPECT_EQ(first.result.status, 2);
  const TranscriptCase& second = transcript.cases[1];
  EXPECT_EQ(second.title, "Nothing printed");
  EXPECT_EQ(second.command, "true\n");
  EXPECT_EQ(second.result.out, "");
  EXPECT_EQ(second.result.err, "");
  EXPECT_EQ(second.result.status, 0);
  EXPECT_EQ(transcript.rest, "\nEnd.\n");
  EXPECT_EQ(print_transcript(transcript), text);
}

TEST(Transcript, ShowsPlainOutputAsItIs) {
  EXPECT_EQ(print_result(printed("a\n\n  b \\ \xc3\xa9\n", "bad\n\n", 1)),
            "  a\n\n    b \\ \xc3\xa9\n  ! bad\n  !\n  [1]\n");
}

TEST(Transcript, EscapesWhatIsNotPlain) {
  EXPECT_EQ(print_result(printed("a\tb\\\n")), "  a\\x09b\\\\ (esc)\n");
  EXPECT_EQ(print_result(printed("a  \n")), "  a \\x20 (esc)\n");
  EXPECT_EQ(print_result(printed("\x1b[1m\xff\n")), "  \\x1b[1m\\xff (esc)\n");
  EXPECT_EQ(print_result(printed("\xe2\x80\xae"
                                 "a\n")),
            "  \\xe2\\x80\\xaea (esc)\n");
  EXPECT_EQ(print_result(printed("a (esc)\n")), "  a (esc) (esc)\n");
  EXPECT_EQ(print_result(printed("a (no-eol)\n")), "  a (no-eol) (esc)\n");
  EXPECT_EQ(print_result(printed("a (esc)")), "  a (esc) (esc) (no-eol)\n");
  EXPECT_EQ(print_result(printed("$ a\n> a\n! a\n[2]\n$a\n")),
            "  \\x24 a (esc)\n  \\x3e a (esc)\n  \\x21 a (esc)\n  \\x5b2] (esc)\n  $a\n");
  EXPECT_EQ(print_result(printed("\n\n")), "\n   (esc)\n");
}

TEST(Transcript, GivesUglyOutputsBack) {
  const std::string_view lines[] = {"",
                                    " ",
                                    "  ",
                                    "$",
                                    "$ ",
                                    "$ a",
                                    ">",
                                    "> a",
                                    "!",
                                    "! a",
                                    "[2]",
                                    "[]",
                                    " [2]",
                                    "[2] ",
                                    "(esc)",
                                    " (esc)",
                                    "a (esc)",
                                    "a (esc) (esc)",
                                    "(no-eol)",
                                    " (no-eol)",
                                    "a (no-eol)",
                                    "a (esc) (no-eol)",
                                    "a (no-eol) (esc)",
                                    "\\",
                                    "\\x41",
                                    "\\x41 (esc)",
                                    "\t",
                                    "a\r",
                                    "\x7f",
                                    "\xff\xfe",
                                    "\xc2\x85",
                                    "\xef\xbb\xbf",
                                    "\xe2\x82",
                                    "a b ",
                                    "Title",
                                    "\xf0\x9f\x90\xa7"};
  for (const std::string_view one : lines) {
    for (const std::string_view other : lines) {
      const std::string text = std::string(one) + "\n" + std::string(other);
      expect_round_trip(printed(text + "\n"));
      expect_round_trip(printed(text));
      expect_round_trip(printed("", text + "\n", 2));
      expect_round_trip(printed(text, text, 255));
    }
  }
  expect_round_trip(printed(std::string("\0\n\0", 3)));
  expect_round_trip(printed("", "", 1));
}

TEST(Transcript, GivesRandomOutputsBack) {
  std::mt19937 random(1);
  const std::string_view pieces[] = {"\n", "\n", " ", "  ", "$",     ">",
                                     "!",  "[",  "2", "]",  "(esc)", "(no-eol)",
                                     "\\", "x",  "a", "\t", "\xc3",  "\xa9"};
  const auto text = [&] {
    std::string made;
    for (auto count = random() % 12; count > 0; --count) {
      made += pieces[random() % std::size(pieces)];
    }
    return made;
  };
  for (int i = 0; i < 2000; ++i) {
    expect_round_trip(printed(text(), text(), static_cast<int>(random() % 3)));
    if (HasFatalFailure()) return;
  }
}

TEST(Transcript, RefusesWhatItCannotPlace) {
  EXPECT_EQ(trouble_with(""), "line 1: no command in the whole file");
  EXPECT_EQ(trouble_with("Only text.\n"), "line 1: no command in the whole file");
  EXPECT_EQ(trouble_with("T\n  $ a"), "line 1: the last line has no line feed");
  EXPECT_EQ(trouble_with("  $ a\n"), "line 1: a command without a title");
  EXPECT_EQ(trouble_with("T\n\n  $ a\n"), "line 3: a command without a title");
  EXPECT_EQ(trouble_with("T\n  $ a\n  b\n  $ c\n"), "line 4: a command without a title");
  EXPECT_EQ(trouble_with("T\n  $ a\n\n  $ c\n"), "line 4: a command without a title");
  for (const std::string line : {"  a", "  > a", "  ! a", "  [2]"}) {
    EXPECT_EQ(trouble_with("T\n" + line + "\n"), "line 2: output before any command") << line;
    EXPECT_EQ(trouble_with(line + "\n"), "line 1: output before any command") << line;
  }
  EXPECT_EQ(trouble_with("T\n  $ a\n  b\n  > c\n"),
            "line 4: '> ' continues a command, but output stands between");
  EXPECT_EQ(trouble_with("T\n  $ a\nb\n"),
            "line 3: text directly after a command or its output: put an empty line between them");
  EXPECT_EQ(trouble_with("T\n  $ a\n\nT\n  $ b\n"),
            "line 5: another case has this title, or nearly: T");
  EXPECT_EQ(trouble_with("T a\n  $ a\n\nT, a\n  $ b\n"),
            "line 5: another case has this title, or nearly: T, a");
}

TEST(Transcript, RefusesMarksInTheWrongColumn) {
  for (const std::string line : {"$ a", "$", "> a", "! a", "[2]"}) {
    EXPECT_EQ(trouble_with("T\n" + line + "\n"),
              "line 2: a command or its output has to be indented by two spaces")
        << line;
  }
  for (const std::string line : {" $ a", "\t$ a", " ", "  ", "  $", "  $ "}) {
    EXPECT_EQ(trouble_with("T\n" + line + "\n"),
              "line 2: a line has to start in column 0 or with exactly two spaces")
        << line;
  }
}

TEST(Transcript, RefusesOutputOutOfOrder) {
  EXPECT_EQ(trouble_with("T\n  $ a\n  ! b\n  c\n"), "line 4: standard output has to come first");
  EXPECT_EQ(trouble_with("T\n  $ a\n  ! b\n\n  ! c\n"),
            "line 4: standard output has to come first");
  EXPECT_EQ(trouble_with("T\n  $ a\n  [2]\n  ! b\n"),
            "line 4: standard error has to come before the exit status");
  EXPECT_EQ(trouble_with("T\n  $ a\n  [2]\n  [2]\n"), "line 4: a second exit status");
  EXPECT_EQ(trouble_with("T\n  $ a\n  b (no-eol)\n  c\n"),
            "line 4: output after the line that is marked (no-eol)");
  for (const std::string status : {"0", "00", "01", "256", "99999999999"}) {
    EXPECT_EQ(trouble_with("T\n  $ a\n  [" + status + "]\n"),
              "line 3: an exit status is 1 to 255; 0 is not written");
  }
  for (const std::string line : {"\\", "\\a", "\\x", "\\x1", "\\x1g", "\\xAB", "\\x 1"}) {
    EXPECT_EQ(trouble_with("T\n  $ a\n  " + line + " (esc)\n"),
              "line 3: not an escape: only \\\\ and \\xHH are, with small hex digits");
  }
}

TEST(Transcript, NamesTests) {
  EXPECT_EQ(test_name_of("A pid, a \"name\" - and -x"), "A_pid_a_name_and_x");
}

}  // namespace
}  // namespace procmaps::testing
