// Stores rows.

#include "rows/row_store.hpp"

#include <bit>

namespace procmaps {

void RowStore::add(const Row& row) {
  Kept& kept =
      rows_.emplace_back(row.entry, static_cast<std::uint32_t>(processes_.size() - 1), row.fd,
                         row.file_type, row.file_state, row.has_mapping, row.is_part, row.emphasis);
  kept.entry.name = names_.keep(row.entry.name);
  name_bytes_ += row.entry.name.size();
  if (row.usage != nullptr || !usages_.empty()) add_usage(row.usage);
  if (row.dumped) {
    dumped_.resize(rows_.size());
    dumped_.back() = row.dumped;
  }
  if (row.cached) {
    cached_.resize(rows_.size());
    cached_.back() = row.cached;
  }
  if (!row.label.empty()) {
    labels_.resize(rows_.size());
    labels_.back() = names_.keep(row.label);
  }
  if (!row.build_id.empty()) {
    build_ids_.resize(rows_.size());
    build_ids_.back() = names_.keep(row.build_id);
  }
  if (row.group != nullptr || !groups_.empty()) {
    groups_.resize(rows_.size());
    groups_.back() = row.group;
  }
  if (!row.values.empty() || !columns_.empty()) add_values(row.values);
  if (row.numa != nullptr || !numas_.empty()) {
    numas_.resize(rows_.size());
    if (row.numa == nullptr) return;
    numas_.back() = *row.numa;
    numas_.back().policy = names_.keep(row.numa->policy);
    numas_.back().nodes = names_.keep(row.numa->nodes);
  }
}

void RowStore::add_values(std::span<const Value> values) {
  columns_.resize(rows_.size());
  columns_.back().assign(values.begin(), values.end());
  for (Value& value : columns_.back()) value.text = names_.keep(value.text);
}

void RowStore::add_usage(const MemoryUsage* usage) {
  usages_.resize(rows_.size());
  if (usage == nullptr) return;
  KeptUsage& kept = usages_.back();
  kept.known = usage->known();
  kept.has_usage = true;
  kept.first = values_.size();
  for (MetricSet rest = kept.known; rest != 0; rest &= rest - 1) {
    values_.push_back(usage->get_or_zero(static_cast<Metric>(std::countr_zero(rest))));
  }
  kept.has_flags = usage->vm_flags.has_value();
  if (kept.has_flags) kept.vm_flags = names_.keep(*usage->vm_flags);
}

Row RowStore::row(std::size_t index, Scratch& scratch) const {
  const Kept& kept = rows_[index];
  Row row{processes_[kept.process], kept.entry, kept.fd, kept.file_type};
  if (!groups_.empty()) row.group = groups_[index];
  if (!columns_.empty()) row.values = columns_[index];
  row.has_mapping = kept.has_mapping;
  if (index < dumped_.size()) row.dumped = dumped_[index];
  if (index < cached_.size()) row.cached = cached_[index];
  if (index < labels_.size()) row.label = labels_[index];
  if (index < build_ids_.size()) row.build_id = build_ids_[index];
  row.file_state = kept.file_state;
  row.is_part = kept.is_part;
  row.emphasis = kept.emphasis;
  if (!usages_.empty() && usages_[index].has_usage) {
    const KeptUsage& usage = usages_[index];
    scratch.usage.clear();
    std::size_t value = usage.first;
    for (MetricSet rest = usage.known; rest != 0; rest &= rest - 1) {
      scratch.usage.set(static_cast<Metric>(std::countr_zero(rest)), values_[value++]);
    }
    if (usage.has_flags) scratch.usage.vm_flags = usage.vm_flags;
    row.usage = &scratch.usage;
  }
  if (!numas_.empty() && !numas_[index].policy.empty()) row.numa = &numas_[index];
  return row;
}

void RowStore::clear() {
  *this = RowStore();
}

}  // namespace procmaps
