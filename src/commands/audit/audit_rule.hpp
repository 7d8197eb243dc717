#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/map_entry.hpp>

namespace procmaps {

class Evidence;

/// How serious a finding is.
enum class Severity : std::uint8_t { Note, Warning, Alert };

/// The words for them, in the order of the enumeration.
inline constexpr std::string_view kSeverities[] = {"note", "warning", "alert"};

std::vector<std::string_view> severity_words();
std::string_view to_string(Severity severity);
std::optional<Severity> parse_severity(std::string_view word);

/// What a rule examines: each executable mapping, each file once per process (its first executable
/// mapping), or the process as a whole.
enum class RuleScope : std::uint8_t { Mapping, File, Process };

/// What a rule can be checked on, besides a live process.
enum class RuleSource : std::uint8_t { Maps, Smaps, Process };

/// The result of a rule for one thing.
struct Verdict {
  enum class Kind : std::uint8_t {
    Clean,
    Found,
    Unchecked,  ///< it could not be examined; `detail` says why
  };

  Kind kind = Kind::Clean;
  std::string detail{};  ///< details beyond the title; may be empty

  static Verdict clean() { return {}; }
  static Verdict found(std::string detail = {}) {
    return {.kind = Kind::Found, .detail = std::move(detail)};
  }
  static Verdict unchecked(std::string why) {
    return {.kind = Kind::Unchecked, .detail = std::move(why)};
  }
};

/// One rule of the audit, defined once: the checks, --explain, the man page, the completions and
/// the tests read this row.
struct AuditRule {
  std::string_view id;  ///< for users and scripts; stable
  Severity severity;
  RuleScope scope;
  RuleSource source;
  bool jit_explains;        ///< a recognised JIT compiler lowers it to a note
  std::string_view title;   ///< one line, a fragment: "both writable and executable"
  std::string_view why;     ///< why it matters
  std::string_view normal;  ///< known innocent causes
  std::string_view reads;   ///< what is read for it, besides the executable mappings
  /// `entry` is an executable mapping; unused for RuleScope::Process.
  Verdict (*check)(const MapEntry& entry, Evidence& evidence);
  bool compares = false;  ///< with the mappings around; it is faster to read them all at once
};

/// The rule about processes that could not be opened at all.
inline constexpr std::string_view kHiddenProcess = "hidden-process";

/// All rules.
std::span<const AuditRule> audit_rules();

/// Their ids.
std::vector<std::string_view> rule_words();

/// The rule with that id, or null.
const AuditRule* find_rule(std::string_view id);

/// From this percentage of vm.max_map_count on, mappings are near their limit.
inline constexpr std::uint64_t kBudgetPercent = 80;
/// The kernel's default vm.max_map_count, for saved texts. Source: include/linux/mm.h.
inline constexpr std::uint64_t kDefaultMapLimit = 65530;

}  // namespace procmaps
