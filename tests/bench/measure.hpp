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

enum class Verdict {
  Ok,
  Over,       ///< its limit
  NotJudged,  ///< no limit, or a smoke run, whose figures mean nothing
  Skipped,    ///< the peer is not installed
  Failed,     ///< something did not run, or printed too little
};

/// The result of a row. Times in milliseconds, memory in MiB.
struct Outcome {
  const Row* row = nullptr;
  Verdict verdict = Verdict::Failed;
  double ours = 0;   ///< median over the rounds
  double peer = 0;   ///< median over the rounds
  double value = 0;  ///< median of ours / peer within a round, or the highest peak
  double low = 0;    ///< first quartile of the value's samples
  double high = 0;   ///< third quartile
  std::string note;  ///< why it was skipped or failed, or what is odd about it
};

/// Runs rows that have one target in common.
std::vector<Outcome> measure_group(std::span<const Row* const> group, const Settings& settings);

}  // namespace procmaps::bench
