#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace procmaps::testing {

/// A line of a transcript; transcript.hpp describes the format.
struct TranscriptLine {
  enum class Kind {
    Empty,
    Text,        ///< from column 0
    Command,     ///< "  $ "
    More,        ///< "  > ", or "  >" alone
    Out,         ///< "  " and anything else
    Err,         ///< "  ! ", or "  !" alone
    Status,      ///< "  [2]"
    Unindented,  ///< a mark in column 0, which would count as text
    Bad,         ///< begins with a blank, but not with two spaces and text
  };

  std::string text;  ///< of a stream, without its line feed
  bool has_line_feed = true;
};

TranscriptLine::Kind kind_of(std::string_view line);

/// Reads a line of a stream, given without its indent and mark. No value if an escape is invalid.
std::optional<TranscriptLine> read_output_line(std::string_view shown);

/// Formats a line of standard output, to be written after the indent.
std::string show_output_line(std::string_view text, bool has_line_feed);

/// Formats a line of standard error, to be written after the indent and the mark.
std::string show_error_line(std::string_view text, bool has_line_feed);

}  // namespace procmaps::testing
