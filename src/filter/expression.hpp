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

/// Why and where a text is not a valid expression.
struct ExpressionError {
  std::size_t position = 0;         ///< byte where the error starts; the text's size: at the end
  std::string message = {};         ///< continues "--where: "
  std::string unknown_column = {};  ///< the word that is not a column, for a suggestion
};

/// `--where`: a condition over the columns of a row.
///
///     rss > 1M && perms =~ "w" && !(name =~ '\.so' || kind == "heap")
///
/// In order of precedence, highest first:
/// - A column alone is true if it is known and not zero, empty or no. `true` and `false` may also
///   stand alone.
/// - `== != < <= > >=` compare two columns, or a column with a number, a quoted text, true or
///   false. Comparisons do not chain. Numbers are written as for --size: 4096, 64K, 1.5G, 0x1000;
///   percentages as 12.5 or 12.5%. Texts are compared by bytes; a backslash escapes the quote or a
///   backslash, and is literal elsewhere. A device is a text such as "8,1"; lists are words
///   separated by commas, as in the table. A range (`address`) equals the numbers inside it, is
///   less than those after it, and greater than those before it.
/// - `=~ !~` search a text column for a POSIX extended regular expression in quotes.
/// - `!` negates the column or the parentheses after it.
/// - `&&`, then `||`; both skip what need not be evaluated.
///
/// A comparison with an unknown value is false, whatever the operator: if rss is unknown,
/// `rss <= 1` is false and `!(rss > 1)` is true. Every condition is either true or false: its
/// negation is true for all other rows.
class Expression {
 public:
  static std::expected<Expression, ExpressionError> parse(std::string_view text,
                                                          const ColumnSet& columns);

  /// Safe to call from several threads.
  bool matches(const Row& row) const;

  /// Every column that it names, once each: these must be read.
  std::span<const Column* const> columns() const;

 private:
  class Parser;
  struct Program;
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;
};

/// The line to print below an expression, with a caret under the byte at `position`. `width`
/// returns the printed width of a text, escapes included.
std::string caret_line(std::string_view expression, std::size_t position,
                       const std::function<std::size_t(std::string_view)>& width);

}  // namespace procmaps
