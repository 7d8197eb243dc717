// The bar column of tables of groups:
//
//   KIND  COUNT SIZE  PSS PSS_BAR
//   REG      43      89M  30M ████████████████████████
//   anon     43     619M 3.3M ██▋
//   vvar      2      24K    0 .
//   total    92     711M  36M -
//
// Like every cell it is one word and never empty.

#include "view/table_bar.hpp"

#include <algorithm>

#include "view/bar.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kLongest = 24;
/// The least room to leave for NAME, which is never cut, if there is a bar.
constexpr std::size_t kName = 24;

std::string header_of(const Column& column) {
  std::string header(column.name);
  for (char& c : header) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return header + "_BAR";
}

}  // namespace

void TableBar::measure(const Row& row) {
  for (std::size_t i = 0; i < maxima_.size(); ++i) {
    const Value value = options_.of[i]->value(row);
    if (value.known) maxima_[i] = std::max(maxima_[i], value.number);
  }
}

void TableBar::choose(std::span<const Column* const> columns, std::size_t used) {
  const bool before_name = !columns.empty() && columns.back()->name == "name";
  const std::size_t taken = used + (before_name ? kName + 1 : 0);
  for (std::size_t i = 0; i < maxima_.size(); ++i) {
    const Column* const column = options_.of[i];
    if (maxima_[i] == 0 || std::ranges::find(columns, column) == columns.end()) continue;
    header_ = header_of(*column);
    if (taken + header_.size() > options_.width) return;
    column_ = column;
    maximum_ = maxima_[i];
    width_ = std::clamp(options_.width - taken, header_.size(), kLongest);
    last_ = !before_name;
    place_ = columns.size() - (before_name ? 1 : 0);
    return;
  }
}

void TableBar::put_header(Output& out) const {
  out.put(header_);
  pad(out, header_.size());
}

void TableBar::put(Output& out, const Row& row) const {
  const Value value = column_->value(row);
  if (!value.known) return put_none(out);
  std::size_t written = put_bar(out, value.number, maximum_, width_, options_.unicode);
  if (written == 0) {
    out.put('.');
    written = 1;
  }
  pad(out, written);
}

void TableBar::put_none(Output& out) const {
  out.put('-');
  pad(out, 1);
}

void TableBar::pad(Output& out, std::size_t written) const {
  if (last_) return;
  out.fill(width_ - std::min(width_, written), ' ');
  out.put(' ');
}

}  // namespace procmaps
