// The plan of the watch command.

#include <algorithm>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"

namespace procmaps::detail {
namespace {

constexpr std::uint64_t kNanoseconds = 1'000'000'000;

struct DurationUnit {
  std::string_view word;
  std::uint64_t nanoseconds;
};
constexpr DurationUnit kDurationUnits[] = {
    {"", kNanoseconds},       {"ms", kNanoseconds / 1000}, {"s", kNanoseconds},
    {"m", 60 * kNanoseconds}, {"min", 60 * kNanoseconds},  {"h", 3600 * kNanoseconds},
};

/// Parses a duration into nanoseconds: decimal seconds ("1", "0.2", ".5"), or with a unit ("500ms",
/// "1.5m"). By hand, because std::from_chars for a double pulls in the math library.
std::optional<std::int64_t> parse_duration(std::string_view text) {
  constexpr std::uint64_t kLongest = 1'000'000'000;
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto* const unit = std::ranges::find_if(kDurationUnits, [&](const DurationUnit& known) {
    return same_letters(known.word, text.substr(end));
  });
  if (unit == std::end(kDurationUnits)) return std::nullopt;
  text = text.substr(0, end);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  if ((whole.empty() && fraction.empty()) || !is_digits(whole) || !is_digits(fraction)) {
    return std::nullopt;
  }
  std::uint64_t seconds = 0;
  for (const char digit : whole) {
    seconds = seconds * 10 + static_cast<std::uint64_t>(digit - '0');
    if (seconds > kLongest) return std::nullopt;
  }
  std::uint64_t nanoseconds = 0;
  std::uint64_t place = unit->nanoseconds / 10;
  for (const char digit : fraction) {
    nanoseconds += static_cast<std::uint64_t>(digit - '0') * place;
    place /= 10;
  }
  constexpr std::uint64_t kMost = kLongest * kNanoseconds;
  if (seconds > kMost / unit->nanoseconds) return std::nullopt;
  const std::uint64_t all = seconds * unit->nanoseconds + nanoseconds;
  if (all > kMost) return std::nullopt;
  return static_cast<std::int64_t>(all);
}

/// A count, as vmstat and others take it, may have been meant where a command's name was typed.
std::string question_command(const RawOptions& raw) {
  for (const std::string& name : raw.commands) {
    if (!is_digits(name)) continue;
    return "-c " + name + " selects commands that start with " + quoted(name) +
           "; for that many rounds: --count " + name;
  }
  return {};
}

Failure take_rounds(const RawOptions& raw, WatchPlan& plan) {
  if (!raw.interval.empty()) {
    const auto interval = parse_duration(raw.interval);
    if (!interval) {
      return invalid("--interval: " + quoted(raw.interval) +
                     " is not a duration (expected seconds, or 500ms, 10s, 2m, 1h)");
    }
    plan.interval = *interval;
  }
  if (raw.count.empty()) return std::nullopt;
  plan.count = parse_count(raw.count);
  if (plan.count) return std::nullopt;
  return invalid("--count: " + quoted(raw.count) + " is not a positive number");
}

}  // namespace

Failure take_watch(const Typed& typed, WatchPlan& plan) {
  const Environment& environment = typed.environment;
  if (auto failure = take_choice(typed, plan.choice)) return failure;
  plan.question = question_command(typed.raw);
  if (auto failure = take_filter(typed, plan.reading.filter)) return failure;
  if (auto failure = take_rounds(typed.raw, plan)) return failure;
  const ColumnSet& columns = watch_columns();
  plan.accessed = typed.raw.accessed;
  Columns shown{
      .table = columns.find_all({"time", "pid", "command", "event_shown", "kind", "perms_shown",
                                 "address", "size", "change_shown", "note"}),
      .typed = columns.find_all({"time",
                                 "event",
                                 "pid",
                                 "command",
                                 "what",
                                 "kind",
                                 "perms_before",
                                 "perms",
                                 "address",
                                 "size_before",
                                 "size",
                                 "size_change",
                                 "size_per_minute",
                                 "rss_per_minute",
                                 "pss_per_minute",
                                 "uss_per_minute",
                                 "turned_wx",
                                 "accessed",
                                 "resident",
                                 "mappings_used",
                                 "mappings",
                                 "maps_per_minute",
                                 "unmaps_per_minute",
                                 "mapped_per_minute",
                                 "unmapped_per_minute",
                                 "used",
                                 "grew",
                                 "rounds",
                                 "confidence",
                                 "name"})};
  if (plan.accessed) shown.table.insert(shown.table.end() - 1, columns.find_all({"accessed"})[0]);
  if (auto failure = take_view(typed, shown, plan.view)) return failure;
  plan.view.json_shape = JsonShape::Rows;
  plan.view.json_omits_unknown = true;  // each kind of event has different members
  plan.status_lines =
      environment.stdout_is_terminal && environment.cursor_moves && typed.format == Format::Table;
  plan.short_time = plan.status_lines;
  plan.width = environment.width;
  plan.unicode = environment.unicode;
  if (plan.view.sort.empty()) {  // each row is printed before the next is known
    for (const Column* column : plan.view.table.columns) {
      const bool is_time = column->name == "time";
      plan.view.table.widths.push_back(is_time && plan.short_time ? 12 : column->width);
    }
  }
  add_needs(plan.view, plan.reading);
  plan.reading.facts |= Facts::Command;  // for the status lines
  if (plan.accessed) plan.reading.metrics |= bit_of(Metric::Referenced);
  if (!typed.raw.extended && !plan.accessed) return std::nullopt;
  plan.reading.facts |= Facts::Usage;
  plan.reading.metrics |= bit_of(Metric::Rss) | bit_of(Metric::Pss) | bit_of(Metric::PrivateClean) |
                          bit_of(Metric::PrivateDirty) | bit_of(Metric::PrivateHugetlb);
  return std::nullopt;
}

}  // namespace procmaps::detail
