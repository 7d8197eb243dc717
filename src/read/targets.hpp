#pragma once

#include <sys/types.h>

#include <vector>

#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/report.hpp"

namespace procmaps {

/// A process that may have been chosen.
struct Target {
  pid_t pid;
  How how;
};

/// The processes that a choice means, in the order in which they are shown. Except for descendants
/// it is not known yet whether they fit --command and --user.
std::vector<Target> choose_processes(const ProcRoot& root, const Choice& choice, Report& report);

}  // namespace procmaps
