#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bench/rows.hpp"

namespace procmaps::bench {

struct Settings {
  std::string program;  ///< path of procmaps
  std::size_t rounds = 15;
  bool smoke = false;  ///< few and small targets, every command a few times only
};

/// A figure over the rounds, and how it compares with its limit.
struct Figure {
  double value = 0;     ///< the median, or the highest peak
  double low = 0;       ///< first quartile
  double high = 0;      ///< third quartile
  double limit = 0;     ///< 0: none
  bool judged = false;  ///< there is a limit, and this is no smoke run, whose figures mean nothing

  bool reached() const { return value <= limit; }
};

enum class Status {
  Measured,
  Skipped,  ///< the peer is not installed
  Failed,   ///< something did not run, or printed too little
};

/// Medians over the rounds.
struct Times {
  double wall = 0;  ///< milliseconds
  double cpu = 0;   ///< milliseconds
};

/// The result of a row. A ratio is ours / peer within a round.
struct Outcome {
  const Row* row = nullptr;
  Status status = Status::Failed;
  Figure wall = {};    ///< ratio of the elapsed times
  Figure cpu = {};     ///< ratio of the CPU times
  Figure memory = {};  ///< MiB
  Times ours = {};
  Times peer = {};
  std::string note = {};  ///< why it was skipped or failed, or what is odd about it
};

/// Runs rows that have one target in common.
std::vector<Outcome> measure_group(std::span<const Row* const> group, const Settings& settings);

}  // namespace procmaps::bench
