// --generate schema: what the JSON of all commands looks like, as JSON Schema 2020-12. It is made
// from the tables of columns, so that it cannot disagree with them.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/docs/docs.hpp"
#include "rows/process_status.hpp"
#include "view/json_text.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

std::string json_string(std::string_view text) {
  std::string json;
  Output out(json);
  put_json_string(out, text);
  out.flush();
  return json;
}

/// The constraints of a known value, or of null.
std::string_view type_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
    case ValueKind::Word:
      return R"("type": ["string", "null"])";
    case ValueKind::Permissions:
      return R"("type": ["string", "null"], "pattern": "^[-r?][-w?][-x?][-ps?]$")";
    case ValueKind::List:
    case ValueKind::VmFlags:
      return R"("type": ["array", "null"], "items": {"type": "string"})";
    case ValueKind::Hex:
      return R"("type": ["string", "null"], "pattern": "^0x[0-9a-f]+$")";
    case ValueKind::Range:
      return R"("type": ["string", "null"], "pattern": "^0x[0-9a-f]+-0x[0-9a-f]+$")";
    case ValueKind::Bytes:
    case ValueKind::Count:
    case ValueKind::Device:
      return R"("type": ["integer", "null"], "minimum": 0, "maximum": 18446744073709551615)";
    case ValueKind::Difference:
      return R"("type": ["integer", "null"])";
    case ValueKind::Percent:
      return R"("type": ["number", "null"], "minimum": 0)";
    case ValueKind::Flag:
      return R"("type": ["boolean", "null"])";
  }
  return {};
}

constexpr std::string_view kBytesType = R"("type": "string", "contentEncoding": "base64")";

/// The members of an object, each on a line of its own.
class Properties {
 public:
  /// Those that `base` has with the same meaning refer to it.
  explicit Properties(std::string_view name, const Properties* base = nullptr)
      : name_(name), base_(base) {}

  void add(const Column& column) {
    const std::string name(column.name);
    if (column.kind == ValueKind::Device) {
      add(name + std::string(kMajorSuffix), type_of(column.kind), column.help);
      return add(name + std::string(kMinorSuffix), type_of(column.kind), column.help);
    }
    add(name, type_of(column.kind), column.help);
    if (!is_long_text(column.kind)) return;
    add(name + "_bytes", kBytesType, "the bytes of " + name + ", only if they are not UTF-8");
  }

  std::string text() const {
    std::string text;
    for (const auto& [name, definition] : members_) {
      text += fmt::format("{}        {}: {{{}}}", text.empty() ? "" : ",\n", json_string(name),
                          definition);
    }
    return text;
  }

 private:
  struct Member {
    std::string name;
    std::string definition;
  };

  const Member* find(std::string_view name) const {
    const auto found = std::ranges::find(members_, name, &Member::name);
    return found == members_.end() ? nullptr : &*found;
  }

  void add(const std::string& name, std::string_view type, std::string_view help) {
    if (find(name) != nullptr) return;
    std::string definition = fmt::format("{}, \"description\": {}", type, json_string(help));
    const Member* const same = base_ != nullptr ? base_->find(name) : nullptr;
    if (same != nullptr && same->definition == definition) {
      definition = fmt::format("\"$ref\": \"#/$defs/{}/properties/{}\"", base_->name_, name);
    }
    members_.push_back({name, std::move(definition)});
  }

  std::string name_;
  const Properties* base_;
  std::vector<Member> members_;
};

/// An entry of "$defs": an object with these members.
std::string object_definition(std::string_view name, std::string_view members) {
  return fmt::format(R"(,
    {}: {{
      "type": "object",
      "properties": {{
{}
      }}
    }})",
                     json_string(name), members);
}

std::string status_words() {
  std::string words;
  for (const ProcessStatusInfo& status : kProcessStatuses) {
    words += (words.empty() ? "" : ", ") + json_string(status.word);
  }
  return words;
}

}  // namespace

std::string json_schema() {
  constexpr std::string_view kMapping = "list";
  Properties of_process("process");
  Properties of_mapping(kMapping);
  std::string definitions;
  std::string rows;
  const auto define = [&](std::string_view name, const Properties& properties) {
    definitions += object_definition(name, properties.text());
    rows += fmt::format("{}{{\"$ref\": \"#/$defs/{}\"}}", rows.empty() ? "" : ", ", name);
  };
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) {
      for (const Column* column : command.columns().all()) {
        if (column->scope == Scope::Process) of_process.add(*column);
        of_mapping.add(*column);
      }
      define(kMapping, of_mapping);
      continue;
    }
    Properties own(command.word, &of_mapping);
    for (const Column* column : command.columns().all()) own.add(*column);
    define(command.word, own);
  }
  Properties of_columns("columns");
  for (const Column& column : columns_of_columns()) of_columns.add(column);
  define("columns", of_columns);
  return fmt::format(
      R"({{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "JSON of procmaps, schema 1",
  "description": "A document of -f json has processes or rows; each line of -f jsonl is a row. Rows are named after their command, those of --list-columns are columns. A key is there if its column was asked for; in lines of watch also only if it applies. Keys may be added in any version: ignore those that you do not know. docs/json.md says what is promised.",
  "oneOf": [
    {{
      "type": "object",
      "properties": {{
        "schema": {{"const": 1}},
        "processes": {{"type": "array", "items": {{"$ref": "#/$defs/process"}}}}
      }},
      "required": ["schema", "processes"]
    }},
    {{
      "type": "object",
      "properties": {{
        "schema": {{"const": 1}},
        "rows": {{"type": "array", "items": {{"$ref": "#/$defs/row"}}}},
        "summary": {{"$ref": "#/$defs/summary"}}
      }},
      "required": ["schema", "rows"]
    }}
  ],
  "$defs": {{
    "process": {{
      "type": "object",
      "properties": {{
{},
        "mappings": {{"type": "array", "items": {{"$ref": "#/$defs/list"}}}},
        "status": {{"enum": [{}], "description": "how reading the process ended"}}
      }},
      "required": ["pid", "mappings", "status"]
    }},
    "summary": {{
      "type": "object",
      "description": "of an audit: processes, checks and findings by number",
      "properties": {{
        "examined": {{"type": "integer"}},
        "unread": {{"type": "integer"}},
        "unchecked": {{"type": "integer"}},
        "alert": {{"type": "integer"}},
        "warning": {{"type": "integer"}},
        "note": {{"type": "integer"}},
        "allowed": {{"type": "integer"}},
        "unused_allowances": {{"type": "array", "items": {{"type": "string"}}}}
      }}
    }},
    "row": {{"anyOf": [{}]}}{}
  }}
}}
)",
      of_process.text(), status_words(), rows, definitions);
}

}  // namespace procmaps
