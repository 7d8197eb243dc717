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
  ShellResult result;   ///< what it has to print
};

/// A file of tests/golden, written in the manner of cram:
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
/// error, then the exit status, which is left out if it is 0.
///
/// - " (esc)" at the end: in this line \xHH stands for a byte and \\ for a backslash. Written where
///   the line would not be safe or plain otherwise: control bytes, bytes that are not UTF-8,
///   invisible characters, a blank at the end, or what looks like a mark of this format.
/// - " (no-eol)" at the end, behind " (esc)" if there is one: the stream ends without a line feed.
/// - An empty line of standard output is an empty line, if indented lines follow it. An empty line
///   at the very end of the output is written as " (esc)" alone.
struct Transcript {
  std::vector<TranscriptCase> cases;
  std::string rest;  ///< the file's own bytes behind the last output
};

/// What is wrong with a transcript, and in which line.
class MalformedTranscript : public std::runtime_error {
 public:
  MalformedTranscript(std::size_t line, const std::string& what)
      : std::runtime_error("line " + std::to_string(line) + ": " + what) {}
};

/// Takes a file apart. Throws MalformedTranscript rather than pass over anything.
Transcript parse_transcript(std::string_view text);

/// The file again: comments, titles and commands as they were, outputs from the results.
std::string print_transcript(const Transcript& transcript);

/// The indented lines for a result, as they stand in a file.
std::string print_result(const ShellResult& result);

/// A title as part of a test's name: letters and digits, with '_' for what stands between them.
std::string test_name_of(std::string_view title);

}  // namespace procmaps::testing
