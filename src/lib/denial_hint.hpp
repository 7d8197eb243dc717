#pragma once

#include <unistd.h>

#include <string_view>

namespace procmaps {

/// What is needed to read a process that the kernel denied (EACCES). Root has the right user id, so
/// it lacks the capability, for example in a container. Source: kernel/ptrace.c,
/// __ptrace_may_access.
inline std::string_view denial_hint() {
  return ::geteuid() == 0 ? "CAP_SYS_PTRACE in the target's user namespace is missing"
                          : "run as the same user or as root";
}

}  // namespace procmaps
