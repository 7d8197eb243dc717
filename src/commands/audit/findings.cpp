// The findings of an audit.
//
//   SEVERITY RULE       COMMAND PID  ADDRESS                   PERM NAME               WHY
//   alert    exec-memfd update  4711 7f0c8a200000-7f0c8a204000 r-xp /memfd:x\x20(deleted)
//   executable …
//
// Everything in it that comes from outside is escaped, also where it stands in the last cell.

#include "commands/audit/findings.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "view/base64.hpp"
#include "view/escape.hpp"
#include "view/json_text.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kHeaders[] = {"SEVERITY", "RULE", "COMMAND", "PID",
                                         "ADDRESS",  "PERM", "NAME",    "WHY"};
constexpr std::size_t kPid = 3;

constexpr std::string_view kReset = "\x1b[0m";

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::Alert:
      return "\x1b[1;31m";
    case Severity::Warning:
      return "\x1b[33m";
    case Severity::Note:
      break;
  }
  return {};
}

std::string word(std::string_view text) {
  return text.empty() ? "-" : escaped(text, Blanks::Escape);
}

void put_hex_address(std::string& out, Address address) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  char text[16];
  char* at = text + sizeof text;
  do *--at = kDigits[address & 15U];
  while ((address >>= 4U) != 0 || at > text + sizeof text - 8);
  out.append(at, text + sizeof text);
}

std::string range_of(const Finding& finding) {
  if (!finding.entry) return "-";
  std::string text;
  put_hex_address(text, finding.entry->range.start);
  text += '-';
  put_hex_address(text, finding.entry->range.end);
  return text;
}

/// A text or null; the bytes too where it is no UTF-8.
void put_member(Output& out, std::string_view key, std::string_view value) {
  out.put(", \"");
  out.put(key);
  out.put("\": ");
  if (value.empty()) return out.put("null");
  if (put_json_string(out, value)) return;
  out.put(", \"");
  out.put(key);
  out.put("_bytes\": \"");
  put_base64(out, value);
  out.put('"');
}

/// Text broken at blanks into lines of at most 79, indented.
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

}  // namespace

void FindingsTable::add(const Finding& finding) {
  Cells cells = {std::string(to_string(finding.severity)),
                 std::string(finding.rule->id),
                 word(finding.command.value_or("")),
                 finding.pid ? std::to_string(*finding.pid) : "-",
                 range_of(finding),
                 finding.entry ? std::string(to_string(finding.entry->perms)) : "-",
                 word(finding.name),
                 escaped(finding.message())};
  if (!measuring_) return print(cells, finding.severity);
  // The last one is never padded. What is escaped has a byte a column but for valid UTF-8.
  for (std::size_t i = 0; i + 1 < kCells; ++i) {
    if (waiting_.empty() && header_) widths_[i] = kHeaders[i].size();
    const auto bytes = static_cast<std::size_t>(std::ranges::count_if(
        cells[i], [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    widths_[i] = std::max(widths_[i], bytes);
  }
  waiting_.push_back({std::move(cells), finding.severity});
  if (waiting_.size() == kMeasured) release();
}

void FindingsTable::finish() {
  release();
}

void FindingsTable::release() {
  measuring_ = false;
  if (header_ && !waiting_.empty()) {
    Cells titles;
    std::ranges::copy(kHeaders, titles.begin());
    if (color_) out_.put("\x1b[1m");
    print(titles, Severity::Note);
    if (color_) out_.put(kReset);
  }
  for (const auto& [cells, severity] : std::exchange(waiting_, {})) print(cells, severity);
}

void FindingsTable::print(const Cells& cells, Severity severity) {
  const std::string_view color = color_ ? color_of(severity) : std::string_view();
  for (std::size_t i = 0; i < kCells; ++i) {
    const bool last = i + 1 == kCells;
    const auto width = static_cast<std::size_t>(std::ranges::count_if(
        cells[i], [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    const std::size_t padding = last || width >= widths_[i] ? 0 : widths_[i] - width;
    if (i == kPid) out_.fill(padding, ' ');
    if (i == 0) out_.put(color);
    out_.put(cells[i]);
    if (i == 0 && !color.empty()) out_.put(kReset);
    if (i != kPid) out_.fill(padding, ' ');
    out_.put(last ? '\n' : ' ');
  }
}

void FindingsJson::add(const Finding& finding) {
  out_.put(first_ ? "{\"schema\": 1, \"rows\": [\n{\"severity\": \"" : ",\n{\"severity\": \"");
  first_ = false;
  out_.put(to_string(finding.severity));
  out_.put("\", \"rule\": \"");
  out_.put(finding.rule->id);
  out_.put("\", \"pid\": ");
  out_.put(finding.pid ? std::to_string(*finding.pid) : "null");
  put_member(out_, "command", finding.command.value_or(""));
  out_.put(", \"address\": ");
  if (finding.entry) {
    out_.put('"');
    put_0x_range(out_, Value::of(finding.entry->range));
    out_.put("\", \"perms\": \"");
    out_.put(to_string(finding.entry->perms));
    out_.put('"');
  } else {
    out_.put("null, \"perms\": null");
  }
  put_member(out_, "name", finding.name);
  put_member(out_, "message", finding.message());
  put_member(out_, "jit", finding.jit != nullptr ? finding.jit->name : std::string_view());
  out_.put('}');
}

void FindingsJson::finish() {
  out_.put(first_ ? "{\"schema\": 1, \"rows\": []}\n" : "\n]}\n");
}

void explain_rule(const AuditRule& rule, Output& out) {
  out.put(rule.id);
  out.put(" (");
  out.put(to_string(rule.severity));
  out.put("): ");
  out.put(rule.title);
  out.put("\n  Why it matters\n");
  put_wrapped(out, rule.why);
  out.put("  What is normal\n");
  put_wrapped(out, rule.normal);
  out.put("  What is read\n");
  put_wrapped(out, rule.reads);
}

}  // namespace procmaps
