#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rows/column.hpp"

namespace procmaps {

/// Why a text is no expression, and where.
struct ExpressionError {
  std::size_t position = 0;         ///< byte where the trouble begins; the text's size: behind it
  std::string message = {};         ///< fits behind "--where: "
  std::string unknown_column = {};  ///< the word that names no column, so that one can be suggested
};

/// `--where`: a condition over the columns of a row.
///
///     rss > 1M && perms =~ "w" && !(name =~ '\.so' || kind == "heap")
///
/// In the order of binding:
/// - A column alone holds if it is known and neither zero, empty nor no. `true` and `false` may
///   stand alone too.
/// - `== != < <= > >=` compare two columns, or a column with a number, a text in quotes, or true or
///   false. They do not chain.
///   Numbers are written as for --size: 4096, 64K, 1.5G, 0x1000; percentages as 12.5 or 12.5%.
///   Texts are compared by bytes; a backslash before the quote or a backslash takes it as it is,
///   and stands for itself elsewhere. A device is a text such as "8,1", lists are words with commas
///   between, as the table shows them.
///   A range (`address`) equals the numbers that lie in it, is less than those behind it, and
///   greater than those before it.
/// - `=~ !~` search a column of text for a POSIX extended regular expression in quotes.
/// - `!` negates the column or the parentheses that follow.
/// - `&&`, then `||`; what need not be looked at is not.
///
/// A comparison with something unknown does not hold, whatever the operator, so `!(rss > 1)` holds
/// where rss is unknown and `rss <= 1` does not. Every condition either holds or not: its negation
/// holds for all other rows.
class Expression {
 public:
  static std::expected<Expression, ExpressionError> parse(std::string_view text,
                                                          const ColumnSet& columns);

  /// Safe to call from several threads.
  bool matches(const Row& row) const;

  /// Every column that it names, once: what has to be read.
  std::span<const Column* const> columns() const;

 private:
  class Parser;
  struct Program;
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;
};

/// The line to print below an expression, with a caret under the byte at `position`. `width` tells
/// how wide a text is as it is printed, escapes included.
std::string caret_line(std::string_view expression, std::size_t position,
                       const std::function<std::size_t(std::string_view)>& width);

}  // namespace procmaps
