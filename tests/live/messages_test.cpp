// Messages about hostile arguments: each message is one line without control bytes.

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/maps.hpp"
#include "support/odd_files.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// Runs invalid arguments. Checks the exit status and the prefix of each message, and returns the
/// number of lines.
std::size_t lines_told(const Strings& arguments, Stream err) {
  SCOPED_TRACE(::testing::PrintToString(arguments));
  const Outcome outcome = run(arguments, {.err = err});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(odd_bytes(outcome.err), "");
  const auto told = lines_of(outcome.err);
  EXPECT_GE(told.size(), 1U);
  for (const std::string_view line : told) {
    EXPECT_TRUE(line.starts_with("procmaps: ")) << line;
  }
  return told.size();
}

/// Replaces '%' in the arguments by a word.
Strings filled(Strings arguments, const std::string& word) {
  for (std::string& argument : arguments) {
    if (const auto at = argument.find('%'); at != std::string::npos) argument.replace(at, 1, word);
  }
  return arguments;
}

constexpr std::string_view kOddWords[] = {
    "new\nline",
    "\x1b[2J\x1b[31m",
    "tab\tcr\r",
    "\xff\xfe",
    "\xe2\x80\xae",
    "\xc2\x9b"
    "31m",
    "\x9b"
    "31m",
    "zack\\012",
    "x\nprocmaps: fake",
    "\x7f",
};

TEST(Messages, EscapeOddBytesInArguments) {
  const std::string self = std::to_string(::getpid());
  const Strings wrong[] = {
      {"%"},
      {"/%"},
      {"--pid", "%"},
      {"--user", "%"},
      {"--command", "/(%/", self},
      {"--command", "/%", self},
      {"--perms", "%", self},
      {"--type", "%", self},
      {"--regex", "(%", self},
      {"--address", "%", self},
      {"--size", "%", self},
      {"--fd", "%", self},
      {"--format", "%", self},
      {"--columns", "%", self},
      {"--sort", "%", self},
      {"--limit", "%", self},
      {"--color", "%", self},
      {"--generate", "%"},
      {"--%", self},
      {"-%", self},
      {"--terse=%", self},
      {"--proc", "/nowhere/%", self},
      {"--input", "/nowhere/%"},
  };
  for (const Strings& arguments : wrong) {
    // A newline in a word must not add a line to the message.
    const std::size_t lines = lines_told(filled(arguments, "zzq"), Stream::Pipe);
    for (const std::string_view odd : kOddWords) {
      for (const Stream err : {Stream::Pipe, Stream::Terminal}) {
        EXPECT_EQ(lines_told(filled(arguments, std::string(odd)), err), lines)
            << ::testing::PrintToString(arguments);
      }
    }
  }
}

TEST(Messages, EscapeOddBytesInFileNames) {
  const TemporaryDirectory directory;
  for (const OddName& name : odd_names()) {
    const auto file = directory.write(name.bytes, "no map\n");
    const Outcome outcome = run({"-i", file});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(odd_bytes(outcome.err), "");
    const std::string where = directory.path().string() + "/" + std::string(name.shown);
    EXPECT_EQ(with_kernel_line_ends(outcome.err).find("procmaps: " + where + ":1:1: expected"), 0U)
        << outcome.err;
  }
}

TEST(Messages, EscapeTheUnexpectedByte) {
  const TemporaryDirectory directory;
  for (const std::string_view odd : {"\x1b", "\x9b", "\r", "\x01", "\xe2\x80\xae", "\\"}) {
    const auto file = directory.write("saved", "00400000-00401000 " + std::string(odd) + "\n");
    const Outcome outcome = run({"-i", file});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(odd_bytes(outcome.err), "");
    EXPECT_NE(outcome.err.find(":1:19: expected 'r' or '-', found "), std::string::npos)
        << outcome.err;
  }
}

TEST(Messages, DoNotRepeatAGlobWithoutMatches) {
  // Every glob is valid. An odd one just matches nothing, which is not an error.
  const std::string self = std::to_string(::getpid());
  for (const std::string_view odd : kOddWords) {
    const Outcome outcome = run({"--name", "[" + std::string(odd), self});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "procmaps: no mapping matches\n");
  }
}

}  // namespace
}  // namespace procmaps::testing
