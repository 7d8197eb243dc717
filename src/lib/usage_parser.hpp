#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/memory_usage.hpp>

namespace procmaps::detail {

/// True for a line like "Rss:   4 kB": one word that starts with a capital, and a colon. Mappings
/// start with a lower-case hex digit; headings that someone added to a file have spaces.
bool is_usage_key(std::string_view line);

/// Reads the "Key:   value kB" lines below a mapping's line in smaps. Remembers the layout of the
/// previous block: a kernel prints the same keys in the same order in every block.
class UsageParser {
 public:
  explicit UsageParser(MetricSet wanted) : wanted_(wanted) {}

  /// The text between a mapping's line and the next.
  struct Block {
    std::size_t size = 0;  ///< bytes
    std::size_t lines = 0;
    bool ended = false;  ///< something else follows
    bool flags = false;  ///< the last line is VmFlags, which ends every block since Linux 3.8
  };

  /// Parses the key lines at the start of `text`, which holds whole lines (the last one may lack
  /// its LF). Metrics that are not wanted stay unknown. The first invalid line is put into `error`,
  /// with its line counted from 1 here; the other lines still count.
  Block parse(std::string_view text, MemoryUsage& usage, std::optional<Error>& error);

 private:
  /// A line as the kernel prints it: "Rss:                 124 kB\n", or without the unit.
  struct Line {
    std::uint64_t key[2] = {};  ///< its first 16 bytes; zeros match no line
    Metric metric = {};
    bool wanted = false;
    bool unit = true;
    std::uint32_t at = 0;  ///< offset in a block that looks as expected
    /// The eight characters of the last number, first "       0", and its value: adjacent mappings
    /// often repeat it.
    std::uint64_t places = 0x3020202020202020;
    std::uint64_t value = 0;
  };

  /// Parses a line that looks as expected. Returns its end, or null.
  const char* take(const Line& line, const char* p, const char* end, MemoryUsage& usage) const;
  /// Parses the regular lines at the start of a block, all at once. Returns their end, or null if
  /// one of them is not as expected.
  const char* take_known(const char* p, const char* end, MemoryUsage& usage);
  void parse_line(std::string_view line, MemoryUsage& usage, Block& block,
                  std::optional<Error>& error);
  void learn(std::string_view block);

  MetricSet wanted_;
  std::vector<Line> expected_;
  std::size_t next_metric_ = 0;  ///< table position where the search for the next key starts
  std::size_t known_lines_ = 0;  ///< regular lines at the start of the block
  std::size_t known_size_ = 0;   ///< their size in bytes
};

}  // namespace procmaps::detail
