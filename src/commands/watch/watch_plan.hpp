#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "read/choice.hpp"
#include "rows/column.hpp"
#include "view/make_view.hpp"

namespace procmaps {

/// What `procmaps watch` looks at, how often, and how it shows events.
struct WatchPlan {
  Choice choice;
  Reading reading;  ///< its filter selects events, not the input of the growth calculation
  ViewPlan view;
  std::int64_t interval = 1'000'000'000;  ///< nanoseconds from one round to the next
  std::optional<std::uint64_t> count;     ///< rounds after the first
  bool accessed = false;   ///< says which mappings are used, which changes the processes
  std::string question{};  ///< what was perhaps meant otherwise, for standard error
  bool status_lines = false;
  bool short_time = false;  ///< only the time of day: people at a terminal know the date
  std::size_t width = 80;   ///< of the terminal
  bool unicode = true;
};

/// The columns available for an event.
const ColumnSet& watch_columns();

/// The indices of watch's own values in Row::values.
namespace watch_value {
enum Place : std::size_t {
  kTime,
  kEvent,
  kWhat,
  kKind,
  kPermsBefore,
  kPerms,
  kAddress,
  kSizeBefore,
  kSize,
  kSizeChange,
  kSizePerMinute,
  kRssPerMinute,
  kPssPerMinute,
  kUssPerMinute,
  kTurnedWx,
  kAccessed,
  kResident,
  kMappingsUsed,
  kMappings,
  kMapsPerMinute,
  kUnmapsPerMinute,
  kMappedPerMinute,
  kUnmappedPerMinute,
  kUsed,
  kGrew,
  kRounds,
  kConfidence,
  kName,
  kEventShown,
  kPermsShown,
  kChangeShown,
  kNote,
  kCount,
};
}  // namespace watch_value
using WatchValues = std::array<Value, watch_value::kCount>;

}  // namespace procmaps
