#pragma once

#include "commands/find/find_plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// `procmaps find`: explains addresses, or shows where threads are. Returns the exit status: 0
/// every address was found, 1 one was not, 2 trouble.
int find(const FindPlan& plan, Output& out, Messages& messages);

}  // namespace procmaps
