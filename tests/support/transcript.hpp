#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/shell.hpp"

namespace procmaps::testing {

/// A command of a transcript and what it printed.
struct TranscriptCase {
  std::string lead;     ///< the file's own bytes up to the output: comments, title, command
  std::string title;    ///< first line of the paragraph
  std::string command;  ///< for /bin/sh; every line ends with a line feed
  ShellResult result;   ///< what it must print
};

/// A file of tests/golden, in a format like that of cram:
///
///   Free text from column 0 is a comment. So is a paragraph without a command.
///
///   A title, the first line of a paragraph that has a command
///   More lines of text may follow it.
///     $ first line of the command
///     > second line of the command
///     a line of standard output
///     ! a line of standard error
///     [2]
///
/// Everything below the title is indented by two spaces. Standard output comes first, then standard
/// error, then the exit status unless it is 0.
///
/// - " (esc)" at the end: in this line \xHH is a byte and \\ a backslash. Used for lines with
/// control
///   bytes, bytes that are not UTF-8, invisible characters, a blank at the end, or an ending that
///   looks like a mark of this format.
/// - " (no-eol)" at the end, after " (esc)" if there is one: the stream ends without a line feed.
/// - An empty line of standard output is written as an empty line if more indented lines follow,
/// and
///   as " (esc)" alone if it is the last line.
struct Transcript {
  std::vector<TranscriptCase> cases;
  std::string rest;  ///< the file's own bytes after the last output
};

/// Reports what is wrong with a transcript, and in which line.
class MalformedTranscript : public std::runtime_error {
 public:
  MalformedTranscript(std::size_t line, const std::string& what)
      : std::runtime_error("line " + std::to_string(line) + ": " + what) {}
};

/// Parses a file. Throws MalformedTranscript if any line does not fit the format.
Transcript parse_transcript(std::string_view text);

/// Writes the file: comments, titles and commands unchanged, outputs from the results.
std::string print_transcript(const Transcript& transcript);

/// Formats a result as the indented lines of a file.
std::string print_result(const ShellResult& result);

/// Turns a title into part of a test's name: letters and digits, with '_' for everything between.
std::string test_name_of(std::string_view title);

}  // namespace procmaps::testing
