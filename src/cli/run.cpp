// Arguments into a plan, the plan into an answer.

#include "cli/run.hpp"

#include <cerrno>

#include <procmaps/error.hpp>

#include "cli/docs/docs.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit.hpp"
#include "commands/diff/diff.hpp"
#include "commands/list/list.hpp"
#include "commands/watch/watch.hpp"

namespace procmaps {
namespace {

constexpr int kTrouble = 2;

int answer(const Plan& plan, Output& out, Messages& messages) {
  switch (plan.command) {
    case Command::List:
      return list(plan, out, messages);
    case Command::Diff:
      return diff(plan, out, messages);
    case Command::Audit:
      return audit(plan, out, messages);
    case Command::Watch:
      return watch(plan, out, messages);
  }
  return kTrouble;
}

int carry_out(const Plan& plan, Output& out, Messages& messages) {
  switch (plan.action) {
    case Plan::Action::List:
      return answer(plan, out, messages);
    case Plan::Action::ShortHelp:
      out.put(plan.command == Command::List ? short_help() : command_help(plan.command));
      break;
    case Plan::Action::FullHelp:
      out.put(plan.command == Command::List ? full_help() : command_help(plan.command));
      break;
    case Plan::Action::Version:
      out.put("procmaps " + std::string(version()) + "\n");
      break;
    case Plan::Action::ListColumns:
      out.put(column_list());
      break;
    case Plan::Action::Generate:
      out.put(plan.generate == "man" ? man_page() : completions(plan.generate));
      break;
  }
  return 0;
}

}  // namespace

int run(int argc, const char* const* argv, const Environment& environment, Output& out,
        Messages& messages) {
  const auto raw = parse_arguments(argc, argv);
  const auto plan =
      raw ? make_plan(*raw, environment) : std::unexpected(UsageError{.message = raw.error()});
  if (!plan) {
    messages.tell(plan.error().message);
    if (!plan.error().shown.empty()) {
      messages.tell("  " + plan.error().shown);
      messages.tell("  " + plan.error().caret);
    }
    if (!plan.error().hint.empty()) messages.tell(plan.error().hint);
    return kTrouble;
  }
  const int status = carry_out(*plan, out, messages);
  out.flush();
  // Whoever closed the pipe has what they wanted.
  if (!out.failed() || out.error() == EPIPE) return status;
  messages.tell(error_from_errno(out.error(), "standard output", ""));
  return kTrouble;
}

}  // namespace procmaps
