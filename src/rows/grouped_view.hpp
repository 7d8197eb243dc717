#pragma once

#include <span>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "rows/group.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// The values of some columns as bytes that rows share if and only if they share all the values.
void make_group_key(std::span<const Column* const> columns, const Row& row, std::string& key);

/// Folds rows by the values of some columns and hands a row for each group to another view.
class GroupedView {
 public:
  GroupedView(View view, std::vector<const Column*> keys) : view_(view), keys_(std::move(keys)) {}

  void begin_process(const ProcessInfo& process) {
    process_ = &process;
    groups_.begin_process();
  }
  void row(const Row& row);
  void end_process();
  void finish();

 private:
  View view_;
  std::vector<const Column*> keys_;
  Grouping groups_;
  std::string key_;
  const ProcessInfo* process_ = nullptr;
};

}  // namespace procmaps
