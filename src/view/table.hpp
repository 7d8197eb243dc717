#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "lib/checked_sum.hpp"
#include "rows/column.hpp"
#include "rows/row_store.hpp"
#include "rows/view.hpp"
#include "view/cell.hpp"
#include "view/output.hpp"
#include "view/table_bar.hpp"
#include "view/table_rows.hpp"

namespace procmaps {

/// When to leave a column out, judging by the rows used to measure the widths.
enum class Omit : std::uint8_t { Never, IfUnknown, IfUnknownOrZero };

struct TableOptions {
  std::vector<const Column*> columns;
  std::vector<Omit> omit = {};  ///< one per column; missing ones are Never
  bool header = true;
  bool announces = false;  ///< prints the header even if no row follows, and at once if it can
  bool human = false;
  bool color = false;
  bool links = false;  ///< from the names of files, for a terminal
  bool total = false;
  BarOptions bar = {};
  bool title = false;  ///< names the process above the header: all rows belong to one
  /// Columns of the terminal that most rows should fit; 0: any. See `TableView`.
  std::size_t fit = 0;
  /// Prints each row at once, in columns of these widths; empty: measures them.
  std::vector<std::size_t> widths = {};
};

/// The lsof-style table: one row per mapping, words separated by spaces, no cell ever empty, the
/// last column never padded or cut.
///
/// Columns are as wide as the widest cell of the first thousand rows, which are held back to
/// measure it. Later rows are printed at once, and a longer cell there only shifts its own row. A
/// streaming table holds nothing back.
///
/// To fit a terminal, a table leaves out the columns that are read least (NODE, DEVICE, TYPE) as
/// long as more than one NAME in ten would wrap, and a mapping in the kernel's half, with its
/// longer address, shifts only its own row.
class TableView : public View {
 public:
  TableView(TableOptions options, Output& out);

  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  /// Prints the rows that are held back, and the totals.
  void finish() override;
  bool overflowed() const override;
  bool can_fork() const override { return !measuring_ && !bar_.is_shown(); }
  std::unique_ptr<View> fork(Output& out) override;
  void join(View& fork) override;

 private:
  static constexpr std::size_t kMeasured = 1000;
  static constexpr std::size_t kMeasuredBytes = 1 << 20;  ///< of names: lines may be a mebibyte

  bool streams() const { return !options_.widths.empty(); }
  CellStyle style_of(std::size_t index) const;
  bool bar_follows() const;
  void measure(std::size_t index, const Value& value);
  void measure(const Row& row);
  /// From a view with settled widths: prints like it, to another output.
  TableView(const TableView& settled, Output& out);

  template <class Predicate>
  void keep_columns(Predicate keep);
  void omit_columns();
  void fit_columns();
  void release();
  void print_title();
  void print_header();
  std::vector<TableRows::Cell> cells() const;
  void print(const Row& row, const ProcessInfo& process);
  void print_cell(Output& out, std::size_t index, const Value& value);
  void print_cells(const Row& row);
  void choose_bar();
  void add_to_totals(const Row& row);
  Value total(std::size_t index) const;

  TableOptions options_;
  Output& out_;
  std::vector<std::size_t> widths_;
  std::vector<bool> has_content_;         ///< one per column, so far
  std::vector<std::size_t> name_widths_;  ///< to fit a terminal
  std::optional<TableRows>
      plain_;  ///< prints the rows once measured, unless it has colours or a bar
  struct ColumnSum {
    bool known = false;
    bool lacks_parts = false;  ///< it is unknown of parts of mappings, and so is the sum
    CheckedSum sum;
  };
  std::vector<ColumnSum> sums_;
  TableBar bar_;
  std::size_t rows_ = 0;
  std::size_t processes_ = 0;  ///< number of processes with rows
  bool process_has_row_ = false;
  bool measuring_ = true;
  RowStore waiting_;
  ProcessInfo process_;  ///< of the rows that are printed at once
};

}  // namespace procmaps
