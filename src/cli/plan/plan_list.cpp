// The plan of the list command.

#include <algorithm>

#include "cli/plan/plan_parts.hpp"

namespace procmaps::detail {
namespace {

Failure take_pmap(const Typed& typed, ListPlan& plan) {
  const RawOptions& raw = typed.raw;
  if ((raw.extended ? 1 : 0) + (raw.all_metrics != 0 ? 1 : 0) + (raw.device ? 1 : 0) > 1) {
    return invalid("--format pmap takes only one of -x, -X and --device");
  }
  const PmapMode mode = raw.all_metrics >= 2   ? PmapMode::Everything
                        : raw.all_metrics == 1 ? PmapMode::Detailed
                        : raw.extended         ? PmapMode::Extended
                        : raw.device           ? PmapMode::Device
                                               : PmapMode::Plain;
  plan.view.pmap = {.mode = mode, .show_path = raw.show_path, .quiet = raw.quiet};
  plan.reading.facts |= Facts::CommandLine | Facts::Command | Facts::Stat | Facts::ThreadGroup;
  plan.reading.metrics |= pmap_metrics(mode);
  if (plan.reading.metrics != 0) plan.reading.facts |= Facts::Usage;
  plan.choice.leader_only = true;  // pmap only looks at the process's own list
  return std::nullopt;
}

Failure take_fields(const RawOptions& raw, FieldsOptions& fields) {
  const std::string_view letters = raw.fields.empty() ? kUsualFields : raw.fields;
  fields.nul = raw.null_terminated;
  for (const char letter : letters) {
    if (letter == '0') {
      fields.nul = true;
      continue;
    }
    const bool known = kProcessFields.contains(letter) || kFileFields.contains(letter) ||
                       kSilentFields.contains(letter);
    if (!known) return invalid("--fields: lsof has no field " + quoted({&letter, 1}));
    fields.letters |= field_bit(letter);
  }
  return std::nullopt;
}

/// lsof's formats. Like `lsof -d mem` the table shows no program and nothing deleted unless --fd
/// says so; the fields, which other programs read, are those of all mapped files.
Failure take_lsof(const Typed& typed, ListPlan& plan) {
  Reading& reading = plan.reading;
  reading.as_lsof = true;
  reading.lsof_notes = !typed.raw.lsof_no_warnings;
  reading.facts |= Facts::Command | Facts::UserName | Facts::Stat;
  if (reading.filter.fds == 0 && typed.format == Format::Lsof) {
    reading.filter.fds = bit_of(FdClass::Mem);
  }
  plan.choice.leader_only = true;  // lsof has no rows for a leader that has exited
  return take_fields(typed.raw, plan.view.fields);
}

/// Sets up the formats that do not use columns.
Failure take_fixed_formats(const Typed& typed, ListPlan& plan) {
  Reading& reading = plan.reading;
  switch (typed.format) {
    case Format::Pmap:
      return take_pmap(typed, plan);
    case Format::Lsof:
    case Format::Fields:
      return take_lsof(typed, plan);
    case Format::Raw:
      reading.usage_lines = typed.raw.extended;
      if (typed.raw.extended) reading.facts |= Facts::Usage;
      break;
    case Format::Layout: {
      plan.view.layout.filtered = !reading.filter.passes_everything();
      reading.facts |= Facts::Command | Facts::UserName;
      if (typed.raw.extended) {
        reading.facts |= Facts::Usage;
        reading.metrics |= kLayoutMetrics;
      }
      break;
    }
    case Format::Prometheus:
      if (plan.view.group_by.empty()) reading.facts |= Facts::Command | Facts::UserName;
      break;
    default:
      break;
  }
  return std::nullopt;
}

/// Filters run before grouping, so they cannot use columns that only groups have.
Failure check_filter(const ListPlan& plan) {
  for (const Expression& expression : plan.reading.filter.expressions) {
    for (const Column* column : expression.columns()) {
      if (column->scope != Scope::Group) continue;
      return invalid(
          "--where: " + quoted(column->name) +
              " is a column of groups, but --where selects mappings before grouping",
          "the largest groups: -g KEY --sort -" + std::string(column->name) + " --limit N");
    }
  }
  return std::nullopt;
}

bool covers_several(const Choice& choice) {
  return choice.scan || choice.descendants || choice.pids.size() > 1 || choice.inputs.size() > 1;
}

/// On a terminal the table of one process names it once, in a title.
bool has_title(const Typed& typed, const ListPlan& plan) {
  return typed.environment.stdout_is_terminal && typed.format == Format::Table &&
         typed.raw.columns.empty() && plan.view.group_by.empty() && !covers_several(plan.choice);
}

/// Adapts the table of one process to the terminal; its own columns are enough for the title.
void fit_terminal(const Typed& typed, ListPlan& plan) {
  TableOptions& table = plan.view.table;
  table.title = true;
  if (typed.raw.all_metrics == 0) table.fit = typed.environment.width;
  table.human = true;
  plan.reading.facts |= Facts::Command | Facts::UserName;
}

Columns default_columns(const Typed& typed, const ListPlan& plan) {
  const ColumnSet& columns = list_columns();
  const auto& keys = plan.view.group_by;
  if (keys.empty()) {
    Columns shown{.table = columns.find_all({"command", "pid", "user", "fd", "type", "address",
                                             "perms", "device", "size", "inode", "name"}),
                  .typed = columns.find_all({"command", "pid", "user", "fd", "type", "kind",
                                             "address", "start", "end", "perms", "offset", "device",
                                             "size", "inode", "name"})};
    if (plan.reading.unit == RowUnit::Part) {
      for (auto* const list : {&shown.table, &shown.typed}) {
        list->insert(list->end() - 1, columns.find("label"));
      }
    }
    if (has_title(typed, plan)) shown.table.erase(shown.table.begin(), shown.table.begin() + 3);
    return shown;
  }
  Columns grouped;
  const Column* const name = columns.find("name");
  std::ranges::copy_if(keys, std::back_inserter(grouped.table),
                       [&](const Column* key) { return key != name; });
  grouped.table.push_back(columns.find("count"));
  const auto is_pid = [](const Column* key) { return key->name == "pid"; };
  if (covers_several(plan.choice) && std::ranges::none_of(keys, is_pid)) {
    grouped.table.push_back(columns.find("processes"));
  }
  std::ranges::copy(columns.find_all({"size", "largest"}), std::back_inserter(grouped.table));
  if (std::ranges::find(keys, name) != keys.end()) {
    grouped.table.push_back(name);
  } else if (std::ranges::find(keys, columns.find("build_id")) != keys.end()) {
    grouped.table.push_back(columns.find("names"));  // an id alone says little
  }
  return grouped;
}

/// Sets what bars may show: the sort columns of groups, or else memory, or else size.
void add_bar(const Environment& environment, ViewPlan& view) {
  if (view.group_by.empty() || !environment.stdout_is_terminal) return;
  BarOptions& bar = view.table.bar;
  for (const SortKey& key : view.sort) {
    if (key.column->fold != Fold::Nothing) bar.of.push_back(key.column);
  }
  std::ranges::copy(list_columns().find_all({"pss", "rss", "size"}), std::back_inserter(bar.of));
  bar.width = environment.width;
  bar.unicode = environment.unicode;
}

/// What a row stands for. Grouping by label counts parts, as `--parts` does.
void take_unit(const Typed& typed, ListPlan& plan) {
  Reading& reading = plan.reading;
  if (typed.raw.parts) {
    reading.unit = RowUnit::Part;
    reading.facts |= Facts::Label;
  }
  const auto& keys = plan.view.group_by;
  if (std::ranges::find(keys, list_columns().find("label")) != keys.end()) {
    reading.unit = RowUnit::PartInGroup;
  }
  reading.ascii = typed.format == Format::Table && !typed.environment.unicode;
}

}  // namespace

Failure take_list(const Typed& typed, ListPlan& plan) {
  if (!typed.raw.lsof_tasks.empty() && typed.raw.lsof_tasks != "i") {
    return invalid("--tasks: only 'i' (ignore threads), because threads share one map");
  }
  if (auto failure = take_choice(typed, plan.choice)) return failure;
  if (auto failure = take_filter(typed, plan.reading.filter)) return failure;
  if (auto failure = take_groups(typed, plan.view)) return failure;
  if (auto failure = check_filter(plan)) return failure;
  take_unit(typed, plan);
  if (auto failure = take_view(typed, default_columns(typed, plan), plan.view)) return failure;
  if (has_title(typed, plan)) fit_terminal(typed, plan);
  add_bar(typed.environment, plan.view);
  plan.view.json_shape = plan.view.group_by.empty() ? JsonShape::Processes : JsonShape::Rows;
  plan.reading.consistent = typed.raw.consistent;
  add_needs(plan.view, plan.reading);
  const auto of_process = [](const Column* key) { return key->scope == Scope::Process; };
  plan.reading.totals_only = has(plan.reading.facts, Facts::Usage) && !plan.view.group_by.empty() &&
                             std::ranges::all_of(plan.view.group_by, of_process) &&
                             plan.reading.filter.passes_everything();
  return take_fixed_formats(typed, plan);
}

}  // namespace procmaps::detail
