#pragma once

#include <span>

#include "commands/audit/audit_rule.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Prints everything about some rules, for people.
void explain_rules(std::span<const AuditRule* const> rules, Output& out);

}  // namespace procmaps
