#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/maps_reader.hpp>

#include "lib/line_source.hpp"
#include "lib/overlaps.hpp"
#include "lib/saved_text.hpp"
#include "lib/usage_parser.hpp"

namespace procmaps {

/// A text while it is read: maps_reader.cpp fetches its pieces and detects its end,
/// reader_lines.cpp makes records of its lines.
struct MapsReader::State {
  static constexpr std::size_t kBatch = 128;

  State(detail::LineSource lines, std::string name, ReadOptions how)
      : source(std::move(lines)),
        where(std::move(name)),
        options(how),
        is_saved(how.origin == TextOrigin::Saved),
        keys(how.read_usage ? how.metrics : MetricSet{0}),
        overlaps(how.clip_overlaps, is_saved) {
    records.reserve(kBatch);
    if (options.read_usage) usages = std::make_unique<MemoryUsage[]>(kBatch);
  }

  detail::LineSource source;
  std::string where;
  ReadOptions options;
  bool is_saved;

  std::string_view piece;          ///< the part of the source's piece that is not parsed yet
  std::vector<MapRecord> records;  ///< places of a batch, made when first used and then overwritten
  std::size_t count = 0;           ///< records in the batch
  detail::UsageParser keys;
  std::unique_ptr<MemoryUsage[]> usages;  ///< one per place in the batch
  MemoryUsage unwanted;                   ///< of keys that are only checked
  detail::SavedText saved;
  std::function<FileDescriptor()> open_instead;
  std::optional<Error> pending;  ///< to be reported after the batch before it
  std::optional<MapPlace> place;
  std::size_t first_line = 1;  ///< of the map in its text
  bool has_prefix = false;     ///< lines were longer, so columns would be wrong
  std::size_t line = 0;
  std::size_t malformed = 0;
  detail::Overlaps overlaps;
  bool begun = false;
  bool any_mapping = false;
  bool done = false;

  /// The place for the next record of the batch, which joins it when `count` is raised.
  MapRecord& place_of_next() {
    if (count == records.size()) records.emplace_back();
    return records[count];
  }

  using Block = detail::UsageParser::Block;

  void begin();
  bool check_saved(std::string_view& body);
  void parse_usual_lines();
  void parse_next_line();
  void parse_line(std::string_view text);
  void parse_block(std::string_view text, std::string_view body);
  void parse_mapping(std::string_view text, std::string_view body, const Block& block);
  std::optional<Block> take_keys(std::string_view text, std::optional<Error>& error);
  void check_keys(std::string_view keys_text);
  bool is_whole(const MapEntry& entry, std::string_view text, const Block& block);
  void fail(Error error);
  void fail_cut(std::string what);
  void stop();
  bool read_another();
  bool has_vsyscall() const;
  void finish();
};

}  // namespace procmaps
