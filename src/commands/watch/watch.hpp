#pragma once

#include "commands/watch/watch_plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Runs the watch command until its rounds are over, nothing is left to watch, SIGINT or SIGTERM
/// arrives, or the output has no reader. Returns the exit status: 0 something was watched, 1
/// nothing to watch, 2 trouble.
int watch(const WatchPlan& plan, Output& out, Messages& messages);

}  // namespace procmaps
