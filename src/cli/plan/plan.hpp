#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <variant>

#include "cli/environment.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit_plan.hpp"
#include "commands/diff/diff_plan.hpp"
#include "commands/list/list_plan.hpp"
#include "commands/watch/watch_plan.hpp"

namespace procmaps {

/// What is printed about the program itself.
struct InfoPlan {
  enum class What : std::uint8_t { ShortHelp, FullHelp, Version, Columns, Generate };

  What what = What::ShortHelp;
  Command command = Command::List;  ///< what to give help about
  Format format = Format::Table;    ///< of the list of columns
  std::string generate{};
};

/// What to do: checked, complete, and nothing in it that is to be ignored.
using Plan = std::variant<InfoPlan, ListPlan, DiffPlan, WatchPlan, AuditPlan>;

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
