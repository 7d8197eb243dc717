#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "rows/view.hpp"

namespace procmaps {

/// Passes the first rows to a view and drops the others.
class LimitedView : public View {
 public:
  LimitedView(std::unique_ptr<View> view, std::uint64_t limit)
      : view_(std::move(view)), rows_left_(limit) {}

  ViewTraits traits() const override { return view_->traits(); }
  bool full() const override { return rows_left_ == 0; }
  void begin_process(const ProcessInfo& process) override { view_->begin_process(process); }
  void row(const Row& row) override {
    if (full()) return;
    --rows_left_;
    view_->row(row);
  }
  void end_process(ProcessStatus status) override { view_->end_process(status); }
  void finish() override { view_->finish(); }
  bool overflowed() const override { return view_->overflowed(); }

 private:
  std::unique_ptr<View> view_;
  std::uint64_t rows_left_;
};

}  // namespace procmaps
