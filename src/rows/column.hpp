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

/// For which rows a column can be totalled: none, the mappings of one process, or those of several
/// processes too.
using Fold = Sum;

/// What a column describes. Process columns are the same for all rows of a process; group columns
/// mean little for a single mapping.
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
  Value (*get)(const Row&);  ///< null: the command that owns the column fills Row::values
  std::string_view help;     ///< one line
  MetricSet metrics = 0;     ///< the smaps metrics that it shows
  std::uint8_t slot = 0;     ///< index in Row::values, if `get` is null
  /// Width to reserve if rows are printed before the next is known; 0: the header's width.
  std::uint8_t width = 0;
  bool is_key = false;  ///< rows can be grouped by it
  /// All values that a cell can have; null if there is no list of them.
  std::vector<std::string_view> (*words)() = nullptr;

  Value value(const Row& row) const {
    if (get == nullptr) return slot < row.values.size() ? row.values[slot] : Value::unknown();
    if (!row.has_mapping && scope != Scope::Process) return Value::unknown();
    return get(row);
  }
};

/// The columns of a process and its mappings, shared by all commands.
std::span<const Column> mapping_columns();

/// The columns that one command has: its own, and the shared ones whose facts it reads. If a name
/// exists in both, it means the command's own column.
class ColumnSet {
 public:
  /// `readable`: the facts that the command can read. `has_groups`: it has group columns.
  ColumnSet(std::span<const Column> own, Facts readable, bool has_groups);

  std::span<const Column* const> all() const { return columns_; }
  std::span<const Column> own() const { return own_; }

  /// The column with that name, or else that heading, in any case; or null.
  const Column* find(std::string_view name) const;
  /// The columns with these names, which must exist.
  std::vector<const Column*> find_all(std::initializer_list<std::string_view> names) const;

  std::vector<std::string_view> names() const;
  /// The names of the columns that rows can be grouped by.
  std::vector<std::string_view> keys() const;

 private:
  std::span<const Column> own_;
  std::vector<const Column*> columns_;
};

/// A column that only one command has: it describes a mapping, cannot be totalled, and the command
/// fills its value.
constexpr Column own_column(std::string_view name, std::string_view header, ValueKind kind,
                            std::string_view help, std::uint8_t width = 0,
                            std::vector<std::string_view> (*words)() = nullptr) {
  return {.name = name,
          .header = header,
          .kind = kind,
          .scope = Scope::Mapping,
          .fold = Fold::Nothing,
          .needs = Facts::None,
          .get = nullptr,
          .help = help,
          .width = width,
          .words = words};
}

/// Numbers a command's columns: each value has its place in Row::values.
template <std::size_t N>
consteval std::array<Column, N> with_slots(std::array<Column, N> columns) {
  std::uint8_t slot = 0;
  for (Column& column : columns) {
    if (column.get == nullptr) column.slot = slot++;
  }
  return columns;
}

}  // namespace procmaps
