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

/// The processes that a choice covers, in display order. Except for descendants, it is not yet
/// known whether they match --command and --user.
std::vector<Target> choose_processes(const ProcRoot& root, const Choice& choice, Report& report);

}  // namespace procmaps
