#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/program.hpp"

namespace procmaps::testing {

/// A procmaps watch that looks a hundred times a second until it is told to end. With it the next
/// look always comes, so a test waits for lines and never for time.
class Watching {
 public:
  /// Starts it and returns when it has looked for the first time and waits; on a terminal at once.
  explicit Watching(std::vector<std::string> arguments, const Surroundings& around = {});

  pid_t pid() const { return running_.pid(); }
  Running& running() { return running_; }

  /// Returns when a text comes in its output, behind the last one awaited. False if it ends before.
  bool await(std::string_view text) { return running_.await_text(text); }

  /// Returns when it is between two looks.
  void await_pause() const;

  /// Interrupts it as Ctrl-C does, and gives what it left.
  Outcome interrupt();

  /// Lets it end by itself.
  Outcome finish() { return running_.finish(); }

 private:
  Running running_;
};

/// The lines of an output that have all of these texts in them.
std::vector<std::string> lines_with(const std::string& out, const std::vector<std::string>& texts);

/// A child that does the step of each `go`, from 0 on, and tells "done" after each; "here" first.
/// Afterwards it waits.
class Steps {
 public:
  explicit Steps(std::size_t count, std::function<void(const ChildSide&, std::size_t)> step);

  std::string pid() const { return std::to_string(child_.pid()); }
  Child& child() { return child_; }

  /// Lets it do a step; true when it has.
  bool go();

 private:
  Child child_;
};

}  // namespace procmaps::testing
