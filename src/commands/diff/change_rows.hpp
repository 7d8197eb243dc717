#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "commands/diff/diff_plan.hpp"
#include "rows/change.hpp"
#include "rows/group.hpp"
#include "rows/row_store.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Compares two maps that were kept and gives each change that the plan's filter lets through to a
/// view as a row. Must live as long as the view keeps rows.
class ChangeRows {
 public:
  ChangeRows(const DiffPlan& plan, const RowStore& before, const RowStore& after, View& view)
      : plan_(plan), before_(before), after_(after), view_(view) {}

  /// Mapping by mapping. Returns how many changes there were.
  std::size_t put_mappings();

  /// Group by group of the plan's keys. Returns how many groups changed.
  std::size_t put_groups();

 private:
  struct Memory;

  static Memory memory_of(const MemoryUsage* usage);
  std::size_t put(Row row, ChangeKind kind, DiffValues& values, const Memory& before,
                  const Memory& after);
  void group(const RowStore& rows, Grouping& groups, std::vector<std::string>& keys) const;

  const DiffPlan& plan_;
  const RowStore& before_;
  const RowStore& after_;
  View& view_;
  Grouping groups_before_;
  Grouping groups_after_;
};

}  // namespace procmaps
