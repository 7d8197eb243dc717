// The table of columns: names, headers, and that each column declares exactly what it reads.

#include "rows/column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "support/columns.hpp"
#include "support/entries.hpp"

namespace procmaps {
namespace {

using testing::all_fixture_entries;
using testing::entry_of;

bool is_snake_case(std::string_view name) {
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && name.back() != '_' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

/// A value as text; different values have different texts.
std::string told(const Value& value) {
  if (!value.known) return "unknown";
  return std::to_string(value.number) + '/' + std::to_string(value.second) + '/' +
         std::string(value.text);
}

constexpr Facts kEverything = kAllFacts;
constexpr std::string_view kLine =
    "7f0000000000-7f0000001000 r-xp 00003000 08:01 131                        /dev/app";

/// A mapping for which only these facts were read.
class Known {
 public:
  explicit Known(Facts facts, std::string_view line = kLine)
      : entry_(entry_of(line)), facts_(facts) {
    process_.pid = 4711;
    if (has(facts, Facts::Command)) process_.command = "app";
    if (has(facts, Facts::Owner) || has(facts, Facts::UserName)) process_.uid = 1000;
    if (has(facts, Facts::UserName)) process_.user = "jane";
    if (has(facts, Facts::Executable)) process_.executable = "/usr/bin/app";
    if (has(facts, Facts::CommandLine)) {
      process_.arguments = std::string("app\0-v\0", 7);
      process_.command_line = "app -v";
    }
    if (has(facts, Facts::Stat)) process_.start_stack = 0x7ffc00000000;
    if (has(facts, Facts::ThreadGroup)) process_.thread_group = 4711;
    if (has(facts, Facts::Cgroup)) {
      process_.cgroup = "/system.slice/app.service";
      process_.unit = "app.service";
      process_.unit_manager = "system";
    }
    if (has(facts, Facts::InnerPid)) process_.inner_pid = 1;
    if (has(facts, Facts::MapLimit)) process_.map_limit = 65530;
    process_.signal = 11;  // like `dumped`, known without a fact in core files
    process_.fault = 0xdeadbee8;
    for (const MetricInfo& metric : kMetrics) usage_.set(metric.metric, 4096);
    usage_.vm_flags = "rd ex mr";
    numa_ = {.start = entry_.range.start, .policy = "default", .nodes = "N0=1", .page_size = 4096};
  }

  /// Without the fact, the value is missing.
  Row row(FdClass fd = FdClass::Text, FileType type = FileType::Character) const {
    return {
        .process = process_,
        .entry = entry_,
        .fd = fd,
        .file_type = type,
        .usage = has(facts_, Facts::Usage) ? &usage_ : nullptr,
        .numa = has(facts_, Facts::Numa) ? &numa_ : nullptr,
        .dumped = 512,
        .cached = has(facts_, Facts::Cached) ? std::optional<std::uint64_t>(4096) : std::nullopt,
        .label = has(facts_, Facts::Label) ? "~arena" : "",
        .file_state = has(facts_, Facts::FileState) ? FileState::Current : FileState::None,
        .build_id = has(facts_, Facts::BuildId) ? "8f3a" : ""};
  }
  const ProcessInfo& process() const { return process_; }

 private:
  ProcessInfo process_;
  MapEntry entry_;
  Facts facts_;
  MemoryUsage usage_;
  NumaEntry numa_;
};

TEST(Columns, HaveUniqueSnakeCaseNames) {
  std::set<std::string_view> names;
  for (const Column& column : mapping_columns()) {
    EXPECT_TRUE(is_snake_case(column.name)) << column.name;
    EXPECT_TRUE(names.insert(column.name).second) << column.name;
  }
  EXPECT_FALSE(names.empty());
}

TEST(Columns, HaveUniqueHeaders) {
  std::set<std::string_view> headers;
  for (const Column& column : mapping_columns()) {
    EXPECT_FALSE(column.header.empty()) << column.name;
    EXPECT_EQ(column.header.find_first_of(" \t"), std::string_view::npos) << column.header;
    EXPECT_TRUE(std::ranges::none_of(column.header, [](char c) { return 'a' <= c && c <= 'z'; }))
        << column.header;
    EXPECT_TRUE(headers.insert(column.header).second) << column.header;
  }
}

TEST(Columns, HaveAHelpTextThatFitsOneLine) {
  for (const Column& column : mapping_columns()) {
    EXPECT_FALSE(column.help.empty()) << column.name;
    EXPECT_EQ(column.help.find('\n'), std::string_view::npos) << column.name;
    EXPECT_FALSE(column.help.ends_with('.')) << column.name;
    EXPECT_LE(column.help.size(), 60U) << column.name << ": --list-columns has 80 columns";
  }
}

TEST(ColumnSet, FindsColumnsByName) {
  const ColumnSet& columns = testing::all_columns();
  ASSERT_EQ(columns.all().size(), mapping_columns().size());
  for (const Column& column : mapping_columns()) EXPECT_EQ(columns.find(column.name), &column);
  for (const char* const other : {"", "siz", "sizes"}) {
    EXPECT_EQ(columns.find(other), nullptr) << other;
  }
}

TEST(ColumnSet, FindsColumnsByHeadingAndInAnyCase) {
  const ColumnSet& columns = testing::all_columns();
  const auto name_of = [&](const char* word) {
    const Column* const column = columns.find(word);
    return column == nullptr ? std::string_view("none") : column->name;
  };
  EXPECT_EQ(name_of("SIZE"), "size");
  EXPECT_EQ(name_of("Size/Off"), "size");
  EXPECT_EQ(name_of("PERM"), "perms");
  EXPECT_EQ(name_of("node"), "inode");
  EXPECT_EQ(name_of("Pss"), "pss");
  EXPECT_EQ(name_of("type"), "type");
}

TEST(ColumnSet, OmitsColumnsThatItsCommandCannotRead) {
  const ColumnSet columns({}, kProcessFacts, false);
  EXPECT_NE(columns.find("cmdline"), nullptr);
  EXPECT_NE(columns.find("perms"), nullptr);
  for (const char* const other : {"rss", "fd", "numa_nodes", "budget", "count", "largest"}) {
    EXPECT_EQ(columns.find(other), nullptr) << other;
  }
}

TEST(ColumnSet, PrefersColumnsOfTheCommand) {
  static constexpr auto kOwn = with_slots(std::to_array<Column>(
      {{"note", "NOTE", ValueKind::Text, Scope::Mapping, Fold::Nothing, Facts::None, nullptr, "x"},
       {"name", "N", ValueKind::Text, Scope::Mapping, Fold::Nothing, Facts::None, nullptr, "y"}}));
  const ColumnSet columns(kOwn, kAllFacts, true);
  EXPECT_EQ(columns.find("name"), &kOwn[1]);
  EXPECT_EQ(columns.all().size(), mapping_columns().size() + 1);
  const ProcessInfo process;
  const MapEntry entry = entry_of(kLine);
  const Value values[] = {Value::of("a"), Value::of("b")};
  Row row{process, entry};
  EXPECT_FALSE(kOwn[1].value(row).known);
  row.values = values;
  EXPECT_EQ(kOwn[0].value(row).text, "a");
  EXPECT_EQ(kOwn[1].value(row).text, "b");
}

TEST(ColumnSet, ListsTheGroupKeys) {
  EXPECT_EQ(testing::all_columns().keys(),
            (std::vector<std::string_view>{"command", "pid", "user", "cgroup", "unit",
                                           "unit_manager", "type", "kind", "perms", "device",
                                           "label", "file", "build_id", "name"}));
}

TEST(Columns, OfMappingsAreUnknownInAProcessRow) {
  const Known known(kEverything);
  Row row = known.row();
  row.has_mapping = false;
  for (const Column& column : mapping_columns()) {
    EXPECT_EQ(column.value(row).known, column.scope == Scope::Process) << column.name;
  }
}

TEST(Columns, AreSummedOnlyForQuantities) {
  for (const Column& column : mapping_columns()) {
    if (column.fold != Fold::Nothing) {
      EXPECT_TRUE(column.kind == ValueKind::Bytes || column.kind == ValueKind::Count ||
                  column.kind == ValueKind::Percent || column.kind == ValueKind::Difference)
          << column.name;
    }
  }
}

TEST(Columns, NeedExactlyTheFactsTheyDeclare) {
  const Known nothing(Facts::None);
  for (const Column& column : mapping_columns()) {
    const Known everything(kEverything);
    const std::string complete = told(column.value(everything.row()));
    EXPECT_NE(complete, "unknown") << column.name;
    EXPECT_EQ(told(column.value(Known(column.needs).row())), complete)
        << column.name << " needs more than it says";

    const bool needs_fd = has(column.needs, Facts::FdClass);
    const bool needs_type = has(column.needs, Facts::FileType);
    EXPECT_EQ(told(column.value(everything.row(FdClass::Deleted))) != complete, needs_fd)
        << column.name;
    EXPECT_EQ(told(column.value(everything.row(FdClass::Text, FileType::Block))) != complete,
              needs_type)
        << column.name;

    if (column.needs != Facts::None && !needs_fd && !needs_type) {
      EXPECT_EQ(told(column.value(nothing.row())), "unknown")
          << column.name << " needs less than it says";
    }
  }
}

TEST(Columns, DependOnlyOnTheirDeclaredMetrics) {
  const Known everything(kEverything);
  for (const Column& column : mapping_columns()) {
    MetricSet used = 0;
    const Row row = everything.row();
    for (const MetricInfo& metric : kMetrics) {
      MemoryUsage more = *row.usage;
      more.set(metric.metric, 1 << 30);
      Row changed = row;
      changed.usage = &more;
      if (told(column.value(changed)) != told(column.value(row))) used |= bit_of(metric.metric);
    }
    EXPECT_EQ(used, column.metrics) << column.name;
    if (column.metrics == 0) continue;
    EXPECT_TRUE(has(column.needs, Facts::Usage)) << column.name;
  }
}

TEST(Columns, OfAProcessAreEqualForAllItsMappings) {
  for (const Column& column : mapping_columns()) {
    if (has(column.needs, Facts::Usage) || has(column.needs, Facts::Numa)) {
      EXPECT_EQ(column.scope, Scope::Mapping) << column.name;
      continue;
    }
    std::set<std::string> values;
    const Known everything(kEverything);
    for (const MapEntry& entry : all_fixture_entries()) {
      const FdClass fd = has_deleted_suffix(entry.name) ? FdClass::Deleted : FdClass::Mem;
      values.insert(told(column.value({everything.process(), entry, fd})));
    }
    if (column.scope == Scope::Process) {
      EXPECT_EQ(values.size(), 1U) << column.name;
    }
  }
}

TEST(Columns, ReturnValuesOfTheirKind) {
  for (const Column& column : mapping_columns()) {
    const Known everything(kEverything);
    const Value value = column.value(everything.row());
    EXPECT_EQ(!value.text.empty(), is_text(column.kind)) << column.name;
    for (const MapEntry& entry : all_fixture_entries()) {
      const Value of_fixture = column.value({everything.process(), entry});
      if (of_fixture.known) {
        ASSERT_EQ(!of_fixture.text.empty(), is_text(column.kind)) << column.name;
      }
    }
  }
}

TEST(Columns, AreUnknownIfASavedMapHasNoData) {
  const ProcessInfo saved;  // a saved map has no process
  const MapEntry anonymous = entry_of("7f0000000000-7f0000001000 rw-p 00000000 00:00 0 ");
  const std::vector<std::string_view> known = {"fd",    "type",    "kind",     "address",
                                               "start", "end",     "perms",    "size",
                                               "count", "largest", "processes"};
  for (const Column& column : mapping_columns()) {
    EXPECT_EQ(column.value({saved, anonymous}).known,
              std::ranges::find(known, column.name) != known.end())
        << column.name;
  }
}

TEST(Columns, DistinguishInodeZeroFromNoInode) {
  const ProcessInfo saved;
  const Column& inode = *testing::find_column("inode");
  // An io_uring or perf file may have inode 0 and an anonymous device.
  EXPECT_TRUE(inode.get({saved, entry_of("1000-2000 rw-s 00000000 00:0f 0 /x")}).known);
  EXPECT_FALSE(inode.get({saved, entry_of("1000-2000 rw-s 00000000 00:00 0 [heap]")}).known);
}

TEST(Columns, AreUnknownForAnEmptyProcessFact) {
  ProcessInfo process;
  process.command = "";
  process.command_line = "";  // as for a kernel thread
  const MapEntry entry = entry_of(kLine);
  EXPECT_FALSE(testing::find_column("command")->value({process, entry}).known);
  EXPECT_FALSE(testing::find_column("cmdline")->value({process, entry}).known);
}

}  // namespace
}  // namespace procmaps
