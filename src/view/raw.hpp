#pragma once

#include <string_view>

#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The source's own lines. Verbatim in a pipe or a file, so that they are the kernel's bytes; on a
/// terminal, bytes that could move the cursor are escaped.
class RawView : public View {
 public:
  RawView(bool terminal, Output& out) : terminal_(terminal), out_(out) {}

  ViewTraits traits() const override { return {.source_lines = true}; }
  void begin_process(const ProcessInfo&) override;
  void row(const Row& row) override { text(row.text); }
  /// `text` is the whole line with its newline.
  void text(std::string_view text);
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  void finish() override {}

 private:
  bool terminal_;
  bool line_ended_ = true;
  Output& out_;
};

}  // namespace procmaps
