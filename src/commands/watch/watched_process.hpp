#pragma once

#include <cstdint>
#include <ctime>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <procmaps/process.hpp>
#include "lib/program_watch.hpp"

#include "commands/watch/event_rows.hpp"
#include "commands/watch/map_history.hpp"
#include "commands/watch/watch_plan.hpp"
#include "read/report.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// When a round begins. Only the monotonic clock says how much time has passed: somebody may set
/// the other.
struct Moment {
  timespec wall{};             ///< CLOCK_REALTIME
  std::int64_t monotonic = 0;  ///< CLOCK_MONOTONIC, in nanoseconds

  static Moment now();
};

/// One process of a watch: looks at its map and reports what changed.
class WatchedProcess {
 public:
  WatchedProcess(const WatchPlan& plan, const ProcRoot& root, Process process, ProcessInfo info)
      : plan_(plan), root_(root), process_(std::move(process)), info_(std::move(info)) {}

  /// Makes the first round. The error says why it cannot be watched; false: it has no mappings.
  Result<bool> begin(const Moment& now, Report& report);

  /// Reads the map again and reports what changed, or that the process has ended.
  void look(const Moment& now, EventRows& rows, Report& report);

  /// Clears its accessed bits: what the next round finds was used in between.
  void clear_accessed(const Moment& now, EventRows& rows, Report& report);

  /// Reports growth by kind, what is hot and cold, what comes and goes, and suspected leaks.
  void summarize(const Moment& now, EventRows& rows);

  bool ended() const { return ended_; }

  const Process& process() const { return process_; }
  /// The data for the status line.
  const ProcessInfo& info() const { return info_; }
  const MapHistory& history() const { return history_; }
  std::uint64_t changes() const { return changes_; }
  /// Bytes used in the last interval, if that was asked.
  std::optional<std::uint64_t> accessed() const { return accessed_; }
  /// True if anything happened, also if a filter does not let it through.
  bool has_changed() const { return has_changed_; }
  /// True if a mapping matched the filters in some round.
  bool has_match() const { return has_match_; }
  /// True if the summary has churn about as fast as the rounds, which then see only a part of it.
  bool misses_churn() const { return misses_churn_; }
  /// The size in each round, latest last, as many as a sparkline has room for.
  const std::deque<std::uint64_t>& sizes() const { return sizes_; }
  double minutes() const;

 private:
  std::optional<Error> read(Report& report);
  MapHistory::Changes accept(const Moment& now);
  void lose(const Error& error, const Moment& now, EventRows& rows, Report& report);
  static WatchEvent event(std::string_view word, const Moment& now);
  void report_changes(const MapHistory::Changes& changes, const Moment& now, EventRows& rows);
  WatchEvent use_event(std::string_view word, std::size_t mapping, const Moment& now) const;
  void report_use(const Moment& now, EventRows& rows);
  void find_match(std::span<const MapEntry> entries);
  void summarize_growth(const Moment& now, std::span<const Churn> churns, EventRows& rows) const;
  void summarize_use(const Moment& now, EventRows& rows) const;
  void report_sum(std::string_view word, std::span<const WatchEvent> uses, const Moment& now,
                  EventRows& rows) const;
  void summarize_churn(const Moment& now, std::span<const Churn> churns, EventRows& rows);
  void summarize_suspects(const Moment& now, EventRows& rows) const;
  void report_end(const Moment& now, EventRows& rows);
  void report_exec(const Moment& now, EventRows& rows);

  const WatchPlan& plan_;
  const ProcRoot& root_;
  Process process_;
  ProcessInfo info_;
  std::optional<ProgramWatch> program_;
  MapHistory history_;
  std::deque<std::uint64_t> sizes_;
  std::uint64_t changes_ = 0;
  std::optional<std::uint64_t> accessed_;
  bool has_changed_ = false;
  bool has_match_ = false;
  bool misses_churn_ = false;
  std::int64_t first_round_ = 0;  ///< CLOCK_MONOTONIC, in nanoseconds
  std::int64_t last_round_ = 0;   ///< likewise
  bool without_smaps_ = false;
  bool ended_ = false;
};

}  // namespace procmaps
