#pragma once

#include "rows/row.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Only the pids, one a line, of the processes that have a row.
class TerseView {
 public:
  explicit TerseView(Output& out) : out_(out) {}

  void begin_process(const ProcessInfo&) {}
  void row(const Row& row);
  void end_process() {}
  void finish() {}

 private:
  Output& out_;
};

}  // namespace procmaps
