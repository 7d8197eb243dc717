#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "rows/group.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Encodes the values of some columns as bytes; two keys are equal if and only if all values are.
/// With `lasting_names` a file keeps its name when it is deleted.
void make_group_key(std::span<const Column* const> columns, const Row& row, std::string& key,
                    bool lasting_names = false);

/// Folds rows by the values of some columns and passes one row per group to another view.
class GroupedView : public View {
 public:
  GroupedView(std::unique_ptr<View> view, std::vector<const Column*> keys, bool collects_names)
      : view_(std::move(view)), keys_(std::move(keys)) {
    if (collects_names) groups_.collect_names();
  }

  ViewTraits traits() const override { return {.takes_all_rows = true}; }
  void begin_process(const ProcessInfo& process) override {
    process_ = &process;
    groups_.begin_process();
  }
  void row(const Row& row) override;
  void end_process(ProcessStatus) override { groups_.add_totals(*process_); }
  void finish() override;
  bool overflowed() const override;
  bool mixes_processes() const override;

 private:
  std::unique_ptr<View> view_;
  std::vector<const Column*> keys_;
  Grouping groups_;
  std::string key_;
  const ProcessInfo* process_ = nullptr;
};

}  // namespace procmaps
