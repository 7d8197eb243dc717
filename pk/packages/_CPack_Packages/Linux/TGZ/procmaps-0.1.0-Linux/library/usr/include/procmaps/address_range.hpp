#pragma once

#include <compare>
#include <cstdint>

namespace [[gnu::visibility("default")]] procmaps {

using Address = std::uint64_t;

/// Half-open range of virtual addresses in bytes, [start, end). `start == end` is possible: kernels
/// that hid the stack's guard page (before 4.12) printed one-page stacks that way.
struct AddressRange {
  Address start = 0;
  Address end = 0;

  constexpr std::uint64_t size() const { return end - start; }
  constexpr bool contains(Address address) const { return start <= address && address < end; }
  constexpr bool overlaps(AddressRange other) const {
    return start < other.end && other.start < end;
  }
  friend constexpr auto operator<=>(const AddressRange&, const AddressRange&) = default;
};

}  // namespace procmaps
