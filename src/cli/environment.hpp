#pragma once

#include "cli/plan/plan.hpp"

namespace procmaps {

/// What the terminal and the environment variables decide: COLUMNS, LANG and its like, NO_COLOR,
/// TERM.
Environment read_environment();

}  // namespace procmaps
