#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>

namespace procmaps {

/// Column (0-based) at which the kernel starts a name: 25 + 6 * sizeof(void*) of the *kernel*, so
/// a 32-bit process on a 64-bit kernel has 73 too. Source: fs/proc/task_mmu.c, seq_pad.
enum class NameColumn : std::size_t { Kernel64 = 73, Kernel32 = 49 };

/// Parses one line of /proc/PID/maps, without its line end. The entry's name points into `line`.
/// Accepts what kernels since 2.6 and their emulators write: 1 to 16 hex digits, any run of blanks
/// between the fields, a missing name column. Fails with `Malformed` and the column (line is 0).
Result<MapEntry> parse_maps_line(std::string_view line);

/// Appends the line as the kernel writes it, without the line end. For every line that an MMU
/// kernel writes, formatting what was parsed gives the same bytes.
void append_maps_line(std::string& out, const MapEntry& entry,
                      NameColumn column = NameColumn::Kernel64);

/// As append_maps_line, into a new string.
std::string format_maps_line(const MapEntry& entry, NameColumn column = NameColumn::Kernel64);

}  // namespace procmaps
