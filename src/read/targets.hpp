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

/// Drops and reports pids of processes that another one stands for already: all threads show the
/// same memory. Only leaders are listed, so usually nothing is read for it.
void drop_threads(const ProcRoot& root, std::vector<pid_t>& pids, Report& report);

/// The processes that a choice covers, in display order. Except for descendants, it is not yet
/// known whether they match --command and --user.
std::vector<Target> choose_processes(const ProcRoot& root, const Choice& choice, Report& report);

}  // namespace procmaps
