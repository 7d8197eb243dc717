#pragma once

#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

#include "read/users.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Reads of a process what is asked for, and nothing else. Fails if the process is gone or hidden;
/// what a kernel thread or a zombie does not have is left unknown. `users` may be null: then users
/// stay numbers.
Result<ProcessInfo> gather_facts(const Process& process, Facts facts, UserNames* users);

}  // namespace procmaps
