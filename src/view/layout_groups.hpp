#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rows/row.hpp"

namespace procmaps {

/// How a group of neighbours looks in the picture, which has fewer colours than there are kinds.
enum class Look : std::uint8_t {
  Code,       ///< a file with executable parts: programs and libraries
  File,       ///< any other file
  Heap,       ///< [heap]
  Anonymous,  ///< anonymous memory
  Stack,      ///< [stack]
  Shared,     ///< memory that can be shared: shm, memfd, huge pages
  Device,     ///< devices and everything else with a name
  Kernel,     ///< pages that the kernel provides
  Reserved,   ///< a large range of addresses without access
};

/// Neighbouring mappings that belong together: a library's segments, the stacks of threads.
struct Neighbours {
  AddressRange range;  ///< from the first to the last, including the holes
  Look look = Look::Anonymous;
  MappingKind kind = MappingKind::Anonymous;  ///< of the largest part
  std::string name;  ///< of the largest part, raw; long names are shortened
  Device device;
  std::uint64_t inode = 0;
  std::uint64_t count = 0;       ///< mappings
  std::uint64_t others = 0;      ///< parts with other names that were folded into this one
  std::uint64_t size = 0;        ///< bytes mapped
  std::uint64_t part = 0;        ///< bytes of `size` in the part with the name
  std::uint64_t accessible = 0;  ///< bytes of `size` that can be read, written or executed
  std::uint64_t resident = 0;    ///< bytes of `size` in memory, huge pages included
  std::uint64_t swapped = 0;     ///< bytes of `size` swapped out
  bool knows_resident = true;    ///< true if every mapping's residency is known
  Permissions perms;             ///< of the mapping with the most access
  bool same_perms = true;        ///< all mappings have them
  bool any_execute = false;
  bool last_writable = false;  ///< of the last mapping, which a .bss may follow
  bool has_bss = false;
};

/// Groups consecutive mappings that belong together, and limits the number of groups: if there are
/// too many, the smallest and nearest neighbours are folded first, all by the same rule.
class LayoutGroups {
 public:
  /// `limit` groups at the end; while rows are added, more are kept.
  explicit LayoutGroups(std::size_t limit) : limit_(limit == 0 ? 1 : limit) {}

  /// Adds a process's row, in address order. A row with a lower address (two processes in one saved
  /// text) starts another group.
  void add(const Row& row);

  /// The groups, at most `limit`.
  const std::vector<Neighbours>& finish();

  void clear();

 private:
  void fold_below(std::size_t count);
  void fold_pass();

  std::size_t limit_;
  std::vector<Neighbours> groups_;
  std::uint64_t threshold_ = 0;  ///< pairs that cost no more than this are folded
};

}  // namespace procmaps
