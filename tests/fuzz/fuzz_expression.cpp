// Any text as an expression over all columns, evaluated for a few rows with many or few known
// values. It must be parsed, or rejected with a position inside the text. A parsed expression must
// name existing columns, always return the same result, and its negation the opposite.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/parse.hpp>

#include "filter/expression.hpp"
#include "fuzz/check.hpp"
#include "lib/characters.hpp"
#include "rows/column.hpp"

namespace {

using namespace procmaps;

/// A longer text is only slower to parse.
constexpr std::size_t kLongest = 512;

const ColumnSet& columns() {
  static const ColumnSet columns({}, kAllFacts, true);
  return columns;
}

MapEntry entry_of(std::string_view line) {
  const auto entry = parse_maps_line(line);
  check(entry.has_value());
  return *entry;
}

struct Rows {
  ProcessInfo process;
  ProcessInfo unknown;
  MemoryUsage usage;
  NumaEntry numa{.start = 0x7f0000000000,
                 .policy = "prefer (many):0,2",
                 .nodes = "N0=3 N1=512",
                 .page_size = 4096};
  std::array<MapEntry, 3> entries = {
      entry_of("7f0000000000-7f0000002000 r-xp 00002000 08:11 4242 /usr/lib/libc\\a.so.6"),
      entry_of("55d000000000-55d000021000 rw-p 00000000 00:00 0 [heap]"),
      entry_of("ffffffffff600000-ffffffffff601000 --xs 00000000 00:00 0 "),
  };

  Rows() {
    process.pid = 4711;
    process.command = "it's \"\\\"";
    process.user = "root";
    process.uid = 0;
    process.executable = "/usr/bin/app";
    process.command_line = "app -x";
    process.map_limit = 65530;
    for (const MetricInfo& metric : kMetrics) {
      usage.set(metric.metric, 4096 * index_of(metric.metric));
    }
    usage.vm_flags = "rd wr mr mw me ac sd zz ";
  }

  std::array<Row, 4> all() const {
    return {{{.process = process, .entry = entries[0], .usage = &usage, .numa = &numa},
             {.process = process, .entry = entries[1], .usage = &usage},
             {.process = process, .entry = entries[2]},
             {.process = unknown, .entry = entries[2]}}};
  }
};

/// In any case.
bool contains(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    if (same_letters(text.substr(at, word.size()), word)) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rows rows;
  // A copy of exactly this size, so that a read past its end is detected.
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (text.size() > kLongest) return 0;

  const auto expression = Expression::parse(text, columns());
  if (!expression) {
    const ExpressionError& error = expression.error();
    check(error.position <= text.size());
    check(!error.message.empty());
    check(text.compare(error.position, error.unknown_column.size(), error.unknown_column) == 0);
    check(caret_line(text, error.position, [](std::string_view t) { return t.size(); }).size() ==
          error.position + 1);
    return 0;
  }
  for (const Column* column : expression->columns()) {
    check(columns().find(column->name) == column);
    check(contains(text, column->name) || contains(text, column->header));
  }
  const auto negation = Expression::parse("!(" + text + ")", columns());
  if (!negation) {
    check(negation.error().message == "parentheses are nested too deeply");
    return 0;
  }
  for (const Row& row : rows.all()) {
    const bool holds = expression->matches(row);
    check(expression->matches(row) == holds);
    check(negation->matches(row) != holds);
  }
  return 0;
}
