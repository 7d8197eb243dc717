#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "commands/watch/watch_plan.hpp"
#include "commands/watch/watched_process.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The lines at the bottom of a terminal during a watch, one for each of the first few processes.
/// Without a terminal it does nothing.
class StatusLines {
 public:
  StatusLines(const WatchPlan& plan, Output& out) : plan_(plan), out_(out) {}

  /// Draws the lines below the cursor.
  void draw(const std::vector<std::unique_ptr<WatchedProcess>>& processes);

  /// Clears the lines, so that other text can take their place.
  void erase();

 private:
  void put_line(const std::string& text, std::size_t width);

  const WatchPlan& plan_;
  Output& out_;
  std::size_t drawn_ = 0;
};

/// One line: "4711 indexd   42 mappings    9.4M   +1.2M a minute   3 changes   ▁▂▃▅▇".
std::string status_line(const WatchedProcess& process, bool unicode);

/// The numbers as a line of small bars, scaled from lowest to highest; flat if all are equal.
std::string sparkline(const std::deque<std::uint64_t>& numbers, bool unicode);

}  // namespace procmaps
