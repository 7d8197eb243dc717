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
    Unindented,  ///< a mark in column 0, where it would count as text
    Bad,         ///< a blank at the start, but not two spaces and something
  };

  std::string text;  ///< of a stream, without its line feed
  bool has_line_feed = true;
};

TranscriptLine::Kind kind_of(std::string_view line);

/// A line of a stream behind its indent and mark. Nothing if its escapes are wrong.
std::optional<TranscriptLine> read_output_line(std::string_view shown);

/// Such a line, to be written behind the indent.
std::string show_output_line(std::string_view text, bool has_line_feed);

/// Such a line, to be written behind the mark of standard error.
std::string show_error_line(std::string_view text, bool has_line_feed);

}  // namespace procmaps::testing
