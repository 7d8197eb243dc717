#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rows/row.hpp"

namespace procmaps {

/// What a group of neighbours is in the picture, which has fewer colours than there are kinds.
enum class Look : std::uint8_t {
  Code,       ///< a file of which something can be executed: programs and libraries
  File,       ///< any other file
  Heap,       ///< [heap]
  Anonymous,  ///< anonymous memory
  Stack,      ///< [stack]
  Shared,     ///< memory that can be shared: shm, memfd, huge pages
  Device,     ///< devices and whatever else has a name
  Kernel,     ///< pages that the kernel lends
  Reserved,   ///< a large stretch of addresses without access
};

/// Neighbouring mappings that are one thing: the segments of a library, the stacks of threads.
struct Neighbours {
  AddressRange range;  ///< from the first to the last, with the holes between
  Look look = Look::Anonymous;
  MappingKind kind = MappingKind::Anonymous;  ///< of the largest part
  std::string name;                           ///< of the largest part, raw; long ones shortened
  Device device;
  std::uint64_t inode = 0;
  std::uint64_t count = 0;       ///< mappings
  std::uint64_t others = 0;      ///< parts of other names that were folded into this one
  std::uint64_t size = 0;        ///< bytes mapped
  std::uint64_t part = 0;        ///< bytes of them in the part that has the name
  std::uint64_t accessible = 0;  ///< bytes of them that can be read, written or executed
  std::uint64_t resident = 0;    ///< bytes of them in memory, huge pages included
  std::uint64_t swapped = 0;     ///< bytes of them swapped out
  bool knows_resident = true;    ///< for every mapping of it
  Permissions perms;             ///< of the mapping that may do most
  bool same_perms = true;        ///< all have these
  bool any_execute = false;
  bool last_writable = false;  ///< the last mapping, behind which a .bss may lie
  bool has_bss = false;
};

/// Puts mappings together that belong together, one after the other, and keeps the number of groups
/// bounded: where there are too many, the smallest and nearest neighbours are folded first, and all
/// alike.
class LayoutGroups {
 public:
  /// `limit` groups at the end; while rows come some more are kept.
  explicit LayoutGroups(std::size_t limit) : limit_(limit == 0 ? 1 : limit) {}

  /// The rows of a process, in the order of addresses. Rows that descend (two processes in one
  /// saved text) start another group.
  void add(const Row& row);

  /// The groups, `limit` at most.
  const std::vector<Neighbours>& finish();

  void clear();

 private:
  void fold_below(std::size_t count);
  void fold_pass();

  std::size_t limit_;
  std::vector<Neighbours> groups_;
  std::uint64_t threshold_ = 0;  ///< pairs that cost no more are folded
};

}  // namespace procmaps
