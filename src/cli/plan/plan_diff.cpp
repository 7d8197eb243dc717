// The plan of the diff command.

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"

namespace procmaps::detail {
namespace {

/// Digits are a pid, "-" is standard input, anything else is a file.
Failure take_source(const std::string& word, MapSource& source) {
  source.path = word;
  if (word.empty() || !is_digits(word)) {
    return std::nullopt;
  }
  source.pid = parse_pid(word);
  if (source.pid) return std::nullopt;
  return invalid(quoted(word) + " is not a process id", "for a file of that name: ./" + word);
}

Failure take_sources(const RawOptions& raw, DiffPlan& plan) {
  if (raw.arguments.size() != 2) {
    return invalid("diff compares two maps: procmaps diff BEFORE AFTER",
                   "each is a pid, a file written by procmaps -f raw, or - for standard input");
  }
  if (auto failure = take_source(raw.arguments[0], plan.before)) return failure;
  if (auto failure = take_source(raw.arguments[1], plan.after)) return failure;
  if (plan.before.path == "-" && plan.after.path == "-") {
    return invalid("diff: standard input can be read only once");
  }
  if (raw.consistent && !plan.before.pid && !plan.after.pid) {
    return invalid("--consistent only applies to live processes");
  }
  if (raw.by_address && !raw.group_by.empty()) {
    return invalid("--by-address cannot be combined with --group-by");
  }
  return std::nullopt;
}

Columns default_columns(const ViewPlan& view) {
  const ColumnSet& columns = diff_columns();
  if (view.group_by.empty()) {
    return {.table = columns.find_all({"change", "address", "perms_before", "perms", "size_before",
                                       "size", "size_change", "name"})};
  }
  Columns grouped{.table = columns.find_all({"change"})};
  const Column* const name = columns.find("name");
  std::ranges::copy_if(view.group_by, std::back_inserter(grouped.table),
                       [&](const Column* key) { return key != name; });
  std::ranges::copy(columns.find_all({"count_before", "count", "count_change", "size_before",
                                      "size", "size_change"}),
                    std::back_inserter(grouped.table));
  if (std::ranges::find(view.group_by, name) != view.group_by.end()) grouped.table.push_back(name);
  return grouped;
}

}  // namespace

Failure take_diff(const Typed& typed, DiffPlan& plan) {
  const RawOptions& raw = typed.raw;
  if (auto failure = take_sources(raw, plan)) return failure;
  if (auto failure = take_filter(typed, plan.reading.filter)) return failure;
  if (auto failure = take_groups(typed, plan.view)) return failure;
  if (auto failure = take_view(typed, default_columns(plan.view), plan.view)) return failure;
  plan.view.json_shape = JsonShape::Rows;
  if (!raw.proc.empty()) plan.proc = raw.proc;
  plan.by_address = raw.by_address;
  plan.memory = raw.extended;
  plan.reading.consistent = raw.consistent;
  add_needs(plan.view, plan.reading);
  plan.group_by = std::exchange(plan.view.group_by, {});  // the rows are already groups
  return std::nullopt;
}

}  // namespace procmaps::detail
