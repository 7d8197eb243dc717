#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace procmaps::testing {

std::string hex(std::uint64_t number);

/// Runs find and returns the cells of one column.
std::vector<std::string> found(pid_t pid, const std::vector<std::string>& addresses,
                               const std::string& column);

/// The same for one address, which must have one row.
std::string cell_of(pid_t pid, const std::string& address, const std::string& column);

/// What find says about one address.
std::string explained(pid_t pid, std::uint64_t address);

}  // namespace procmaps::testing
