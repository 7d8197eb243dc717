#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "rows/row_store.hpp"
#include "rows/view.hpp"
#include "view/cell.hpp"
#include "view/output.hpp"
#include "view/table_bar.hpp"

namespace procmaps {

/// When a column is left out, judged by the rows that the widths are measured on.
enum class Omit : std::uint8_t { Never, IfUnknown, IfUnknownOrZero };

struct TableOptions {
  std::vector<const Column*> columns;
  std::vector<Omit> omit = {};  ///< one for each column, or shorter: then Never
  bool header = true;
  bool human = false;
  bool color = false;
  bool total = false;
  BarOptions bar = {};
  /// Print each row at once, in columns of these widths; empty: measure them.
  std::vector<std::size_t> widths = {};
};

/// The lsof-style table: one row per mapping, words separated by blanks, no cell ever empty, the
/// last column never padded or cut.
///
/// Columns are as wide as the widest cell of the first thousand rows, which wait for that; later
/// rows go straight out, and a longer cell there moves its own row only. A table that streams waits
/// for nothing.
class TableView : public View {
 public:
  TableView(TableOptions options, Output& out);

  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  /// Prints what still waits, and the totals.
  void finish() override;
  bool can_fork() const override { return !measuring_ && !bar_.is_shown(); }
  std::unique_ptr<View> fork(Output& out) override;
  void join(View& fork) override;

 private:
  static constexpr std::size_t kMeasured = 1000;
  static constexpr std::size_t kMeasuredBytes = 1 << 20;  ///< of names: lines may be a mebibyte

  struct Cell {
    const Column* column;
    CellStyle style;
  };

  bool streams() const { return !options_.widths.empty(); }
  CellStyle style_of(std::size_t index) const;
  bool bar_follows() const;
  void measure(std::size_t index, const Value& value);
  void measure(const Row& row);
  /// Of a view that has settled its widths: prints like it, elsewhere.
  TableView(const TableView& settled, Output& out);

  void omit_columns();
  void release();
  void print_header();
  void print(const Row& row);
  void print_cell(Output& out, std::size_t index, const Value& value);
  void print_cells(const Row& row);
  void choose_bar();
  void print_prefix(const Row& row);
  void add_to_totals(const Row& row);
  Value total(std::size_t index) const;

  TableOptions options_;
  Output& out_;
  std::vector<std::size_t> widths_;
  std::vector<bool> says_something_;  ///< of each column so far
  std::vector<Cell> cells_;           ///< once measured, what the row loop needs of each column
  std::size_t short_cells_ = 0;       ///< bytes that all cells but texts may take in a row
  std::vector<Value> sums_;
  TableBar bar_;
  std::size_t rows_ = 0;
  std::size_t processes_ = 0;  ///< that have rows
  bool process_has_row_ = false;
  bool measuring_ = true;
  RowStore waiting_;
  ProcessInfo process_;  ///< of the rows that go straight out

  /// The leading cells that are the same for all rows of a process, made once for each.
  std::size_t prefix_columns_ = 0;
  std::string prefix_;
  Output prefix_out_;
  const ProcessInfo* prefix_of_ = nullptr;
};

}  // namespace procmaps
