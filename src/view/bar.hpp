#pragma once

#include <cstddef>
#include <cstdint>

#include "view/output.hpp"

namespace procmaps {

/// The share of `cells` cells that `value` fills if `maximum` fills them all, in eighths of a cell,
/// rounded. A non-zero value gets at least one eighth; a value above the maximum fills all cells.
std::size_t bar_eighths(std::uint64_t value, std::uint64_t maximum, std::size_t cells);

/// Writes a bar of that many eighths: blocks, the last one partial (█▍), or in ASCII whole '#',
/// rounded, at least one. Returns the columns written.
std::size_t put_blocks(Output& out, std::size_t eighths, bool unicode);

/// Writes a linear bar for a table column. Returns the columns written, at most `width`; the caller
/// pads it before anything that follows in the line.
std::size_t put_bar(Output& out, std::uint64_t value, std::uint64_t maximum, std::size_t width,
                    bool unicode);

/// The binary logarithm in units of 1/256, rounded down; 0 for 0. Uses only integers, so that a
/// picture is the same on every machine.
std::uint32_t log2_256(std::uint64_t value);

}  // namespace procmaps
