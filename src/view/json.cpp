// JSON, as a document of processes or of rows, or a row a line. docs/json.md says what it promises.
//
//   {"schema": 1, "processes": [
//   {"pid": 4711, "command": "sleep", "user": "root", "mappings": [
//   {"fd": "txt", "address": "0x55d0c0a00000-0x55d0c0a02000", "perms": "r--p", "size": 8192, …},
//   {"fd": "mem", …}
//   ], "status": "ok"}
//   ]}
//
// The status stands behind the mappings, since it is known only then and nothing is kept. Addresses
// are strings: readers that take numbers for doubles lose what is above 2^53.

#include "view/json.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "view/base64.hpp"
#include "view/json_text.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

/// The columns that go to the object of the process, its pid always and first; or all others.
std::vector<const Column*> columns_of(const JsonOptions& options, Scope scope) {
  if (options.shape != JsonShape::Processes) {
    return scope == Scope::Mapping ? options.columns : std::vector<const Column*>();
  }
  std::vector<const Column*> columns;
  if (scope == Scope::Process) columns.push_back(find_column("pid"));
  std::ranges::copy_if(options.columns, std::back_inserter(columns),
                       [&](const Column* column) { return column->scope == scope; });
  return columns;
}

/// Writes a list as an array of strings. False if one of them was not UTF-8.
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

/// Writes a known value, of a Device the major number. False if it was a text that is not UTF-8.
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

std::string key_of(std::string_view name, std::string_view suffix, bool first) {
  std::string key = first ? "\"" : ", \"";
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
    members_.push_back({column,
                        key_of(column->name, is_device ? kMajorSuffix : "", members_.empty()),
                        key_of(column->name, is_device ? kMinorSuffix : "_bytes", false)});
  }
}

void JsonMembers::put(Output& out, const Row& row) const {
  for (const auto& [column, key, second_key] : members_) {
    const Value value = column->get(row);
    const bool is_device = column->kind == ValueKind::Device;
    out.put(key);
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

JsonView::JsonView(const JsonOptions& options, Output& out)
    : shape_(options.shape),
      out_(out),
      of_process_(columns_of(options, Scope::Process)),
      of_row_(columns_of(options, Scope::Mapping)) {}

void JsonView::open() {
  if (std::exchange(opened_, true) || shape_ == JsonShape::Lines) return;
  out_.put(shape_ == JsonShape::Rows ? R"({"schema": 1, "rows": [)"
                                     : R"({"schema": 1, "processes": [)");
}

void JsonView::begin_process(const ProcessInfo& process) {
  if (shape_ != JsonShape::Processes) return;
  open();
  out_.put(std::exchange(first_process_, false) ? "\n{" : ",\n{");
  of_process_.put(out_, Row{process, MapEntry{}});
  out_.put(R"(, "mappings": [)");
  first_row_ = true;
}

void JsonView::row(const Row& row) {
  open();
  if (shape_ != JsonShape::Lines) out_.put(std::exchange(first_row_, false) ? "\n" : ",\n");
  out_.put('{');
  of_row_.put(out_, row);
  out_.put(shape_ == JsonShape::Lines ? "}\n" : "}");
}

void JsonView::end_process(ProcessStatus status) {
  if (shape_ != JsonShape::Processes) return;
  out_.put(first_row_ ? R"(], "status": ")" : "\n], \"status\": \"");
  out_.put(to_string(status));
  out_.put("\"}");
}

void JsonView::finish() {
  open();
  if (shape_ == JsonShape::Lines) return;
  const bool is_empty = shape_ == JsonShape::Rows ? first_row_ : first_process_;
  out_.put(is_empty ? "]}\n" : "\n]}\n");
}

}  // namespace procmaps
