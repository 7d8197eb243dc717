// Any bytes as the keys after the line of a mapping in smaps. The parser expects each block to look
// like the previous one. Whatever that was, it must find the same values, flags, positions and
// errors as a parser without expectations, and metrics that are not wanted must not affect the
// others.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/memory_usage.hpp>

#include "fuzz/check.hpp"
#include "lib/usage_parser.hpp"

namespace {

using namespace procmaps;
using detail::UsageParser;

struct Parsed {
  UsageParser::Block block;
  MemoryUsage usage;
  std::optional<Error> error;
};

Parsed parse(UsageParser& parser, std::string_view text) {
  Parsed parsed;
  parsed.block = parser.parse(text, parsed.usage, parsed.error);
  check(parsed.block.size <= text.size());
  check(parsed.block.lines <= parsed.block.size);
  check(!parsed.error || (parsed.error->line >= 1 && parsed.error->line <= parsed.block.lines));
  if (parsed.usage.vm_flags && !parsed.usage.vm_flags->empty()) {
    const char* const begin = parsed.usage.vm_flags->data();
    check(begin >= text.data() &&
          begin + parsed.usage.vm_flags->size() <= text.data() + parsed.block.size);
  }
  return parsed;
}

/// A block as the kernel ends it: a buffer of exactly this size, so that reading on is noticed.
void check_same(std::string_view before, std::string_view text, MetricSet wanted) {
  UsageParser fresh(wanted);
  UsageParser prepared(wanted);
  parse(prepared, before);
  const Parsed first = parse(fresh, text);
  for (int round = 0; round < 2; ++round) {  // the second time it expects this very block
    const Parsed again = parse(prepared, text);
    check(again.block.size == first.block.size && again.block.lines == first.block.lines &&
          again.block.ended == first.block.ended && again.block.flags == first.block.flags);
    check(again.error == first.error);
    check(again.usage.known() == first.usage.known());
    check(again.usage.vm_flags == first.usage.vm_flags);
    for (std::size_t i = 0; i < kMetricCount; ++i) {
      const auto metric = static_cast<Metric>(i);
      check(again.usage.get(metric) == first.usage.get(metric));
      check((wanted & bit_of(metric)) != 0 || !first.usage.knows(metric));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte selects the end of the previous block and the wanted metrics.
  const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string before(all.substr(0, all.size() * data[0] / 256));
  const std::string text(all.substr(before.size()));
  check_same(before, text, kEveryMetric);
  check_same(text, text, kEveryMetric);
  check_same(before, text, data[0] * MetricSet{0x9E3779B9} & kEveryMetric);
  return 0;
}
