#pragma once

#include <expected>
#include <string>
#include <vector>

#include "cli/flags/options.hpp"
#include "cli/plan/plan.hpp"

namespace procmaps::testing {

using Words = std::vector<std::string>;

/// The result of a run of the program.
struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs the program in this process. `words` are its arguments.
Ran run_here(const Words& words, const Environment& environment = {});

/// The first half of a run: parses words into options.
std::expected<RawOptions, std::string> parse(const Words& words);

/// Both halves: parses words into a plan.
std::expected<Plan, UsageError> plan(const Words& words, const Environment& environment = {});

/// A value that this option accepts, regardless of other options.
std::string sample_value(const OptionRow& option);

/// `--name`, or `-l` if it has no name.
std::string spelled(const OptionRow& option);

}  // namespace procmaps::testing
