#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>

#include "lib/usage_parser.hpp"

namespace procmaps::detail {

/// What a line ends with that a program has shortened.
inline constexpr std::string_view kCutMark = "...";

/// True for a line that stands for others which were left out: "...", "[…]", "<truncated>".
bool is_omission(std::string_view line);

/// What a saved text can contain and a kernel never writes: a mark at its start, other line ends,
/// and an end in the middle of a record.
class SavedText {
 public:
  /// Call it with the first piece of a text: removes a UTF-8 mark. An error if it is UTF-16 or
  /// UTF-32.
  static std::optional<Error> begin(std::string_view& piece);

  /// Removes the carriage returns before the line's LF: as many as the first line has, at most two.
  void strip_line_end(std::string_view& body, bool first_line);

  /// A mapping as it is in the text.
  struct Record {
    const MapEntry& entry;
    std::string_view line;  ///< with its LF, if it has one
    std::string_view keys;  ///< the lines of smaps below it
    const UsageParser::Block& block;
    std::string_view rest;  ///< what follows in the text; empty at its end
  };

  /// False if the text was cut in the middle of the record. Records must come in order: how the
  /// ones before end decides whether the last one is whole.
  bool is_whole(const Record& record);

 private:
  bool is_usual_end(std::string_view end) const;

  std::size_t carriage_returns_ = 0;
  std::size_t previous_keys_ = 0;  ///< lines of keys in the record before
  std::vector<std::string> ends_;  ///< the last keys of records that others followed
};

}  // namespace procmaps::detail
