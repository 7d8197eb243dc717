#pragma once

#include <optional>

#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Why the accessed bits of a process cannot be cleared; no value if they can. Changes nothing.
std::optional<Error> cannot_clear_accessed_bits(const Process& process);

/// Clears the accessed bits of all pages in the page tables of a process, so that `Referenced` in
/// its smaps then counts what is used from now on. Returns the error, if any. This changes the
/// process: the kernel's page reclaim reads the same bits. It never clears soft-dirty bits.
///
/// Only for live processes; in a plain directory nothing is written.
std::optional<Error> clear_accessed_bits(const Process& process);

}  // namespace procmaps
