// Shows the events of a watch as rows.
//
//   TIME                          PID   COMMAND EVENT KIND PERM ADDRESS …      SIZE   CHANGE NAME
//   2026-11-25T20:15:04.120+01:00 4711  indexd  grown heap rw-p 55d0c1b00000-… 270336 +135168
//   [heap]

#include "commands/watch/event_rows.hpp"

#include <procmaps/mapping_kind.hpp>

#include "read/messages.hpp"
#include "view/units.hpp"

namespace procmaps {
namespace {

void put_time_parts(std::string& text, int value, int digits) {
  std::string number = std::to_string(value);
  while (number.size() < static_cast<std::size_t>(digits)) number.insert(0, "0");
  text += number;
}

Value of(std::string_view text) {
  return text.empty() ? Value::unknown() : Value::of(text);
}

template <class T>
Value of(const std::optional<T>& value) {
  if (!value) return Value::unknown();
  if constexpr (std::is_same_v<T, Permissions> || std::is_same_v<T, MappingKind>) {
    return Value::of(to_string(*value));
  } else if constexpr (std::is_same_v<T, AddressRange>) {
    return Value::of(*value);
  } else {
    return Value::of(std::uint64_t{*value});
  }
}

}  // namespace

std::string format_time_of_day(const timespec& time) {
  std::tm local{};
  ::localtime_r(&time.tv_sec, &local);
  std::string text;
  put_time_parts(text, local.tm_hour, 2);
  text += ':';
  put_time_parts(text, local.tm_min, 2);
  text += ':';
  put_time_parts(text, local.tm_sec, 2);
  text += '.';
  put_time_parts(text, static_cast<int>(time.tv_nsec / 1'000'000), 3);
  return text;
}

std::string format_time(const timespec& time) {
  std::tm local{};
  ::localtime_r(&time.tv_sec, &local);
  std::string text;
  put_time_parts(text, local.tm_year + 1900, 4);
  text += '-';
  put_time_parts(text, local.tm_mon + 1, 2);
  text += '-';
  put_time_parts(text, local.tm_mday, 2);
  text += 'T' + format_time_of_day(time);
  const long minutes = local.tm_gmtoff / 60;
  const long distance = minutes < 0 ? -minutes : minutes;
  text += minutes < 0 ? '-' : '+';
  put_time_parts(text, static_cast<int>(distance / 60), 2);
  text += ':';
  put_time_parts(text, static_cast<int>(distance % 60), 2);
  return text;
}

/// Bytes in the table's format.
std::string EventRows::bytes(std::optional<std::uint64_t> number) const {
  return plan_.view.table.human ? human(number.value_or(0)) : std::to_string(number.value_or(0));
}

/// The last cell in the table: for the lines of the summary, what the other cells do not show.
std::string EventRows::note_of(const WatchEvent& event) const {
  const auto number = [](const auto& value) { return std::to_string(value.value_or(0)); };
  const std::string name(event.name.empty() ? "-" : event.name);
  if (event.mappings && !event.mappings_used) {
    return "sum of " + counted(*event.mappings, "mapping", "mappings") + ", " +
           bytes(event.resident) + " resident";
  }
  if (event.mappings) {
    return "in " + number(event.mappings_used) + " of " + number(event.mappings) + " mappings, " +
           bytes(event.resident) + " resident";
  }
  if (event.used) {
    const std::string rounds =
        number(event.rounds) + (event.rounds == 1 ? " round, " : " rounds, ");
    const bool hot = *event.used != 0;
    return (hot ? "used in " + number(event.used) + " of " : std::string("not used in ")) + rounds +
           bytes(event.resident) + " resident: " + name;
  }
  if (event.maps_per_minute) {
    return "per minute at least: mapped " + number(event.maps_per_minute) + " times (" +
           bytes(event.mapped_per_minute) + "), unmapped " + number(event.unmaps_per_minute) +
           " times (" + bytes(event.unmapped_per_minute) +
           "): " + (event.what == "kind" ? "all of this kind" : name);
  }
  if (!event.size_per_minute) return std::string(event.name);
  std::string note = "per minute";
  if (const auto& rss = event.rss_per_minute) {
    note += ", rss ";
    if (*rss != 0) note += static_cast<std::int64_t>(*rss) < 0 ? '-' : '+';
    note += bytes(magnitude(*rss));
  }
  if (event.confidence.empty()) return note;
  note.append(", ").append(event.confidence).append(" confidence: ").append(event.what);
  note += " grew in " + number(event.grew) + " of " + number(event.rounds) +
          " rounds, never shrank, began at " + bytes(event.size_before) + ": ";
  return note + name;
}

bool EventRows::put(const ProcessInfo& process, const WatchEvent& event) {
  const std::string time =
      plan_.short_time ? format_time_of_day(event.time) : format_time(event.time);
  const std::string event_shown = std::string(event.event) + (event.turned_wx ? ",wx" : "");
  std::string perms_shown;
  if (event.perms_before) perms_shown = std::string(to_string(*event.perms_before)) + ">";
  if (event.perms) perms_shown += to_string(*event.perms);
  const std::string note = note_of(event);
  const WatchValues values = {
      of(time),
      of(event.event),
      of(event.what),
      of(event.kind),
      of(event.perms_before),
      of(event.perms),
      of(event.address),
      of(event.size_before),
      of(event.size),
      of(event.size_change),
      of(event.size_per_minute),
      of(event.rss_per_minute),
      of(event.pss_per_minute),
      of(event.uss_per_minute),
      event.turned_wx ? Value::of(std::uint64_t{1}) : Value::unknown(),
      of(event.accessed),
      of(event.resident),
      of(event.mappings_used),
      of(event.mappings),
      of(event.maps_per_minute),
      of(event.unmaps_per_minute),
      of(event.mapped_per_minute),
      of(event.unmapped_per_minute),
      of(event.used),
      of(event.grew),
      of(event.rounds),
      of(event.confidence),
      of(event.name),
      of(event_shown),
      of(perms_shown),
      of(event.size_per_minute ? event.size_per_minute : event.size_change),
      of(note),
  };
  const MapEntry none;
  Row row{process, none};
  row.values = values;
  row.has_mapping = false;
  if (event.turned_wx) row.emphasis = Emphasis::Alert;
  if (!event.confidence.empty()) row.emphasis = Emphasis::Warning;
  if (!plan_.reading.filter.matches_row(row)) return false;
  has_any_ = true;
  overflowed_ = overflowed_ || event.overflowed;
  view_.begin_process(process);
  view_.row(row);
  view_.end_process();
  return true;
}

}  // namespace procmaps
