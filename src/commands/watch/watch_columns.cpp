// The columns of watch. Most are for programs; the last four are for the table, which combines
// several of them in one cell.

#include "commands/watch/watch_plan.hpp"

namespace procmaps {
namespace {

constexpr Column column(std::string_view name, std::string_view header, ValueKind kind,
                        std::string_view help, std::uint8_t width = 0) {
  return {.name = name,
          .header = header,
          .kind = kind,
          .scope = Scope::Mapping,
          .fold = Fold::Nothing,
          .needs = Facts::None,
          .get = nullptr,
          .help = help,
          .width = width};
}

constexpr auto kColumns = with_slots(std::to_array<Column>({
    column("time", "TIME", ValueKind::Text, "local time when the event was noticed", 29),
    column("event", "EVENT", ValueKind::Word,
           "what happened: added, removed, grown, exec, exited, growth, suspect ...", 9),
    column("what", "WHAT", ValueKind::Word, "what is suspected: mapping, group, kind or memory", 7),
    column("kind", "KIND", ValueKind::Word, "kind of the mapping (a word of --type)", 5),
    column("perms_before", "WAS", ValueKind::Permissions, "permissions before", 4),
    column("perms", "PERM", ValueKind::Permissions, "permissions now", 4),
    column("address", "ADDRESS", ValueKind::Range, "start and end (not included)", 25),
    column("size_before", "SIZE_BEFORE", ValueKind::Bytes, "size before, in bytes"),
    column("size", "SIZE", ValueKind::Bytes, "size now, in bytes", 9),
    column("size_change", "SIZE_CHANGE", ValueKind::Difference, "change in size, in bytes"),
    column("size_per_minute", "SIZE_PER_MINUTE", ValueKind::Difference,
           "growth in bytes per minute"),
    column("rss_per_minute", "RSS_PER_MINUTE", ValueKind::Difference,
           "growth of rss in bytes per minute (-x)"),
    column("pss_per_minute", "PSS_PER_MINUTE", ValueKind::Difference,
           "growth of pss in bytes per minute (-x)"),
    column("uss_per_minute", "USS_PER_MINUTE", ValueKind::Difference,
           "growth of uss in bytes per minute (-x)"),
    column("turned_wx", "TURNED_WX", ValueKind::Flag, "became both writable and executable"),
    column("grew", "GREW", ValueKind::Count, "rounds in which a suspect grew"),
    column("rounds", "ROUNDS", ValueKind::Count, "rounds in which it could have grown"),
    column("confidence", "CONFIDENCE", ValueKind::Word,
           "confidence that a suspect leaks: low, medium, high"),
    column("name", "NAME", ValueKind::Name, "name of the mapping, or of the new program"),
    column("event_shown", "EVENT", ValueKind::Text,
           "event, with ',wx' if the mapping became writable and executable", 9),
    column("perms_shown", "PERM", ValueKind::Text, "permissions, before>now if they changed", 4),
    column("change_shown", "CHANGE", ValueKind::Difference,
           "change in size; for growth and suspects, per minute", 10),
    column("note", "NAME", ValueKind::Name, "name; for growth and suspects, preceded by details"),
}));
static_assert(kColumns.size() == watch_value::kCount);

}  // namespace

const ColumnSet& watch_columns() {
  static const ColumnSet columns(kColumns, kProcessFacts, false);
  return columns;
}

}  // namespace procmaps
