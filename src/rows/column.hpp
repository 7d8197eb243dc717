#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rows/row.hpp"
#include "rows/value.hpp"
#include "view/cell.hpp"

namespace procmaps {

/// Whether a total of a column means anything: never, over the mappings of one process, or over
/// those of several too.
using Fold = Sum;

/// Whether a column can differ between two mappings of one process.
enum class Scope : std::uint8_t { Process, Mapping };

/// One column, for every view, filter and sort key. Names are stable: they are what users type and
/// what scripts read.
struct Column {
  std::string_view name;
  std::string_view header;
  ValueKind kind;
  Scope scope;
  Fold fold;
  Facts needs;
  Value (*get)(const Row&);
  std::string_view help;  ///< one line
  MetricSet metrics = 0;  ///< which of smaps's metrics it shows
  /// put_short_cell of `get`, compiled into one for the row loop; null for long texts.
  char* (*put)(char* at, const Row& row, CellStyle style) = nullptr;
};

/// Every column, once.
std::span<const Column> all_columns();

/// The columns of the table when none are asked for.
std::span<const std::string_view> default_columns();

/// The column of that name, or null.
const Column* find_column(std::string_view name);

/// The known word most like `word`, or empty if none is near: "rsss" → "rss".
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// All column names, for messages and completions.
std::span<const std::string_view> column_names();

}  // namespace procmaps
