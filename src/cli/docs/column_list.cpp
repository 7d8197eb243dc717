// --list-columns: the columns of all commands, or of the one before it, as rows with columns of
// their own.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/docs/docs.hpp"
#include "view/make_view.hpp"

namespace procmaps {
namespace {

enum ListValue : std::size_t { kName, kHeader, kType, kCommands, kMeaning, kListValues };

constexpr Column column(std::string_view name, std::string_view header, ValueKind kind) {
  return {name, header, kind, Scope::Mapping, Fold::Nothing, Facts::None, nullptr, ""};
}

constexpr auto kColumns = with_slots(std::to_array<Column>({
    column("column", "COLUMN", ValueKind::Text),
    column("header", "HEADER", ValueKind::Text),
    column("type", "TYPE", ValueKind::Word),
    column("commands", "COMMANDS", ValueKind::List),
    column("meaning", "MEANING", ValueKind::Name),
}));
static_assert(kColumns.size() == kListValues);

/// The type of a column in CSV and JSON.
std::string_view type_word(ValueKind kind) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
    case ValueKind::Word:
    case ValueKind::Permissions:
      return "text";
    case ValueKind::List:
    case ValueKind::VmFlags:
      return "list";
    case ValueKind::Hex:
      return "hex";
    case ValueKind::Range:
      return "range";
    case ValueKind::Bytes:
      return "bytes";
    case ValueKind::Difference:
      return "signed";
    case ValueKind::Count:
      return "count";
    case ValueKind::Percent:
      return "percent";
    case ValueKind::Device:
      return "device";
    case ValueKind::Flag:
      return "flag";
  }
  return {};
}

struct Listed {
  const Column* column;
  std::string commands;
};

/// Every column of a command, or of any if it is `List`, once, with the commands that have it.
std::vector<Listed> columns_for(Command wanted) {
  std::vector<Listed> all;
  for (const CommandRow& command : all_commands()) {
    const std::string_view word = command.word.empty() ? "list" : command.word;
    for (const Column* column : command.columns().all()) {
      const auto found = std::ranges::find(all, column, &Listed::column);
      if (found == all.end()) {
        all.push_back({column, std::string(word)});
      } else {
        found->commands.append(" ").append(word);
      }
    }
  }
  const ColumnSet& own = row_of(wanted).columns();
  if (wanted != Command::List) {
    std::erase_if(all, [&](const Listed& listed) {
      return std::ranges::find(own.all(), listed.column) == own.all().end();
    });
  }
  return all;
}

}  // namespace

std::span<const Column> columns_of_columns() {
  return kColumns;
}

void list_all_columns(const InfoPlan& plan, Output& out) {
  ViewPlan view_plan{.format = plan.format, .json_shape = JsonShape::Rows};
  for (const Column& column : kColumns) view_plan.table.columns.push_back(&column);
  const auto view = make_view(view_plan, out);
  const ProcessInfo none;
  const MapEntry no_entry;
  view->begin_process(none);
  for (const auto& [column, commands] : columns_for(plan.command)) {
    const std::array<Value, kListValues> values = {
        Value::of(column->name), Value::of(column->header), Value::of(type_word(column->kind)),
        Value::of(std::string_view(commands)), Value::of(column->help)};
    Row row{none, no_entry};
    row.values = values;
    view->row(row);
  }
  view->end_process();
  view->finish();
}

}  // namespace procmaps
