#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/program.hpp"

namespace procmaps::testing {

/// A procmaps watch that reads a hundred times per second until it is interrupted. The next read
/// always comes, so a test waits for lines and never for a time to pass.
class Watching {
 public:
  /// Starts it and returns after its first read; on a terminal at once.
  explicit Watching(std::vector<std::string> arguments, const Surroundings& around = {});

  pid_t pid() const { return running_.pid(); }
  Running& running() { return running_; }

  /// Returns when a text comes in its output, after the last awaited one. False if it ends before.
  [[nodiscard]] bool await(std::string_view text) { return running_.await_text(text); }

  /// Returns when it waits between two reads, or has ended.
  void await_pause() const;

  /// Interrupts it as Ctrl-C does.
  Outcome interrupt();

  /// Waits until it ends by itself.
  Outcome finish() { return running_.finish(); }

 private:
  Running running_;
};

/// The lines of an output that contain all of these texts.
std::vector<std::string> lines_with(const std::string& out, const std::vector<std::string>& texts);

/// A child that changes in steps: each `go` makes it do the next step, counted from 0.
class Steps {
 public:
  explicit Steps(std::size_t count, std::function<void(const ChildSide&, std::size_t)> step);

  std::string pid() const { return std::to_string(child_.pid()); }
  Child& child() { return child_; }

  /// Makes it do one step. True when it is done.
  [[nodiscard]] bool go();

 private:
  Child child_;
};

}  // namespace procmaps::testing
