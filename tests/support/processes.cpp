// The processes of this machine. They may change or end at any time, so a test compares them
// between two equal readings of their map, and more than once.

#include "support/processes.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {

std::vector<pid_t> other_processes() {
  std::vector<pid_t> pids;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const pid_t pid = std::stoi(name);
    if (pid != ::getpid()) pids.push_back(pid);
  }
  std::ranges::sort(pids);
  return pids;
}

std::optional<std::string> lasting_difference(
    pid_t pid, const std::function<std::string(const std::string& maps)>& look) {
  constexpr int kTries = 10;
  constexpr int kTriesIfItMoves = 100;  // it may look the same before and after, and move between
  std::optional<std::string> difference;
  bool moves = false;
  for (int i = 0; i < (moves ? kTriesIfItMoves : kTries); ++i) {
    const std::string before = proc_file(pid, "maps");
    if (before.empty()) break;
    std::string found = look(before);
    if (proc_file(pid, "maps") != before) {
      moves = true;
      continue;
    }
    difference = std::move(found);
    if (difference->empty()) break;
  }
  return difference;
}

bool is_plain_process(pid_t pid, const std::string& maps) {
  std::string text = proc_file(pid, "comm") + proc_file(pid, "cmdline") + maps;
  std::ranges::replace(text, '\0', ' ');
  std::ranges::replace(text, '\n', ' ');
  return is_plain(text);
}

bool is_installed(const std::string& program) {
  return run_program({"sh", "-c", "command -v \"$1\"", "sh", program}).status == 0;
}

}  // namespace procmaps::testing
