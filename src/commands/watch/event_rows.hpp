#pragma once

#include <sys/types.h>

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

#include "commands/watch/watch_plan.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// One event that a watch reports. Its views point to memory of the caller.
struct WatchEvent {
  std::string_view event;   ///< a word of kChangeKinds, or exec, exited, reused, lost, interval,
                            ///< used, growth, hot, hot-sum, cold, cold-sum, churn, suspect
  timespec time{};          ///< when the round that found it began, CLOCK_REALTIME
  std::string_view what{};  ///< for a suspect: mapping, group, kind or memory; churn: group or kind
  std::optional<MappingKind> kind{};
  std::optional<Permissions> perms_before{};
  std::optional<Permissions> perms{};
  std::optional<AddressRange> address{};
  std::optional<std::uint64_t> size_before{};
  std::optional<std::uint64_t> size{};
  std::optional<std::uint64_t> size_change{};      ///< two's complement
  std::optional<std::uint64_t> size_per_minute{};  ///< the same
  std::optional<std::uint64_t> rss_per_minute{};
  std::optional<std::uint64_t> pss_per_minute{};
  std::optional<std::uint64_t> uss_per_minute{};
  bool turned_wx = false;
  std::optional<std::uint64_t> accessed{};         ///< bytes used in an interval; if hot, the mean
  std::optional<std::uint64_t> resident{};         ///< bytes in memory, with `accessed`
  std::optional<std::uint64_t> mappings_used{};    ///< of an interval
  std::optional<std::uint64_t> mappings{};         ///< of an interval: all; of a sum: how many
  std::optional<std::uint64_t> maps_per_minute{};  ///< churn: how often memory came
  std::optional<std::uint64_t> unmaps_per_minute{};    ///< and went
  std::optional<std::uint64_t> mapped_per_minute{};    ///< in bytes
  std::optional<std::uint64_t> unmapped_per_minute{};  ///< likewise
  std::optional<std::uint32_t> used{};    ///< rounds in which a hot or cold mapping was used
  bool overflowed = false;                ///< a number exceeds 64 bits, and is unknown
  std::optional<std::uint32_t> grew{};    ///< rounds in which a suspect grew
  std::optional<std::uint32_t> rounds{};  ///< the number of rounds it had
  std::string_view confidence{};
  std::string_view name{};  ///< raw bytes
};

/// Passes the events that match the filter to a view as rows.
class EventRows {
 public:
  EventRows(const WatchPlan& plan, View& view) : plan_(plan), view_(view) {}

  /// Returns whether it matched.
  bool put(const ProcessInfo& process, const WatchEvent& event);

  /// True if an event matched.
  bool has_any() const { return has_any_; }
  /// True if a number of an event that was shown exceeded 64 bits.
  bool overflowed() const { return overflowed_; }

 private:
  std::string note_of(const WatchEvent& event) const;
  std::string bytes(std::optional<std::uint64_t> number) const;

  const WatchPlan& plan_;
  View& view_;
  bool has_any_ = false;
  bool overflowed_ = false;
};

/// "2026-11-25T20:15:04.120+01:00": local time, to the millisecond.
std::string format_time(const timespec& time);

/// "20:15:04.120"
std::string format_time_of_day(const timespec& time);

}  // namespace procmaps
