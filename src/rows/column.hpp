#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include <procmaps/memory_usage.hpp>

#include "rows/row.hpp"
#include "rows/value.hpp"

namespace procmaps {

/// Whether a total of a column means anything: never, over the mappings of one process, or over
/// those of several too.
using Fold = Sum;

/// What a column is about. Columns of a process are the same for all its rows; those of a group
/// say little about a single mapping.
enum class Scope : std::uint8_t { Process, Mapping, Group };

/// One column, for every view, filter and sort key. Names are stable: users type them and scripts
/// read them.
struct Column {
  std::string_view name;
  std::string_view header;
  ValueKind kind;
  Scope scope;
  Fold fold;
  Facts needs;
  Value (*get)(const Row&);  ///< null: the command that has this column puts it into Row::values
  std::string_view help;     ///< one line
  MetricSet metrics = 0;     ///< the metrics of smaps that it shows
  std::uint8_t slot = 0;     ///< index in Row::values, if `get` is null
  /// Places to reserve where a row is printed before the next is known; 0: those of the header.
  std::uint8_t width = 0;
  bool is_key = false;  ///< rows may be grouped by it

  Value value(const Row& row) const {
    if (get == nullptr) return slot < row.values.size() ? row.values[slot] : Value::unknown();
    if (scope != Scope::Process && !row.has_mapping) return Value::unknown();
    return get(row);
  }
};

/// The columns of a process and its mappings, which every command shares.
std::span<const Column> mapping_columns();

/// The columns that one command knows: its own, and those of the shared ones whose facts it reads.
/// Where both have a name, it means the command's own.
class ColumnSet {
 public:
  /// `readable`: the facts that the command can read. `has_groups`: it has columns of groups.
  ColumnSet(std::span<const Column> own, Facts readable, bool has_groups);

  std::span<const Column* const> all() const { return columns_; }
  std::span<const Column> own() const { return own_; }

  /// The column of that name, or null.
  const Column* find(std::string_view name) const;
  /// Those of these names, which must be known.
  std::vector<const Column*> find_all(std::initializer_list<std::string_view> names) const;

  std::vector<std::string_view> names() const;
  /// The names of columns that rows may be grouped by.
  std::vector<std::string_view> keys() const;

 private:
  std::span<const Column> own_;
  std::vector<const Column*> columns_;
};

/// Numbers the columns of a command: the value of each has its place in Row::values.
template <std::size_t N>
consteval std::array<Column, N> with_slots(std::array<Column, N> columns) {
  std::uint8_t slot = 0;
  for (Column& column : columns) {
    if (column.get == nullptr) column.slot = slot++;
  }
  return columns;
}

}  // namespace procmaps
