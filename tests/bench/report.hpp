#pragma once

#include <span>
#include <string>

#include "bench/measure.hpp"

namespace procmaps::bench {

/// Figures about the run as a whole.
struct Circumstances {
  double load = 0;          ///< of the machine in the minute before
  double peak_floor = 0;    ///< MiB below which no peak can be seen
  double peak_of_true = 0;  ///< MiB; the least that a program needs
};

/// A table of ratios to the peers, and one of peak memory: figures with their quartiles. Limits and
/// whether they are reached are those of the elapsed time / of the CPU time.
std::string format_markdown(std::span<const Outcome> outcomes, const Settings& settings,
                            const Circumstances& circumstances);

std::string format_json(std::span<const Outcome> outcomes, const Settings& settings,
                        const Circumstances& circumstances);

}  // namespace procmaps::bench
