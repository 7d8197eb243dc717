// Decides what a row shows: columns, groups and order.

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"
#include "view/prometheus.hpp"

namespace procmaps::detail {
namespace {

/// A row's short cells are written into one reserved part of the output buffer.
constexpr std::size_t kMaxColumns = 200;

/// A word of --columns.
struct ColumnWord {
  bool adds;  ///< it has a '+' prefix
  std::string name;
};

/// A list that starts with '+' adds all of its columns, as in util-linux: "+offset,inode" is
/// "+offset,+inode".
std::vector<ColumnWord> column_words(const RawOptions& raw) {
  std::vector<ColumnWord> words;
  for (const std::string& list : raw.columns) {
    for (const std::string& word : split({list})) {
      const bool plus = word.starts_with('+');
      words.push_back({plus || list.starts_with('+'), word.substr(plus ? 1 : 0)});
    }
  }
  return words;
}

bool replaces_columns(const RawOptions& raw) {
  return !std::ranges::all_of(column_words(raw), &ColumnWord::adds);
}

/// Inserts a column before a NAME or text at the end of the row, otherwise at the end.
void add_column(TableOptions& table, const Column* column, Omit omit) {
  const bool before_name = !table.columns.empty() && table.columns.back()->kind == ValueKind::Name;
  table.columns.push_back(column);
  table.omit.push_back(omit);
  if (!before_name) return;
  std::iter_swap(table.columns.rbegin(), table.columns.rbegin() + 1);
  std::iter_swap(table.omit.rbegin(), table.omit.rbegin() + 1);
}

/// Adds the columns of -x and -X, except those already requested by name.
void add_extended(const Typed& typed, TableOptions& table) {
  for (const auto& [column, omit] : extended_columns(typed)) {
    if (std::ranges::find(table.columns, column) == table.columns.end()) {
      add_column(table, column, omit);
    }
  }
}

/// In a group, only the keys and what can be added up have one value.
Failure check_grouped(Command command, const ViewPlan& view, const Column& column,
                      std::string_view option) {
  const auto& keys = view.group_by;
  if (keys.empty() || column.fold != Fold::Nothing || column.scope == Scope::Group ||
      std::ranges::find(keys, &column) != keys.end()) {
    return std::nullopt;
  }
  const auto is_pid = [](const Column* key) { return key->name == "pid"; };
  if (column.scope == Scope::Process && std::ranges::any_of(keys, is_pid)) return std::nullopt;
  const Words possible = keys_of(command);
  const bool is_key = std::ranges::find(possible, column.name) != possible.end();
  return invalid(std::string(option) + ": " + quoted(column.name) + " may differ within a group" +
                 (is_key ? "; group by it too" : ""));
}

/// Prometheus needs numbers that can be added up: mappings and size or what -o chooses instead, and
/// what -x and -X add.
Failure take_gauges(const Typed& typed, ViewPlan& view) {
  const auto& keys = view.group_by;
  const bool by_process =
      keys.empty() || std::ranges::find(keys, "pid", &Column::name) != keys.end();
  // A sum over processes would count the pages that they share once for each of them.
  const auto is_summable = [&](const Column& column) {
    return is_gauge(column) && (by_process || column.fold != Fold::Mappings);
  };
  TableOptions& table = view.table;
  if (!replaces_columns(typed.raw)) {
    table.columns = list_columns().find_all({"count", "size"});
    table.omit.resize(table.columns.size());
  }
  for (const ColumnWord& word : column_words(typed.raw)) {
    auto column = find_column(typed.raw.command, word.name);
    if (!column) return std::move(column.error());
    if (!is_gauge(**column)) {
      return invalid("--format prometheus: " + quoted(word.name) + " cannot be summed");
    }
    if (!is_summable(**column)) {
      return invalid("--format prometheus: " + quoted(word.name) +
                         " cannot be summed over processes, which share pages",
                     "group by pid too, or use pss or uss");
    }
    if (std::ranges::find(table.columns, *column) == table.columns.end()) {
      add_column(table, *column, Omit::Never);
    }
  }
  add_extended(typed, table);
  std::erase_if(table.columns, [&](const Column* column) { return !is_summable(*column); });
  return std::nullopt;
}

/// Adds a column, unless it is there.
void show_column(TableOptions& table, const Column* column) {
  const auto found = std::ranges::find(table.columns, column);
  if (found == table.columns.end()) return add_column(table, column, Omit::Never);
  table.omit[static_cast<std::size_t>(found - table.columns.begin())] = Omit::Never;
}

/// Drops columns of -X that groups do not have.
void drop_ungrouped(Command command, const ViewPlan& view, TableOptions& table) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (check_grouped(command, view, *table.columns[i], "")) continue;
    table.columns[kept] = table.columns[i];
    table.omit[kept++] = table.omit[i];
  }
  table.columns.resize(kept);
  table.omit.resize(kept);
}

Failure take_columns(const Typed& typed, const Columns& defaults, ViewPlan& view) {
  TableOptions& table = view.table;
  if (typed.format == Format::Prometheus) return take_gauges(typed, view);
  const auto words = column_words(typed.raw);
  if (!replaces_columns(typed.raw)) {
    const bool is_table = typed.format == Format::Table || defaults.typed.empty();
    table.columns = is_table ? defaults.table : defaults.typed;
    table.omit.resize(table.columns.size());
  }
  // First the columns that replace the defaults, then those that are added.
  for (const bool adding : {false, true}) {
    if (adding) add_extended(typed, table);
    for (const auto& [adds, name] : words) {
      if (adds != adding) continue;
      auto column = find_column(typed.raw.command, name);
      if (!column) return std::move(column.error());
      if (auto failure = check_grouped(typed.raw.command, view, **column, "--columns"))
        return failure;
      if (adding) {
        show_column(table, *column);
      } else {
        table.columns.push_back(*column);
        table.omit.push_back(Omit::Never);
      }
    }
  }
  if (!view.group_by.empty()) drop_ungrouped(typed.raw.command, view, table);
  if (table.columns.size() > kMaxColumns) return invalid("--columns: too many columns");
  return std::nullopt;
}

Failure take_sort(const RawOptions& raw, ViewPlan& view) {
  if (raw.sort.empty()) return std::nullopt;
  for (const std::string& word : split({raw.sort})) {
    const bool descending = word.starts_with('-');
    auto column = find_column(raw.command, word.substr(descending ? 1 : 0));
    if (!column) {
      column.error().message.insert(0, "--sort: ");
      // As other programs spell an order: "size:desc", "+size", "size desc".
      const std::string name = word.substr(word.starts_with('+') ? 1 : 0, word.find(':'));
      const bool is_order = name == "desc" || name == "asc" || name == "reverse";
      if (is_order || (name != word && find_column(raw.command, name))) {
        column.error().hint = "the largest first: --sort -" + (is_order ? "COL" : name);
      }
      return std::move(column.error());
    }
    if (auto failure = check_grouped(raw.command, view, **column, "--sort")) return failure;
    view.sort.push_back({*column, descending});
  }
  return std::nullopt;
}

/// Also shows sort columns that are memory or sums, unless the user chose the columns.
void show_sorted(const RawOptions& raw, ViewPlan& view) {
  if (replaces_columns(raw)) return;
  for (const auto& [column, descending] : view.sort) {
    const bool is_informative = column->needs == Facts::Usage || !view.group_by.empty();
    if (column->fold == Fold::Nothing || !is_informative) continue;
    show_column(view.table, column);
  }
}

/// Whether an option with the words auto, always and never asks for something.
Failure take_when(std::string_view option, const std::string& word, bool automatic, bool& wanted) {
  const Words words = when_words();
  const auto found =
      word.empty() ? words.begin() : std::ranges::find(words, known_word(word, words));
  if (found == words.end()) return bad_word(option, word, words);
  const auto when = static_cast<When>(found - words.begin());
  wanted = when == When::Always || (when == When::Auto && automatic);
  return std::nullopt;
}

}  // namespace

std::expected<const Column*, UsageError> find_column(Command command, std::string_view name) {
  const ColumnSet& columns = row_of(command).columns();
  if (const Column* const column = columns.find(name)) return column;
  for (const CommandRow& other : all_commands()) {
    if (other.columns().find(name) == nullptr) continue;
    return std::unexpected(UsageError{quoted(name) + " is a column of " +
                                      std::string(display(other.command)) + ", not of " +
                                      std::string(display(command))});
  }
  std::string help = suggestion(name, columns.names());
  if (help.empty() && !name.empty())
    help = "; for all: " + std::string(display(command)) + " --list-columns";
  return std::unexpected(UsageError{"unknown column " + quoted(name) + help});
}

std::vector<Extended> extended_columns(const Typed& typed) {
  const RawOptions& raw = typed.raw;
  const ColumnSet& columns = row_of(raw.command).columns();
  std::vector<Extended> extended;
  const auto add = [&](std::initializer_list<std::string_view> names, Omit omit) {
    for (const Column* column : columns.find_all(names)) extended.push_back({column, omit});
  };
  if (raw.command == Command::Diff) {
    if (raw.extended) add({"rss_change", "pss_change", "uss_change"}, Omit::Never);
  } else if (raw.command == Command::List && raw.all_metrics != 0) {
    for (const Column* column : columns.all()) {
      if (column->needs == Facts::Usage) extended.push_back({column, Omit::IfUnknown});
    }
  } else if (raw.command == Command::List && (raw.extended || raw.summary)) {
    add({"rss", "pss", "uss", "dirty", "swap"}, Omit::Never);
    add({"locked", "anonymous", "huge"}, Omit::IfUnknownOrZero);
  }
  return extended;
}

Failure take_groups(const Typed& typed, ViewPlan& view) {
  const RawOptions& raw = typed.raw;
  const ColumnSet& columns = row_of(raw.command).columns();
  const Words keys = keys_of(raw.command);
  auto words = split(raw.group_by);
  if (raw.summary && words.empty()) words.emplace_back("kind");
  for (const std::string& word : words) {
    const Column* const key = columns.find(word);
    if (key == nullptr || std::ranges::find(keys, key->name) == keys.end()) {
      return bad_word("group-by", word, keys);
    }
    if (std::ranges::find(view.group_by, key) == view.group_by.end()) view.group_by.push_back(key);
  }
  return std::nullopt;
}

Failure take_view(const Typed& typed, const Columns& defaults, ViewPlan& view) {
  const auto& [raw, environment, format] = typed;
  view.format = format;
  view.terminal = environment.stdout_is_terminal;
  if (auto failure = take_columns(typed, defaults, view)) return failure;
  if (auto failure = take_sort(raw, view)) return failure;
  if (format != Format::Prometheus) show_sorted(raw, view);
  if (!raw.limit.empty()) {
    view.limit = parse_count(raw.limit);
    if (!view.limit) return invalid("--limit: " + quoted(raw.limit) + " is not a positive number");
  }
  const bool terminal = environment.stdout_is_terminal;
  if (auto failure =
          take_when("color", raw.color, terminal && environment.color_wanted, view.table.color)) {
    return failure;
  }
  // Names of a saved map or of another machine's /proc are no files here.
  const bool has_files = raw.command != Command::Diff && raw.inputs.empty() && raw.proc.empty();
  if (auto failure =
          take_when("hyperlink", raw.hyperlink, terminal && environment.shows_links && has_files,
                    view.table.links)) {
    return failure;
  }
  view.table.header = !raw.quiet;
  view.table.human = raw.human;
  view.table.total = raw.total || (raw.summary && format == Format::Table);
  view.layout = {
      .width = environment.width, .unicode = environment.unicode, .color = view.table.color};
  return std::nullopt;
}

void add_needs(const ViewPlan& view, Reading& reading) {
  const auto add = [&](const Column* column) {
    reading.facts |= column->needs;
    reading.metrics |= column->metrics;
    reading.file_ids = reading.file_ids || column->name == "device" || column->name == "inode";
  };
  // lsof's formats have classes of their own.
  const bool as_lsof = ((kLsof | kFields) & bit_of(view.format)) != 0;
  if (reading.filter.fds != 0 && !as_lsof) reading.facts |= Facts::FdClass;
  for (const Expression& expression : reading.filter.expressions) {
    std::ranges::for_each(expression.columns(), add);
  }
  const bool has_columns = ((kWithColumns | kPrometheus) & bit_of(view.format)) != 0;
  if (!has_columns) return;
  std::ranges::for_each(view.table.columns, add);
  for (const SortKey& key : view.sort) add(key.column);
  std::ranges::for_each(view.group_by, add);
}

}  // namespace procmaps::detail
