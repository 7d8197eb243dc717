#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Selects processes: all given conditions must hold, also for processes given by pid.
struct Choice {
  std::vector<pid_t> pids;  ///< given by the user: a failure with one of them is trouble
  bool each_once = false;   ///< the same process is not shown again for another of its threads
  bool scan = false;        ///< every matching process, not only those in `pids`
  std::vector<CommandPattern> commands;
  std::vector<uid_t> users;
  bool descendants = false;
  std::vector<std::string> inputs;
  std::string proc = "/proc";
  bool leader_only = false;  ///< ignore the other threads of a leader that has exited

  /// The facts needed to decide whether a process matches.
  Facts needs() const;
  /// True if --command and --user match this process.
  bool fits(const ProcessInfo& info) const;
};

/// How a process was chosen.
enum class How : std::uint8_t {
  Named,       ///< by its pid: it must be shown or explained
  Scanned,     ///< by a condition: it may disappear
  Descendant,  ///< as a child: it need not match the conditions
};

/// What a row stands for.
enum class RowUnit : std::uint8_t {
  Mapping,
  Part,         ///< of a mapping, with its label
  PartInGroup,  ///< the same, to be grouped by label: the stacks of all threads have the same one
};

/// What to read from each process or text.
struct Reading {
  Facts facts = Facts::None;  ///< what the columns, filters and sort keys need
  MetricSet metrics = 0;      ///< the smaps metrics to read
  EntryFilter filter = {};
  bool consistent = false;   ///< read until two passes agree
  bool totals_only = false;  ///< only sums over whole processes are needed, as in smaps_rollup
  RowUnit unit = RowUnit::Mapping;
  bool ascii = false;        ///< labels are for a terminal without UTF-8
  bool usage_lines = false;  ///< show the source's lines with the keys of smaps
  bool as_lsof = false;      ///< a row is a file as lsof sees it; --fd means its classes
  bool file_ids = false;     ///< device or inode is shown, which core files lack
  bool lsof_notes = true;    ///< such a row says why a file was not found
};

}  // namespace procmaps
