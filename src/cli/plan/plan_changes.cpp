// What the commands diff and watch are told.

#include <charconv>

#include "cli/plan/plan_parts.hpp"
#include "rows/column.hpp"

namespace procmaps::detail {

Failure take_diff(const RawOptions& raw, Plan& plan) {
  if (raw.arguments.size() != 2) {
    return invalid("diff compares two maps: procmaps diff BEFORE AFTER",
                   "each a pid, a file that procmaps -f raw wrote, or - for standard input");
  }
  plan.diff = {.before = raw.arguments[0], .after = raw.arguments[1], .by_address = raw.by_address};
  if (plan.diff.before == "-" && plan.diff.after == "-") {
    return invalid("diff: standard input can be read once");
  }
  if (raw.by_address && !raw.group_by.empty()) {
    return invalid("--by-address compares mappings, --group-by sums: choose one");
  }
  if (!raw.proc.empty()) plan.targets.proc = raw.proc;
  if (raw.consistent && !parse_pid(plan.diff.before) && !parse_pid(plan.diff.after)) {
    return invalid("--consistent reads a process again: a saved text stays as it is");
  }
  return std::nullopt;
}

Failure take_watch(const RawOptions& raw, const Environment& environment, Plan& plan) {
  if (!raw.interval.empty()) {
    constexpr double kLongest = 1e9;
    double seconds = 0;
    const char* const end = raw.interval.data() + raw.interval.size();
    const auto [next, error] = std::from_chars(raw.interval.data(), end, seconds);
    if (error != std::errc() || next != end || !(seconds >= 0 && seconds <= kLongest)) {
      return invalid("--interval: " + quoted(raw.interval) + " is not a number of seconds");
    }
    plan.watch.interval = static_cast<std::int64_t>(seconds * 1e9);
  }
  if (!raw.count.empty()) {
    const auto count = parse_count(raw.count);
    if (!count) return invalid("--count: " + quoted(raw.count) + " is not a number of looks");
    plan.watch.count = count;
  }
  plan.watch.status_lines =
      environment.stdout_is_terminal && environment.cursor_moves && plan.format == Format::Table;
  plan.watch.width = environment.width;
  plan.watch.unicode = environment.unicode;
  if (!raw.extended) return std::nullopt;
  plan.facts |= Facts::Usage;
  plan.metrics |= bit_of(Metric::Rss) | bit_of(Metric::Pss) | find_column("uss")->metrics;
  return std::nullopt;
}

}  // namespace procmaps::detail
