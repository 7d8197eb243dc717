// The columns of audit.

#include "commands/audit/audit_plan.hpp"

namespace procmaps {
namespace {

constexpr Column column(std::string_view name, std::string_view header, ValueKind kind,
                        std::string_view help) {
  return {name, header, kind, Scope::Mapping, Fold::Nothing, Facts::None, nullptr, help};
}

constexpr auto kColumns = with_slots(std::to_array<Column>({
    column("severity", "SEVERITY", ValueKind::Word, "note, warning or alert"),
    column("rule", "RULE", ValueKind::Text, "id of the rule; --explain RULE describes it"),
    column("name", "NAME", ValueKind::Name,
           "name of the mapping, or of the program for a finding about the process"),
    column("message", "WHY", ValueKind::Name, "what was found"),
    column("jit", "JIT", ValueKind::Text, "the JIT compiler that explains it"),
}));
static_assert(kColumns.size() == audit_value::kCount);

}  // namespace

const ColumnSet& audit_columns() {
  static const ColumnSet columns(kColumns, kProcessFacts, false);
  return columns;
}

}  // namespace procmaps
