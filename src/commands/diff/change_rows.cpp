// Two maps into rows of changes.

#include "commands/diff/change_rows.hpp"

#include <utility>

#include "rows/grouped_view.hpp"

namespace procmaps {
namespace {

struct MemoryOf {
  std::optional<std::uint64_t> rss{};
  std::optional<std::uint64_t> pss{};
  std::optional<std::uint64_t> uss{};
};

/// What a mapping that is not there has in memory.
constexpr MemoryOf kNone{0, 0, 0};

MemoryOf memory_of(const MemoryUsage* usage) {
  if (usage == nullptr) return {};
  return {usage->get(Metric::Rss), usage->get(Metric::Pss), usage->uss()};
}

void set_memory(Change& change, const MemoryOf& before, const MemoryOf& after) {
  change.rss = {before.rss, after.rss};
  change.pss = {before.pss, after.pss};
  change.uss = {before.uss, after.uss};
}

/// True if something in memory is known to have changed.
bool memory_differs(const Change& change) {
  const auto differs = [](const Change::Metric& metric) {
    return metric.before && metric.after && *metric.before != *metric.after;
  };
  return differs(change.rss) || differs(change.pss) || differs(change.uss);
}

bool is_wx(Permissions perms) {
  return perms.write && perms.execute;
}

std::vector<MapEntry> entries_of(const RowStore& rows) {
  std::vector<MapEntry> entries;
  entries.reserve(rows.size());
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows.size(); ++i) entries.push_back(rows.row(i, scratch).entry);
  return entries;
}

ChangeKind kind_of(const Group* before, const Group* after) {
  if (before == nullptr) return ChangeKind::Added;
  if (after == nullptr) return ChangeKind::Removed;
  if (before->size != after->size) {
    return before->size < after->size ? ChangeKind::Grown : ChangeKind::Shrunk;
  }
  if (before->count == after->count) return ChangeKind::Same;
  return before->count < after->count ? ChangeKind::Split : ChangeKind::Merged;
}

}  // namespace

/// Hands a row on if something changed and the filter wants it.
bool ChangeRows::put(const Row& row, Change change, View& view) {
  if (change.kind == ChangeKind::Same && plan_.extended && memory_differs(change)) {
    change.kind = ChangeKind::Memory;
  }
  if (change.kind == ChangeKind::Same) return false;
  changes_.push_back(std::move(change));
  Row changed = row;
  changed.change = &changes_.back();
  if (!plan_.filter.matches_row(changed)) {
    changes_.pop_back();
    return false;
  }
  view.row(changed);
  return true;
}

std::size_t ChangeRows::put_mappings(View& view) {
  const std::vector<MapEntry> before = entries_of(before_);
  const std::vector<MapEntry> after = entries_of(after_);
  const auto differences = plan_.diff.by_address ? compare_by_address(before, after)
                                                 : compare_by_identity(before, after);
  RowStore::Scratch scratch_before;
  RowStore::Scratch scratch_after;
  std::size_t count = 0;
  for (const Difference& difference : differences) {
    if (difference.kind == ChangeKind::Same && !plan_.extended) continue;
    const auto& [kind, b, a, range, size_before, size_after] = difference;
    const bool fits =
        (b && plan_.filter.matches_line(before[*b])) || (a && plan_.filter.matches_line(after[*a]));
    if (!fits) continue;
    Change change{.kind = kind, .size_before = size_before, .size_after = size_after};
    // A part of a mapping has no memory of its own that smaps would tell.
    const bool whole = (!b || size_before == before[*b].range.size()) &&
                       (!a || size_after == after[*a].range.size());
    const MemoryOf memory_before = !b      ? kNone
                                   : whole ? memory_of(before_.row(*b, scratch_before).usage)
                                           : MemoryOf();
    const MemoryOf memory_after = !a      ? kNone
                                  : whole ? memory_of(after_.row(*a, scratch_after).usage)
                                          : MemoryOf();
    if (b) change.before = before[*b];
    change.count_before = b ? 1 : 0;
    change.count_after = a ? 1 : 0;
    set_memory(change, memory_before, memory_after);
    change.is_there = a.has_value();
    change.turned_wx = a && is_wx(after[*a].perms) && !(b && is_wx(before[*b].perms));
    const Row origin = a ? after_.row(*a, scratch_after) : before_.row(*b, scratch_before);
    MapEntry entry = origin.entry;
    entry.range = range;
    if (put({origin.process, entry, origin.fd, origin.file_type, origin.usage, origin.numa},
            std::move(change), view)) {
      ++count;
    }
  }
  return count;
}

void ChangeRows::group(const RowStore& rows, Grouping& groups,
                       std::vector<std::string>& keys) const {
  RowStore::Scratch scratch;
  std::string key;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row row = rows.row(i, scratch);
    if (!plan_.filter.matches_line(row.entry)) continue;
    make_group_key(plan_.group_by, row, key);
    const std::size_t known = groups.groups().size();
    groups.add(key, row);
    if (groups.groups().size() != known) keys.push_back(key);
  }
}

std::size_t ChangeRows::put_groups(View& view) {
  std::vector<std::string> keys_before;
  std::vector<std::string> keys;
  group(before_, groups_before_, keys_before);
  group(after_, groups_after_, keys);
  for (const std::string& key : keys_before) {
    if (groups_after_.find(key) == nullptr) keys.push_back(key);
  }
  MemoryUsage scratch;
  std::size_t count = 0;
  for (const std::string& key : keys) {
    const Group* const before = groups_before_.find(key);
    const Group* const after = groups_after_.find(key);
    Change change{.kind = kind_of(before, after)};
    const auto memory = [](const Group* group) {
      if (group == nullptr) return kNone;
      return memory_of(group->has_usage ? &group->usage : nullptr);
    };
    set_memory(change, memory(before), memory(after));
    if (before != nullptr) {
      change.before = before->entry;
      change.size_before = before->size;
      change.count_before = before->count;
    }
    change.is_there = after != nullptr;
    if (after != nullptr) {
      change.size_after = after->size;
      change.count_after = after->count;
    }
    const Group& shown = after != nullptr ? *after : *before;
    if (put(shown.row(scratch), std::move(change), view)) ++count;
  }
  return count;
}

}  // namespace procmaps
