#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <procmaps/process.hpp>

#include "cli/plan/plan.hpp"
#include "commands/audit/evidence.hpp"
#include "commands/audit/finding.hpp"
#include "read/messages.hpp"
#include "read/targets.hpp"

namespace procmaps {

/// What came of an audit besides findings: it decides whether "nothing found" may be said.
struct AuditTally {
  bool trouble = false;           ///< something named could not be read to its end
  std::size_t unreadable = 0;     ///< processes of a scan that may not be read
  std::size_t unchecked = 0;      ///< checks that could not be made
  std::string unchecked_example;  ///< one of them and why
  std::size_t minor = 0;          ///< findings below the severity that is wanted
  bool found = false;             ///< one that counts

  void add(const AuditTally& other);
};

/// Examines one process or text after the other by the rules that a plan chose. Asks the kernel for
/// the executable mappings alone where it can (Linux 6.11), and reads the text of maps elsewhere.
class Auditor {
 public:
  Auditor(const Plan& plan, FileFactsCache& files, Messages& messages);

  void audit_process(const ProcRoot& root, const Target& target);

  /// A saved text.
  void audit_text(const std::string& path);

  void trouble(const Error& error);

  /// What was found since the last call and is to be shown.
  std::vector<Finding> take_findings() { return std::exchange(findings_, {}); }

  AuditTally& tally() { return tally_; }

 private:
  struct Subject;

  enum class Outcome : std::uint8_t { Done, UseText };

  Outcome ask(const Process& process, Subject& subject);
  /// False if it could not be read to its end, or not all of it made sense.
  bool read(MapsReader& reader, Subject& subject);
  void examine(const MapEntry& entry, Subject& subject);
  void check(const AuditRule& rule, const MapEntry& entry, Subject& subject);
  void conclude(Subject& subject);
  bool is_new_file(const MapEntry& entry, Subject& subject) const;
  void explain_empty(const Process& process);
  void failed(const Error& error, bool named);

  const Plan& plan_;
  FileFactsCache& files_;
  Messages& messages_;
  std::vector<const AuditRule*> mapping_rules_;
  std::vector<const AuditRule*> file_rules_;
  std::vector<const AuditRule*> process_rules_;
  std::optional<std::optional<std::uint64_t>> map_limit_;
  std::vector<Finding> findings_;
  AuditTally tally_;
};

}  // namespace procmaps
