#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace procmaps::testing {

/// The text that a terminal of some width shows for an output, including rows that have scrolled
/// out. It supports what a watch may use: text, newlines, colors, "cursor up" and "clear below".
/// Everything else is a complaint.
class Screen {
 public:
  explicit Screen(std::size_t columns) : columns_(columns) {}

  struct Row {
    std::string text;
    std::size_t width = 0;
    bool continued = false;  ///< the text continues in the next row
  };

  void write(std::string_view output);

  /// All rows from the top to the row with the cursor, which is the last.
  const std::vector<Row>& rows() const { return rows_; }

  /// The lines as written: continued rows are joined.
  std::vector<std::string> lines() const;

  /// The status lines at the bottom, each time before they were cleared.
  const std::vector<std::vector<Row>>& taken() const { return taken_; }

  /// The first unsupported or wrong sequence; empty if there is none.
  const std::string& complaint() const { return complaint_; }

 private:
  void complain(std::string_view what);
  void put(std::string_view character);
  std::size_t escape(std::string_view output);

  std::size_t columns_;
  std::vector<Row> rows_ = std::vector<Row>(1);
  std::vector<std::vector<Row>> taken_;
  std::string complaint_;
};

}  // namespace procmaps::testing
