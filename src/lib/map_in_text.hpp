#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/maps_reader.hpp>

namespace procmaps::detail {

/// What every line of a map has in front: "> ", "12:", "Jan  2 03:04:05 host app[42]: ". Numbers
/// may differ from line to line (line numbers, times), except a pid in brackets.
class LinePrefix {
 public:
  LinePrefix() = default;
  explicit LinePrefix(std::string_view text);

  /// The length of the prefix of this line; no value if the line does not have it.
  std::optional<std::size_t> find(std::string_view line) const;
  bool empty() const { return pattern_.empty(); }

  friend bool operator==(const LinePrefix&, const LinePrefix&) = default;

 private:
  std::string pattern_;  ///< the text with one mark for each number and the blanks before it
};

/// The longest map of a text.
struct FoundMap {
  MapPlace place;
  std::uint64_t begin = 0;       ///< offset of its first line in the text
  std::size_t first_prefix = 0;  ///< bytes before the mapping in its first line
  LinePrefix prefix;             ///< of the other lines
};

/// Finds maps and smaps texts inside a longer text, line by line. Memory use is bounded and time is
/// linear for any text.
class MapFinder {
 public:
  /// Takes the next line, with its LF if it has one. One that is too long to be a mapping may be
  /// passed without its end; `size` is its real size.
  void take(std::string_view line, std::uint64_t size);

  /// The longest map, once the text has ended. If no line is a mapping: an error about the first
  /// line that is not blank.
  Result<FoundMap> finish();

 private:
  /// Lines that belong to one map.
  struct Run {
    LinePrefix prefix;
    LineRange lines;
    std::uint64_t begin = 0;
    std::size_t first_prefix = 0;
    std::size_t mappings = 0;
    AddressRange last;
    bool has_keys = false;          ///< its mappings have keys: it is a smaps text
    bool block_ended = false;       ///< its last line is VmFlags, which no key follows
    bool lacks_start = false;       ///< keys without a mapping come before it
    bool ended = false;             ///< a line says so: "..."
    bool touches_other = false;     ///< a lower address ends it, or begins it
    std::size_t foreign = 0;        ///< lines between its own without its prefix
    std::size_t foreign_since = 0;  ///< such lines after its last one
  };

  bool take_mapping(std::string_view body);
  bool take_key(std::string_view body);
  bool take_cut(std::string_view body, bool has_end);
  static bool ends_early(const Run& run, std::string_view rest, bool has_end);
  Run& run_of(const LinePrefix& prefix, const AddressRange& range);
  void extend(Run& run);
  void close(Run run);
  void close_old(std::string_view body);
  void add_other(const Run& run);

  std::size_t line_ = 0;
  std::uint64_t begin_ = 0;  ///< of the current line
  std::uint64_t end_ = 0;
  std::string before_;     ///< the start of the line before
  std::vector<Run> open_;  ///< maps that the next lines may continue
  std::optional<Run> best_;
  std::vector<LineRange> others_;
  std::size_t more_others_ = 0;
  std::size_t quoted_ = 0;  ///< the first line with a mapping in quotes; 0 if there is none
  std::optional<Error> first_failure_;
  std::string_view output_of_;  ///< what the text is, if it is no map but known
};

/// Where the mapping starts in a line (without its end) that is one after a prefix; no value if it
/// is none.
std::optional<std::size_t> find_mapping(std::string_view body, MapEntry& entry);

}  // namespace procmaps::detail
