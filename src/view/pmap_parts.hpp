#pragma once

#include <cstdint>
#include <optional>

#include "rows/row.hpp"
#include "view/output.hpp"

namespace procmaps {

/// pmap's heading of a process, "8421:   ./app -v", with its line end.
void put_pmap_process(Output& out, const ProcessInfo& process);

/// A number at the right of a field, or past its right edge if it is too wide. Unknown is "-".
void put_right(Output& out, std::uint64_t number, std::size_t field);
void put_right(Output& out, std::optional<std::uint64_t> number, std::size_t field);

}  // namespace procmaps
