// The columns of find.

#include "commands/find/find_plan.hpp"

namespace procmaps {
namespace {

constexpr auto kColumns = with_slots(std::to_array<Column>({
    own_column("tid", "TID", ValueKind::Count, "thread id"),
    own_column("syscall", "SYSCALL", ValueKind::Text,
               "system call that the thread is blocked in; 'running' on a processor"),
    own_column("address", "ADDRESS", ValueKind::Hex,
               "the address; of a thread, its program counter"),
    own_column("mapping", "MAPPING", ValueKind::Range,
               "start and end (not included) of the mapping"),
    own_column("distance", "DISTANCE", ValueKind::Hex, "distance of the address from its start"),
    own_column("file_offset", "FILE_OFFSET", ValueKind::Hex, "offset of the byte in the file"),
    own_column("elf_address", "ELF_ADDRESS", ValueKind::Hex,
               "address as in the ELF file, for addr2line -e"),
    own_column("build_id", "BUILD_ID", ValueKind::Text, "build id of the ELF file, in hex"),
    own_column("symbol", "SYMBOL", ValueKind::Text, "function or object, and the offset in it"),
    own_column("sp", "SP", ValueKind::Hex, "stack pointer of the thread"),
    own_column("sp_in", "STACK", ValueKind::Text, "what the stack pointer points to"),
    own_column("word", "WORD", ValueKind::Text, "the address as it was written"),
    own_column("explain", "EXPLAIN", ValueKind::Name, "what is there, or why nothing is"),
}));
static_assert(kColumns.size() == find_value::kCount);

}  // namespace

const ColumnSet& find_columns() {
  static const ColumnSet columns(kColumns, kProcessFacts | Facts::Label, false);
  return columns;
}

}  // namespace procmaps
