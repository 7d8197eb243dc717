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

namespace procmaps {

/// Which mapping is asked for.
struct MapQueryOptions {
  bool or_next = false;      ///< where none that fits holds the address, the next one that fits
  bool readable = false;     ///< only such a mapping fits; several: all of them
  bool writable = false;     ///< likewise
  bool executable = false;   ///< likewise
  bool shared = false;       ///< likewise; as in maps, made with MAP_SHARED
  bool file_backed = false;  ///< likewise: with a file behind it
  bool name = true;          ///< also its name, which costs the kernel half as much again
  bool build_id = false;  ///< also the build id of its ELF file, for which the kernel may read it
};

/// An answer of the kernel. Points into the query object; good until the next question.
struct FoundMapping {
  /// As a line of maps would have it: a line end in the name is the four characters `\012`, so that
  /// whoever reads entries need not know where they come from.
  MapEntry entry;
  /// The name byte for byte, also where it holds line ends.
  std::string_view raw_name;
  /// False where the name was asked for and has more than the 4 KiB that the kernel gives here: it
  /// is empty then, and the text of maps has it.
  bool name_known = true;
  std::uint64_t page_size = 0;          ///< bytes in a page behind it, 0x200000 with hugetlb
  std::span<const std::byte> build_id;  ///< empty if there is none or it was not asked for
};

/// Asks the kernel for single mappings with PROCMAP_QUERY (Linux 6.11), which costs as much for
/// sixty thousand mappings as for thirty. The list as a whole is cheaper as text. [vsyscall], which
/// is no memory of the process, is in the text alone.
class MapQuery {
 public:
  /// Opens `maps` of the process. Does not tell yet whether the kernel can be asked.
  static Result<MapQuery> open(const Process& process);

  /// The mapping that holds the address, or (`or_next`) the first behind it that fits; none if
  /// there is no such mapping. Errors: `Unsupported` before 6.11 and in a plain directory that
  /// looks like a process, `Vanished` if the process has no memory (any more): it exited, runs
  /// another program since this was opened, is a zombie or kernel thread, or its leader thread has
  /// exited.
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

/// Goes through all mappings of a process that fit, in the order of their addresses:
///
///     for (Address at = 0;;) {
///       auto found = next_mapping(query, at, {.executable = true});
///       if (!found || !*found) break;
///       use((*found)->entry);
///     }
///
/// Moves `at` behind what it gives. Where the process changes meanwhile and a mapping grew down
/// over the last one, only what lies behind `at` is given, so ranges never overlap.
Result<std::optional<FoundMapping>> next_mapping(MapQuery& query, Address& at,
                                                 MapQueryOptions options);

}  // namespace procmaps
