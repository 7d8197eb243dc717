// The lsof-style table.
//
//   COMMAND PID  USER FD  TYPE ADDRESS                   PERM DEVICE SIZE/OFF NODE   NAME
//   sleep   4711 root txt REG  55d0c0a00000-55d0c0a02000 r--p 254,0      8192 247970 /usr/bin/sleep
//
// It is fast because the cells that depend only on the process (COMMAND PID USER) are formatted
// once per process and copied, and because rows allocate nothing.

#include "view/table.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "rows/group.hpp"
#include "view/color.hpp"

namespace procmaps {
namespace {

/// The colour of a cell, or empty. Things a reviewer looks for stand out; most cells are plain.
std::string_view color_of(const Column& column, const Row& row) {
  if (column.name == "perms") {
    const Permissions perms = row.entry.perms;
    if (perms.write && perms.execute) return color::kAlert;
    return perms.execute ? color::kCode : std::string_view();
  }
  if (column.name == "fd") {
    const bool deleted = row.fd == FdClass::Deleted || row.fd == FdClass::PerhapsDeleted;
    return deleted ? color::kWarning : std::string_view();
  }
  if (column.name == "severity") {
    const std::string_view severity = column.value(row).text;
    return severity == "alert"     ? color::kAlert
           : severity == "warning" ? color::kWarning
                                   : std::string_view();
  }
  if (column.name == "name" && row.entry.name.starts_with('[')) return color::kSpecialName;
  return {};
}

std::string_view color_of(Emphasis emphasis) {
  return emphasis == Emphasis::Alert ? color::kAlert : color::kWarning;
}

/// In a total row, a permissions column may hold a word instead of four letters: "total".
ValueKind kind_of(const Column& column, const Value& value) {
  const bool word = column.kind == ValueKind::Permissions && value.text.size() != 4;
  return word ? ValueKind::Word : column.kind;
}

}  // namespace

TableView::TableView(TableOptions options, Output& out)
    : options_(std::move(options)),
      out_(out),
      widths_(options_.columns.size()),
      has_content_(options_.columns.size()),
      sums_(options_.columns.size()),
      bar_(options_.bar),
      prefix_out_(prefix_) {
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Column& column = *options_.columns[i];
    widths_[i] = options_.header ? column.header.size() : 1;
    if (streams()) widths_[i] = std::max(widths_[i], options_.widths[i]);
  }
  const auto& columns = options_.columns;
  while (!options_.color && !bar_.is_possible() && prefix_columns_ + 1 < columns.size() &&
         columns[prefix_columns_]->scope == Scope::Process) {
    ++prefix_columns_;
  }
  if (options_.announces && streams()) release();
}

TableView::TableView(const TableView& settled, Output& out)
    : options_(settled.options_),
      out_(out),
      widths_(settled.widths_),
      cells_(settled.cells_),
      short_cells_(settled.short_cells_),
      sums_(settled.sums_.size()),
      bar_(settled.bar_),
      measuring_(false),
      prefix_columns_(settled.prefix_columns_),
      prefix_out_(prefix_) {}

void TableView::begin_process(const ProcessInfo& process) {
  process_has_row_ = false;
  if (measuring_) waiting_.begin_process(process);
  process_ = process;
  prefix_of_ = nullptr;
}

void TableView::row(const Row& row) {
  ++rows_;
  if (!std::exchange(process_has_row_, true)) ++processes_;
  if (options_.total) add_to_totals(row);
  if (!measuring_) {
    print(row.of(process_));
    return;
  }
  waiting_.add(row);
  if (!streams()) measure(row);
  if (streams() || waiting_.size() == kMeasured || waiting_.name_bytes() > kMeasuredBytes)
    release();
}

void TableView::finish() {
  if (rows_ == 0 && !options_.announces) return;
  if (options_.total && measuring_) {
    for (std::size_t i = 0; i < widths_.size(); ++i) measure(i, total(i));
  }
  if (measuring_) release();
  if (!options_.total) return;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (bar_.is_shown() && bar_.place() == i) bar_.put_none(out_);
    print_cell(out_, i, total(i));
  }
  if (bar_follows()) {
    bar_.put_none(out_);
    out_.put('\n');
  }
}

bool TableView::overflowed() const {
  return std::ranges::any_of(sums_, [](const ColumnSum& sum) { return sum.sum.overflowed(); });
}

/// True if a bar is the last cell of each row.
bool TableView::bar_follows() const {
  if (bar_.is_shown()) return bar_.place() == widths_.size();
  return measuring_ && bar_.is_possible() && options_.columns.back()->name != "name";
}

CellStyle TableView::style_of(std::size_t index) const {
  return {.width = widths_[index],
          .human = options_.human,
          .last = index + 1 == widths_.size() && !bar_follows()};
}

void TableView::measure(std::size_t index, const Value& value) {
  const bool last = index + 1 == widths_.size() && !bar_follows();
  if (!measuring_ || (last && !is_right_aligned(options_.columns[index]->kind))) return;
  const ValueKind kind = kind_of(*options_.columns[index], value);
  widths_[index] = std::max(widths_[index], cell_width(value, kind, style_of(index)));
}

void TableView::measure(const Row& row) {
  if (bar_.is_possible()) bar_.measure(row);
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Column& column = *options_.columns[i];
    const Value value = column.value(row);
    measure(i, value);
    const bool zero_counts = i < options_.omit.size() && options_.omit[i] == Omit::IfUnknown;
    if (value.known && (zero_counts || is_text(column.kind) || value.number != 0)) {
      has_content_[i] = true;
    }
  }
}

void TableView::add_to_totals(const Row& row) {
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    const Column& column = *options_.columns[i];
    if (column.fold == Fold::Nothing) continue;
    const Value value = column.value(row);
    const MetricSet missing = row.group != nullptr ? row.group->missing
                              : row.is_part        ? ~MetricSet{0}
                                                   : 0;
    if (!value.known) {
      sums_[i].lacks_parts = sums_[i].lacks_parts || (column.metrics & missing) != 0;
      continue;
    }
    sums_[i].known = true;
    if (column.kind == ValueKind::Difference) {
      sums_[i].sum.add_signed(value.number);
    } else {
      sums_[i].sum.add(value.number);
    }
  }
}

/// Leaves out the columns with no information.
void TableView::omit_columns() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Omit omit = i < options_.omit.size() ? options_.omit[i] : Omit::Never;
    if (omit != Omit::Never && !has_content_[i]) continue;
    options_.columns[kept] = options_.columns[i];
    widths_[kept] = widths_[i];
    sums_[kept] = sums_[i];
    ++kept;
  }
  options_.columns.resize(kept);
  widths_.resize(kept);
  sums_.resize(kept);
}

/// Ends the measuring: prints the header and the rows that were held back.
void TableView::release() {
  measuring_ = false;
  if (!streams()) omit_columns();
  choose_bar();
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Column& column = *options_.columns[i];
    const CellStyle style = style_of(i);
    const bool is_long = is_long_text(column.kind);
    cells_.push_back({&column, style, is_long, style.last ? '\n' : ' '});
    if (!is_long) short_cells_ += widths_[i] + kShortCell + 1;
  }
  if (options_.header) print_header();
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < waiting_.size(); ++i) print(waiting_.row(i, scratch));
  waiting_.clear();
  prefix_of_ = nullptr;  // it was in the store
}

/// Computes the width left by the columns: a NAME at the end does not count, all others do.
void TableView::choose_bar() {
  if (!bar_.is_possible()) return;
  std::size_t used = 0;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const bool name_ends = i + 1 == widths_.size() && options_.columns[i]->name == "name";
    if (!name_ends) used += widths_[i] + 1;
  }
  bar_.choose(options_.columns, used);
}

void TableView::print_header() {
  if (options_.color) out_.put(color::kHeading);
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Column& column = *options_.columns[i];
    const std::size_t padding = widths_[i] - std::min(widths_[i], column.header.size());
    const bool last = i + 1 == widths_.size() && !bar_follows();
    if (bar_.is_shown() && bar_.place() == i) bar_.put_header(out_);
    if (is_right_aligned(column.kind)) out_.fill(padding, ' ');
    out_.put(column.header);
    if (last) break;
    if (!is_right_aligned(column.kind)) out_.fill(padding, ' ');
    out_.put(' ');
  }
  if (bar_follows()) bar_.put_header(out_);
  if (options_.color) out_.put(color::kReset);
  out_.put('\n');
}

void TableView::print(const Row& row) {
  if (prefix_columns_ != 0) {
    if (prefix_of_ != &row.process) print_prefix(row);
    out_.put(prefix_);
  }
  if (options_.color || bar_.is_shown()) return print_cells(row);
  // Short cells are written consecutively into reserved space; `at` is null if there is none.
  char* at = nullptr;
  for (const Cell& cell : std::span(cells_).subspan(prefix_columns_)) {
    const Column& column = *cell.column;
    // The usual case of Column::value, without a look at the column's scope.
    const Value value = column.value(row);
    if (!cell.is_long) {
      if (at == nullptr) at = out_.room(short_cells_);
      at = put_short_cell(at, value, column.kind, cell.style);
      *at++ = cell.end;
      continue;
    }
    if (at != nullptr && !value.known &&
        cell.style.last) {  // most often: the name of anonymous memory
      *at++ = '-';
      *at++ = '\n';
      continue;
    }
    if (at != nullptr) out_.advance(std::exchange(at, nullptr));
    put_cell(out_, value, column.kind, cell.style);
    out_.put(cell.end);
  }
  if (at != nullptr) out_.advance(at);
}

/// Prints cell by cell, with colours and bar. A highlighted row has a single colour.
void TableView::print_cells(const Row& row) {
  const bool stands_out = options_.color && row.emphasis != Emphasis::None;
  const auto end_line = [&] {
    if (stands_out) out_.put(color::kReset);
    out_.put('\n');
  };
  if (stands_out) out_.put(color_of(row.emphasis));
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (bar_.is_shown() && bar_.place() == i) bar_.put(out_, row);
    const Column& column = *cells_[i].column;
    const std::string_view color =
        options_.color && !stands_out ? color_of(column, row) : std::string_view();
    out_.put(color);
    put_cell(out_, column.value(row), column.kind, cells_[i].style);
    if (!color.empty()) out_.put(color::kReset);
    if (!cells_[i].style.last) {
      out_.put(' ');
    } else {
      end_line();
    }
  }
  if (!bar_follows()) return;
  bar_.put(out_, row);
  end_line();
}

std::unique_ptr<View> TableView::fork(Output& out) {
  return std::unique_ptr<View>(new TableView(*this, out));
}

void TableView::join(View& fork) {
  const auto& other = static_cast<const TableView&>(fork);
  rows_ += other.rows_;
  processes_ += other.processes_;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    sums_[i].known = sums_[i].known || other.sums_[i].known;
    sums_[i].lacks_parts = sums_[i].lacks_parts || other.sums_[i].lacks_parts;
    sums_[i].sum.add(other.sums_[i].sum);
  }
}

void TableView::print_prefix(const Row& row) {
  prefix_.clear();
  for (std::size_t i = 0; i < prefix_columns_; ++i) {
    print_cell(prefix_out_, i, options_.columns[i]->value(row));
  }
  prefix_out_.flush();
  prefix_of_ = &row.process;
}

/// Prints a cell and what follows it: a space, or a newline after the last.
void TableView::print_cell(Output& out, std::size_t index, const Value& value) {
  const CellStyle style = style_of(index);
  put_cell(out, value, kind_of(*options_.columns[index], value), style);
  out.put(style.last ? '\n' : ' ');
}

/// A column's cell in the total row: a sum if it is meaningful for these rows, and the label in the
/// first text column.
Value TableView::total(std::size_t index) const {
  const auto is_label = [](const Column* column) { return is_text(column->kind); };
  const auto label = std::ranges::find_if(options_.columns, is_label) - options_.columns.begin();
  if (static_cast<std::size_t>(label) == index) return Value::of(std::string_view("total"));
  // Pages that processes share would be counted once for each of them.
  const bool once_each = options_.columns[index]->fold == Fold::Mappings && processes_ > 1;
  const auto sum = sums_[index].sum.value();
  return once_each || !sums_[index].known || sums_[index].lacks_parts || !sum ? Value::unknown()
                                                                              : Value::of(*sum);
}

}  // namespace procmaps
