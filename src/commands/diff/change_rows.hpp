#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/diff/diff_plan.hpp"
#include "rows/change.hpp"
#include "rows/group.hpp"
#include "rows/row_store.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Compares two recorded maps and passes each change that matches the plan's filter to a view as a
/// row. It must live as long as the view keeps rows.
class ChangeRows {
 public:
  ChangeRows(const DiffPlan& plan, const RowStore& before, const RowStore& after, View& view)
      : plan_(plan), before_(before), after_(after), view_(view) {}

  /// Compares mapping by mapping. Returns the number of changes.
  std::size_t put_mappings();

  /// Compares group by group, using the plan's keys. Returns the number of groups that changed.
  std::size_t put_groups();

  /// True if a sum or difference exceeded 64 bits, and was shown as unknown.
  bool overflowed() const { return overflowed_; }

 private:
  struct Memory;

  Value difference(std::uint64_t before, std::uint64_t after);
  void set_sizes(DiffValues& values, std::optional<std::uint64_t> before,
                 std::optional<std::uint64_t> after);

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
  bool overflowed_ = false;
};

}  // namespace procmaps
