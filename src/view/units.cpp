// Formats bytes for people.

#include "view/units.hpp"

#include "view/digits.hpp"

namespace procmaps {

char* put_human(char* out, std::uint64_t bytes) {
  constexpr char kUnits[] = "KMGTPE";
  if (bytes < 1024) return put_decimal(out, bytes);
  unsigned unit = 0;
  unsigned shift = 10;
  // From 1023.5K on, the value is shown as 1 of the next unit.
  while (unit < 5 && bytes >= ((1024ULL << shift) - (1ULL << (shift - 1)))) {
    ++unit;
    shift += 10;
  }
  const std::uint64_t whole = bytes >> shift;
  const std::uint64_t rest = bytes & ((1ULL << shift) - 1);
  // Tenths, rounded. Ten times 60 bits of remainder would overflow, so drop low bits first.
  const unsigned drop = shift > 50 ? shift - 50 : 0;
  const std::uint64_t unit_size = 1ULL << (shift - drop);
  const std::uint64_t tenths = whole * 10 + ((rest >> drop) * 10 + unit_size / 2) / unit_size;
  if (tenths < 100) {
    out = put_decimal(out, tenths / 10);
    if (tenths % 10 != 0) {
      *out++ = '.';
      out = put_decimal(out, tenths % 10);
    }
  } else {
    out = put_decimal(out, whole + (rest >= (1ULL << (shift - 1)) ? 1 : 0));
  }
  *out++ = kUnits[unit];
  return out;
}

std::string human(std::uint64_t bytes) {
  char text[kMaxHuman];
  return {text, put_human(text, bytes)};
}

}  // namespace procmaps
