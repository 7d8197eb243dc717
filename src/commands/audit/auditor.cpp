// Checks one process or text against the rules of the audit.
//
// The usual case is cheap: a few queries to the kernel for the executable mappings, and nothing
// more is opened for a process with nothing unusual. The hard part is honesty: a check that could
// not be made, or a process that could not be read to its end, must not look clean. A process that
// ends while being examined is not counted, and reported only if it was named.

#include "commands/audit/auditor.hpp"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

#include "read/messages.hpp"
#include "read/process_facts.hpp"
#include "read/saved_input.hpp"

namespace procmaps {

void Findings::add(Findings&& other) {
  std::ranges::move(other.found, std::back_inserter(found));
  for (std::size_t i = 0; i < minor.size(); ++i) minor[i] += other.minor[i];
  allowed += other.allowed;
  used.resize(std::max(used.size(), other.used.size()));
  for (std::size_t i = 0; i < other.used.size(); ++i) {
    if (other.used[i]) used[i] = true;
  }
  unchecked += other.unchecked;
  accepted += other.accepted;
  if (unchecked_example.empty()) unchecked_example = std::move(other.unchecked_example);
}

/// The process or text under examination.
struct Auditor::Case {
  std::string where;  ///< pid or file name, for messages
  Evidence evidence;
  const Process* process;  ///< null for a text
  ProcessInfo saved{};     ///< what a core file says about its process
  std::size_t mappings = 0;
  std::size_t unknown_access = 0;  ///< mappings of a core file that may be executable
  std::size_t unknown_files = 0;   ///< executable mappings of a core file that may have a file
  std::vector<Finding> findings{};
  std::size_t unchecked = 0;
  std::string unchecked_example{};
  /// For a text: the rules that it cannot answer, by reason.
  struct Unanswered {
    std::string why;
    std::vector<const AuditRule*> rules;
  };
  std::vector<Unanswered> unanswered{};
  struct File {
    MapEntry entry;  ///< the first such mapping, without its name
    std::string name;

    bool operator==(const File& other) const {
      return entry.device == other.entry.device && entry.inode == other.entry.inode &&
             name == other.name;
    }
  };
  struct Hash {
    std::size_t operator()(const File& file) const {
      return std::hash<std::string>()(file.name) ^ file.entry.inode ^ file.entry.device.minor;
    }
  };
  std::unordered_set<File, Hash> files{};  ///< those with code
  GeneratedCode code{};

  void leave_unanswered(const AuditRule& rule, const std::string& why) {
    auto found = std::ranges::find(unanswered, why, &Unanswered::why);
    if (found == unanswered.end()) found = unanswered.insert(found, {why, {}});
    if (std::ranges::find(found->rules, &rule) == found->rules.end()) found->rules.push_back(&rule);
  }
};

Auditor::Auditor(const AuditPlan& plan, FileFactsCache& files, UserNames& users)
    : plan_(plan), files_(files), users_(users) {
  for (const AuditRule* rule : plan.rules) {
    (rule->scope == RuleScope::Mapping ? mapping_rules_
     : rule->scope == RuleScope::File  ? file_rules_
                                       : process_rules_)
        .push_back(rule);
    reads_all_ = reads_all_ || rule->compares;
  }
}

void Auditor::audit_process(const Subject& subject, Report& report) {
  const Process& process = subject.process;
  const auto begin = [&] {
    return Case{.where = std::to_string(process.pid()),
                .evidence = Evidence(process, files_, subject.info.map_limit),
                .process = &process};
  };
  if (!reads_all_) {
    Case asked = begin();
    if (ask(process, asked) == Outcome::Done) return conclude_process(asked, subject.how, report);
  }
  Snapshot snapshot;
  Case examined = begin();
  auto reader = process.open_maps();
  if (!reader) {
    note_unread(process.pid(), reader.error());
    if (accepts_unchecked({}, &process)) return;
    return report.failed(reader.error(), subject.how);
  }
  const auto keep_all = [&](std::span<const MapRecord> batch) {
    for (const MapRecord& record : batch) snapshot.add(record.entry);
    return true;
  };
  const Records records = read_records(*reader, examined.where, report, keep_all);
  if (records.error) report.failed(*records.error, subject.how);
  if (!snapshot.entries.empty()) {
    examined.evidence.use(snapshot);
    for (const MapEntry& entry : snapshot.entries) {
      if (entry.perms.execute) examine(entry, examined);
    }
    return conclude_process(examined, subject.how, report);
  }
  if (records.status == ProcessStatus::Ok) report.explain_empty(process, subject.how);
}

/// Queries the kernel for the executable mappings, one after the other.
Auditor::Outcome Auditor::ask(const Process& process, Case& examined) {
  auto query = MapQuery::open(process);
  if (!query) return Outcome::UseText;  // reading the text will report the reason
  for (Address at = 0;;) {
    const auto found = next_mapping(*query, at, {.executable = true});
    // Before Linux 6.11, or there is no memory, or a leader thread has exited and shows none.
    if (!found) return Outcome::UseText;
    if (!*found) return Outcome::Done;
    if (!(*found)->name_known) return Outcome::UseText;
    examine((*found)->entry, examined);
  }
}

RecordSink Auditor::examine_all(Case& examined) {
  return [this, &examined](std::span<const MapRecord> batch) {
    for (const MapRecord& record : batch) {
      ++examined.mappings;
      examined.evidence.add_mapping(record.entry, record.usage);
      if (record.entry.perms.access_unknown) ++examined.unknown_access;
      if (record.entry.perms.execute) examine(record.entry, examined);
    }
    return true;
  };
}

/// Examines one executable mapping.
void Auditor::examine(const MapEntry& mapping, Case& examined) {
  MapEntry entry = mapping;
  entry.kind = examined.evidence.kind(mapping);
  examined.code.add(entry);
  if (entry.file_id_unknown && entry.name.empty()) ++examined.unknown_files;
  for (const AuditRule* rule : mapping_rules_) check(*rule, entry, examined);
  if (!entry.has_file()) return;
  Case::File file{entry, std::string(entry.name)};
  file.entry.name = {};
  if (!examined.files.insert(std::move(file)).second) return;
  for (const AuditRule* rule : file_rules_) check(*rule, entry, examined);
}

/// True if an allowance matches. Remembers each that does.
template <class Matches>
bool Auditor::is_allowed(Matches matches) {
  bool allowed = false;
  findings_.used.resize(plan_.allowances.size());
  for (std::size_t i = 0; i < plan_.allowances.size(); ++i) {
    if (!matches(plan_.allowances[i])) continue;
    allowed = findings_.used[i] = true;
  }
  return allowed;
}

/// True if somebody accepts that a mapping or process could not be checked.
bool Auditor::accepts_unchecked(std::string_view name, const Process* process) {
  if (std::ranges::none_of(plan_.allowances, &Allowance::unchecked)) return false;
  std::optional<std::string> command;
  if (process != nullptr) {
    if (auto known = process->command()) command = std::move(*known);
  }
  const bool accepts =
      is_allowed([&](const Allowance& row) { return row.allows_unchecked(name, command); });
  if (accepts) ++findings_.accepted;
  return accepts;
}

/// The name of what a rule examines: the mapping, or the program.
std::string Auditor::name_of(const AuditRule& rule, const MapEntry& entry, Case& examined) {
  if (rule.scope != RuleScope::Process) {
    return std::string(examined.evidence.true_name(entry));
  }
  if (examined.process == nullptr) return {};
  return examined.process->executable().value_or("");
}

void Auditor::check(const AuditRule& rule, const MapEntry& entry, Case& examined) {
  Verdict verdict = rule.check(entry, examined.evidence);
  if (verdict.kind == Verdict::Kind::Clean) return;
  if (verdict.kind == Verdict::Kind::Unchecked) {
    if (accepts_unchecked(name_of(rule, entry, examined), examined.process)) return;
    if (examined.process == nullptr) return examined.leave_unanswered(rule, verdict.detail);
    if (examined.unchecked++ == 0) {
      examined.unchecked_example = std::string(rule.id) + ": " + verdict.detail;
    }
    return;
  }
  Finding finding{.rule = &rule, .severity = rule.severity, .detail = std::move(verdict.detail)};
  finding.name = name_of(rule, entry, examined);
  if (rule.scope != RuleScope::Process) {
    finding.entry = entry;
    finding.entry->name = {};
  }
  examined.findings.push_back(std::move(finding));
}

/// What could not be checked of a process that has ended is not counted, but neither is the process
/// taken for one that was examined.
void Auditor::conclude_process(Case& examined, How how, Report& report) {
  if (conclude(examined)) {
    ++report.tally().examined;
  } else {
    report.failed(Error{.code = ErrorCode::Vanished,
                        .where = examined.where,
                        .what = "the process ended while it was examined"},
                  how);
  }
}

/// Runs the rules about the whole process, and completes the findings. False if the process ended
/// before every check was made.
bool Auditor::conclude(Case& examined) {
  for (const AuditRule* rule : process_rules_) check(*rule, MapEntry{}, examined);
  const bool has_ended = examined.unchecked != 0 && !examined.evidence.alive();
  if (!has_ended) {
    findings_.unchecked += examined.unchecked;
    if (findings_.unchecked_example.empty()) {
      findings_.unchecked_example = std::move(examined.unchecked_example);
    }
  }
  if (examined.findings.empty()) return !has_ended;
  Findings::OfProcess found{.process = examined.saved, .list = {}};
  if (examined.process != nullptr) {
    // The facts are read only if there is something to show. A process that has ended meanwhile
    // still has its pid.
    auto info = gather_facts(*examined.process, plan_.reading.facts | Facts::Command, &users_);
    if (info) found.process = std::move(*info);
    found.process.pid = examined.process->pid();
  }
  const bool jit_may_explain = std::ranges::any_of(
      examined.findings, [](const Finding& finding) { return finding.rule->jit_explains; });
  const JitSet jits = jit_may_explain ? trusted_jits(examined) : 0;
  for (Finding& finding : examined.findings) {
    explain(finding, jits, examined);
    keep(std::move(finding), found);
  }
  if (!found.list.empty()) findings_.found.push_back(std::move(found));
  return !has_ended;
}

/// The JITs that the mapped files show, and that are what they seem.
JitSet Auditor::trusted_jits(Case& examined) const {
  if (!plan_.trusts_jits) return 0;
  JitSet jits = 0;
  for (const Case::File& file : examined.files) {
    const JitSet named = jits_of_file(file.name);
    if ((named & ~jits) == 0) continue;
    MapEntry entry = file.entry;
    entry.name = file.name;
    if (examined.evidence.is_trusted(entry)) jits |= named;
  }
  return examined.code.without_too_small(jits);
}

/// Lowers a finding that a JIT explains.
void Auditor::explain(Finding& finding, JitSet jits, Case& examined) const {
  if (!plan_.trusts_jits || !finding.rule->jit_explains || !finding.entry) return;
  MapEntry entry = *finding.entry;
  entry.name = finding.name;
  const JitSet proven = proven_jits(entry, examined);
  if (explaining_jit(entry, jits | proven) == nullptr) return;
  if (proven == 0 && examined.evidence.holds_elf(entry)) return;
  explain_by_jit(finding, jits | proven);
}

/// The JITs that the mapping itself proves.
JitSet Auditor::proven_jits(const MapEntry& entry, Case& examined) {
  JitSet proven = 0;
  const JitSet named = jits_to_prove(entry.name);
  for (std::size_t i = 0; named != 0 && i < known_jits().size(); ++i) {
    const JitSet bit = JitSet{1} << i;
    if ((named & bit) != 0 && examined.evidence.proves(known_jits()[i].proof, entry)) {
      proven |= bit;
    }
  }
  return proven;
}

/// Adds a finding, unless it is allowed or below the requested severity.
void Auditor::keep(Finding finding, Findings::OfProcess& found) {
  const auto allows = [&](const Allowance& row) {
    return row.allows(finding, found.process.command);
  };
  if (is_allowed(allows)) {
    ++findings_.allowed;
  } else if (finding.severity < plan_.severity) {
    ++findings_.minor[static_cast<std::size_t>(finding.severity)];
  } else {
    found.list.push_back(std::move(finding));
  }
}

void Auditor::note_unread(pid_t pid, const Error& error) {
  const auto rule = std::ranges::find(process_rules_, kHiddenProcess, &AuditRule::id);
  if (error.code != ErrorCode::Covered || rule == process_rules_.end()) return;
  Findings::OfProcess found;
  found.process.pid = pid;
  keep({.rule = *rule, .severity = (*rule)->severity, .detail = error.what}, found);
  if (!found.list.empty()) findings_.found.push_back(std::move(found));
}

void Auditor::audit_text(const std::string& path, Report& report) {
  auto input =
      SavedInput::open(path, {.origin = TextOrigin::Saved, .read_usage = true}, report.messages());
  if (!input) return report.failed(input.error(), How::Named);
  Case examined{
      .where = input->where(), .evidence = Evidence(kDefaultMapLimit), .process = nullptr};
  if (const CoreFile* const core = input->core()) examined.saved = process_of(*core);
  const Records records = input->read(report, examine_all(examined));
  if (records.error) report.trouble(*records.error);
  if (input->has_other_maps()) report.tally().trouble = true;  // they were not examined
  if (examined.mappings == 0) {
    if (records.status == ProcessStatus::Ok) report.explain_empty_text(examined.where);
    return;
  }
  ++report.tally().examined;
  conclude(examined);
  // What the text does not show is not clean.
  if (accepts_unchecked(path, nullptr)) return;
  const auto not_checked = [&](const std::string& what) {
    report.messages().print(examined.where, "not checked: " + what);
    report.tally().trouble = true;
  };
  if (examined.unknown_access != 0) {
    not_checked(counted(examined.unknown_access, "mapping", "mappings") +
                " without permissions, which may be executable");
  }
  if (examined.unknown_files != 0) {
    not_checked(counted(examined.unknown_files, "executable mapping", "executable mappings") +
                " without a name, which may have a file");
  }
  for (auto& [why, rules] : examined.unanswered) {
    std::ranges::sort(rules);  // in the order of the table
    std::string ids;
    for (const AuditRule* rule : rules) {
      if (!ids.empty()) ids += ", ";
      ids += rule->id;
    }
    not_checked(ids + ": " + why);
  }
}

}  // namespace procmaps
