#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <variant>

#include "cli/environment.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit_plan.hpp"
#include "commands/diff/diff_plan.hpp"
#include "commands/find/find_plan.hpp"
#include "commands/list/list_plan.hpp"
#include "commands/watch/watch_plan.hpp"

namespace procmaps {

/// Prints something about the program itself.
struct InfoPlan {
  enum class What : std::uint8_t { ShortHelp, FullHelp, Version, Columns, Generate };

  What what = What::ShortHelp;
  Command command = Command::List;  ///< the subject of the help
  Format format = Format::Table;    ///< for the list of columns
  std::string generate{};
};

/// What to do: checked, complete, and without anything that would be ignored.
using Plan = std::variant<InfoPlan, ListPlan, FindPlan, DiffPlan, WatchPlan, AuditPlan>;

/// What is wrong with a command line, without "procmaps: ", and what to type instead.
struct UsageError {
  std::string message;
  std::string hint = {};   ///< a second line; often empty
  std::string shown = {};  ///< the invalid text, if there is a position to mark
  std::string caret = {};  ///< spaces and a mark below that position
};

/// The only place that reports "invalid".
std::expected<Plan, UsageError> make_plan(const RawOptions& raw, const Environment& environment);

}  // namespace procmaps
