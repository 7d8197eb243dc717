// What a row shows: columns, groups and order.

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "rows/column.hpp"
#include "view/prometheus.hpp"

namespace procmaps::detail {
namespace {

/// A row's short cells are written into one reserved piece of the output buffer.
constexpr std::size_t kMaxColumns = 200;

/// The words of --columns. A list that begins with '+' adds all of its columns, as in the tools of
/// util-linux: "+offset,inode" is "+offset,+inode".
std::vector<std::string> column_words(const RawOptions& raw) {
  std::vector<std::string> words;
  for (const std::string& list : raw.columns) {
    for (std::string& word : split({list})) {
      if (list.starts_with('+') && !word.starts_with('+')) word.insert(0, "+");
      words.push_back(std::move(word));
    }
  }
  return words;
}

/// Puts a column before NAME if that stands last, else at the end.
void add_column(TableOptions& table, const Column* column, Omit omit) {
  const bool before_name = !table.columns.empty() && table.columns.back()->name == "name";
  table.columns.push_back(column);
  table.omit.push_back(omit);
  if (!before_name) return;
  std::iter_swap(table.columns.rbegin(), table.columns.rbegin() + 1);
  std::iter_swap(table.omit.rbegin(), table.omit.rbegin() + 1);
}

/// Adds a column that an option brings along, unless it was asked for by name as well.
void add_once(TableOptions& table, const Column* column, Omit omit) {
  if (std::ranges::find(table.columns, column) == table.columns.end()) {
    add_column(table, column, omit);
  }
}

/// The columns of -x and -X.
void add_metrics(const RawOptions& raw, const Plan& plan, TableOptions& table) {
  struct Extended {
    std::string_view name;
    Omit omit;
  };
  constexpr Extended kExtended[] = {
      {"rss", Omit::Never},
      {"pss", Omit::Never},
      {"uss", Omit::Never},
      {"dirty", Omit::Never},
      {"swap", Omit::Never},
      {"locked", Omit::IfUnknownOrZero},
      {"anonymous", Omit::IfUnknownOrZero},
      {"huge", Omit::IfUnknownOrZero},
  };
  if (plan.command != Command::List) {
    if (!raw.extended) return;
    for (const auto name : {"rss_change", "pss_change", "uss_change"}) {
      add_once(table, find_column(name), Omit::Never);
    }
  } else if (raw.all_metrics != 0) {
    for (const Column& column : all_columns()) {
      if (column.needs == Facts::Usage) add_once(table, &column, Omit::IfUnknown);
    }
  } else if (raw.extended || raw.summary) {
    for (const auto& [name, omit] : kExtended) add_once(table, find_column(name), omit);
  }
}

/// The keys of --group-by, and the columns of a table of groups.
Failure take_groups(const RawOptions& raw, Plan& plan) {
  constexpr std::string_view kAllKeys[] = {"name", "type",    "perms", "device",
                                           "pid",  "command", "user"};
  // Of the two processes that are compared every mapping belongs to one.
  const auto kKeys = std::span(kAllKeys).first(plan.command == Command::List ? 7 : 4);
  auto words = split(raw.group_by);
  if (raw.summary && words.empty()) words.emplace_back("type");
  for (const std::string& word : words) {
    if (std::ranges::find(kKeys, word) == kKeys.end()) {
      return invalid("--group-by: " + unknown("key", word, kKeys) + " (there are " + joined(kKeys) +
                     ")");
    }
    const Column* const key = find_column(word);
    if (std::ranges::find(plan.group_by, key) == plan.group_by.end()) plan.group_by.push_back(key);
  }
  return std::nullopt;
}

/// What a table shows before -o has its say.
void add_default_columns(const Plan& plan, TableOptions& table) {
  const bool changes = plan.command != Command::List;
  const auto add = [&](std::initializer_list<std::string_view> names) {
    for (const auto name : names) table.columns.push_back(find_column(name));
  };
  if (plan.group_by.empty() && changes) {
    add({"change", "address", "perms_before", "perms", "size_before", "size", "size_change",
         "name"});
  } else if (plan.group_by.empty()) {
    for (const auto name : default_columns()) table.columns.push_back(find_column(name));
  } else {
    if (changes) add({"change"});
    const Column* const name = find_column("name");
    for (const Column* key : plan.group_by) {
      if (key != name) table.columns.push_back(key);
    }
    if (changes) {
      add({"count_before", "count", "count_change", "size_before", "size", "size_change"});
    } else {
      add({"count", "size", "largest"});
    }
    if (std::ranges::find(plan.group_by, name) != plan.group_by.end()) {
      table.columns.push_back(name);
    }
  }
  table.omit.resize(table.columns.size());
}

/// In a group only its keys are the same for all, and what can be added up.
Failure check_grouped(const Plan& plan, const Column& column, std::string_view option) {
  if (plan.group_by.empty() || column.fold != Fold::Nothing || column.name == "largest" ||
      column.name == "change" || std::ranges::find(plan.group_by, &column) != plan.group_by.end()) {
    return std::nullopt;
  }
  const auto of_process = [](const Column* key) { return key->name == "pid"; };
  if (column.scope == Scope::Process && std::ranges::any_of(plan.group_by, of_process)) {
    return std::nullopt;
  }
  return invalid(std::string(option) + ": " + quoted(column.name) +
                 " is not the same for all mappings of a group; group by it too");
}

/// Prometheus takes numbers that can be added up: the size, and what -x, -X and -o add.
Failure take_gauges(const RawOptions& raw, const Plan& plan, TableOptions& table) {
  table.columns = {find_column("size")};
  table.omit.resize(1);
  add_metrics(raw, plan, table);
  std::erase_if(table.columns, [](const Column* column) { return !is_gauge(*column); });
  for (const std::string& word : column_words(raw)) {
    const std::string_view name = std::string_view(word).substr(word.starts_with('+') ? 1 : 0);
    const Column* const column = find_column(name);
    if (column == nullptr) return invalid(unknown("column", name, column_names()));
    if (!is_gauge(*column)) {
      return invalid("--format prometheus: " + quoted(name) + " cannot be added up");
    }
    if (std::ranges::find(table.columns, column) == table.columns.end()) {
      table.columns.push_back(column);
    }
  }
  return std::nullopt;
}

/// -X adds columns that no group has.
void drop_ungrouped(const Plan& plan, TableOptions& table) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (check_grouped(plan, *table.columns[i], "")) continue;
    table.columns[kept] = table.columns[i];
    table.omit[kept++] = table.omit[i];
  }
  table.columns.resize(kept);
  table.omit.resize(kept);
}

Failure take_columns(const RawOptions& raw, Plan& plan) {
  TableOptions& table = plan.table;
  if (plan.format == Format::Prometheus) return take_gauges(raw, plan, table);
  add_default_columns(plan, table);
  const auto words = column_words(raw);
  const auto adds = [](const std::string& word) { return word.starts_with('+'); };
  if (!std::ranges::all_of(words, adds)) {
    table.columns.clear();
    table.omit.clear();
  }
  // First the columns that stand in place of the others, then what is added to them.
  for (const bool adding : {false, true}) {
    if (adding) add_metrics(raw, plan, table);
    for (const std::string& word : words) {
      if (adds(word) != adding) continue;
      const std::string_view name = std::string_view(word).substr(adding ? 1 : 0);
      const Column* const column = find_column(name);
      if (column == nullptr) return invalid(unknown("column", name, column_names()));
      if (auto failure = check_grouped(plan, *column, "--columns")) return failure;
      if (adding) {
        add_column(table, column, Omit::Never);
      } else {
        table.columns.push_back(column);
        table.omit.push_back(Omit::Never);
      }
    }
  }
  if (!plan.group_by.empty()) drop_ungrouped(plan, table);
  if (table.columns.size() > kMaxColumns) return invalid("--columns: too many columns");
  return std::nullopt;
}

Failure take_sort(const RawOptions& raw, Plan& plan) {
  if (raw.sort.empty()) return std::nullopt;
  for (const std::string& word : split({raw.sort})) {
    const bool descending = word.starts_with('-');
    const std::string_view name = std::string_view(word).substr(descending ? 1 : 0);
    const Column* const column = find_column(name);
    if (column == nullptr) return invalid("--sort: " + unknown("column", name, column_names()));
    if (auto failure = check_grouped(plan, *column, "--sort")) return failure;
    plan.sort.push_back({column, descending});
  }
  return std::nullopt;
}

/// Columns that tell what changed need something to compare with.
Failure check_changes(const Plan& plan) {
  if (plan.command != Command::List) return std::nullopt;
  std::vector<std::string_view> names;
  for (const Column* column : plan.table.columns) names.push_back(column->name);
  for (const SortKey& key : plan.sort) names.push_back(key.column->name);
  for (const Expression& expression : plan.filter.expressions) {
    std::ranges::copy(expression.columns(), std::back_inserter(names));
  }
  for (const std::string_view name : names) {
    if (has(find_column(name)->needs, Facts::Change)) {
      return invalid(quoted(name) + " is a column of procmaps diff");
    }
  }
  return std::nullopt;
}

/// What rows are sorted by is shown too, if it is memory or a sum and the columns were not chosen.
void show_sorted(const RawOptions& raw, Plan& plan) {
  const auto adds = [](const std::string& word) { return word.starts_with('+'); };
  if (!std::ranges::all_of(column_words(raw), adds)) return;
  for (const auto& [column, descending] : plan.sort) {
    const bool tells = column->needs == Facts::Usage || !plan.group_by.empty();
    if (column->fold == Fold::Nothing || !tells) continue;
    std::vector<const Column*>& columns = plan.table.columns;
    const auto found = std::ranges::find(columns, column);
    if (found == columns.end()) {
      add_column(plan.table, column, Omit::Never);
    } else {
      plan.table.omit[static_cast<std::size_t>(found - columns.begin())] = Omit::Never;
    }
  }
}

/// What bars may show: what groups are sorted by, or else their memory, or else their size.
void add_bar(const Environment& environment, Plan& plan) {
  if (plan.group_by.empty() || !environment.stdout_is_terminal) return;
  for (const SortKey& key : plan.sort) {
    if (key.column->fold != Fold::Nothing) plan.table.bar.of.push_back(key.column);
  }
  for (const auto name : {"pss", "rss", "size"}) plan.table.bar.of.push_back(find_column(name));
  plan.table.bar.width = environment.width;
  plan.table.bar.unicode = environment.unicode;
}

/// Filters come before groups: what only a group has cannot be asked of a mapping.
Failure check_filter(const Plan& plan) {
  if (plan.group_by.empty() || plan.command != Command::List) return std::nullopt;
  for (const Expression& expression : plan.filter.expressions) {
    for (const std::string_view name : expression.columns()) {
      if (name != "count" && name != "largest" && name != "budget") continue;
      return invalid(
          "--where: " + quoted(name) +
          " is known of groups only, and --where chooses the mappings that go into them");
    }
  }
  return std::nullopt;
}

}  // namespace

Failure take_table(const RawOptions& raw, const Environment& environment, Plan& plan) {
  if (auto failure = take_groups(raw, plan)) return failure;
  if (auto failure = check_filter(plan)) return failure;
  if (auto failure = take_columns(raw, plan)) return failure;
  if (auto failure = take_sort(raw, plan)) return failure;
  if (plan.format != Format::Prometheus) show_sorted(raw, plan);
  if (plan.command == Command::List) add_bar(environment, plan);
  return check_changes(plan);
}

}  // namespace procmaps::detail
