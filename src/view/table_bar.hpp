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
  /// What a bar may show, the best first: the first of these that the table has and that is not
  /// zero in all rows. Empty: no bar.
  std::vector<const Column*> of = {};
  std::size_t width = 80;  ///< of the terminal
  bool unicode = true;
};

/// A column of a table of groups: how much a group has of what the largest has, as a bar. It stands
/// before NAME, or last, and only where the table leaves room for it on the terminal.
class TableBar {
 public:
  explicit TableBar(BarOptions options)
      : options_(std::move(options)), maxima_(options_.of.size()) {}

  /// True if there may be a bar, which is known only when all rows were measured.
  bool is_possible() const { return !options_.of.empty(); }

  void measure(const Row& row);

  /// Decides, for a table of these columns and so many places, the name's not counted.
  void choose(std::span<const Column* const> columns, std::size_t used);

  bool is_shown() const { return column_ != nullptr; }
  /// The index of the column that it stands before, or the number of columns.
  std::size_t place() const { return place_; }

  /// The cells, as wide as the bar if something follows in the line.
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
