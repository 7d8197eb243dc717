#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rows/row.hpp"
#include "support/columns.hpp"
#include "view/table.hpp"

namespace procmaps::testing {

/// The default columns.
std::vector<const Column*> default_table();

/// A process and lines of its maps.
struct Block {
  ProcessInfo process;
  std::vector<std::string> lines;
};

/// A process with a pid, a command and a user.
ProcessInfo process_of(pid_t pid, std::string command, std::string user = "root");

/// The table of these processes. Mappings whose name ends in " (deleted)" are DEL; executable files
/// are txt.
std::string table_of(const TableOptions& options, const std::vector<Block>& blocks);

}  // namespace procmaps::testing
