// Tables from lines of maps.

#include "support/table.hpp"

#include <gtest/gtest.h>

#include "support/entries.hpp"
#include "support/text.hpp"

namespace procmaps::testing {

std::vector<const Column*> default_table() {
  return all_columns().find_all({"command", "pid", "user", "fd", "type", "address", "perms",
                                 "device", "size", "inode", "name"});
}

ProcessInfo process_of(pid_t pid, std::string command, std::string user) {
  ProcessInfo process;
  process.pid = pid;
  process.command = std::move(command);
  process.user = std::move(user);
  return process;
}

std::string table_of(const TableOptions& options, const std::vector<Block>& blocks) {
  return written([&](Output& out) {
    TableView view(options, out);
    for (const Block& block : blocks) {
      view.begin_process(block.process);
      for (const std::string& line : block.lines) {
        const MapEntry entry = entry_of(line);
        const FdClass fd = has_deleted_suffix(entry.name) ? FdClass::Deleted
                           : entry.kind == MappingKind::File && entry.perms.execute ? FdClass::Text
                                                                                    : FdClass::Mem;
        view.row({block.process, entry, fd});
      }
      view.end_process();
    }
    view.finish();
  });
}

}  // namespace procmaps::testing
