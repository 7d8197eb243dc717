#pragma once

#include "cli/plan/plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Runs the diff command. Returns the exit status of diff(1): 0 the same, 1 different, 2 trouble.
int diff(const Plan& plan, Output& out, Messages& messages);

}  // namespace procmaps
