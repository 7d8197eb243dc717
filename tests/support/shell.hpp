#pragma once

#include <string>

namespace procmaps::testing {

/// What a shell command gave.
struct ShellResult {
  int status = -1;  ///< exit status; 128 + N if signal N ended it
  std::string out;
  std::string err;
};

/// Runs a command line by /bin/sh in a directory, with `program_directory` first in PATH, nothing
/// on standard input and an environment of its own (LC_ALL=C, TERM=xterm, no other variable).
ShellResult run_shell(const std::string& command, const std::string& directory,
                      const std::string& program_directory);

}  // namespace procmaps::testing
