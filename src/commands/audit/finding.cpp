// Findings in words, their explanations, and what is allowed.

#include "commands/audit/finding.hpp"

namespace procmaps {

std::string Finding::message() const {
  std::string text(rule->title);
  if (!detail.empty()) text += ": " + detail;
  if (jit != nullptr) text += "; " + std::string(jit->name) + " generates code there";
  return text;
}

void explain_by_jit(Finding& finding, JitSet mapped) {
  if (!finding.rule->jit_explains || !finding.entry) return;
  MapEntry entry = *finding.entry;
  entry.name = finding.name;
  finding.jit = explaining_jit(entry, mapped);
  if (finding.jit != nullptr) finding.severity = Severity::Note;
}

bool Allowance::allows(const Finding& finding, const std::optional<std::string>& command) const {
  if (unchecked || (rule != nullptr && rule != finding.rule)) return false;
  if (!finding.name.empty() && name.matches(finding.name)) return true;
  return command && name.matches(*command);
}

bool Allowance::allows_unchecked(std::string_view of,
                                 const std::optional<std::string>& command) const {
  if (!unchecked) return false;
  return (!of.empty() && name.matches(of)) || (command && name.matches(*command));
}

}  // namespace procmaps
