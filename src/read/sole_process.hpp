#pragma once

#include <sys/types.h>

#include <optional>

#include "read/choice.hpp"

namespace procmaps {

/// The only process that a choice by command or user selects; no value if there are several or
/// none. Processes without memory do not count. Reads no map, and reports nothing: whoever reads
/// the process will.
std::optional<pid_t> sole_process(const Choice& choice);

}  // namespace procmaps
