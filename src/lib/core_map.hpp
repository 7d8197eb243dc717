#pragma once

#include <cstdint>
#include <vector>

#include <procmaps/address_range.hpp>

#include "lib/core_file.hpp"

namespace procmaps::detail {

/// A PT_LOAD of a core file.
struct CoreSegment {
  AddressRange range{};
  std::uint32_t flags = 0;   ///< PF_*
  std::uint64_t offset = 0;  ///< of its bytes in the core file
  std::uint64_t dumped = 0;  ///< bytes of it in the core file
};

/// Makes the mappings of a core file: the union of its segments and of the ranges in its notes,
/// which are taken out. Then names what only addresses tell: [vdso], [vvar], [vsyscall], [stack]
/// and [heap].
void make_core_map(std::vector<CoreSegment> segments, CoreFile& core);

}  // namespace procmaps::detail
