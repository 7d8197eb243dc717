#pragma once

#include "cli/plan/plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// `procmaps audit`: what a security review would ask about, as the plan says. Returns the exit
/// status: 0 nothing that counts, 1 findings, 2 trouble, which is also a process or check of which
/// nobody can say that it is clean.
int audit(const Plan& plan, Output& out, Messages& messages);

}  // namespace procmaps
