#pragma once

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

/// What an audit has gathered besides what every command counts.
struct Findings {
  struct OfProcess {
    ProcessInfo process;
    std::vector<Finding> list;
  };
  std::vector<OfProcess> found{};   ///< at or above the severity that is wanted
  std::size_t minor = 0;            ///< below it
  std::size_t unchecked = 0;        ///< checks that could not be made
  std::string unchecked_example{};  ///< one of them and why

  void add(Findings&& other);
};

/// Examines one process or text after the other by the rules that a plan chose. Asks the kernel for
/// the executable mappings alone where it can (Linux 6.11), and reads the text of maps elsewhere.
class Auditor {
 public:
  Auditor(const AuditPlan& plan, FileFactsCache& files, UserNames& users);

  void audit_process(const Subject& subject, Report& report);

  /// A saved text.
  void audit_text(const std::string& path, Report& report);

  /// What was found since it was taken last.
  Findings& findings() { return findings_; }

 private:
  struct Case;

  enum class Outcome : std::uint8_t { Done, UseText };

  Outcome ask(const Process& process, Case& examined);
  Records read(MapsReader& reader, Case& examined, Report& report);
  void examine(const MapEntry& entry, Case& examined);
  void check(const AuditRule& rule, const MapEntry& entry, Case& examined);
  void conclude(Case& examined);

  const AuditPlan& plan_;
  FileFactsCache& files_;
  UserNames& users_;
  std::vector<const AuditRule*> mapping_rules_;
  std::vector<const AuditRule*> file_rules_;
  std::vector<const AuditRule*> process_rules_;
  Findings findings_;
};

}  // namespace procmaps
