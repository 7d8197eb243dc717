// JSON: the shapes of its documents, every kind of value, and that Python's parser reads back every
// name.

#include "view/json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/entries.hpp"
#include "support/processes.hpp"
#include "support/skip.hpp"
#include "support/text.hpp"
#include "support/typed.hpp"

namespace procmaps {
namespace {

using testing::Block;
using testing::columns_of;
using testing::default_table;
using testing::kAnonymous;
using testing::kProgram;
using testing::process_of;
using testing::written;

std::string json_of(const JsonOptions& options, const std::vector<Block>& blocks) {
  return written([&](Output& out) { testing::feed(JsonView(options, out), blocks); });
}

std::string members_of(const Column& column, const Row& row) {
  const Column* const columns[] = {&column};
  return written([&](Output& out) { JsonMembers(columns).put(out, row); });
}

TEST(JsonView, NestsMappingsInTheirProcess) {
  EXPECT_EQ(
      json_of({.columns = default_table()}, {{process_of(4711, "sleep"), {kProgram, kAnonymous}},
                                             {process_of(7, "a"), {kAnonymous}},
                                             {{}, {kAnonymous}}}),
      R"({"schema": 1, "processes": [
{"pid": 4711, "command": "sleep", "user": "root", "mappings": [
{"fd": "mem", "type": "REG", "address": "0x55d0c0a00000-0x55d0c0a02000", "perms": "r-xp", )"
      R"("device_major": 254, "device_minor": 0, "size": 8192, "inode": 247970, )"
      R"("name": "/usr/bin/sleep"},
{"fd": "mem", "type": "anon", "address": "0x7f0000000000-0x7f0040000000", "perms": "---p", )"
      R"("device_major": null, "device_minor": null, "size": 1073741824, "inode": null, )"
      R"("name": null}
], "status": "ok"},
{"pid": 7, "command": "a", "user": "root", "mappings": [
{"fd": "mem", "type": "anon", "address": "0x7f0000000000-0x7f0040000000", "perms": "---p", )"
      R"("device_major": null, "device_minor": null, "size": 1073741824, "inode": null, )"
      R"("name": null}
], "status": "ok"},
{"pid": null, "command": null, "user": null, "mappings": [
{"fd": "mem", "type": "anon", "address": "0x7f0000000000-0x7f0040000000", "perms": "---p", )"
      R"("device_major": null, "device_minor": null, "size": 1073741824, "inode": null, )"
      R"("name": null}
], "status": "ok"}
]}
)");
}

TEST(JsonView, IsADocumentEvenWithoutRows) {
  EXPECT_EQ(json_of({.columns = default_table()}, {}), "{\"schema\": 1, \"processes\": []}\n");
  EXPECT_EQ(json_of({.columns = default_table(), .shape = JsonShape::Rows}, {}),
            "{\"schema\": 1, \"rows\": []}\n");
  EXPECT_EQ(json_of({.columns = default_table(), .shape = JsonShape::Lines}, {}), "");
}

TEST(JsonView, HasTheStatusOfEveryProcess) {
  for (const ProcessStatusInfo& info : kProcessStatuses) {
    const std::string text = written([&](Output& out) {
      JsonView view({.columns = columns_of({"user", "size"})}, out);
      ProcessInfo process;
      process.pid = 2;
      view.begin_process(process);
      view.end_process(info.status);
      view.finish();
    });
    EXPECT_EQ(text,
              "{\"schema\": 1, \"processes\": [\n"
              "{\"pid\": 2, \"user\": null, \"mappings\": [], \"status\": \"" +
                  std::string(info.word) + "\"}\n]}\n");
  }
}

TEST(JsonView, IsFlatForRowsAndJsonLines) {
  const std::vector<Block> blocks = {{process_of(1, "a"), {kProgram, kAnonymous}},
                                     {process_of(2, "b"), {}},
                                     {process_of(3, "c"), {kProgram}}};
  const auto columns = columns_of({"size", "pid", "name"});
  EXPECT_EQ(json_of({.columns = columns, .shape = JsonShape::Rows}, blocks),
            R"({"schema": 1, "rows": [
{"size": 8192, "pid": 1, "name": "/usr/bin/sleep"},
{"size": 1073741824, "pid": 1, "name": null},
{"size": 8192, "pid": 3, "name": "/usr/bin/sleep"}
]}
)");
  EXPECT_EQ(json_of({.columns = columns, .shape = JsonShape::Lines}, blocks),
            R"({"size": 8192, "pid": 1, "name": "/usr/bin/sleep"}
{"size": 1073741824, "pid": 1, "name": null}
{"size": 8192, "pid": 3, "name": "/usr/bin/sleep"}
)");
}

TEST(JsonView, HasEachKeyOnceAndAlwaysThePid) {
  EXPECT_EQ(json_of({.columns = columns_of({"size", "pid", "size", "pid"})},
                    {{process_of(1, "a"), {kProgram}}}),
            "{\"schema\": 1, \"processes\": [\n{\"pid\": 1, \"mappings\": [\n{\"size\": 8192}\n"
            "], \"status\": \"ok\"}\n]}\n");
  EXPECT_EQ(json_of({.columns = columns_of({"name"})}, {{process_of(1, "a"), {kProgram}}}),
            "{\"schema\": 1, \"processes\": [\n{\"pid\": 1, \"mappings\": [\n{\"name\": "
            "\"/usr/bin/sleep\"}\n], \"status\": \"ok\"}\n]}\n");
}

TEST(JsonView, BuffersNoRows) {
  for (const JsonShape shape : {JsonShape::Processes, JsonShape::Rows, JsonShape::Lines}) {
    std::string text;
    Output out(text);
    JsonView view({.columns = columns_of({"name"}), .shape = shape}, out);
    const ProcessInfo process = process_of(1, "a");
    view.begin_process(process);
    view.row({process, testing::entry_of(kProgram)});
    out.flush();
    EXPECT_TRUE(text.ends_with(shape == JsonShape::Lines ? "\"/usr/bin/sleep\"}\n"
                                                         : "\"/usr/bin/sleep\"}"));
  }
}

TEST(JsonMembers, ShowEveryKind) {
  const ProcessInfo process;
  for (const testing::KindCase& c : testing::kind_cases()) {
    EXPECT_EQ(members_of(c.column, {process, testing::entry_of(kAnonymous)}), c.json);
  }
}

TEST(JsonView, RoundTripsThroughPython) {
  if (!testing::is_installed("python3")) GTEST_SKIP() << testing::needs("python3");
  auto names = testing::odd_texts(4000, 3);
  names.push_back(std::string(100'000, '\n'));
  const std::string script =
      "import base64, json, sys\n"
      "def unique(pairs):\n"
      "    assert len(dict(pairs)) == len(pairs), pairs\n"
      "    return dict(pairs)\n"
      "def raw(row, key):\n"
      "    if key + '_bytes' not in row: return row[key].encode()\n"
      "    data = base64.b64decode(row[key + '_bytes'], validate=True)\n"
      "    assert data.decode('utf-8', 'replace') == row[key], row\n"
      "    try: data.decode()\n"
      "    except UnicodeDecodeError: return data\n"
      "    raise AssertionError(row)\n"
      "text = open(sys.argv[1], encoding='utf-8', newline='').read()\n"
      "if text.startswith('{\"schema\": 1'):\n"
      "    document = json.loads(text, object_pairs_hook=unique)\n"
      "    rows = [{**p, **m} for p in document['processes'] for m in p['mappings']]\n"
      "else:\n"
      "    rows = [json.loads(l, object_pairs_hook=unique) for l in text.split('\\n')[:-1]]\n"
      "for row in rows:\n"
      "    assert raw(row, 'command') == raw(row, 'name'), row\n"
      "    print(raw(row, 'name').hex())\n";
  for (const JsonShape shape : {JsonShape::Processes, JsonShape::Lines}) {
    const std::string text = written([&](Output& out) {
      const JsonOptions options{.columns = columns_of({"command", "size", "name"}), .shape = shape};
      testing::feed_names(JsonView(options, out), names);
    });
    const auto answer = testing::ask_python(script, text);
    ASSERT_EQ(answer.status, 0) << answer.text;
    EXPECT_EQ(testing::from_hex_lines(answer.text), names);
  }
}

TEST(JsonView, IsValidForRealMaps) {
  if (!testing::is_installed("python3")) GTEST_SKIP() << testing::needs("python3");
  std::vector<const Column*> columns;
  for (const Column& column : mapping_columns()) columns.push_back(&column);
  const MemoryUsage usage = testing::full_usage();
  const std::string text = written([&](Output& out) {
    JsonView view({.columns = columns}, out);
    const ProcessInfo process = process_of(1, "a");
    view.begin_process(process);
    for (const MapEntry& entry : testing::all_fixture_entries()) {
      Row row{process, entry};
      row.usage = &usage;
      view.row(row);
    }
    view.end_process();
    view.finish();
  });
  const auto answer = testing::ask("python3 -m json.tool", text);
  EXPECT_EQ(answer.status, 0) << answer.text;
}

}  // namespace
}  // namespace procmaps
