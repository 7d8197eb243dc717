// Explains rules in words.

#include "commands/audit/explain.hpp"

#include <algorithm>
#include <string_view>

namespace procmaps {
namespace {

/// Writes text broken at spaces into indented lines of at most 79 columns.
void put_wrapped(Output& out, std::string_view text) {
  constexpr std::size_t kWidth = 79;
  constexpr std::string_view kIndent = "    ";
  std::size_t used = 0;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    if (used != 0 && used + 1 + part.size() > kWidth) {
      out.put('\n');
      used = 0;
    }
    out.put(used == 0 ? kIndent : std::string_view(" "));
    used += (used == 0 ? kIndent.size() : 1) + part.size();
    out.put(part);
  }
  out.put('\n');
}

void explain_rule(const AuditRule& rule, Output& out) {
  out.put(rule.id);
  out.put(" (");
  out.put(to_string(rule.severity));
  out.put("): ");
  out.put(rule.title);
  out.put("\n  Why it matters\n");
  put_wrapped(out, rule.why);
  out.put("  Innocent causes\n");
  put_wrapped(out, rule.normal);
  out.put("  What is read\n");
  put_wrapped(out, rule.reads);
}

}  // namespace

void explain_rules(std::span<const AuditRule* const> rules, Output& out) {
  for (const AuditRule* rule : rules) {
    if (rule != rules.front()) out.put('\n');
    explain_rule(*rule, out);
  }
}

}  // namespace procmaps
