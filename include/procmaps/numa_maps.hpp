#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// One line of /proc/PID/numa_maps. Views point into the text that was parsed.
struct NumaEntry {
  Address start = 0;
  std::string_view policy;      ///< as printed: "default", "bind:0-1", "prefer (many):0,2"
  std::string_view nodes;       ///< "N0=3 N1=512": pages on each node; empty if none is present
  std::uint64_t page_size = 0;  ///< bytes in one of these pages; 0 if not told (before 4.0)
};

/// Parses one line without its line end. Two policies hold a blank ("prefer (many)", "weighted
/// interleave"), so the line is not simply split. Fails with `Malformed` and the column.
Result<NumaEntry> parse_numa_maps_line(std::string_view line);

/// The numa_maps of a process, kept: only start addresses, to be joined with maps by them.
class NumaMaps {
 public:
  /// Lines that make no sense are left out; `Unsupported` on kernels without NUMA.
  static Result<NumaMaps> read(const Process& process);
  explicit NumaMaps(std::string text);
  NumaMaps(NumaMaps&&) = default;
  NumaMaps& operator=(NumaMaps&&) = default;

  /// The line of the mapping that starts there, or null.
  const NumaEntry* find(Address start) const;

 private:
  // On the heap whatever its length, so that views into it survive a move.
  std::vector<char> text_;
  std::vector<NumaEntry> entries_;
};

}  // namespace procmaps
