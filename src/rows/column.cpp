// Defines every column once: its name, header, content and the facts it needs.

#include "rows/column.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/characters.hpp"
#include "rows/group.hpp"

namespace procmaps {
namespace {

template <class T>
Value of(const std::optional<T>& value) {
  if (!value) return Value::unknown();
  if constexpr (std::is_same_v<T, std::string>) {
    return Value::of(std::string_view(*value));
  } else {
    return Value::of(static_cast<std::uint64_t>(*value));
  }
}

Value of_text(const std::optional<std::string>& text) {
  // An empty text is shown like an unknown one: no cell is ever blank.
  return text && !text->empty() ? of(text) : Value::unknown();
}

bool has_file_id(const MapEntry& entry) {
  return entry.has_file() && !entry.file_id_unknown;
}

/// The words of an enumeration whose first value is 0.
template <class Enumeration, Enumeration kLast>
std::vector<std::string_view> words_of() {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(kLast); ++i) {
    const std::string_view word = to_string(static_cast<Enumeration>(i));
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

constexpr auto kFrontColumns = std::to_array<Column>({
    {"command", "COMMAND", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::Command,
     [](const Row& row) { return of_text(row.process.command); },
     "command name (comm), at most 15 bytes"},
    {"pid", "PID", ValueKind::Count, Scope::Process, Fold::Nothing, Facts::None,
     [](const Row& row) { return of(row.process.pid); }, "process id"},
    {"user", "USER", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::UserName,
     [](const Row& row) { return row.process.user ? of_text(row.process.user) : Value::unknown(); },
     "name of the effective user, or its number if it has none"},
    {"uid", "UID", ValueKind::Count, Scope::Process, Fold::Nothing, Facts::Owner,
     [](const Row& row) { return of(row.process.uid); }, "effective user id"},
    {"exe", "EXE", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::Executable,
     [](const Row& row) { return of_text(row.process.executable); },
     "path of the executable, from the exe link"},
    {"cmdline", "CMDLINE", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::CommandLine,
     [](const Row& row) { return of_text(row.process.command_line); },
     "command line, arguments joined by spaces"},
    {"cgroup", "CGROUP", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::Cgroup,
     [](const Row& row) { return of_text(row.process.cgroup); },
     "path of the control group, as the kernel prints it"},
    {"unit", "UNIT", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::Cgroup,
     [](const Row& row) { return of_text(row.process.unit); },
     "outermost service or scope of systemd that it belongs to"},
    {"unit_manager", "UNIT_MANAGER", ValueKind::Text, Scope::Process, Fold::Nothing, Facts::Cgroup,
     [](const Row& row) { return of_text(row.process.unit_manager); },
     "whose unit that is: system or user:UID"},
    {"nspid", "NSPID", ValueKind::Count, Scope::Process, Fold::Nothing, Facts::InnerPid,
     [](const Row& row) { return of(row.process.inner_pid); },
     "process id in its own pid namespace"},
    {"fd", "FD", ValueKind::Word, Scope::Mapping, Fold::Nothing, Facts::FdClass,
     [](const Row& row) { return Value::of(to_string(row.fd)); },
     "txt: executable, DEL: deleted, DEL?: perhaps, mem: the rest"},
    {"type", "TYPE", ValueKind::Word, Scope::Mapping, Fold::Nothing, Facts::FileType,
     [](const Row& row) { return Value::of(type_word(row)); },
     "REG, CHR or BLK for files, the kind for everything else"},
    {"kind", "KIND", ValueKind::Word, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) { return Value::of(to_string(row.entry.kind)); },
     "kind of the mapping (a word of --type)"},
    {"address", "ADDRESS", ValueKind::Range, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) { return Value::of(row.entry.range); },
     "start and end (not included), as the kernel prints them"},
    {"start", "START", ValueKind::Hex, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) { return Value::of(row.entry.range.start); }, "first address"},
    {"end", "END", ValueKind::Hex, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) { return Value::of(row.entry.range.end); },
     "first address after the mapping"},
    {"perms", "PERM", ValueKind::Permissions, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) { return Value::of(to_string(row.entry.perms)); },
     "r readable, w writable, x executable, p private or s shared"},
    {"offset", "OFFSET", ValueKind::Hex, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) {
       // A core file may lack the names, and with them the offsets.
       const bool unknown = row.entry.file_id_unknown && row.entry.name.empty();
       return row.entry.has_file() && !unknown ? Value::of(row.entry.offset) : Value::unknown();
     },
     "offset in the file where the mapping starts, in hex"},
    {"device", "DEVICE", ValueKind::Device, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) {
       return has_file_id(row.entry) ? Value::of(row.entry.device) : Value::unknown();
     },
     "device of the file's file system, major,minor in decimal"},
    {"size", "SIZE", ValueKind::Bytes, Scope::Mapping, Fold::Everything, Facts::None,
     [](const Row& row) {
       return row.group != nullptr ? of(row.group->size.value())
                                   : Value::of(row.entry.range.size());
     },
     "size of the mapping in bytes"},
    {"inode", "NODE", ValueKind::Count, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) {
       return has_file_id(row.entry) ? Value::of(row.entry.inode) : Value::unknown();
     },
     "inode of the file, or shmid of System V shared memory"},
});

/// A metric's name in upper case.
template <std::size_t I>
constexpr auto kMetricHeader = [] {
  std::array<char, kMetrics[I].name.size()> header{};
  std::ranges::transform(kMetrics[I].name, header.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return header;
}();

template <std::size_t I>
Value metric_value(const Row& row) {
  constexpr Metric kMetric = kMetrics[I].metric;
  if (row.usage == nullptr || !row.usage->knows(kMetric)) return Value::unknown();
  return Value::of(row.usage->get_or_zero(kMetric));
}

/// One column per metric.
template <std::size_t... I>
constexpr std::array<Column, kMetricCount> metric_columns(std::index_sequence<I...>) {
  return {
      {{kMetrics[I].name, std::string_view(kMetricHeader<I>.data(), kMetricHeader<I>.size()),
        kMetrics[I].bytes ? ValueKind::Bytes : ValueKind::Count, Scope::Mapping, kMetrics[I].sum,
        Facts::Usage, metric_value<I>, kMetrics[I].help, bit_of(kMetrics[I].metric)}...}};
}
constexpr auto kMetricColumns = metric_columns(std::make_index_sequence<kMetricCount>());

/// A value derived from several metrics. If these cannot be added over processes, neither can it.
template <std::optional<std::uint64_t> (MemoryUsage::*Get)() const, Fold kFold>
Value derived_value(const Row& row) {
  const bool several = row.group != nullptr && row.group->several_processes();
  if (row.usage == nullptr || (several && kFold != Fold::Everything)) return Value::unknown();
  return of((row.usage->*Get)());
}

constexpr auto kBackColumns = std::to_array<Column>({
    {"count", "COUNT", ValueKind::Count, Scope::Group, Fold::Everything, Facts::None,
     [](const Row& row) {
       return Value::of(row.group != nullptr ? row.group->count : 1);
     },
     "number of mappings"},
    {"processes", "PROCESSES", ValueKind::Count, Scope::Group, Fold::Nothing, Facts::None,
     [](const Row& row) { return Value::of(row.group != nullptr ? row.group->processes : 1); },
     "number of processes that have them"},
    {"names", "NAMES", ValueKind::Name, Scope::Group, Fold::Nothing, Facts::None,
     [](const Row& row) {
       const std::string_view name =
           row.group != nullptr ? std::string_view(row.group->names_shown) : row.entry.name;
       return name.empty() ? Value::unknown() : Value::of(name);
     },
     "name of the mappings in a group, or how many different ones"},
    {"largest", "LARGEST", ValueKind::Bytes, Scope::Group, Fold::Nothing, Facts::None,
     [](const Row& row) {
       return Value::of(row.group != nullptr ? row.group->largest : row.entry.range.size());
     },
     "size of the largest mapping in a group, in bytes"},
    {"budget", "BUDGET", ValueKind::Percent, Scope::Group, Fold::Mappings, Facts::MapLimit,
     [](const Row& row) {
       // A limit per process: it means nothing for mappings of several.
       const auto& limit = row.process.map_limit;
       if (!limit || *limit == 0 || (row.group != nullptr && row.group->several_processes())) {
         return Value::unknown();
       }
       return Value::of((row.group != nullptr ? row.group->count : 1) * 10000 / *limit);
     },
     "share of vm.max_map_count used by the mappings of a group"},
    {"uss", "USS", ValueKind::Bytes, Scope::Mapping, Fold::Everything, Facts::Usage,
     derived_value<&MemoryUsage::uss, Fold::Everything>,
     "resident memory that only this process maps",
     bit_of(Metric::PrivateClean) | bit_of(Metric::PrivateDirty) | bit_of(Metric::PrivateHugetlb)},
    {"dirty", "DIRTY", ValueKind::Bytes, Scope::Mapping, Fold::Mappings, Facts::Usage,
     derived_value<&MemoryUsage::dirty, Fold::Mappings>, "dirty pages, shared and private",
     bit_of(Metric::SharedDirty) | bit_of(Metric::PrivateDirty)},
    {"huge", "HUGE", ValueKind::Bytes, Scope::Mapping, Fold::Mappings, Facts::Usage,
     derived_value<&MemoryUsage::huge, Fold::Mappings>, "memory in huge pages of any kind",
     bit_of(Metric::AnonHugePages) | bit_of(Metric::ShmemPmdMapped) |
         bit_of(Metric::FilePmdMapped) | bit_of(Metric::SharedHugetlb) |
         bit_of(Metric::PrivateHugetlb)},
    {"vm_flags", "VMFLAGS", ValueKind::List, Scope::Mapping, Fold::Nothing, Facts::Usage,
     [](const Row& row) {
       return row.usage != nullptr && row.usage->vm_flags ? Value::of(*row.usage->vm_flags)
                                                          : Value::unknown();
     },
     "the kernel's flags for the mapping, two letters each"},
    {"vm_flag_words", "VMFLAG_WORDS", ValueKind::VmFlags, Scope::Mapping, Fold::Nothing,
     Facts::Usage,
     [](const Row& row) {
       return row.usage != nullptr && row.usage->vm_flags ? Value::of(*row.usage->vm_flags)
                                                          : Value::unknown();
     },
     "the kernel's flags for the mapping, in words"},
    {"numa_policy", "NUMA_POLICY", ValueKind::Text, Scope::Mapping, Fold::Nothing, Facts::Numa,
     [](const Row& row) {
       return row.numa != nullptr ? Value::of(row.numa->policy) : Value::unknown();
     },
     "NUMA memory policy"},
    {"numa_nodes", "NUMA_NODES", ValueKind::List, Scope::Mapping, Fold::Nothing, Facts::Numa,
     [](const Row& row) {
       return row.numa != nullptr && !row.numa->nodes.empty() ? Value::of(row.numa->nodes)
                                                              : Value::unknown();
     },
     "pages on each NUMA node"},
    {"numa_page_size", "NUMA_PAGE_SIZE", ValueKind::Bytes, Scope::Mapping, Fold::Nothing,
     Facts::Numa,
     [](const Row& row) {
       return row.numa != nullptr && row.numa->page_size != 0 ? Value::of(row.numa->page_size)
                                                              : Value::unknown();
     },
     "page size of the mapping in bytes"},
    {"label", "LABEL", ValueKind::Text, Scope::Mapping, Fold::Nothing, Facts::Label,
     [](const Row& row) {
       return row.label.empty() ? Value::unknown() : Value::of(row.label);
     },
     "what it is used for (stack:TID arena bss ...); ~ if inferred"},
    {"file", "FILE", ValueKind::Text, Scope::Mapping, Fold::Nothing, Facts::FileState,
     [](const Row& row) {
       return row.file_state == FileState::None ? Value::unknown()
                                                : Value::of(to_string(row.file_state));
     },
     "whether its file still has that name (current, deleted ...)"},
    {"build_id", "BUILD_ID", ValueKind::Text, Scope::Mapping, Fold::Nothing, Facts::BuildId,
     [](const Row& row) {
       return row.build_id.empty() ? Value::unknown() : Value::of(row.build_id);
     },
     "build id of the mapped ELF file, in hex"},
    {"dumped", "DUMPED", ValueKind::Bytes, Scope::Mapping, Fold::Everything, Facts::None,
     [](const Row& row) { return of(row.dumped); }, "bytes of the mapping in a core file"},
    {"cached", "CACHED", ValueKind::Bytes, Scope::Mapping, Fold::Mappings, Facts::Cached,
     [](const Row& row) {
       const bool several = row.group != nullptr && row.group->several_processes();
       return several ? Value::unknown() : of(row.cached);
     },
     "bytes of the mapped part of the file in the page cache"},
    {"signal", "SIGNAL", ValueKind::Count, Scope::Process, Fold::Nothing, Facts::None,
     [](const Row& row) { return of(row.process.signal); },
     "number of the signal that killed the process (core files)"},
    {"fault", "FAULT", ValueKind::Hex, Scope::Process, Fold::Nothing, Facts::None,
     [](const Row& row) { return of(row.process.fault); },
     "address that the process could not access (core files)"},
    {"name", "NAME", ValueKind::Name, Scope::Mapping, Fold::Nothing, Facts::None,
     [](const Row& row) {
       return row.entry.name.empty() ? Value::unknown() : Value::of(row.entry.name);
     },
     "full name of the mapping, as the kernel prints it"},
});

constexpr auto kColumns = [] {
  std::array<Column, kFrontColumns.size() + kMetricColumns.size() + kBackColumns.size()> all{};
  auto at = std::ranges::copy(kFrontColumns, all.begin()).out;
  at = std::ranges::copy(kMetricColumns, at).out;
  std::ranges::copy(kBackColumns, at);
  for (Column& column : all) {
    constexpr std::string_view kKeys[] = {"name",     "kind",   "type",   "perms",       "pid",
                                          "command",  "user",   "device", "label",       "file",
                                          "build_id", "cgroup", "unit",   "unit_manager"};
    if (column.name == "pid") column.width = 7;
    if (column.name == "command" || column.name == "user") column.width = 12;
    column.is_key = std::ranges::find(kKeys, column.name) != std::end(kKeys);
    if (column.name == "kind") column.words = kind_words;
    if (column.name == "type") column.words = type_words;
    if (column.name == "fd") column.words = words_of<FdClass, FdClass::PerhapsDeleted>;
    if (column.name == "file") column.words = words_of<FileState, FileState::Unknown>;
  }
  return all;
}();

}  // namespace

std::span<const Column> mapping_columns() {
  return kColumns;
}

ColumnSet::ColumnSet(std::span<const Column> own, Facts readable, bool has_groups) : own_(own) {
  for (const Column& column : own) columns_.push_back(&column);
  for (const Column& column : kColumns) {
    const bool fits = has(readable, column.needs) && (has_groups || column.scope != Scope::Group);
    if (fits && std::ranges::find(own, column.name, &Column::name) == own.end()) {
      columns_.push_back(&column);
    }
  }
}

const Column* ColumnSet::find(std::string_view name) const {
  for (const auto member : {&Column::name, &Column::header}) {
    const auto found = std::ranges::find_if(
        columns_, [&](const Column* column) { return same_letters(column->*member, name); });
    if (found != columns_.end()) return *found;
  }
  constexpr std::string_view kHeadingOfLsof = "SIZE/OFF";
  return same_letters(name, kHeadingOfLsof) ? find("size") : nullptr;
}

std::vector<const Column*> ColumnSet::find_all(
    std::initializer_list<std::string_view> names) const {
  std::vector<const Column*> found;
  for (const std::string_view name : names) found.push_back(find(name));
  return found;
}

std::vector<std::string_view> ColumnSet::names() const {
  std::vector<std::string_view> names;
  for (const Column* column : columns_) names.push_back(column->name);
  return names;
}

std::vector<std::string_view> ColumnSet::keys() const {
  std::vector<std::string_view> names;
  for (const Column* column : columns_) {
    if (column->is_key) names.push_back(column->name);
  }
  return names;
}

}  // namespace procmaps
