// The audit command: shows findings as rows, and reports what could not be checked.

#include "commands/audit/audit.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "commands/audit/audit_summary.hpp"
#include "commands/audit/auditor.hpp"
#include "commands/audit/explain.hpp"
#include "read/nothing_found.hpp"
#include "read/scan.hpp"

namespace procmaps {
namespace {

/// Examines the processes of a scan and passes findings to a view.
class AuditVisitor : public Visitor {
 public:
  AuditVisitor(const AuditPlan& plan, FileFactsCache& files, UserNames& users, View& view,
               const Output& out)
      : plan_(plan),
        files_(files),
        users_(users),
        view_(view),
        out_(out),
        auditor_(plan, files, users) {}

  void visit(Subject& subject, Report& report) override { auditor_.audit_process(subject, report); }
  void unread(pid_t pid, const Error& error, How) override { auditor_.note_unread(pid, error); }
  bool enough() const override { return out_.failed(); }
  bool can_fork() const override { return true; }
  std::unique_ptr<Visitor> fork() override {
    return std::make_unique<AuditVisitor>(plan_, files_, users_, view_, out_);
  }
  void join(Visitor& fork) override {
    auditor_.findings().add(std::move(static_cast<AuditVisitor&>(fork).auditor_.findings()));
    show();
  }

  Auditor& auditor() { return auditor_; }
  /// Shows what was found since the last call. Only findings that match --where count.
  void show();
  /// How many were shown, by severity.
  const auto& found() const { return found_; }
  std::size_t filtered_out() const { return filtered_out_; }

 private:
  void show(const ProcessInfo& process, const Finding& finding);

  const AuditPlan& plan_;
  FileFactsCache& files_;
  UserNames& users_;
  View& view_;
  const Output& out_;
  Auditor auditor_;
  decltype(AuditSummary::found) found_{};
  std::size_t filtered_out_ = 0;
};

void AuditVisitor::show() {
  for (const auto& [process, list] : std::exchange(auditor_.findings().found, {})) {
    view_.begin_process(process);
    for (const Finding& finding : list) show(process, finding);
    view_.end_process();
  }
}

void AuditVisitor::show(const ProcessInfo& process, const Finding& finding) {
  const auto of = [](std::string_view text) {
    return text.empty() ? Value::unknown() : Value::of(text);
  };
  const std::string message = finding.message();
  const AuditValues values = {of(to_string(finding.severity)), of(finding.rule->id),
                              of(finding.name), of(message),
                              of(finding.jit != nullptr ? finding.jit->name : "")};
  const MapEntry entry = finding.entry.value_or(MapEntry{});
  Row row{process, entry};
  row.values = values;
  row.has_mapping = finding.entry.has_value();
  if (!plan_.reading.filter.matches_row(row)) {
    ++filtered_out_;
    return;
  }
  ++found_[static_cast<std::size_t>(finding.severity)];
  view_.row(row);
}

void report_unseen(const Choice& choice, const Findings& findings, Report& report) {
  Tally& tally = report.tally();
  const bool nothing = tally.examined == 0;
  report.conclude(nothing ? why_no_process(choice, "nothing was examined") : "");
  // A process that was not examined is not clean. A kernel thread has nothing to examine.
  tally.trouble =
      tally.trouble || tally.denied != 0 || tally.failed != 0 || (nothing && !tally.answered);
  if (findings.unchecked != 0) {
    report.messages().print(counted(findings.unchecked, "check", "checks") + " could not be made" +
                            (findings.unchecked == 1 ? ": " : "; the first: ") +
                            findings.unchecked_example);
    tally.trouble = true;
  }
}

AuditSummary summary_of(const AuditPlan& plan, AuditVisitor& visitor, const Tally& tally) {
  const Findings& findings = visitor.auditor().findings();
  AuditSummary summary{.found = visitor.found(),
                       .allowed = findings.allowed,
                       .filtered_out = visitor.filtered_out(),
                       .unchecked = findings.unchecked,
                       .examined = tally.examined,
                       .unread = tally.denied + tally.failed + tally.unread};
  for (std::size_t i = 0; i < findings.minor.size(); ++i) summary.found[i] += findings.minor[i];
  for (std::size_t i = 0; i < plan.allowances.size(); ++i) {
    const bool used = i < findings.used.size() && findings.used[i];
    if (!used) summary.unused.push_back(plan.allowances[i].text);
  }
  return summary;
}

}  // namespace

int audit(const AuditPlan& plan, Output& out, Messages& messages) {
  if (!plan.explain.empty()) {
    explain_rules(plan.explain, out);
    return 0;
  }
  AuditSummary summary;
  ViewPlan shown = plan.view;
  shown.json_end = [&](Output& end) { summary.put_json(end); };
  const auto view = make_view(shown, out);
  Report report(messages);
  FileFactsCache files;
  UserNames users;
  AuditVisitor visitor(plan, files, users, *view, out);
  if (plan.choice.inputs.empty()) {
    scan(plan.choice, Facts::MapLimit, users, visitor, report);
  }
  for (const std::string& path : plan.choice.inputs) visitor.auditor().audit_text(path, report);
  visitor.show();
  summary = summary_of(plan, visitor, report.tally());
  view->finish();
  out.flush();  // the summary comes after the rows
  report.tally().found = std::ranges::any_of(visitor.found(), std::identity());
  report_unseen(plan.choice, visitor.auditor().findings(), report);
  if (plan.summarizes && plan.view.format != Format::Json) {
    const bool complete = !report.tally().trouble && visitor.auditor().findings().accepted == 0;
    summary.print(plan, complete, messages);
  }
  return exit_status(report.tally(), Question::Check);
}

}  // namespace procmaps
