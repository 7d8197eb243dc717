#pragma once

#include <string>

#include "filter/filter.hpp"
#include "read/choice.hpp"

namespace procmaps {

/// Why no process was chosen, as far as that can be told: "no command starts with 'Java' (java
/// does)"; else `unknown`. Reads the names of all processes, so it is for a command that found
/// nothing.
std::string why_no_process(const Choice& choice, const char* unknown);

/// Likewise, why no mapping was: "no name is exactly 'libssl': for a part of one, --name
/// '*libssl*'".
std::string why_no_mapping(const EntryFilter& filter, const Choice& choice);

}  // namespace procmaps
