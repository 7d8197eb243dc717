// Entries of a list that overlap the one before:
//
//   1000-3000 rw-p 00001000 08:01 131 /a        1000-3000 rw-p 00001000 08:01 131 /a
//   2000-5000 rw-p 00002000 08:01 131 /a    →   3000-5000 rw-p 00003000 08:01 131 /a

#include "lib/overlaps.hpp"

namespace procmaps::detail {

Overlaps::Verdict Overlaps::take(MapEntry& entry) {
  const AddressRange whole = entry.range;
  const AddressRange previous = previous_;
  if (follows(whole)) {
    pass(whole);
    return Verdict::Whole;
  }
  if (one_map_ && clip_ && whole.end <= previous.start) return Verdict::Refused;
  ++count_;
  if (clip_ && whole.end <= previous.end) return Verdict::Repeated;
  pass(whole);
  if (!clip_) return Verdict::Whole;
  // The offset moves along, or the entry would claim another part of the file.
  entry.range.start = previous.end;
  if (entry.has_file()) entry.offset += previous.end - whole.start;
  return Verdict::Cut;
}

}  // namespace procmaps::detail
