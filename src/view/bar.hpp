#pragma once

#include <cstddef>
#include <cstdint>

#include "view/output.hpp"

namespace procmaps {

/// The share of `cells` cells that `value` has where `maximum` fills them all, in eighths of a
/// cell, rounded. What is not zero has one eighth at least, what is above the maximum fills all.
std::size_t bar_eighths(std::uint64_t value, std::uint64_t maximum, std::size_t cells);

/// Writes a bar of that many eighths: blocks, the last of them in part (█▍), or in ASCII whole '#',
/// rounded, one at least. Returns the columns written.
std::size_t put_blocks(Output& out, std::size_t eighths, bool unicode);

/// A bar on a linear scale for a column of a table. Returns the columns written, `width` at most;
/// what follows in the line has to be padded by the caller.
std::size_t put_bar(Output& out, std::uint64_t value, std::uint64_t maximum, std::size_t width,
                    bool unicode);

/// The binary logarithm in units of 1/256, rounded down; 0 for 0. Integers all the way, so that a
/// picture is the same on every machine.
std::uint32_t log2_256(std::uint64_t value);

}  // namespace procmaps
