// The columns of find.

#include "commands/find/find_plan.hpp"

namespace procmaps {
namespace {

constexpr Column column(std::string_view name, std::string_view header, ValueKind kind,
                        std::string_view help) {
  return {name, header, kind, Scope::Mapping, Fold::Nothing, Facts::None, nullptr, help};
}

constexpr auto kColumns = with_slots(std::to_array<Column>({
    column("tid", "TID", ValueKind::Count, "thread id"),
    column("syscall", "SYSCALL", ValueKind::Text,
           "system call that the thread is blocked in; 'running' on a processor"),
    column("address", "ADDRESS", ValueKind::Hex, "the address; of a thread, its program counter"),
    column("mapping", "MAPPING", ValueKind::Range, "start and end (not included) of the mapping"),
    column("distance", "DISTANCE", ValueKind::Hex, "distance of the address from its start"),
    column("file_offset", "FILE_OFFSET", ValueKind::Hex, "offset of the byte in the file"),
    column("elf_address", "ELF_ADDRESS", ValueKind::Hex,
           "address as in the ELF file, for addr2line -e"),
    column("build_id", "BUILD_ID", ValueKind::Text, "build id of the ELF file, in hex"),
    column("symbol", "SYMBOL", ValueKind::Text, "function or object, and the offset in it"),
    column("sp", "SP", ValueKind::Hex, "stack pointer of the thread"),
    column("sp_in", "STACK", ValueKind::Text, "what the stack pointer points to"),
    column("word", "WORD", ValueKind::Text, "the address as it was written"),
    column("explain", "EXPLAIN", ValueKind::Name, "what is there, or why nothing is"),
}));
static_assert(kColumns.size() == find_value::kCount);

}  // namespace

const ColumnSet& find_columns() {
  static const ColumnSet columns(kColumns, kProcessFacts | Facts::Label, false);
  return columns;
}

}  // namespace procmaps
