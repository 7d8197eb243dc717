#pragma once

#include <cstddef>

#include <procmaps/map_entry.hpp>

namespace procmaps::detail {

/// Compares each entry of a list with the one before it, and cuts off what it repeats. A process
/// that changes while its list is read repeats what it has just shown.
class Overlaps {
 public:
  /// `clip`: entries are cut. `one_map`: an address far below the previous one is refused.
  Overlaps(bool clip, bool one_map) : clip_(clip), one_map_(one_map) {}

  enum class Verdict {
    Whole,     ///< the entry stays as it is
    Cut,       ///< it now starts where the previous one ends
    Repeated,  ///< nothing is left of it
    Refused,   ///< it starts another list
  };
  /// Judges the next entry, and cuts it.
  Verdict take(MapEntry& entry);

  /// True if an entry does not overlap the previous one.
  bool follows(AddressRange range) const { return range.start >= previous_.end; }
  /// Takes an entry that follows.
  void pass(AddressRange range) { previous_ = range; }

  /// The previous entry's range, as in the source.
  AddressRange previous() const { return previous_; }
  /// The number of entries that overlapped the previous one.
  std::size_t count() const { return count_; }

 private:
  bool clip_;
  bool one_map_;
  AddressRange previous_;
  std::size_t count_ = 0;
};

}  // namespace procmaps::detail
