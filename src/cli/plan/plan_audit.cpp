// The options of audit: which rules, what counts, what is allowed.
//
// A file of allowances has one per line, written as for --allow:
//
//   # the just-in-time compiler of our own language
//   exec-anon=ourlang
//   exec-tmp=/tmp/build-*

#include <fcntl.h>
#include <algorithm>
#include <cerrno>
#include <utility>

#include <procmaps/file_descriptor.hpp>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"
#include "lib/read_file.hpp"

namespace procmaps::detail {
namespace {

/// The rules for these words, in the order of the table; "all" means every rule.
Failure take_rules(std::string_view option, const std::vector<std::string>& words,
                   std::vector<const AuditRule*>& rules) {
  Words known;
  for (const std::string& word : words) {
    known.push_back(known_word(word, rules_or_all()));
    if (known.back().empty()) return bad_word(option, word, rules_or_all());
  }
  for (const AuditRule& rule : audit_rules()) {
    const auto chooses = [&](std::string_view word) { return word == "all" || word == rule.id; };
    if (std::ranges::any_of(known, chooses)) rules.push_back(&rule);
  }
  return std::nullopt;
}

struct BadAllowance {
  std::size_t column;  ///< 0-based
  std::string what;
};

/// Parses "RULE=GLOB"; RULE may be "all", or "unchecked" for checks that could not be made.
std::expected<Allowance, BadAllowance> parse_allowance(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) {
    return std::unexpected(BadAllowance{text.size(), "expected RULE=GLOB"});
  }
  std::string_view id = text.substr(0, equals);
  if (const auto known = known_word(id, allowance_words()); !known.empty()) id = known;
  const AuditRule* const rule = find_rule(id);
  const bool unchecked = id == "unchecked";
  if (rule == nullptr && id != "all" && !unchecked) {
    return std::unexpected(
        BadAllowance{0, "unknown rule " + quoted(id) + suggestion(id, rules_or_all())});
  }
  if (equals + 1 == text.size()) {
    return std::unexpected(BadAllowance{equals + 1, "expected a name after '='"});
  }
  return Allowance{rule, Glob(std::string(text.substr(equals + 1))), unchecked, std::string(text)};
}

Failure read_allowances(const std::string& path, std::vector<Allowance>& allowances) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  constexpr std::size_t kLargest = 1 << 20;
  const auto text = file ? read_all(file.get(), kLargest) : std::unexpected(errno);
  if (!text && text.error() == EFBIG) {
    return invalid(
        Error{.where = path, .what = "a file of allowances has at most 1 MiB"}.message());
  }
  if (!text) return invalid(error_from_errno(text.error(), path, "cannot read").message());
  std::size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    auto allowance = parse_allowance(line.substr(begin));
    if (!allowance) {
      return invalid(Error{.code = ErrorCode::Malformed,
                           .where = path,
                           .line = number,
                           .column = begin + allowance.error().column + 1,
                           .what = std::move(allowance.error().what)}
                         .message());
    }
    allowances.push_back(std::move(*allowance));
  }
  return std::nullopt;
}

/// Selects all rules, or those named, each of which must be answerable from what was chosen.
Failure choose_rules(const RawOptions& raw, AuditPlan& plan) {
  const std::vector<std::string> words =
      raw.rules.empty() ? std::vector<std::string>{"all"} : split(raw.rules);
  if (auto failure = take_rules("rules", words, plan.rules)) return failure;
  const bool named = std::ranges::find(words, "all") == words.end();
  if (!named || raw.inputs.empty()) return std::nullopt;
  for (const AuditRule* rule : plan.rules) {
    if (rule->source != RuleSource::Process) continue;
    return invalid("--rules: " + quoted(rule->id) + " needs a live process, not a saved map");
  }
  return std::nullopt;
}

Failure take_explain(const RawOptions& raw, AuditPlan& plan) {
  if (auto failure = check_alone(raw, "explain", {"color"})) return failure;
  return take_rules("explain", split(raw.explain), plan.explain);
}

Failure take_allowances(const RawOptions& raw, AuditPlan& plan) {
  for (const std::string& text : raw.allowances) {
    auto allowance = parse_allowance(text);
    if (!allowance) return invalid("--allow: " + quoted(text) + ": " + allowance.error().what);
    plan.allowances.push_back(std::move(*allowance));
  }
  for (const std::string& path : raw.allowance_files) {
    if (auto failure = read_allowances(path, plan.allowances)) return failure;
  }
  return std::nullopt;
}

}  // namespace

Failure take_audit(const Typed& typed, AuditPlan& plan) {
  const RawOptions& raw = typed.raw;
  if (!raw.explain.empty()) return take_explain(raw, plan);
  if (auto failure = take_choice(typed, plan.choice)) return failure;
  if (auto failure = choose_rules(raw, plan)) return failure;
  if (!raw.severity.empty()) {
    const auto severity = parse_severity(known_word(raw.severity, severity_words()));
    if (!severity) return bad_word("severity", raw.severity, severity_words());
    plan.severity = *severity;
  }
  if (auto failure = take_allowances(raw, plan)) return failure;
  plan.trusts_jits = !raw.no_jit;
  if (auto failure = take_filter(typed, plan.reading.filter)) return failure;
  const ColumnSet& columns = audit_columns();
  const Columns shown{.table = columns.find_all({"severity", "rule", "command", "pid", "address",
                                                 "perms", "name", "message"}),
                      .typed = columns.find_all({"severity", "rule", "pid", "command", "address",
                                                 "perms", "name", "message", "jit"})};
  if (auto failure = take_view(typed, shown, plan.view)) return failure;
  plan.view.json_shape = JsonShape::Rows;
  plan.summarizes = !raw.quiet;
  add_needs(plan.view, plan.reading);
  return std::nullopt;
}

}  // namespace procmaps::detail
