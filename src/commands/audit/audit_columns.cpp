// The columns of audit.

#include "commands/audit/audit_plan.hpp"

namespace procmaps {
namespace {

constexpr auto kColumns = with_slots(std::to_array<Column>({
    own_column("severity", "SEVERITY", ValueKind::Word, "note, warning or alert", 0,
               severity_words),
    own_column("rule", "RULE", ValueKind::Text, "id of the rule; --explain RULE describes it", 0,
               rule_words),
    own_column("name", "NAME", ValueKind::Name,
               "name of the mapping, or of the program for a finding about the process"),
    own_column("message", "WHY", ValueKind::Name, "what was found"),
    own_column("jit", "JIT", ValueKind::Text, "the JIT compiler that explains it"),
}));
static_assert(kColumns.size() == audit_value::kCount);

}  // namespace

const ColumnSet& audit_columns() {
  static const ColumnSet columns(kColumns, kProcessFacts, false);
  return columns;
}

}  // namespace procmaps
