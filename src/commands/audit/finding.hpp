#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

#include "commands/audit/audit_rule.hpp"
#include "commands/audit/jit.hpp"
#include "filter/pattern.hpp"

namespace procmaps {

/// What a rule found. Texts are raw bytes and belong to it.
struct Finding {
  const AuditRule* rule = nullptr;
  Severity severity = Severity::Note;  ///< the rule's, or less
  /// The mapping; none for a rule about the process as a whole. Its name is `name`.
  std::optional<MapEntry> entry{};
  std::string name{};        ///< the mapping's, or the program's; empty if it has none
  std::string detail{};      ///< what was found beyond the rule's title; may be empty
  const Jit* jit = nullptr;  ///< what explains it

  /// One line: the rule's title, what was found, and what explains it.
  std::string message() const;
};

/// Lowers a finding that a JIT explains to a note, and remembers which one.
void explain_by_jit(Finding& finding, JitSet mapped);

/// Findings that somebody looked at and found in order: a rule, or any, and a glob for the name of
/// the mapping or the command.
struct Allowance {
  const AuditRule* rule = nullptr;  ///< null: any
  Glob name;

  bool allows(const Finding& finding, const std::optional<std::string>& command) const;
};

}  // namespace procmaps
