#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "commands/audit/audit_rule.hpp"
#include "commands/audit/finding.hpp"
#include "read/choice.hpp"
#include "rows/column.hpp"
#include "view/make_view.hpp"

namespace procmaps {

/// What an audit checks, which findings count, and how they are shown.
struct AuditPlan {
  Choice choice;
  Reading reading;  ///< its facts are read for processes with findings; its filter selects findings
  ViewPlan view;
  std::vector<const AuditRule*> rules;  ///< in the order of the table
  Severity severity = Severity::Warning;
  bool trusts_jits = true;  ///< a recognised JIT compiler lowers findings
  bool summarizes = true;   ///< a last line on standard error, except for JSON, which has it
  std::vector<Allowance> allowances;
  std::vector<const AuditRule*> explain;  ///< only explain these
};

/// The columns available for a finding.
const ColumnSet& audit_columns();

/// The indices of audit's own values in Row::values.
namespace audit_value {
enum Place : std::size_t { kSeverity, kRule, kName, kMessage, kJit, kCount };
}
using AuditValues = std::array<Value, audit_value::kCount>;

}  // namespace procmaps
