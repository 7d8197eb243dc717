#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

#include "commands/audit/audit_rule.hpp"
#include "filter/pattern.hpp"
#include "read/jit.hpp"

namespace procmaps {

/// What a rule found. It owns its texts, which are raw bytes.
struct Finding {
  const AuditRule* rule = nullptr;
  Severity severity = Severity::Note;  ///< the rule's, or less
  /// The mapping; no value for a rule about the whole process. Its name is in `name`.
  std::optional<MapEntry> entry{};
  std::string name{};        ///< of the mapping or the program; empty if it has none
  std::string detail{};      ///< details beyond the rule's title; may be empty
  const Jit* jit = nullptr;  ///< the JIT that explains it

  /// One line: the rule's title, the details, and the explanation.
  std::string message() const;
};

/// Lowers a finding that a JIT explains to a note, and records the JIT.
void explain_by_jit(Finding& finding, JitSet mapped);

/// What someone has reviewed and accepted: findings of a rule, or of any rule, or checks that could
/// not be made; and a glob for the name of the mapping or the command.
struct Allowance {
  const AuditRule* rule = nullptr;  ///< null: any
  Glob name;
  bool unchecked = false;  ///< checks that could not be made, and no findings
  std::string text{};      ///< as it was written

  bool allows(const Finding& finding, const std::optional<std::string>& command) const;
  /// True if a check of this mapping or program, or a process that cannot be read, is accepted. The
  /// name may be empty.
  bool allows_unchecked(std::string_view of, const std::optional<std::string>& command) const;
};

}  // namespace procmaps
