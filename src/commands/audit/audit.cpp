// The audit command: chooses processes or texts, examines them one after the other or on several
// threads, and says what could not be seen.

#include "commands/audit/audit.hpp"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "commands/audit/auditor.hpp"
#include "commands/audit/findings.hpp"
#include "read/ordered_parallel.hpp"
#include "read/targets.hpp"

namespace procmaps {
namespace {

/// Fewer processes than this are examined without threads, whose start would cost more than it
/// gives.
constexpr std::size_t kManyProcesses = 64;
/// So many processes a thread takes at a time.
constexpr std::size_t kChunk = 16;

using Show = std::function<void(const std::vector<Finding>&)>;

void audit_live(const Plan& plan, Auditor& auditor, FileFactsCache& files, const Output& out,
                Messages& messages, const Show& show) {
  const auto root = ProcRoot::open(plan.targets.proc);
  if (!root) return auditor.trouble(root.error());
  const std::vector<Target> targets = choose_processes(
      *root, plan.targets, plan.facts, [&](const Error& error) { auditor.trouble(error); });
  const std::size_t threads = std::thread::hardware_concurrency();
  if (targets.size() < kManyProcesses || threads < 2) {
    for (const Target& target : targets) {
      if (out.failed()) return;
      auditor.audit_process(*root, target);
      show(auditor.take_findings());
    }
    return;
  }
  struct Chunk {
    std::vector<Finding> findings;
    std::string talk;
    AuditTally tally;
  };
  const auto work = [&](std::size_t index) {
    Chunk chunk;
    Messages talk(chunk.talk);
    Auditor own(plan, files, talk);
    const std::size_t end = std::min((index + 1) * kChunk, targets.size());
    for (std::size_t i = index * kChunk; i < end; ++i) own.audit_process(*root, targets[i]);
    chunk.findings = own.take_findings();
    chunk.tally = own.tally();
    return chunk;
  };
  const auto consume = [&](const Chunk& chunk) {
    show(chunk.findings);
    messages.pass_on(chunk.talk);
    auditor.tally().add(chunk.tally);
    return !out.failed();
  };
  ordered_parallel((targets.size() + kChunk - 1) / kChunk, threads, work, consume);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void tell_unseen(const Plan& plan, const AuditTally& tally, Messages& messages) {
  if (tally.unreadable != 0) {
    messages.tell(counted(tally.unreadable, "process", "processes") +
                  " could not be read: permission denied" +
                  (::geteuid() == 0 ? "" : " (run as root to see all)"));
  }
  if (tally.unchecked != 0) {
    messages.tell(counted(tally.unchecked, "check", "checks") + " could not be made, " +
                  (tally.unchecked == 1 ? "" : "the first ") + tally.unchecked_example);
  }
  if (tally.minor != 0 && !plan.quiet) {
    messages.tell(counted(tally.minor, "finding", "findings") + " below '" +
                  std::string(to_string(plan.audit.severity)) +
                  "' not shown (--severity note shows all)");
  }
}

int audit_into(const Plan& plan, const Output& out, Messages& messages, const Show& show) {
  FileFactsCache files;
  Auditor auditor(plan, files, messages);
  if (plan.targets.inputs.empty()) {
    audit_live(plan, auditor, files, out, messages, show);
  } else {
    for (const std::string& path : plan.targets.inputs) {
      auditor.audit_text(path);
      show(auditor.take_findings());
    }
  }
  const AuditTally& tally = auditor.tally();
  tell_unseen(plan, tally, messages);
  const bool unsure = tally.trouble || tally.unreadable != 0 || tally.unchecked != 0;
  return unsure ? 2 : tally.found ? 1 : 0;
}

template <class View>
int audit_with(View view, const Plan& plan, const Output& out, Messages& messages) {
  const int status = audit_into(plan, out, messages, [&](const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) view.add(finding);
  });
  view.finish();
  return status;
}

}  // namespace

int audit(const Plan& plan, Output& out, Messages& messages) {
  if (!plan.audit.explain.empty()) {
    bool first = true;
    for (const AuditRule* rule : plan.audit.explain) {
      if (!std::exchange(first, false)) out.put('\n');
      explain_rule(*rule, out);
    }
    return 0;
  }
  if (plan.format == Format::Json) return audit_with(FindingsJson(out), plan, out, messages);
  return audit_with(FindingsTable(!plan.quiet, plan.table.color, out), plan, out, messages);
}

}  // namespace procmaps
