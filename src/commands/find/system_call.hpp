#pragma once

#include <cstdint>
#include <string>

namespace procmaps {

/// The name of a system call in which threads wait, as in strace; its number for the others.
std::string name_of_system_call(std::int64_t number);

/// "SIGSEGV", or "signal 34".
std::string name_of_signal(int signal);

}  // namespace procmaps
