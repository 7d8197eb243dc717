#pragma once

#include <span>
#include <string_view>

namespace procmaps::bench {

enum class Measure {
  Time,    ///< ours / peer, whole process; limits are ratios
  Memory,  ///< peak of ours; its limit is in MiB
  Growth,  ///< peak of ours less that of the peer; its limit is in MiB
};

/// How much output a command must print to count as successful.
enum class Output {
  LinePerMapping,  ///< at least one for each mapping of the row's target
  Something,
  Nothing,  ///< it may print nothing
};

/// A row of the comparison. Commands are written as a user would type them; command.hpp describes
/// the words in braces. `procmaps` is the program under test.
struct Row {
  std::string_view name;  ///< TARGET/WHAT; rows of one target are run together, alternately
  std::string_view work;  ///< what is done, in words
  std::string_view ours;
  std::string_view against;  ///< what the peer is, in words
  std::string_view peer;     ///< empty where memory is measured
  double limit = 0;          ///< ratio of the elapsed times, or MiB; 0: none, only to know
  double cpu_limit = 0;      ///< ratio of the CPU times; 0: none
  Measure measure = Measure::Time;
  Output output = Output::LinePerMapping;
  int most_status = 0;  ///< the highest good status of ours: 1 if something differs
};

/// Every row, those of one target in sequence.
std::span<const Row> rows();

/// "small" of "small/cat".
constexpr std::string_view target_name(const Row& row) {
  return row.name.substr(0, row.name.find('/'));
}

}  // namespace procmaps::bench
