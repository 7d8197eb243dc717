#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Whose mappings: every condition that is given must hold, also for a process that is named.
struct Choice {
  std::vector<pid_t> pids;  ///< named: what goes wrong with one of them is trouble
  bool scan = false;        ///< every process that fits, named or not
  std::vector<CommandPattern> commands;
  std::vector<uid_t> users;
  bool descendants = false;
  std::vector<std::string> inputs;
  std::string proc = "/proc";

  /// What has to be known of a process to decide whether it fits.
  Facts needs() const;
  /// True if --command and --user choose this process.
  bool fits(const ProcessInfo& info) const;
};

/// How a process was chosen.
enum class How : std::uint8_t {
  Named,       ///< by its pid: it must be shown or explained
  Scanned,     ///< by a condition: it may vanish
  Descendant,  ///< as a child: it need not fit the conditions
};

/// What is read of each process or text.
struct Reading {
  Facts facts = Facts::None;  ///< what the columns, filters and sort keys need
  MetricSet metrics = 0;      ///< which of smaps's metrics
  EntryFilter filter = {};
  bool consistent = false;    ///< until two passes agree
  bool totals_only = false;   ///< only sums over whole processes are wanted: smaps_rollup has them
  bool other_threads = true;  ///< where the leader thread has exited
  bool usage_lines = false;   ///< the source's lines are wanted with the keys of smaps
};

}  // namespace procmaps
