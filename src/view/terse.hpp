#pragma once

#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Prints only the pids of the processes that have a row, one per line.
class TerseView : public View {
 public:
  explicit TerseView(Output& out) : out_(out) {}

  ViewTraits traits() const override { return {.one_row_is_enough = true}; }
  void begin_process(const ProcessInfo&) override {}
  void row(const Row& row) override;
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  void finish() override {}
  bool can_fork() const override { return true; }
  std::unique_ptr<View> fork(Output& out) override { return std::make_unique<TerseView>(out); }

 private:
  Output& out_;
};

}  // namespace procmaps
