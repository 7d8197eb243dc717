// Folds rows by the values of their key columns.

#include "rows/grouped_view.hpp"

#include <algorithm>

namespace procmaps {
namespace {

/// Appends a value as bytes that are unique within its column.
void append_key(std::string& key, const Value& value, ValueKind kind) {
  key += value.known ? '1' : '0';
  if (is_text(kind)) {
    const std::size_t size = value.text.size();
    key.append(reinterpret_cast<const char*>(&size), sizeof size);
    key += value.text;
    return;
  }
  key.append(reinterpret_cast<const char*>(&value.number), sizeof value.number);
  key.append(reinterpret_cast<const char*>(&value.second), sizeof value.second);
}

}  // namespace

void make_group_key(std::span<const Column* const> columns, const Row& row, std::string& key,
                    bool lasting_names) {
  key.clear();
  for (const Column* column : columns) {
    Value value = column->value(row);
    if (lasting_names && column->kind == ValueKind::Name && value.known) {
      value.text = lasting_name(row.entry);
    }
    append_key(key, value, column->kind);
  }
}

void GroupedView::row(const Row& row) {
  make_group_key(keys_, row, key_);
  groups_.add(key_, row);
}

bool GroupedView::overflowed() const {
  return view_->overflowed() || std::ranges::any_of(groups_.groups(), &Group::overflowed);
}

bool GroupedView::mixes_processes() const {
  return std::ranges::any_of(groups_.groups(), &Group::several_processes);
}

void GroupedView::finish() {
  groups_.conclude();
  MemoryUsage scratch;
  const Group* previous = nullptr;
  for (const Group& group : groups_.groups()) {
    // A total over groups covers several processes if the groups belong to several.
    if (previous == nullptr || group.several_processes() || group.source != previous->source) {
      if (previous != nullptr) view_->end_process();
      view_->begin_process(group.process);
    }
    previous = &group;
    view_->row(group.row(scratch));
  }
  if (previous != nullptr) view_->end_process();
  view_->finish();
}

}  // namespace procmaps
