#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "cli/plan/plan.hpp"
#include "commands/diff/identity_match.hpp"
#include "rows/address_match.hpp"
#include "rows/group.hpp"
#include "rows/row_store.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Compares two maps that were kept and gives each change that the plan's filter lets through to a
/// view as a row. Has to live as long as the view keeps rows.
class ChangeRows {
 public:
  ChangeRows(const Plan& plan, const RowStore& before, const RowStore& after)
      : plan_(plan), before_(before), after_(after) {}

  /// Mapping by mapping. Returns how many changes there were.
  std::size_t put_mappings(View& view);

  /// Group by group of the plan's keys.
  std::size_t put_groups(View& view);

 private:
  void group(const RowStore& rows, Grouping& groups, std::vector<std::string>& keys) const;
  bool put(const Row& row, Change change, View& view);

  const Plan& plan_;
  const RowStore& before_;
  const RowStore& after_;
  std::deque<Change> changes_;
  Grouping groups_before_;
  Grouping groups_after_;
};

}  // namespace procmaps
