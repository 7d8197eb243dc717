// Folds rows by a key.
//
// The metrics' table says what can be added: nearly everything over the mappings of one process,
// but only proportional and private parts over several, because pages that processes share would be
// counted once for each of them.

#include "rows/group.hpp"

#include <algorithm>

namespace procmaps {

Row Group::row(MemoryUsage& scratch) const {
  Row row{process, entry, fd, file_type};
  row.group = this;
  row.label = label;
  row.file_state = file_state;
  row.build_id = build_id;
  if (dumped) row.dumped = dumped->value();
  if (cached) row.cached = cached->value();
  if (!has_usage) return row;
  scratch.clear();
  for (const MetricInfo& info : kMetrics) {
    const bool may_add = (info.sum == Sum::Everything || !several_processes()) &&
                         (missing & bit_of(info.metric)) == 0;
    if (may_add && usage.knows(info.metric)) scratch.set(info.metric, *usage.get(info.metric));
  }
  row.usage = &scratch;
  return row;
}

namespace {

/// Adds a value if it is known; a sum of none is unknown.
void add_known(std::optional<std::uint64_t> value, std::optional<CheckedSum>& sum) {
  if (!value) return;
  if (!sum) sum.emplace();
  sum->add(*value);
}

}  // namespace

void Grouping::add(std::string_view key, const Row& row) {
  if (groups_.empty() || key != last_key_) {
    last_key_ = key;
    const auto [found, is_new] = index_.try_emplace(last_key_, groups_.size());
    last_ = found->second;
    if (is_new) {
      Group& group = groups_.emplace_back(Group{.process = row.process,
                                                .entry = row.entry,
                                                .fd = row.fd,
                                                .file_type = row.file_type,
                                                .file_state = row.file_state,
                                                .source = source_,
                                                .last_source = source_,
                                                .usage = {}});
      group.entry.name = names_.keep(row.entry.name);
      group.label = names_.keep(row.label);
      group.build_id = names_.keep(row.build_id);
    }
  }
  Group& group = groups_[last_];
  // Rows come process by process, so comparing with the last process is enough to count.
  if (group.last_source != source_) ++group.processes;
  group.last_source = source_;
  ++group.count;
  group.size.add(row.entry.range.size());
  group.largest = std::max(group.largest, row.entry.range.size());
  if (collects_names_) {
    const std::string_view name = lasting_name(row.entry);
    if (!name.empty() && !group.names.contains(name)) group.names.emplace(name);
  }
  add_known(row.dumped, group.dumped);
  add_known(row.cached, group.cached);
  if (row.usage == nullptr) return;
  group.has_usage = true;
  group.usage.add(*row.usage);
  if (row.is_part) group.missing |= ~row.usage->known();
}

void Grouping::conclude() {
  for (Group& group : groups_) {
    if (group.names.empty()) continue;
    group.names_shown = group.names.size() == 1 ? *group.names.begin()
                                                : std::to_string(group.names.size()) + " names";
  }
}

void Grouping::add_totals(const ProcessInfo& process) {
  if (!process.total_usage || groups_.empty()) return;
  groups_[last_].has_usage = true;
  groups_[last_].usage.add(*process.total_usage);
}

}  // namespace procmaps
