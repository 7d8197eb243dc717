#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace procmaps::testing {

/// What a terminal of some width shows of an output, scrolled-out rows included. It knows what a
/// watch may use: text, line ends, colours, "cursor up" and "clear below". All else is complained
/// of.
class Screen {
 public:
  explicit Screen(std::size_t columns) : columns_(columns) {}

  struct Row {
    std::string text;
    std::size_t width = 0;
    bool continued = false;  ///< the text went on in the next row because this one was full
  };

  void write(std::string_view output);

  /// The rows from the top to the one with the cursor, which is the last.
  const std::vector<Row>& rows() const { return rows_; }

  /// Lines as they were written: rows that continue are one.
  std::vector<std::string> lines() const;

  /// The lines of status that stood at the bottom each time before they were taken away.
  const std::vector<std::vector<Row>>& taken() const { return taken_; }

  /// The first thing that it does not know, or that was done wrongly; empty if none.
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
