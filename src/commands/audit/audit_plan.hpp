#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "commands/audit/audit_rule.hpp"
#include "commands/audit/finding.hpp"
#include "read/choice.hpp"
#include "rows/column.hpp"
#include "view/make_view.hpp"

namespace procmaps {

/// What an audit looks for, what counts, and how findings are shown.
struct AuditPlan {
  Choice choice;
  Reading reading;  ///< its facts are read for processes with findings; its filter chooses findings
  ViewPlan view;
  std::vector<const AuditRule*> rules;  ///< in the order of the table
  bool rules_named = false;             ///< one by one: each must be answered
  Severity severity = Severity::Warning;
  bool counts_minor = true;  ///< findings below that are counted on standard error
  std::vector<Allowance> allowances;
  std::vector<const AuditRule*> explain;  ///< only to be explained

  bool asks(RuleSource source) const {
    return std::ranges::find(rules, source, &AuditRule::source) != rules.end();
  }
};

/// The columns that a finding can have.
const ColumnSet& audit_columns();

/// The places of audit's own values in Row::values.
namespace audit_value {
enum Place : std::size_t { kSeverity, kRule, kName, kMessage, kJit, kCount };
}
using AuditValues = std::array<Value, audit_value::kCount>;

}  // namespace procmaps
