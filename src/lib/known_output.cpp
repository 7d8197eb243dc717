// Recognizes what shows a map without being one: it lacks columns, or rounds them.
//
//   COMMAND PID  USER FD  TYPE ADDRESS                   PERM DEVICE SIZE NODE   NAME
//   4711:   sleep 100                                                            pmap
//   process 4711                                                                 gdb

#include "lib/known_output.hpp"

#include <algorithm>

namespace procmaps::detail {
namespace {

/// True if the words are in the line, in this order, each between blanks.
bool has_words(std::string_view line, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const std::size_t at = line.find(word);
    if (at == std::string_view::npos) return false;
    line.remove_prefix(at + word.size());
    if (!line.empty() && line.front() != ' ') return false;
  }
  return true;
}

/// "4711:   sleep 100"
bool is_of_pmap(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits != 0 && line.substr(digits).starts_with(":   ");
}

}  // namespace

std::string_view known_output(std::string_view line) {
  if (line.starts_with("{\"schema\": ")) return "JSON of procmaps";
  if (line.starts_with("{\"") && line.find("\"pid\": ") != std::string_view::npos) {
    return "JSON Lines of procmaps";
  }
  if (line.starts_with("command,pid,")) return "CSV of procmaps";
  if (line.starts_with("# HELP procmaps_")) return "Prometheus metrics of procmaps";
  if (has_words(line, {"PID", "ADDRESS", "PERM"})) return "a table of procmaps";
  if (has_words(line, {"COMMAND", "PID", "USER", "FD", "TYPE", "DEVICE"}))
    return "the output of lsof";
  if (has_words(line, {"PID", "User", "Command", "Swap", "USS", "PSS", "RSS"})) {
    return "the output of smem";
  }
  if (is_of_pmap(line)) return "the output of pmap";
  if (line.starts_with("process ") && line.find_first_not_of("0123456789", 8) == line.npos) {
    return "the output of gdb";
  }
  return {};
}

}  // namespace procmaps::detail
