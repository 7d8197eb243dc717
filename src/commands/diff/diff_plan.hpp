#pragma once

#include <sys/types.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "read/choice.hpp"
#include "rows/column.hpp"
#include "view/make_view.hpp"

namespace procmaps {

/// One of the two maps to compare: a process, or a saved text ("-" is standard input).
struct MapSource {
  std::optional<pid_t> pid{};
  std::string path{};
};

/// What `procmaps diff` compares, and how it shows the changes.
struct DiffPlan {
  MapSource before;
  MapSource after;
  std::string proc = "/proc";
  bool by_address = false;
  bool memory = false;                  ///< compare memory use too
  Reading reading;                      ///< its filter selects changes, not what is read
  std::vector<const Column*> group_by;  ///< compare groups instead of mappings; empty: none
  ViewPlan view;
};

/// The columns available for a change.
const ColumnSet& diff_columns();

/// The indices of diff's own values in Row::values.
namespace diff_value {
enum Place : std::size_t {
  kChange,
  kPermsBefore,
  kAddressBefore,
  kSizeBefore,
  kSizeNow,
  kSizeChange,
  kRssChange,
  kPssChange,
  kUssChange,
  kTurnedWx,
  kCountBefore,
  kCountNow,
  kCountChange,
  kCount,
};
}  // namespace diff_value
using DiffValues = std::array<Value, diff_value::kCount>;

}  // namespace procmaps
