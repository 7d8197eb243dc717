#pragma once

#include "cli/environment.hpp"
#include "read/messages.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The whole program except for its file descriptors. Returns the exit status.
int run(int argc, const char* const* argv, const Environment& environment, Output& out,
        Messages& messages);

}  // namespace procmaps
