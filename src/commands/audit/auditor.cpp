// One process or text by the rules of the audit.
//
// Cheap is the usual case: a handful of questions to the kernel for the executable mappings, and
// nothing more is opened for a process where nothing is odd. Hard is honesty: a check that could
// not be made, or a process that could not be read to its end, must not look like a clean one; but
// what ends while it is examined is no event.

#include "commands/audit/auditor.hpp"

#include <algorithm>
#include <functional>

#include "read/process_facts.hpp"

namespace procmaps {
namespace {

/// So many malformed lines of one text are told one by one.
constexpr std::size_t kToldLines = 5;

}  // namespace

void AuditTally::add(const AuditTally& other) {
  trouble = trouble || other.trouble;
  unreadable += other.unreadable;
  unchecked += other.unchecked;
  if (unchecked_example.empty()) unchecked_example = other.unchecked_example;
  minor += other.minor;
  found = found || other.found;
}

/// What is being examined.
struct Auditor::Subject {
  std::string where;  ///< pid or file name, for messages
  Evidence evidence;
  const Process* process;  ///< null for a text
  bool named;
  bool has_usage = false;  ///< a text with smaps's numbers
  std::size_t mappings = 0;
  std::vector<Finding> findings{};
  std::size_t unchecked = 0;
  std::string unchecked_example{};
  struct File {
    Device device;
    std::uint64_t inode;
    std::string name;
  };
  std::vector<File> files{};  ///< with code
};

Auditor::Auditor(const Plan& plan, FileFactsCache& files, Messages& messages)
    : plan_(plan), files_(files), messages_(messages) {
  for (const AuditRule* rule : plan.audit.rules) {
    (rule->scope == RuleScope::Mapping ? mapping_rules_
     : rule->scope == RuleScope::File  ? file_rules_
                                       : process_rules_)
        .push_back(rule);
  }
}

void Auditor::audit_process(const ProcRoot& root, const Target& target) {
  const auto process = root.open_process(target.pid);
  if (!process) return failed(process.error(), target.named);
  if (plan_.facts != Facts::None) {
    const auto info = gather_facts(*process, plan_.facts, nullptr);
    if (!info) return failed(info.error(), target.named);
    if (!target.chosen && !is_chosen(plan_.targets, *info)) return;
  }
  if (!map_limit_) {
    const auto limit = root.max_map_count();
    map_limit_ = limit ? std::optional(*limit) : std::nullopt;
  }
  const auto begin = [&] {
    return Subject{.where = std::to_string(target.pid),
                   .evidence = Evidence(*process, files_, *map_limit_),
                   .process = &*process,
                   .named = target.named};
  };
  Subject subject = begin();
  if (ask(*process, subject) == Outcome::UseText) {
    Subject again = begin();
    auto reader = process->open_maps();
    if (!reader) return failed(reader.error(), target.named);
    const bool complete = read(*reader, again);
    if (again.mappings != 0) return conclude(again);
    if (complete && target.named) explain_empty(*process);
    return;
  }
  conclude(subject);
}

/// Asks the kernel for the executable mappings, one after the other.
Auditor::Outcome Auditor::ask(const Process& process, Subject& subject) {
  auto query = MapQuery::open(process);
  if (!query) return Outcome::UseText;  // which will say why
  for (Address at = 0;;) {
    const auto found = next_mapping(*query, at, {.executable = true});
    // Before Linux 6.11; or there is no memory, or none of a leader thread that has exited.
    if (!found) return Outcome::UseText;
    if (!*found) return Outcome::Done;
    if (!(*found)->name_known) return Outcome::UseText;
    examine((*found)->entry, subject);
  }
}

bool Auditor::read(MapsReader& reader, Subject& subject) {
  std::size_t malformed = 0;
  for (;;) {
    const auto batch = reader.next();
    if (!batch) {
      const Error& error = batch.error();
      if (error.code != ErrorCode::Malformed) {
        failed(error, subject.named);
        return false;
      }
      tally_.trouble = true;
      if (++malformed <= kToldLines || reader.finished()) messages_.tell(error);
      if (reader.finished()) break;
      continue;
    }
    if (batch->empty()) break;
    for (const MapRecord& record : *batch) {
      ++subject.mappings;
      const bool usage = record.usage != nullptr && record.usage->known() != 0;
      subject.has_usage = subject.has_usage || usage;
      subject.evidence.saw(record.entry, record.usage);
      if (record.entry.perms.execute) examine(record.entry, subject);
    }
  }
  if (malformed > kToldLines) {
    messages_.tell(subject.where,
                   std::to_string(malformed - kToldLines) + " more lines that are no mappings");
  }
  return malformed == 0;
}

/// One executable mapping.
void Auditor::examine(const MapEntry& entry, Subject& subject) {
  for (const AuditRule* rule : mapping_rules_) check(*rule, entry, subject);
  if (!entry.has_file() || !is_new_file(entry, subject)) return;
  for (const AuditRule* rule : file_rules_) check(*rule, entry, subject);
  subject.files.push_back({entry.device, entry.inode, std::string(entry.name)});
}

bool Auditor::is_new_file(const MapEntry& entry, Subject& subject) const {
  return std::ranges::none_of(subject.files, [&](const Subject::File& file) {
    return file.inode == entry.inode && file.device == entry.device && file.name == entry.name;
  });
}

void Auditor::check(const AuditRule& rule, const MapEntry& entry, Subject& subject) {
  // A text is not asked what only a process can tell, and a maps text not what smaps tells.
  if (subject.process == nullptr && (rule.source == RuleSource::Process ||
                                     (rule.source == RuleSource::Smaps && !subject.has_usage))) {
    return;
  }
  Verdict verdict = rule.check(entry, subject.evidence);
  if (verdict.kind == Verdict::Kind::Clean) return;
  if (verdict.kind == Verdict::Kind::Unchecked) {
    if (subject.unchecked++ == 0) {
      subject.unchecked_example = std::string(rule.id) + ": " + verdict.detail;
    }
    return;
  }
  Finding finding{.rule = &rule, .severity = rule.severity, .detail = std::move(verdict.detail)};
  if (rule.scope != RuleScope::Process) {
    finding.name = subject.process != nullptr ? subject.evidence.true_name(entry) : entry.name;
    finding.entry = entry;
    finding.entry->name = {};
  } else if (subject.process != nullptr) {
    if (auto program = subject.process->executable()) finding.name = std::move(*program);
  }
  subject.findings.push_back(std::move(finding));
}

/// The rules about the whole, and what is to be said of the findings.
void Auditor::conclude(Subject& subject) {
  for (const AuditRule* rule : process_rules_) check(*rule, MapEntry{}, subject);
  if (subject.unchecked != 0 && subject.evidence.alive()) {
    tally_.unchecked += subject.unchecked;
    if (tally_.unchecked_example.empty()) {
      tally_.unchecked_example = std::move(subject.unchecked_example);
    }
  }
  if (subject.findings.empty()) return;
  std::optional<std::string> command;
  std::optional<pid_t> pid;
  if (subject.process != nullptr) {
    pid = subject.process->pid();
    if (auto read = subject.process->command()) command = std::move(*read);
  }
  JitSet jits = 0;
  for (const auto& file : subject.files) {
    // What lies where everybody may put files is no runtime that one would trust.
    if (!is_temporary(file.name)) jits |= jits_of_file(file.name);
  }
  for (Finding& finding : subject.findings) {
    finding.pid = pid;
    finding.command = command;
    explain_by_jit(finding, jits);
    if (std::ranges::any_of(plan_.audit.allowances,
                            [&](const Allowance& row) { return row.allows(finding); })) {
      continue;
    }
    if (finding.severity < plan_.audit.severity) {
      ++tally_.minor;
      continue;
    }
    tally_.found = true;
    findings_.push_back(std::move(finding));
  }
}

void Auditor::audit_text(const std::string& path) {
  auto reader = open_saved_maps(path, {.origin = TextOrigin::Saved, .read_usage = true});
  if (!reader) return trouble(reader.error());
  Subject subject{.where = path == "-" ? "standard input" : path,
                  .evidence = Evidence(kDefaultMapLimit),
                  .process = nullptr,
                  .named = true};
  const bool complete = read(*reader, subject);
  if (subject.mappings == 0 && complete) {
    messages_.tell(subject.where, "empty: no mappings");
  }
  if (subject.mappings != 0 && !subject.has_usage && plan_.audit.asks(RuleSource::Smaps)) {
    messages_.tell(subject.where, "a maps text cannot tell of patched code; smaps does");
    if (plan_.audit.rules_named) tally_.trouble = true;
  }
  conclude(subject);
}

void Auditor::explain_empty(const Process& process) {
  const auto stat = process.stat();
  if (!stat) return failed(stat.error(), true);
  messages_.tell(std::to_string(process.pid()),
                 stat->is_kernel_thread() ? "a kernel thread has no mappings"
                 : stat->is_zombie()      ? "a zombie has no mappings left"
                                          : "no mappings");
}

/// A process that could not be read, or not to its end.
void Auditor::failed(const Error& error, bool named) {
  if (named) return trouble(error);
  if (error.code == ErrorCode::PermissionDenied) {
    ++tally_.unreadable;
  } else if (error.code != ErrorCode::Vanished && error.code != ErrorCode::NotFound) {
    trouble(error);
  }
}

void Auditor::trouble(const Error& error) {
  messages_.tell(error);
  tally_.trouble = true;
}

}  // namespace procmaps
