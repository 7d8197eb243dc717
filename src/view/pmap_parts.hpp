#pragma once

#include <cstdint>
#include <optional>

#include "rows/row.hpp"
#include "view/output.hpp"

namespace procmaps {

/// pmap's heading of a process, "8421:   ./app -v", with its newline.
void put_pmap_process(Output& out, const ProcessInfo& process);

/// Writes a number right-aligned in a field, or past its right edge if too wide. Unknown is "-".
void put_right(Output& out, std::uint64_t number, std::size_t field);
void put_right(Output& out, std::optional<std::uint64_t> number, std::size_t field);

}  // namespace procmaps
