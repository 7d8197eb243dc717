#pragma once

#include <sys/types.h>

#include <optional>
#include <vector>

#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/report.hpp"

namespace procmaps {

/// A process that may have been chosen.
struct Target {
  pid_t pid;
  How how;
  std::optional<Error> unreadable{};  ///< why it is not known whether it is a descendant
};

/// The processes that a choice covers, in display order. Except for descendants, it is not yet
/// known whether they match --command and --user.
std::vector<Target> choose_processes(const ProcRoot& root, const Choice& choice, Report& report);

}  // namespace procmaps
