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

/// "Rss:   4 kB": one word, in upper case first, and a colon. Mappings begin with a hex digit in
/// lower case, and headings that somebody wrote into a file have blanks.
bool is_usage_key(std::string_view line);

/// Reads the "Key:   value kB" lines below a mapping's line in smaps. Remembers how the block
/// before looked: kernels print the same keys in the same order in every block.
class UsageParser {
 public:
  explicit UsageParser(MetricSet wanted) : wanted_(wanted) {}

  /// What stands between a mapping's line and the next.
  struct Block {
    std::size_t size = 0;  ///< bytes
    std::size_t lines = 0;
    bool ended = false;  ///< something else follows
    bool flags = false;  ///< the last line is VmFlags, with which kernels since 3.8 end every block
  };

  /// Parses the key lines at the start of `text`, whole lines all of them (the last one may lack
  /// its LF). What is not wanted is left unknown. The first line that makes no sense is put into
  /// `error`, with its line counted from 1 here; the others count all the same.
  Block parse(std::string_view text, MemoryUsage& usage, std::optional<Error>& error);

 private:
  /// A line as the kernel prints it: "Rss:                 124 kB\n", or without the unit.
  struct Line {
    std::uint64_t key[2] = {};  ///< its first 16 bytes; zeros fit no line
    Metric metric = {};
    bool wanted = false;
    bool unit = true;
    std::uint32_t at = 0;  ///< where it begins in a block without surprises
    /// The places of the last number and what they say: neighbours often agree.
    std::uint64_t places = 0;
    std::uint64_t value = 0;
  };

  /// Takes a line that looks as expected: its end, or null.
  const char* take(const Line& line, const char* p, const char* end, MemoryUsage& usage) const;
  /// Takes the lines in form that a block begins with, all at once: their end, or null if one of
  /// them is not as expected.
  const char* take_known(const char* p, const char* end, MemoryUsage& usage);
  void parse_line(std::string_view line, MemoryUsage& usage, Block& block,
                  std::optional<Error>& error);
  void learn(std::string_view block);

  MetricSet wanted_;
  std::vector<Line> expected_;
  std::size_t next_metric_ = 0;  ///< where the next key is looked for in the table
  std::size_t known_lines_ = 0;  ///< lines in form at the front of it
  std::size_t known_size_ = 0;   ///< bytes of these
};

}  // namespace procmaps::detail
