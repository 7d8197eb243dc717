// Any bytes as one line of maps, against a parser that is as simple as the format allows.
//
// The real parser reads many characters at once and has a fast path for usual lines. Both must
// agree on which lines are valid and on every field. A parsed entry, formatted again, must be
// parsed to the same entry. The way in which a reader takes usual lines, without knowing where they
// end, must give what the parser of lines gives.

#include <cstddef>
#include <cstdint>
#include <string>

#include <procmaps/parse.hpp>

#include "fuzz/check.hpp"
#include "lib/maps_line.hpp"
#include "support/simple_line.hpp"

using namespace procmaps;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of exactly this size, so that a read past its end is detected.
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string line = bytes.substr(0, bytes.find('\n'));

  const auto entry = parse_maps_line(line);
  const auto expected = testing::parse_simply(line);
  check(entry.has_value() == expected.has_value());
  MapEntry usual;
  const char* const end = bytes.data() + bytes.size();
  if (const char* const next = detail::parse_usual_line(bytes.data(), end, usual)) {
    check(next == bytes.data() + line.size() + 1);
    check(entry && usual == *entry);
  }
  if (!entry) {
    check(entry.error().code == ErrorCode::Malformed);
    check(entry.error().column >= 1 && entry.error().column <= line.size() + 1);
    check(entry.error().what.size() < 200);
    return 0;
  }
  check(*entry == *expected);

  for (const NameColumn column : {NameColumn::Kernel64, NameColumn::Kernel32}) {
    const std::string again = format_maps_line(*entry, column);
    const auto second = parse_maps_line(again);
    check(second.has_value());
    check(*second == *entry);
    check(format_maps_line(*second, column) == again);
  }
  return 0;
}
