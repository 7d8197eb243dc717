#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// Column (0-based) where the kernel starts a name: 25 + 6 * sizeof(void*) of the *kernel*, so it
/// is 73 for a 32-bit process on a 64-bit kernel too. Source: fs/proc/task_mmu.c, seq_pad.
enum class NameColumn : std::size_t { Kernel64 = 73, Kernel32 = 49 };

/// Parses one line of /proc/PID/maps, without its newline. The entry's name points into `line`.
/// Accepts what kernels since 2.6 and their emulators write: 1 to 16 hex digits, any run of spaces
/// between fields, a missing name column. Fails with `Malformed` and the column (line is 0).
Result<MapEntry> parse_maps_line(std::string_view line);

/// Appends the line as the kernel writes it, without the newline. For every line of a kernel with
/// an MMU, parsing and formatting gives the same bytes.
void append_maps_line(std::string& out, const MapEntry& entry,
                      NameColumn column = NameColumn::Kernel64);

/// Like append_maps_line, into a new string.
std::string format_maps_line(const MapEntry& entry, NameColumn column = NameColumn::Kernel64);

}  // namespace procmaps
