// JSON, as a document of processes or rows, or one row per line. docs/json.md is its specification.
//
//   {"schema": 1, "processes": [
//   {"pid": 4711, "command": "sleep", "user": "root", "mappings": [
//   {"fd": "txt", "address": "0x55d0c0a00000-0x55d0c0a02000", "perms": "r--p", "size": 8192, …},
//   {"fd": "mem", …}
//   ], "status": "ok"}
//   ]}
//
// The status follows the mappings, because it is only known then and nothing is stored. Addresses
// are strings: readers that parse numbers as doubles lose precision above 2^53.

#include "view/json.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "view/base64.hpp"
#include "view/json_text.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

const Column* pid_column() {
  return &*std::ranges::find(mapping_columns(), "pid", &Column::name);
}

enum class Level : std::uint8_t { Process, Row };

/// The columns for the process object, always starting with its pid; or all other columns.
std::vector<const Column*> columns_of(const JsonOptions& options, Level level) {
  if (options.shape != JsonShape::Processes) {
    return level == Level::Row ? options.columns : std::vector<const Column*>();
  }
  std::vector<const Column*> columns;
  if (level == Level::Process) columns.push_back(pid_column());
  std::ranges::copy_if(options.columns, std::back_inserter(columns), [&](const Column* column) {
    return (column->scope == Scope::Process) == (level == Level::Process);
  });
  return columns;
}

/// Writes a list as an array of strings. Returns false if one of them was not UTF-8.
bool put_list(Output& out, const Value& list, ValueKind kind) {
  bool valid = true;
  std::string_view separator;
  out.put('[');
  for_each_word(list, kind, [&](std::string_view word) {
    out.put(std::exchange(separator, ", "));
    valid = put_json_string(out, word) && valid;
  });
  out.put(']');
  return valid;
}

/// Writes a known value; for a Device, the major number. False if it was a text that is not UTF-8.
bool put_value(Output& out, const Value& value, ValueKind kind) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
    case ValueKind::Word:
    case ValueKind::Permissions:
      return put_json_string(out, value.text);
    case ValueKind::List:
    case ValueKind::VmFlags:
      return put_list(out, value, kind);
    case ValueKind::Hex:
      out.put('"');
      put_0x(out, value.number);
      out.put('"');
      break;
    case ValueKind::Range:
      out.put('"');
      put_0x_range(out, value);
      out.put('"');
      break;
    case ValueKind::Bytes:
    case ValueKind::Count:
    case ValueKind::Device:
      put_number(out, value.number);
      break;
    case ValueKind::Difference:
      put_signed(out, value.number);
      break;
    case ValueKind::Percent:
      put_hundredths(out, value.number);
      break;
    case ValueKind::Flag:
      out.put(value.number != 0 ? "true" : "false");
      break;
  }
  return true;
}

std::string key_of(std::string_view name, std::string_view suffix) {
  std::string key = ", \"";
  key += name;
  key += suffix;
  key += "\": ";
  return key;
}

}  // namespace

JsonMembers::JsonMembers(std::span<const Column* const> columns) {
  for (const Column* column : columns) {
    if (std::ranges::find(members_, column, &Member::column) != members_.end()) continue;
    const bool is_device = column->kind == ValueKind::Device;
    members_.push_back({column, key_of(column->name, is_device ? kMajorSuffix : ""),
                        key_of(column->name, is_device ? kMinorSuffix : "_bytes")});
  }
}

void JsonMembers::put(Output& out, const Row& row, bool omit_unknown) const {
  std::size_t comma = 2;  // length of the comma to leave out
  for (const auto& [column, key, second_key] : members_) {
    const Value value = column->value(row);
    if (!value.known && omit_unknown) continue;
    const bool is_device = column->kind == ValueKind::Device;
    out.put(std::string_view(key).substr(std::exchange(comma, 0)));
    if (!value.known) {
      out.put("null");
      if (!is_device) continue;
      out.put(second_key);
      out.put("null");
    } else if (!put_value(out, value, column->kind)) {
      out.put(second_key);
      out.put('"');
      put_base64(out, value.text);
      out.put('"');
    } else if (is_device) {
      out.put(second_key);
      put_number(out, value.second);
    }
  }
}

JsonView::JsonView(JsonOptions options, Output& out)
    : options_(std::move(options)),
      out_(out),
      of_process_(columns_of(options_, Level::Process)),
      of_row_(columns_of(options_, Level::Row)) {}

/// After the first object all others look alike: a comma comes first.
std::unique_ptr<View> JsonView::fork(Output& out) {
  auto fork = std::make_unique<JsonView>(options_, out);
  fork->opened_ = true;
  fork->first_process_ = false;
  fork->first_row_ = false;
  return fork;
}

void JsonView::open() {
  if (std::exchange(opened_, true) || options_.shape == JsonShape::Lines) return;
  out_.put(options_.shape == JsonShape::Rows ? R"({"schema": 1, "rows": [)"
                                             : R"({"schema": 1, "processes": [)");
}

void JsonView::begin_process(const ProcessInfo& process) {
  if (options_.shape != JsonShape::Processes) return;
  open();
  out_.put(std::exchange(first_process_, false) ? "\n{" : ",\n{");
  of_process_.put(out_, Row{process, MapEntry{}});
  out_.put(R"(, "mappings": [)");
  first_row_ = true;
}

void JsonView::row(const Row& row) {
  open();
  if (options_.shape != JsonShape::Lines) out_.put(std::exchange(first_row_, false) ? "\n" : ",\n");
  out_.put('{');
  of_row_.put(out_, row, options_.omit_unknown);
  out_.put(options_.shape == JsonShape::Lines ? "}\n" : "}");
}

void JsonView::end_process(ProcessStatus status) {
  if (options_.shape != JsonShape::Processes) return;
  out_.put(first_row_ ? R"(], "status": ")" : "\n], \"status\": \"");
  out_.put(to_string(status));
  out_.put("\"}");
}

void JsonView::finish() {
  open();
  if (options_.shape == JsonShape::Lines) return;
  const bool is_empty = options_.shape == JsonShape::Rows ? first_row_ : first_process_;
  out_.put(is_empty ? "]" : "\n]");
  if (options_.end) {
    out_.put(", ");
    options_.end(out_);
  }
  out_.put("}\n");
}

}  // namespace procmaps
