#pragma once

#include "commands/diff/diff_plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Runs the diff command. Returns the exit status of diff(1): 0 the same, 1 different, 2 trouble.
int diff(const DiffPlan& plan, Output& out, Messages& messages);

}  // namespace procmaps
