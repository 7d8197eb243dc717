#pragma once

#include <string_view>

#include "rows/row.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The source's own lines. Verbatim, so that a pipe or a file gets the kernel's bytes; on a
/// terminal with what could move the cursor spelled out.
class RawView {
 public:
  RawView(bool terminal, Output& out) : terminal_(terminal), out_(out) {}

  void begin_process(const ProcessInfo&);
  void row(const Row& row) { text(row.text); }
  /// `text` is the whole line with its line end.
  void text(std::string_view text);
  void end_process() {}
  void finish() {}

 private:
  bool terminal_;
  bool line_ended_ = true;
  Output& out_;
};

}  // namespace procmaps
