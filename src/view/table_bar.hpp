#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "view/output.hpp"

namespace procmaps {

struct BarOptions {
  /// What a bar may show, in order of preference: the first that the table has and that is not zero
  /// in all rows. Empty: no bar.
  std::vector<const Column*> of = {};
  std::size_t width = 80;  ///< of the terminal
  bool unicode = true;
};

/// A column in a table of groups: each group's share of the largest group's value, as a bar. It
/// comes before NAME, or last, and only if it fits on the terminal.
class TableBar {
 public:
  explicit TableBar(BarOptions options)
      : options_(std::move(options)), maxima_(options_.of.size()) {}

  /// True if there may be a bar. This is only decided once all rows are measured.
  bool is_possible() const { return !options_.of.empty(); }

  void measure(const Row& row);

  /// Decides for a table with these columns and this total width, not counting the name.
  void choose(std::span<const Column* const> columns, std::size_t used);

  bool is_shown() const { return column_ != nullptr; }
  /// The index of the column after the bar, or the number of columns.
  std::size_t place() const { return place_; }

  /// Write the cells, padded to the bar's width if anything follows in the line.
  void put_header(Output& out) const;
  void put(Output& out, const Row& row) const;
  void put_none(Output& out) const;

 private:
  void pad(Output& out, std::size_t written) const;

  BarOptions options_;
  std::vector<std::uint64_t> maxima_;
  const Column* column_ = nullptr;
  std::uint64_t maximum_ = 0;
  std::size_t width_ = 0;
  std::size_t place_ = 0;
  bool last_ = false;
  std::string header_;
};

}  // namespace procmaps
