#pragma once

#include <vector>

#include "rows/column.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

struct CsvOptions {
  std::vector<const Column*> columns;
  bool header = true;
};

/// Comma-separated values (RFC 4180), with a line of column names first, even if there are no rows.
/// Texts are escaped as in the table, so a row is always one line. Lines end in LF.
class CsvView : public View {
 public:
  CsvView(CsvOptions options, Output& out) : options_(std::move(options)), out_(out) {}

  void begin_process(const ProcessInfo&) override {}
  void row(const Row& row) override;
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  void finish() override { put_header(); }
  bool can_fork() const override { return true; }
  std::unique_ptr<View> fork(Output& out) override;

 private:
  void put_header();

  CsvOptions options_;
  Output& out_;
  std::vector<Value> values_;
};

}  // namespace procmaps
