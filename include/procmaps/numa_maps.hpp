#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// One line of /proc/PID/numa_maps. Views point into the text that was parsed.
struct NumaEntry {
  Address start = 0;
  std::string_view policy;      ///< as printed: "default", "bind:0-1", "prefer (many):0,2"
  std::string_view nodes;       ///< "N0=3 N1=512": pages on each node; empty if none is present
  std::uint64_t page_size = 0;  ///< bytes in one of these pages; 0 if not reported (before 4.0)
};

/// Parses one line without its newline. Two policies contain a space ("prefer (many)", "weighted
/// interleave"), so the line cannot simply be split. Fails with `Malformed` and the column.
Result<NumaEntry> parse_numa_maps_line(std::string_view line);

/// The numa_maps of a process, in memory. Entries have only start addresses, for joining with maps.
class NumaMaps {
 public:
  /// Leaves out lines that cannot be parsed. `Unsupported` on kernels without NUMA.
  static Result<NumaMaps> read(const Process& process);
  /// The last line is left out if it has no newline: the text was cut.
  explicit NumaMaps(std::string text);
  NumaMaps(NumaMaps&&) = default;
  NumaMaps& operator=(NumaMaps&&) = default;

  /// The line of the mapping that starts at this address, or null.
  /// If the process changed while it was read and has several, the first.
  const NumaEntry* find(Address start) const;

  /// Number of the line in which the text was cut; 0 if it is whole.
  std::size_t cut_line() const { return cut_line_; }
  /// Number of the first line that could not be parsed; 0 if there is none.
  std::size_t malformed_line() const { return malformed_line_; }
  /// Number of lines that do not start above the line before: the target changed while being read.
  std::size_t overlaps() const { return overlaps_; }

 private:
  // A vector is always on the heap, so views into it survive a move.
  std::vector<char> text_;
  std::vector<NumaEntry> entries_;
  std::size_t cut_line_ = 0;
  std::size_t malformed_line_ = 0;
  std::size_t overlaps_ = 0;
};

}  // namespace procmaps
