#pragma once

#include <cstdint>
#include <ctime>
#include <deque>
#include <optional>
#include <string>

#include <procmaps/process.hpp>
#include "lib/program_watch.hpp"

#include "commands/watch/event_rows.hpp"
#include "commands/watch/map_history.hpp"
#include "commands/watch/watch_plan.hpp"
#include "read/report.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// One process of a watch: looks at its map and reports what changed.
class WatchedProcess {
 public:
  WatchedProcess(const WatchPlan& plan, const ProcRoot& root, Process process, ProcessInfo info)
      : plan_(plan), root_(root), process_(std::move(process)), info_(std::move(info)) {}

  /// Makes the first round. The error says why it cannot be watched; false: it has no mappings.
  Result<bool> begin(const timespec& now, Report& report);

  /// Reads the map again and reports what changed, or that the process has ended.
  void look(const timespec& now, EventRows& rows, Report& report);

  /// Reports growth by kind, and suspected leaks.
  void summarize(const timespec& now, EventRows& rows) const;

  bool ended() const { return ended_; }

  const Process& process() const { return process_; }
  /// The data for the status line.
  const ProcessInfo& info() const { return info_; }
  const MapHistory& history() const { return history_; }
  std::uint64_t changes() const { return changes_; }
  /// The size in each round, latest last, as many as a sparkline has room for.
  const std::deque<std::uint64_t>& sizes() const { return sizes_; }
  double minutes() const;

 private:
  std::optional<Error> read(Report& report);
  MapHistory::Changes accept(const timespec& now);
  void lose(const Error& error, const timespec& now, EventRows& rows, Report& report);
  static WatchEvent event(std::string_view word, const timespec& now);
  void report_changes(const MapHistory::Changes& changes, const timespec& now, EventRows& rows);
  void report_end(const timespec& now, EventRows& rows);
  void report_exec(const timespec& now, EventRows& rows);

  const WatchPlan& plan_;
  const ProcRoot& root_;
  Process process_;
  ProcessInfo info_;
  std::optional<ProgramWatch> program_;
  MapHistory history_;
  std::deque<std::uint64_t> sizes_;
  std::uint64_t changes_ = 0;
  timespec first_round_{};
  timespec last_round_{};
  bool ended_ = false;
};

}  // namespace procmaps
