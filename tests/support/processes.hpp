#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace procmaps::testing {

/// Every process of this machine except the test itself, ascending.
std::vector<pid_t> other_processes();

/// What keeps being different between a process and what is said about it: `look` gets its map and
/// gives the difference, empty if there is none. A process may change and change back while it is
/// looked at, so it is looked at again, and one agreement is enough. Nothing if it never had the
/// same map before and after.
std::optional<std::string> lasting_difference(
    pid_t pid, const std::function<std::string(const std::string& maps)>& look);

/// True if command name and command line of a process, and every name in its map, are printable
/// ASCII without a backslash.
bool is_plain_process(pid_t pid, const std::string& maps);

/// True if a program can be run.
bool is_installed(const std::string& program);

}  // namespace procmaps::testing
