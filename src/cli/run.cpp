// Turns arguments into a plan, and carries it out.

#include "cli/run.hpp"

#include <cerrno>
#include <expected>
#include <string>
#include <variant>

#include <procmaps/error.hpp>

#include "cli/docs/docs.hpp"
#include "cli/manual.hpp"
#include "cli/pager.hpp"
#include "cli/plan/plan.hpp"
#include "commands/audit/audit.hpp"
#include "commands/diff/diff.hpp"
#include "commands/find/find.hpp"
#include "commands/list/list.hpp"
#include "commands/watch/watch.hpp"
#include "read/sole_process.hpp"

namespace procmaps {
namespace {

constexpr int kTrouble = 2;

/// True if the output is a text to read: not one that grows while it is read.
bool may_page(const RawOptions& raw, const Plan& plan) {
  const bool grows = std::holds_alternative<WatchPlan>(plan) || !raw.annotate.empty();
  const auto* const info = std::get_if<InfoPlan>(&plan);
  const bool fits = info != nullptr && info->what == InfoPlan::What::ShortHelp;  // just so
  return !grows && !fits && !raw.no_pager && !raw.quiet;
}

/// The plan for what is typed. On a terminal, the table of one process has a title: also if the
/// process was chosen by its name, which only a look at all of them shows.
std::expected<Plan, UsageError> plan_for(RawOptions& raw, const Environment& environment) {
  auto plan = make_plan(raw, environment);
  const auto* const list = plan ? std::get_if<ListPlan>(&*plan) : nullptr;
  const bool may_have_title = list != nullptr && environment.stdout_is_terminal &&
                              list->view.format == Format::Table && list->choice.scan &&
                              !list->choice.descendants && !raw.all && raw.columns.empty() &&
                              list->view.group_by.empty();
  if (!may_have_title) return plan;
  const auto pid = sole_process(list->choice);
  if (!pid) return plan;
  raw.pids = {std::to_string(*pid)};
  return make_plan(raw, environment);
}

/// Carries out any kind of plan. Returns the exit status.
struct CarryOut {
  Output& out;
  Messages& messages;

  int operator()(const InfoPlan& plan) const {
    print_info(plan, out);
    return 0;
  }
  int operator()(const ListPlan& plan) const { return list(plan, out, messages); }
  int operator()(const FindPlan& plan) const { return find(plan, out, messages); }
  int operator()(const DiffPlan& plan) const { return diff(plan, out, messages); }
  int operator()(const WatchPlan& plan) const { return watch(plan, out, messages); }
  int operator()(const AuditPlan& plan) const { return audit(plan, out, messages); }
};

}  // namespace

int run(int argc, const char* const* argv, const Environment& environment, Output& out,
        Messages& messages) {
  auto raw = parse_arguments(argc, argv);
  const auto plan =
      raw ? plan_for(*raw, environment) : std::unexpected(UsageError{.message = raw.error()});
  if (!plan) {
    messages.print(plan.error().message);
    if (!plan.error().shown.empty()) {
      messages.print("  " + plan.error().shown);
      messages.print("  " + plan.error().caret);
    }
    if (!plan.error().hint.empty()) messages.print(plan.error().hint);
    return kTrouble;
  }
  if (raw->wants_manual && environment.stdout_is_terminal && show_manual(raw->command)) return 0;
  Pager pager(environment, messages);
  if (environment.stdout_is_terminal) {
    out.divert([&, pages = may_page(*raw, *plan)](std::string_view first) {
      messages.end_progress();
      return pages ? pager.open(first) : -1;
    });
  }
  int status = std::visit(CarryOut{out, messages}, *plan);
  out.flush();
  if (!pager.finish()) status = kTrouble;
  // If the reader closed the pipe, it has what it wanted.
  if (!out.failed() || out.error() == EPIPE) return status;
  if (out.error() == ETIMEDOUT) {
    messages.print("standard output", "nobody reads it; the rest was left out");
    return kTrouble;
  }
  messages.print(error_from_errno(out.error(), "standard output", ""));
  return kTrouble;
}

}  // namespace procmaps
