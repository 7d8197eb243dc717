#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace procmaps::bench {

/// The result of running a program once.
struct Run {
  int status = 0;           ///< of exit; 128 + the signal; 127 if it could not be started
  double milliseconds = 0;  ///< from before the start until it was waited for
  /// User and system time of the program, its threads, and the children that it waited for.
  double cpu_milliseconds = 0;
  double peak_mebibytes = 0;
  std::size_t lines = 0;  ///< of output, where they were counted
};

/// Runs argv[0] (a path) with its output thrown away and takes the times.
Run run_timed(const std::vector<std::string>& argv);

/// Runs it and counts its output lines; its stderr is ours. For a first run, not for timing.
Run run_counted(const std::vector<std::string>& argv);

/// Runs it and takes the peak of its resident memory.
Run run_measured(const std::vector<std::string>& argv);

/// The peak of a child that ends at once: run_measured cannot see below this.
double peak_floor_mebibytes();

/// The path of a program, as the shell finds it; a name with a slash is used as it is.
std::optional<std::string> find_program(const std::string& name);

}  // namespace procmaps::bench
