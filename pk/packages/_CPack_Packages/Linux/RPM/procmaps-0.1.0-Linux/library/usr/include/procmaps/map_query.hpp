#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// Selects the mapping to find.
struct MapQueryOptions {
  bool or_next = false;      ///< if no matching mapping holds the address, find the next match
  bool readable = false;     ///< match only readable mappings; all filters that are set must match
  bool writable = false;     ///< likewise
  bool executable = false;   ///< likewise
  bool shared = false;       ///< likewise; as in maps, made with MAP_SHARED
  bool file_backed = false;  ///< likewise: mappings of a file
  bool name = true;          ///< also get the name: the query then costs 1.5 times as much
  bool build_id = false;     ///< also get its ELF file's build id; the kernel may read the file
};

/// The kernel's answer. Points into the query object; valid until the next query.
struct FoundMapping {
  /// In the form of a line of maps: a newline in the name is the four characters `\012`, so code
  /// that reads entries need not know where they come from.
  MapEntry entry;
  /// The name byte for byte, with real newlines.
  std::string_view raw_name;
  /// False if the name was requested but is longer than the 4 KiB that the kernel returns here. The
  /// name is empty then; the text of maps has it.
  bool name_known = true;
  std::uint64_t page_size = 0;          ///< bytes in one of its pages, 0x200000 with hugetlb
  std::span<const std::byte> build_id;  ///< empty if there is none or it was not requested
};

/// Asks the kernel for single mappings with PROCMAP_QUERY (Linux 6.11). A query costs the same with
/// sixty thousand mappings as with thirty; the whole list is cheaper to read as text. [vsyscall] is
/// not part of the process's memory and only appears in the text.
class MapQuery {
 public:
  /// Opens `maps` of the process. Does not check whether the kernel supports the query.
  /// `Unsupported` in a plain directory that looks like a process.
  static Result<MapQuery> open(const Process& process);

  /// The mapping that holds the address, or (`or_next`) the first match after it; no value if there
  /// is no such mapping. Errors: `Unsupported` before 6.11; `Vanished` if the process has no memory
  /// (any more): it exited, has run another program since this was opened, is a zombie or kernel
  /// thread, or its leader thread has exited.
  Result<std::optional<FoundMapping>> find(Address address, const MapQueryOptions& options = {});

 private:
  struct Buffers;
  struct FreeBuffers {
    void operator()(Buffers* buffers) const;
  };

  MapQuery(FileDescriptor maps, std::string where);

  FileDescriptor maps_;
  std::string where_;
  std::unique_ptr<Buffers, FreeBuffers> buffers_;
};

/// Iterates over all matching mappings of a process in address order:
///
///     for (Address at = 0;;) {
///       auto found = next_mapping(query, at, {.executable = true});
///       if (!found || !*found) break;
///       use((*found)->entry);
///     }
///
/// Moves `at` past the mapping it returns. If the process changes meanwhile and a mapping grows
/// down over the previous one, only the part from `at` on is returned, so ranges never overlap.
Result<std::optional<FoundMapping>> next_mapping(MapQuery& query, Address& at,
                                                 MapQueryOptions options);

}  // namespace procmaps
