#pragma once

#include "commands/audit/audit_plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// `procmaps audit`: what a security review would ask about, as the plan says. Returns the exit
/// status: 0 nothing that counts, 1 findings, 2 trouble. A process or check that could not be
/// looked at is trouble: nobody can say that it is clean.
int audit(const AuditPlan& plan, Output& out, Messages& messages);

}  // namespace procmaps
