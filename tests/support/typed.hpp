#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/memory_usage.hpp>

#include "rows/column.hpp"
#include "rows/row.hpp"
#include "support/entries.hpp"
#include "support/table.hpp"

namespace procmaps::testing {

/// Passes lines of maps to a view and then ends it. With `usage` they are also dumped in a core
/// file, so that every quantity is known.
template <class TypedView>
void feed(TypedView&& view, const std::vector<Block>& blocks, const MemoryUsage* usage = nullptr) {
  for (const Block& block : blocks) {
    view.begin_process(block.process);
    for (const std::string& line : block.lines) {
      Row row{block.process, entry_of(line)};
      row.usage = usage;
      if (usage != nullptr) row.dumped = row.cached = 512;
      view.row(row);
    }
    view.end_process();
  }
  view.finish();
}

/// A value of each kind, and odd cases, as the only value of a column.
struct KindCase {
  Column column;
  std::string_view csv;
  std::string_view json;  ///< the members of the object
};
const std::vector<KindCase>& kind_cases();

/// Memory usage with all metrics, with the values 1024, 2048, …
MemoryUsage full_usage();

/// Short texts that are easily mistaken for syntax: quotes, commas, newlines, escapes, partial
/// UTF-8. Never empty and without NUL. The same for the same seed.
std::vector<std::string> odd_texts(std::size_t count, std::uint32_t seed);

/// A process with this command and one mapping of each name.
template <class TypedView>
void feed_names(TypedView&& view, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const ProcessInfo process = process_of(4711, name);
    view.begin_process(process);
    view.row({process, entry_named(name)});
    view.end_process();
  }
  view.finish();
}

/// The output of a program with `input` as its standard input.
struct Answer {
  int status = -1;
  std::string text;  ///< both streams
};
Answer ask(const std::string& command, std::string_view input);

/// The output of python3 when it runs `script`. `input` is in a file whose name is sys.argv[1].
Answer ask_python(std::string_view script, std::string_view input);

/// The bytes in lines of hex digits.
std::vector<std::string> from_hex_lines(std::string_view text);

}  // namespace procmaps::testing
