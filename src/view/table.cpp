// The lsof-style table.
//
//   COMMAND PID  USER FD  TYPE ADDRESS                   PERM DEVICE SIZE NODE   NAME
//   sleep   4711 root txt REG  55d0c0a00000-55d0c0a02000 r--p 254,0  8192 247970 /usr/bin/sleep
//
// It is fast because rows allocate nothing, and because table_rows.cpp copies the cells that stay
// the same.

#include "view/table.hpp"

#include <algorithm>
#include <utility>

#include "rows/group.hpp"
#include "view/color.hpp"
#include "view/escape.hpp"
#include "view/hyperlink.hpp"

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

/// The file that a cell names, or empty. A deleted file cannot be opened.
std::string_view file_of(const Value& value, const Column& column, const Row& row) {
  if (column.name != "name" || !row.has_mapping || row.entry.kind != MappingKind::File) return {};
  const std::string_view name = row.entry.name;
  const bool is_file = value.known && value.text == name && name.starts_with('/');
  return is_file && !has_deleted_suffix(name) ? name : std::string_view();
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
      bar_(options_.bar) {
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Column& column = *options_.columns[i];
    widths_[i] = options_.header ? column.header.size() : 1;
    if (streams()) widths_[i] = std::max(widths_[i], options_.widths[i]);
  }
  if (options_.announces && streams()) release();
}

TableView::TableView(const TableView& settled, Output& out)
    : options_(settled.options_),
      out_(out),
      widths_(settled.widths_),
      sums_(settled.sums_.size()),
      bar_(settled.bar_),
      measuring_(false) {
  if (settled.plain_) plain_.emplace(cells());
}

void TableView::begin_process(const ProcessInfo& process) {
  process_has_row_ = false;
  if (measuring_) waiting_.begin_process(process);
  process_ = process;
  if (plain_) plain_->forget();
}

void TableView::row(const Row& row) {
  ++rows_;
  if (!std::exchange(process_has_row_, true)) ++processes_;
  if (options_.total) add_to_totals(row);
  if (!measuring_) {
    print(row, process_);
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
  if (options_.fit != 0) {
    const std::size_t last = widths_.size() - 1;
    const Column& column = *options_.columns[last];
    name_widths_.push_back(cell_width(column.value(row), column.kind, style_of(last)));
    const bool in_kernel_half = row.has_mapping && row.entry.range.start >> 63 != 0;
    if (in_kernel_half && rows_ > 1) return;
  }
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

/// Leaves out the columns for which `keep(index)` is false.
template <class Predicate>
void TableView::keep_columns(Predicate keep) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (!keep(i)) continue;
    options_.columns[kept] = options_.columns[i];
    widths_[kept] = widths_[i];
    sums_[kept] = sums_[i];
    ++kept;
  }
  options_.columns.resize(kept);
  widths_.resize(kept);
  sums_.resize(kept);
}

/// Leaves out the columns with no information.
void TableView::omit_columns() {
  keep_columns([&](std::size_t i) {
    const Omit omit = i < options_.omit.size() ? options_.omit[i] : Omit::Never;
    return omit == Omit::Never || has_content_[i];
  });
}

/// Leaves out columns until nine names in ten fit the terminal.
void TableView::fit_columns() {
  if (name_widths_.empty()) return;
  const std::size_t count = name_widths_.size();
  const auto usual = name_widths_.begin() + static_cast<std::ptrdiff_t>(count - 1 - count / 10);
  std::ranges::nth_element(name_widths_, usual);
  for (const std::string_view least_read : {"inode", "device", "type", "anonymous", "uss"}) {
    std::size_t used = *usual;
    for (std::size_t i = 0; i + 1 < widths_.size(); ++i) used += widths_[i] + 1;
    if (used <= options_.fit) return;
    keep_columns([&](std::size_t i) { return options_.columns[i]->name != least_read; });
  }
}

/// Ends the measuring: prints the header and the rows that were held back.
void TableView::release() {
  measuring_ = false;
  if (!streams()) omit_columns();
  fit_columns();
  choose_bar();
  if (!options_.color && !options_.links && !bar_.is_shown()) plain_.emplace(cells());
  if (options_.header && options_.title) print_title();
  if (options_.header) print_header();
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const Row row = waiting_.row(i, scratch);
    print(row, row.process);
  }
  waiting_.clear();
  if (plain_) plain_->forget();  // the processes were in the store
}

std::vector<TableRows::Cell> TableView::cells() const {
  std::vector<TableRows::Cell> cells;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    cells.push_back({options_.columns[i], style_of(i)});
  }
  return cells;
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

/// "sleep, pid 4711, root", as far as it is known.
void TableView::print_title() {
  std::string_view separator;
  const auto put = [&](std::string_view text, std::string_view style) {
    if (text.empty()) return;
    out_.put(std::exchange(separator, ", "));
    if (options_.color) out_.put(style);
    put_escaped(out_, text);
    if (options_.color && !style.empty()) out_.put(color::kReset);
  };
  put(process_.command.value_or(""), color::kHeading);
  put(process_.pid ? "pid " + std::to_string(*process_.pid) : "", {});
  put(process_.user.value_or(""), {});
  if (!separator.empty()) out_.put('\n');
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

void TableView::print(const Row& row, const ProcessInfo& process) {
  if (plain_) {
    plain_->print(out_, row, process);
  } else {
    print_cells(row.of(process));
  }
}

/// Prints cell by cell, with colours and bar. A highlighted row has a single colour.
void TableView::print_cells(const Row& row) {
  const bool stands_out = options_.color && row.emphasis != Emphasis::None;
  const auto end_line = [&] {
    if (stands_out) out_.put(color::kReset);
    out_.put('\n');
  };
  if (stands_out) out_.put(color_of(row.emphasis));
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (bar_.is_shown() && bar_.place() == i) bar_.put(out_, row);
    const Column& column = *options_.columns[i];
    const CellStyle style = style_of(i);
    const std::string_view color =
        options_.color && !stands_out ? color_of(column, row) : std::string_view();
    const Value value = column.value(row);
    const std::string_view file = options_.links ? file_of(value, column, row) : std::string_view();
    out_.put(color);
    if (!file.empty()) begin_link(out_, host_of_links(), file);
    put_cell(out_, value, column.kind, style);
    if (!file.empty()) end_link(out_);
    if (!color.empty()) out_.put(color::kReset);
    if (!style.last) {
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
