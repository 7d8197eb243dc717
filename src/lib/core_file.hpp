#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>

#include "lib/core_notes.hpp"
#include "lib/name_arena.hpp"
#include "lib/read_progress.hpp"

namespace procmaps {

/// A mapping of a process that dumped core.
struct CoreMapping {
  /// Device, inode and sharing are unknown, and so may be the access. If it is unknown whether it
  /// has a file, its kind is Other. The name is spelled as in maps, and points into the CoreFile.
  MapEntry entry;
  std::uint64_t dumped = 0;  ///< bytes of it in the file, from its start on
  /// Its name is not from the core's list of files: [vdso] and [stack] are inferred from addresses.
  bool inferred = false;
};

/// The start of a mapped ELF file, from a core file that has it: what the kernel saves of each, as
/// a rule.
struct CoreHeaders {
  Address start = 0;  ///< where it was mapped
  std::vector<std::byte> bytes;
};

/// The memory map and the process of a core file.
struct CoreFile {
  std::vector<CoreMapping> mappings;  ///< ascending, without overlaps
  CoreNotes notes;                    ///< `files` is empty: its contents are in the mappings
  CoreFormat format;
  std::string_view program{};         ///< the program's file, spelled as in maps; empty if unknown
  std::vector<CoreHeaders> headers;   ///< at most 4 KiB each, 16 MiB in all
  std::vector<std::string> problems;  ///< what was lost: the file was cut, a note is malformed, …
  NameArena names;

  /// Adds to `problems`, each once, and no more than a reader needs to know that it is malformed.
  void add_problem(std::string what);
};

/// True if a file that starts with these bytes (at least 18, or all there are) is an ELF core file.
bool is_core_file(std::string_view start);

/// Reads a core file as the kernel or gdb's gcore writes it, of any word size and byte order.
/// `start` is what was already read from `fd`. A pipe is read to its end, a regular file only
/// where it has headers and notes; memory use is bounded by a few hundred bytes per mapping and 64
/// MiB for notes. Fails with `Malformed` if it has no readable list of segments, or `Io`. A file
/// that was cut is no failure: it is one of the `problems`. `listener` is told of what was read
/// from a pipe.
Result<CoreFile> read_core_file(FileDescriptor fd, std::string start, const std::string& where,
                                detail::ReadProgress::Listener listener = {});

}  // namespace procmaps
