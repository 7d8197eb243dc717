#pragma once

#include "commands/list/list_plan.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The main command: lists mappings according to the plan. Returns the exit status: 0 something was
/// shown, 1 nothing matched, 2 trouble.
int list(const ListPlan& plan, Output& out, Messages& messages);

}  // namespace procmaps
