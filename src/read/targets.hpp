#pragma once

#include <sys/types.h>

#include <functional>
#include <vector>

#include <procmaps/process.hpp>

#include "cli/plan/plan.hpp"

namespace procmaps {

/// A process that was chosen.
struct Target {
  pid_t pid;
  bool named;   ///< trouble with it is trouble
  bool chosen;  ///< it need not fit --command and --user
};

/// The processes that a plan means, in the order in which they are shown. Those of a scan may not
/// fit --command and --user yet (`is_chosen`). `trouble` is told why processes cannot be listed.
std::vector<Target> choose_processes(const ProcRoot& root, const Targets& targets, Facts facts,
                                     const std::function<void(const Error&)>& trouble);

/// True if --command and --user choose this process.
bool is_chosen(const Targets& targets, const ProcessInfo& info);

}  // namespace procmaps
