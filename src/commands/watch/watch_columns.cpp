// The columns of watch. Most are for programs; the last four are for the table, which combines
// several of them in one cell.

#include <iterator>

#include "commands/watch/map_history.hpp"
#include "commands/watch/watch_plan.hpp"
#include "rows/change.hpp"

namespace procmaps {
namespace {

/// What event_rows.hpp lists.
std::vector<std::string_view> event_words() {
  std::vector<std::string_view> words = change_words();
  const std::string_view own[] = {"exec",     "exited", "reused", "lost",    "interval",
                                  "used",     "growth", "hot",    "hot-sum", "cold",
                                  "cold-sum", "churn",  "suspect"};
  words.insert(words.end(), std::begin(own), std::end(own));
  return words;
}

std::vector<std::string_view> what_words() {
  return {"mapping", "group", "kind", "memory"};
}

std::vector<std::string_view> confidence_words() {
  return {to_string(Confidence::Low), to_string(Confidence::Medium), to_string(Confidence::High)};
}

constexpr auto kColumns = with_slots(std::to_array<Column>({
    own_column("time", "TIME", ValueKind::Text, "local time when the event was noticed", 29),
    own_column("event", "EVENT", ValueKind::Word,
               "what happened: added, removed, grown, exec, exited, growth, suspect ...", 9,
               event_words),
    own_column("what", "WHAT", ValueKind::Word, "what a suspect is: mapping, group, kind or memory",
               7, what_words),
    own_column("kind", "KIND", ValueKind::Word, "kind of the mapping (a word of --type)", 5,
               kind_words),
    own_column("perms_before", "PERM_BEFORE", ValueKind::Permissions, "permissions before", 4),
    own_column("perms", "PERM", ValueKind::Permissions, "permissions now", 4),
    own_column("address", "ADDRESS", ValueKind::Range, "start and end (not included)", 25),
    own_column("size_before", "SIZE_BEFORE", ValueKind::Bytes, "size before, in bytes"),
    own_column("size", "SIZE", ValueKind::Bytes, "size now, in bytes", 9),
    own_column("size_change", "SIZE_CHANGE", ValueKind::Difference, "change in size, in bytes"),
    own_column("size_per_minute", "SIZE_PER_MINUTE", ValueKind::Difference,
               "growth in bytes per minute"),
    own_column("rss_per_minute", "RSS_PER_MINUTE", ValueKind::Difference,
               "growth of rss in bytes per minute (-x)"),
    own_column("pss_per_minute", "PSS_PER_MINUTE", ValueKind::Difference,
               "growth of pss in bytes per minute (-x)"),
    own_column("uss_per_minute", "USS_PER_MINUTE", ValueKind::Difference,
               "growth of uss in bytes per minute (-x)"),
    own_column("turned_wx", "TURNED_WX", ValueKind::Flag, "became both writable and executable"),
    own_column("accessed", "ACCESSED", ValueKind::Bytes,
               "bytes used in the interval; for hot, the mean (--accessed)", 9),
    own_column("resident", "RESIDENT", ValueKind::Bytes,
               "bytes in memory, of what accessed is about"),
    own_column("mappings_used", "MAPPINGS_USED", ValueKind::Count,
               "mappings used in an interval (--accessed)"),
    own_column("mappings", "MAPPINGS", ValueKind::Count,
               "mappings that an interval or a sum is about (--accessed)"),
    own_column("maps_per_minute", "MAPS_PER_MINUTE", ValueKind::Count,
               "churn: how often memory was mapped per minute"),
    own_column("unmaps_per_minute", "UNMAPS_PER_MINUTE", ValueKind::Count,
               "churn: how often it was unmapped per minute"),
    own_column("mapped_per_minute", "MAPPED_PER_MINUTE", ValueKind::Bytes,
               "churn: bytes mapped per minute"),
    own_column("unmapped_per_minute", "UNMAPPED_PER_MINUTE", ValueKind::Bytes,
               "churn: bytes unmapped per minute"),
    own_column("used", "USED", ValueKind::Count, "rounds in which a hot or cold mapping was used"),
    own_column("grew", "GREW", ValueKind::Count, "rounds in which a suspect grew"),
    own_column("rounds", "ROUNDS", ValueKind::Count,
               "rounds in which it could have grown or been used"),
    own_column("confidence", "CONFIDENCE", ValueKind::Word,
               "confidence that a suspect leaks: low, medium, high", 0, confidence_words),
    own_column("name", "NAME", ValueKind::Name, "name of the mapping, or of the new program"),
    own_column("event_shown", "EVENT", ValueKind::Text,
               "event, with ',wx' if the mapping became writable and executable", 9),
    own_column("perms_shown", "PERM", ValueKind::Text, "permissions, before>now if they changed",
               4),
    own_column("change_shown", "CHANGE", ValueKind::Difference,
               "change in size; for growth and suspects, per minute", 10),
    own_column("note", "NAME", ValueKind::Name,
               "name; for growth and suspects, preceded by details"),
}));
static_assert(kColumns.size() == watch_value::kCount);

}  // namespace

const ColumnSet& watch_columns() {
  static const ColumnSet columns(kColumns, kProcessFacts, false);
  return columns;
}

}  // namespace procmaps
