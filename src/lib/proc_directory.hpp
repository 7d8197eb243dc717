#pragma once

#include <sys/types.h>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>

namespace procmaps::detail {

std::optional<pid_t> pid_from_name(std::string_view name);

/// The numeric names in a directory below `parent`, ascending. Errors are about `where`.
Result<std::vector<pid_t>> list_numbers(int parent, const char* name, const std::string& where);

/// Calls `use("task/TID")` for the threads of a process until it returns true. A leader that has
/// exited has no map, executable, root or mountinfo any more; the other threads do.
template <class Use>
void for_each_thread(int directory, Use use) {
  const auto threads = list_numbers(directory, "task", "");
  if (!threads) return;
  for (const pid_t tid : *threads) {
    if (use("task/" + std::to_string(tid))) return;
  }
}

/// A whole file of a process or, if it is missing or empty there because the leader has exited, of
/// one of its threads; on failure the errno.
std::expected<std::string, int> read_file_of_any_thread(int directory, const char* name);

}  // namespace procmaps::detail
