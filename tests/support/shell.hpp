#pragma once

#include <string>

namespace procmaps::testing {

/// The end and the output of a shell command.
struct ShellResult {
  int status = -1;  ///< exit status; 128 + N if signal N ended it
  std::string out;
  std::string err;
};

/// Runs a command line with /bin/sh in a directory. `program_directory` is first in PATH, standard
/// input is /dev/null, and the other variables are LC_ALL=C and TERM=xterm only.
ShellResult run_shell(const std::string& command, const std::string& directory,
                      const std::string& program_directory);

}  // namespace procmaps::testing
