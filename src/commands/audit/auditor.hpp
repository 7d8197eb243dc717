#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <procmaps/process.hpp>

#include "commands/audit/audit_plan.hpp"
#include "commands/audit/evidence.hpp"
#include "commands/audit/finding.hpp"
#include "read/records.hpp"
#include "read/scan.hpp"

namespace procmaps {

/// The results of an audit, besides the counts of every command.
struct Findings {
  struct OfProcess {
    ProcessInfo process;
    std::vector<Finding> list;
  };
  std::vector<OfProcess> found{};                           ///< at or above the requested severity
  std::array<std::size_t, std::size(kSeverities)> minor{};  ///< below it, by severity
  std::size_t allowed = 0;
  std::vector<bool> used{};   ///< for each allowance of the plan, whether it matched something
  std::size_t unchecked = 0;  ///< checks that could not be made
  std::string unchecked_example{};  ///< one of them, with the reason
  std::size_t accepted = 0;         ///< checks that could not be made, which is allowed

  void add(Findings&& other);
};

/// Checks processes and texts one by one against the rules that a plan selected. If no rule
/// compares a mapping with those around, it asks the kernel for just the executable mappings
/// (Linux 6.11); otherwise it reads the text of maps.
class Auditor {
 public:
  Auditor(const AuditPlan& plan, FileFactsCache& files, UserNames& users);

  void audit_process(const Subject& subject, Report& report);

  /// A process that could not be read: something may be mounted over its files to hide it.
  void note_unread(pid_t pid, const Error& error);

  /// Checks a saved text.
  void audit_text(const std::string& path, Report& report);

  /// The findings since they were last taken.
  Findings& findings() { return findings_; }

 private:
  struct Case;

  enum class Outcome : std::uint8_t { Done, UseText };

  Outcome ask(const Process& process, Case& examined);
  /// A sink that examines every mapping of a list.
  RecordSink examine_all(Case& examined);
  void examine(const MapEntry& entry, Case& examined);
  void check(const AuditRule& rule, const MapEntry& entry, Case& examined);
  static std::string name_of(const AuditRule& rule, const MapEntry& entry, Case& examined);
  bool conclude(Case& examined);
  void conclude_process(Case& examined, How how, Report& report);
  JitSet trusted_jits(Case& examined) const;
  void explain(Finding& finding, JitSet jits, Case& examined) const;
  static JitSet proven_jits(const MapEntry& entry, Case& examined);
  bool accepts_unchecked(std::string_view name, const Process* process);
  template <class Matches>
  bool is_allowed(Matches matches);
  void keep(Finding finding, Findings::OfProcess& found);

  const AuditPlan& plan_;
  FileFactsCache& files_;
  UserNames& users_;
  std::vector<const AuditRule*> mapping_rules_;
  std::vector<const AuditRule*> file_rules_;
  std::vector<const AuditRule*> process_rules_;
  bool reads_all_ = false;
  Findings findings_;
};

}  // namespace procmaps
