// docs/json.md: it has every column with its type and every status, and its examples match the
// output.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include <procmaps/numa_maps.hpp>

#include "rows/change.hpp"
#include "support/columns.hpp"
#include "support/files.hpp"
#include "support/in_process.hpp"
#include "support/text.hpp"
#include "support/typed.hpp"
#include "view/csv.hpp"
#include "view/json.hpp"
#include "view/prometheus.hpp"

namespace procmaps {
namespace {

using testing::process_of;
using testing::written;

const std::string& document() {
  static const std::string text = testing::read_text(testing::data("../../docs/json.md"));
  return text;
}

void expect_in_document(const std::string& text) {
  EXPECT_NE(document().find(text), std::string::npos) << "docs/json.md lacks\n" << text;
}

/// The JSON type of a kind, as docs/json.md names it.
std::string type_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
    case ValueKind::Word:
      return "string";
    case ValueKind::Permissions:
      return "string, four letters";
    case ValueKind::Hex:
      return "string, `\"0x…\"`";
    case ValueKind::Range:
      return "string, `\"0x…-0x…\"`";
    case ValueKind::List:
    case ValueKind::VmFlags:
      return "array of strings";
    case ValueKind::Bytes:
      return "number, bytes";
    case ValueKind::Difference:
      return "number, negative if less";
    case ValueKind::Percent:
      return "number, percent";
    case ValueKind::Count:
    case ValueKind::Device:
      return "number";
    case ValueKind::Flag:
      return "true or false";
  }
  return "";
}

TEST(JsonDocument, HasEveryColumnAndStatus) {
  for (const Column& column : mapping_columns()) {
    const bool is_device = column.kind == ValueKind::Device;
    for (const char* const suffix : {is_device ? "_major" : "", is_device ? "_minor" : ""}) {
      expect_in_document("\n| `" + std::string(column.name) + suffix + "` | " +
                         type_of(column.kind));
    }
  }
  for (const ProcessStatusInfo& info : kProcessStatuses) {
    expect_in_document("\n| `" + std::string(info.word) + "` | " + std::string(info.help) + " |\n");
  }
}

TEST(JsonDocument, HasEveryChange) {
  for (const ChangeKindInfo& info : kChangeKinds) {
    expect_in_document("\n| `" + std::string(info.word) + "` | " + std::string(info.help) + " |\n");
  }
}

TEST(JsonDocument, HasEveryKeyAndEventOfAWatch) {
  const std::string::size_type begin = document().find("## JSON Lines of `procmaps watch`");
  ASSERT_NE(begin, std::string::npos);
  const std::string section = document().substr(begin, document().find("\n## ", begin) - begin);
  const auto plan = testing::plan({"watch", "1", "-f", "jsonl"});
  const auto& columns = std::get<WatchPlan>(plan.value()).view.table.columns;
  EXPECT_EQ(columns.size(), 30U);
  for (const Column* column : columns) {
    const std::string type = column->kind == ValueKind::Flag ? "true"
                             : column->kind == ValueKind::Bytes ||
                                     column->kind == ValueKind::Count ||
                                     column->kind == ValueKind::Difference
                                 ? "number"
                                 : "string";
    EXPECT_NE(section.find("\n| `" + std::string(column->name) + "` | " + type), std::string::npos)
        << column->name;
  }
  // A watch has no groups, reads sizes only, and prints nothing without a change.
  using enum ChangeKind;
  for (const ChangeKind kind : {Added, Removed, Grown, Shrunk, Protected, Deleted, Restored}) {
    EXPECT_NE(section.find("`" + std::string(to_string(kind)) + "`"), std::string::npos);
  }
  for (const char* const word : {"exec", "exited", "reused", "lost", "interval", "used", "growth",
                                 "hot", "hot-sum", "cold", "cold-sum", "churn", "suspect"}) {
    EXPECT_NE(section.find("\n| `" + std::string(word) + "` | "), std::string::npos) << word;
  }
}

TEST(JsonDocument, DocumentsTheTypeOfEveryValue) {
  ProcessInfo process = process_of(1, "a");
  process.uid = 0;
  process.executable = process.command_line = "/a";
  process.cgroup = process.unit = process.unit_manager = "a";
  process.inner_pid = 1;
  process.map_limit = 65530;
  process.signal = 11;
  process.fault = 0x1000;
  const MemoryUsage usage = testing::full_usage();
  const NumaEntry numa{.start = 0, .policy = "default", .nodes = "N0=1", .page_size = 4096};
  Row row{process, testing::entry_of("1000-2000 r-xp 00000000 fe:00 9 /x")};
  row.usage = &usage;
  row.numa = &numa;
  row.dumped = row.cached = 4096;
  row.label = "~arena";
  row.file_state = FileState::Current;
  row.build_id = "8f3a";
  for (const Column& column : mapping_columns()) {
    const Column* const columns[] = {&column};
    const std::string members = written([&](Output& out) { JsonMembers(columns).put(out, row); });
    const char first = members[members.find(": ") + 2];
    const std::string type = type_of(column.kind);
    EXPECT_TRUE(type.starts_with("string")   ? first == '"'
                : type.starts_with("number") ? first >= '0' && first <= '9'
                : type.starts_with("array")  ? first == '['
                                             : first == 't' || first == 'f')
        << members;
  }
}

TEST(JsonDocument, HasOneColumnPerKey) {
  std::set<std::string> keys = {"mappings", "status"};
  for (const Column& column : mapping_columns()) {
    const std::string name(column.name);
    const std::vector<std::string> of_column =
        column.kind == ValueKind::Device ? std::vector{name + "_major", name + "_minor"}
        : is_text(column.kind)           ? std::vector{name, name + "_bytes"}
                                         : std::vector{name};
    for (const std::string& key : of_column) EXPECT_TRUE(keys.insert(key).second) << key;
  }
}

/// The output of a view for the process of the examples.
template <class TypedView>
std::string example(TypedView&& view, std::string& text, Output& out) {
  struct Mapping {
    std::string line;
    FdClass fd;
    std::string_view flags;
  };
  const Mapping mappings[] = {
      {"55d0c0a00000-55d0c0a02000 r--p 00000000 fe:00 247970 /usr/bin/sleep", FdClass::Text,
       "rd mr mw me sd "},
      {"55d0c1b00000-55d0c1b21000 rw-p 00000000 00:00 0 [heap]", FdClass::Mem,
       "rd wr mr mw me ac sd "},
      {"7f0050000000-7f0050001000 r--s 0000a000 103:00 12 /srv/gr\xfc\xdf.dat (deleted)",
       FdClass::Deleted, "rd sh mr ms sd "},
  };
  const ProcessInfo process = process_of(4711, "sleep");
  view.begin_process(process);
  for (const Mapping& mapping : mappings) {
    MemoryUsage usage;
    usage.vm_flags = mapping.flags;
    Row row{process, testing::entry_of(mapping.line), mapping.fd};
    row.usage = &usage;
    view.row(row);
  }
  view.end_process();
  view.finish();
  out.flush();
  return text;
}

TEST(JsonDocument, HasCorrectExamples) {
  const auto planned = testing::plan({"1", "-f", "json"});
  const std::vector<const Column*> columns = std::get<ListPlan>(planned.value()).view.table.columns;
  auto with_flags = columns;
  with_flags.insert(with_flags.end() - 1, testing::find_column("vm_flags"));
  std::string text;
  Output out(text);
  const auto expect_example = [&](auto&& view, const std::string& head) {
    text.clear();
    const std::string printed = example(view, text, out);
    expect_in_document(head + printed + "```\n");
  };
  expect_example(JsonView({.columns = with_flags}, out), "$ procmaps -f json -o +vm_flags 4711\n");
  expect_example(CsvView({.columns = columns}, out), "```\n");
  expect_example(PrometheusView({.columns = testing::columns_of({"count", "size"})}, out), "```\n");

  text.clear();
  example(JsonView({.columns = columns, .shape = JsonShape::Lines}, out), text, out);
  const auto lines = testing::lines_of(text);
  ASSERT_EQ(lines.size(), 3U);
  expect_in_document("```\n" + std::string(lines[1]) + "\n```\n");
}

}  // namespace
}  // namespace procmaps
