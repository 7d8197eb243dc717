// Turns two maps into rows of changes.

#include "commands/diff/change_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "commands/diff/identity_match.hpp"
#include "rows/address_match.hpp"
#include "rows/grouped_view.hpp"

namespace procmaps {

using namespace diff_value;

namespace {

std::vector<MapEntry> entries_of(const RowStore& rows) {
  std::vector<MapEntry> entries;
  entries.reserve(rows.size());
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows.size(); ++i) entries.push_back(rows.row(i, scratch).entry);
  return entries;
}

/// `same_file`: the groups have one name each, so another spelling is the same file's.
ChangeKind kind_of(const Group* before, const Group* after, bool same_file) {
  if (before == nullptr) return ChangeKind::Added;
  if (after == nullptr) return ChangeKind::Removed;
  if (before->size != after->size) {
    return before->size < after->size ? ChangeKind::Grown : ChangeKind::Shrunk;
  }
  if (before->count != after->count) {
    return before->count < after->count ? ChangeKind::Split : ChangeKind::Merged;
  }
  if (!same_file || before->entry.name == after->entry.name) return ChangeKind::Same;
  return has_deleted_suffix(after->entry.name) ? ChangeKind::Deleted : ChangeKind::Restored;
}

void set_counts(DiffValues& values, std::uint64_t before, std::uint64_t after) {
  values[kCountBefore] = Value::of(before);
  values[kCountNow] = Value::of(after);
  values[kCountChange] = Value::difference(before, after);
}

void set_origin(DiffValues& values, const MapEntry& before) {
  values[kPermsBefore] = Value::of(to_string(before.perms));
  values[kAddressBefore] = Value::of(before.range);
}

}  // namespace

Value ChangeRows::difference(std::uint64_t before, std::uint64_t after) {
  const Value difference = Value::difference(before, after);
  overflowed_ = overflowed_ || !difference.known;
  return difference;
}

/// Sets the sizes of a change, none where there is no mapping.
void ChangeRows::set_sizes(DiffValues& values, std::optional<std::uint64_t> before,
                           std::optional<std::uint64_t> after) {
  if (before) values[kSizeBefore] = Value::of(*before);
  if (after) values[kSizeNow] = Value::of(*after);
  values[kSizeChange] = difference(before.value_or(0), after.value_or(0));
}

/// The memory use of a mapping or group in bytes; unknown if smaps was not read or lacks it.
struct ChangeRows::Memory {
  std::optional<std::uint64_t> rss{};
  std::optional<std::uint64_t> pss{};
  std::optional<std::uint64_t> uss{};

  /// For a mapping that does not exist.
  static Memory none() { return {0, 0, 0}; }
};

ChangeRows::Memory ChangeRows::memory_of(const MemoryUsage* usage) {
  if (usage == nullptr) return {};
  return {usage->get(Metric::Rss), usage->get(Metric::Pss), usage->uss()};
}

/// Passes a row on if something changed and the filter matches. Returns the number of rows.
std::size_t ChangeRows::put(Row row, ChangeKind kind, DiffValues& values, const Memory& before,
                            const Memory& after) {
  bool memory_differs = false;
  const auto change_of = [&](std::optional<std::uint64_t> then, std::optional<std::uint64_t> now) {
    if (!then || !now) return Value::unknown();
    memory_differs = memory_differs || *then != *now;
    return difference(*then, *now);
  };
  values[kRssChange] = change_of(before.rss, after.rss);
  values[kPssChange] = change_of(before.pss, after.pss);
  values[kUssChange] = change_of(before.uss, after.uss);
  if (kind == ChangeKind::Same && plan_.memory && memory_differs) kind = ChangeKind::Memory;
  if (kind == ChangeKind::Same) return 0;
  values[kChange] = Value::of(to_string(kind));
  row.values = values;
  if (!plan_.reading.filter.matches_row(row)) return 0;
  view_.row(row);
  return 1;
}

std::size_t ChangeRows::put_mappings() {
  const std::vector<MapEntry> before = entries_of(before_);
  const std::vector<MapEntry> after = entries_of(after_);
  const auto differences =
      plan_.by_address ? compare_by_address(before, after) : compare_by_identity(before, after);
  const EntryFilter& filter = plan_.reading.filter;
  RowStore::Scratch scratch_before;
  RowStore::Scratch scratch_after;
  std::size_t count = 0;
  for (const Difference& difference : differences) {
    const auto& [kind, b, a, range, size_before, size_after] = difference;
    if (kind == ChangeKind::Same && !plan_.memory) continue;
    const bool fits =
        (b && filter.matches_line(before[*b])) || (a && filter.matches_line(after[*a]));
    if (!fits) continue;
    // smaps shows no memory use for a part of a mapping.
    const bool whole = (!b || size_before == before[*b].range.size()) &&
                       (!a || size_after == after[*a].range.size());
    const auto memory = [&](const RowStore& rows, std::optional<std::size_t> index,
                            RowStore::Scratch& scratch) {
      if (!index) return Memory::none();
      return whole ? memory_of(rows.row(*index, scratch).usage) : Memory();
    };
    const Memory memory_before = memory(before_, b, scratch_before);
    const Memory memory_after = memory(after_, a, scratch_after);
    DiffValues values{};
    const bool was_there = kind != ChangeKind::Added;
    set_sizes(values, was_there ? std::optional(size_before) : std::nullopt,
              a ? std::optional(size_after) : std::nullopt);
    set_counts(values, b ? 1 : 0, a ? 1 : 0);
    if (b) set_origin(values, before[*b]);
    const bool is_wx_now = turned_wx(b ? &before[*b] : nullptr, a ? &after[*a] : nullptr);
    values[kTurnedWx] = Value::of(std::uint64_t{is_wx_now});
    Row row = a ? after_.row(*a, scratch_after) : before_.row(*b, scratch_before);
    MapEntry entry = row.entry;
    entry.range = range;
    count += put({row.process, entry, row.fd, row.file_type, row.usage, row.numa}, kind, values,
                 memory_before, memory_after);
  }
  return count;
}

void ChangeRows::group(const RowStore& rows, Grouping& groups,
                       std::vector<std::string>& keys) const {
  RowStore::Scratch scratch;
  std::string key;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row row = rows.row(i, scratch);
    if (!plan_.reading.filter.matches_line(row.entry)) continue;
    make_group_key(plan_.group_by, row, key, true);
    const std::size_t known = groups.groups().size();
    groups.add(key, row);
    if (groups.groups().size() != known) keys.push_back(key);
  }
}

std::size_t ChangeRows::put_groups() {
  std::vector<std::string> keys_before;
  std::vector<std::string> keys;
  for (Grouping* const groups : {&groups_before_, &groups_after_}) {
    if (shows_names(plan_.view)) groups->collect_names();
  }
  group(before_, groups_before_, keys_before);
  group(after_, groups_after_, keys);
  groups_before_.conclude();
  groups_after_.conclude();
  for (const std::string& key : keys_before) {
    if (groups_after_.find(key) == nullptr) keys.push_back(key);
  }
  const auto memory = [](const Group* group) {
    if (group == nullptr) return Memory::none();
    return memory_of(group->has_usage ? &group->usage : nullptr);
  };
  const bool by_name =
      std::ranges::find(plan_.group_by, ValueKind::Name, &Column::kind) != plan_.group_by.end();
  MemoryUsage scratch;
  std::size_t count = 0;
  for (const std::string& key : keys) {
    const Group* const before = groups_before_.find(key);
    const Group* const after = groups_after_.find(key);
    DiffValues values{};
    const auto size = [](const Group* group) {
      return group != nullptr ? group->size.value() : std::nullopt;
    };
    set_sizes(values, size(before), size(after));
    for (const Group* const group : {before, after}) {
      if (group == nullptr || !group->overflowed()) continue;
      overflowed_ = true;
      if (group->size.overflowed()) values[kSizeChange] = Value::unknown();
    }
    set_counts(values, before ? before->count : 0, after ? after->count : 0);
    if (before != nullptr) set_origin(values, before->entry);
    values[kTurnedWx] = Value::of(std::uint64_t{0});
    const Group& shown = after != nullptr ? *after : *before;
    ChangeKind kind = kind_of(before, after, by_name);
    // A number that is too large differs from one that is not.
    if (kind == ChangeKind::Same && plan_.memory &&
        before->usage.overflowed() != after->usage.overflowed()) {
      kind = ChangeKind::Memory;
    }
    count += put(shown.row(scratch), kind, values, memory(before), memory(after));
  }
  return count;
}

}  // namespace procmaps
