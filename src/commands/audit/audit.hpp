#pragma once

#include "commands/audit/audit_plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// `procmaps audit`: answers the questions of a security review, according to the plan. Returns the
/// exit status: 0 nothing that counts, 1 findings, 2 trouble. A process or check that could not be
/// examined is trouble: it cannot be called clean.
int audit(const AuditPlan& plan, Output& out, Messages& messages);

}  // namespace procmaps
