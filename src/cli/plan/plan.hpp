#pragma once

#include <sys/types.h>

#include <algorithm>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit_rule.hpp"
#include "commands/audit/finding.hpp"
#include "filter/filter.hpp"
#include "rows/column.hpp"
#include "rows/sorted_view.hpp"
#include "view/layout.hpp"
#include "view/pmap.hpp"
#include "view/table.hpp"

namespace procmaps {

/// What the surroundings decide.
struct Environment {
  bool stdout_is_terminal = false;
  bool color_wanted = true;  ///< no NO_COLOR, no TERM=dumb
  bool cursor_moves = true;  ///< TERM is set and not dumb
  std::size_t width = 80;    ///< columns of the terminal
  bool unicode = true;       ///< the locale's character set is UTF-8
};

/// Whose mappings.
struct Targets {
  std::vector<pid_t> pids;  ///< named: trouble with one of them is trouble
  bool scan = false;        ///< every process that fits, named or not
  std::vector<CommandPattern> commands;
  std::vector<uid_t> users;
  bool descendants = false;
  std::vector<std::string> inputs;
  std::string proc = "/proc";
};

/// What procmaps diff compares: digits are a pid, "-" is standard input, all else a file.
struct DiffPlan {
  std::string before;
  std::string after;
  bool by_address = false;
};

/// How procmaps watch goes on.
struct WatchPlan {
  std::int64_t interval = 1'000'000'000;  ///< nanoseconds from one look to the next
  std::optional<std::uint64_t> count;     ///< looks after the first
  bool status_lines = false;
  std::size_t width = 80;
  bool unicode = true;
};

/// What an audit looks for, and what counts.
struct AuditPlan {
  std::vector<const AuditRule*> rules;  ///< in the order of the table
  bool rules_named = false;             ///< one by one: each must be answered
  Severity severity = Severity::Warning;
  std::vector<Allowance> allowances;
  std::vector<const AuditRule*> explain;  ///< only to be explained

  bool asks(RuleSource source) const {
    return std::ranges::find(rules, source, &AuditRule::source) != rules.end();
  }
};

/// What to do: checked, complete, and nothing in it that is to be ignored.
struct Plan {
  enum class Action : std::uint8_t { List, ShortHelp, FullHelp, Version, ListColumns, Generate };

  Action action = Action::List;
  Command command = Command::List;  ///< what to list for, or to give help about
  std::string generate;

  Targets targets;
  EntryFilter filter;
  Facts facts = Facts::None;  ///< what the columns, filters and sort keys need
  MetricSet metrics = 0;      ///< which of smaps's metrics
  Format format = Format::Table;
  TableOptions table;
  std::vector<const Column*> group_by;  ///< empty: no groups
  /// Only sums over whole processes are wanted: they come from smaps_rollup.
  bool totals_only = false;
  std::vector<SortKey> sort;
  std::optional<std::uint64_t> limit;
  bool consistent = false;
  LayoutOptions layout;
  DiffPlan diff;
  WatchPlan watch;
  bool show_path = false;
  PmapMode pmap_mode = PmapMode::Plain;
  bool quiet = false;
  bool extended = false;  ///< memory columns, or smaps blocks with raw
  bool raw_to_terminal = false;
  AuditPlan audit;
};

/// What is wrong with a command line, without "procmaps: ", and what to type instead.
struct UsageError {
  std::string message;
  std::string hint = {};   ///< a second line; often empty
  std::string shown = {};  ///< the text that is wrong, where a place in it is meant
  std::string caret = {};  ///< blanks and a mark below that place
};

/// The only place that says "invalid".
std::expected<Plan, UsageError> make_plan(const RawOptions& raw, const Environment& environment);

}  // namespace procmaps
