#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace procmaps::testing {

/// Every process of this machine except the test itself, in ascending order.
std::vector<pid_t> other_processes();

/// The difference between a process and the output about it, if it lasts: `look` gets the map of
/// the process and returns the difference, empty if there is none. A process may change and change
/// back during `look`, so it is repeated, more often if it was seen to change, and one agreement
/// is enough. Returns nothing if the map always changed meanwhile.
std::optional<std::string> lasting_difference(
    pid_t pid, const std::function<std::string(const std::string& maps)>& look);

/// True if the command name, the command line and every name in the map of a process are printable
/// ASCII without backslashes.
bool is_plain_process(pid_t pid, const std::string& maps);

/// True if the program is in PATH.
bool is_installed(const std::string& program);

}  // namespace procmaps::testing
