#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace procmaps::bench {

/// What came of running a program once.
struct Run {
  int status = 0;           ///< of exit; 128 + the signal; 127 if it could not be started
  double milliseconds = 0;  ///< from before the start until it was waited for
  double peak_mebibytes = 0;
  std::size_t lines = 0;  ///< of output, where they were counted
};

/// Runs argv[0] (a path) with its output thrown away and takes the time.
Run run_timed(const std::vector<std::string>& argv);

/// Runs it and counts the lines it writes; its stderr is ours. For a first look, not for timing.
Run run_counted(const std::vector<std::string>& argv);

/// Runs it and takes the peak of its resident memory.
Run run_measured(const std::vector<std::string>& argv);

/// The peak of a child that ends at once: run_measured cannot see below this.
double peak_floor_mebibytes();

/// Where the shell would find a program; a name with a slash is taken as it is.
std::optional<std::string> find_program(const std::string& name);

}  // namespace procmaps::bench
