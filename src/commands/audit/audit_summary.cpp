// The last line of an audit: what was examined, what was found and what was not looked for.

#include "commands/audit/audit_summary.hpp"

#include <string_view>

#include "view/json_text.hpp"

namespace procmaps {
namespace {

/// "2 alerts"
std::string counted_findings(std::size_t count, Severity severity) {
  const std::string one(to_string(severity));
  return counted(count, one, one + "s");
}

/// The allowances in one line; of many only the first.
std::string listed(const std::vector<std::string>& allowances) {
  constexpr std::size_t kMost = 5;
  std::string text;
  for (std::size_t i = 0; i < allowances.size() && i < kMost; ++i) {
    if (i != 0) text += ", ";
    text += allowances[i];
  }
  if (allowances.size() > kMost)
    text += " and " + std::to_string(allowances.size() - kMost) + " more";
  return text;
}

}  // namespace

void AuditSummary::print(const AuditPlan& plan, bool complete, Messages& messages) const {
  if (examined == 0) return;  // another line says so
  std::string text = plan.choice.inputs.empty() ? counted(examined, "process", "processes")
                                                : counted(examined, "saved map", "saved maps");
  text += " examined: ";
  std::string found_text;
  bool hides = false;
  for (std::size_t i = found.size(); i-- != 0;) {  // the gravest first
    if (found[i] == 0) continue;
    if (!found_text.empty()) found_text += ", ";
    const auto severity = static_cast<Severity>(i);
    found_text += counted_findings(found[i], severity);
    if (severity >= plan.severity) continue;
    found_text += " not shown";
    hides = true;
  }
  if (found_text.empty()) {
    found_text = complete ? "nothing found" : "nothing found in what could be checked";
  }
  text += found_text;
  if (allowed != 0) text += ", " + std::to_string(allowed) + " allowed";
  if (filtered_out != 0) text += ", " + std::to_string(filtered_out) + " filtered out";
  if (hides) text += " (--severity note shows all)";
  if (!unused.empty()) {
    messages.print(counted(unused.size(), "allowance", "allowances") +
                   " matched nothing: " + listed(unused));
  }
  messages.print(text);
}

void AuditSummary::put_json(Output& out) const {
  const auto number = [&](std::string_view key, std::size_t value) {
    out.put(", \"");
    out.put(key);
    out.put("\": ");
    out.put(std::to_string(value));
  };
  out.put("\"summary\": {\"examined\": " + std::to_string(examined));
  number("unread", unread);
  number("unchecked", unchecked);
  for (std::size_t i = found.size(); i-- != 0;) number(kSeverities[i], found[i]);
  number("allowed", allowed);
  out.put(", \"unused_allowances\": [");
  std::string_view separator;
  for (const std::string& allowance : unused) {
    out.put(separator);
    separator = ", ";
    put_json_string(out, allowance);
  }
  out.put("]}");
}

}  // namespace procmaps
