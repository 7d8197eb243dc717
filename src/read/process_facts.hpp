#pragma once

#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

#include "read/users.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Reads only the requested facts about a process. Fails if the process is gone or hidden; what a
/// kernel thread or a zombie lacks stays unknown. `users` may be null: then users stay numbers.
Result<ProcessInfo> gather_facts(const Process& process, Facts facts, UserNames* users);

}  // namespace procmaps
