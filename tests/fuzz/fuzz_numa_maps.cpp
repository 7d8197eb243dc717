// Any bytes as numa_maps: a line is parsed or rejected with a column inside it, results point into
// the line, and every parsed line is found by its start address, except one that was cut.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <procmaps/numa_maps.hpp>

#include "fuzz/check.hpp"

namespace {

using namespace procmaps;

void check_inside(std::string_view piece, std::string_view line) {
  if (piece.empty()) return;
  check(piece.data() >= line.data() && piece.data() + piece.size() <= line.data() + line.size());
}

void check_line(std::string_view line, const NumaMaps& maps) {
  const auto entry = parse_numa_maps_line(line);
  if (!entry) {
    check(entry.error().code == ErrorCode::Malformed && !entry.error().what.empty());
    check(entry.error().column >= 1 && entry.error().column <= line.size() + 1);
    return;
  }
  check_inside(entry->policy, line);
  check_inside(entry->nodes, line);
  check(entry->nodes.empty() || entry->nodes.front() == 'N');
  check(entry->page_size % 1024 == 0);
  const NumaEntry* const found = maps.find(entry->start);
  check(found != nullptr && found->start == entry->start);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  NumaMaps made(text);
  const NumaMaps maps = std::move(made);  // views into it must move along
  std::string_view rest = text;
  std::size_t number = 1;
  while (!rest.empty()) {
    const auto newline = rest.find('\n');
    check((newline == std::string_view::npos) == (maps.cut_line() == number));
    if (newline == std::string_view::npos) break;     // cut, and not believed
    const std::string line(rest.substr(0, newline));  // of exactly this size
    rest.remove_prefix(newline + 1);
    check_line(line, maps);
    ++number;
  }
  return 0;
}
