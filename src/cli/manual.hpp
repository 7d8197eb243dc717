#pragma once

#include "cli/flags/command.hpp"

namespace procmaps {

/// Shows the manual page of a command with man(1). False if there is no man or no such page.
bool show_manual(Command command);

}  // namespace procmaps
