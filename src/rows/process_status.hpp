#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace procmaps {

/// How reading the mappings of a process ended. Typed output has it for every process.
enum class ProcessStatus : std::uint8_t {
  Ok,
  Changed,
  CutShort,
  Empty,
  KernelThread,
  Zombie,
  NotFound,
  PermissionDenied,
  Unreadable,
};

/// One row of the table of states.
struct ProcessStatusInfo {
  ProcessStatus status;
  std::string_view word;  ///< for scripts; stable
  std::string_view help;  ///< one line
};

/// All statuses, in the order of the enumeration.
inline constexpr auto kProcessStatuses = std::to_array<ProcessStatusInfo>({
    {ProcessStatus::Ok, "ok", "read to its end"},
    {ProcessStatus::Changed, "changed", "read to its end, but it changed meanwhile"},
    {ProcessStatus::CutShort, "cut short", "not all of it could be read"},
    {ProcessStatus::Empty, "empty", "it has no mappings"},
    {ProcessStatus::KernelThread, "kernel thread", "it has none, being a kernel thread"},
    {ProcessStatus::Zombie, "zombie", "it has none left, having ended"},
    {ProcessStatus::NotFound, "no such process", "there is none of that number, or no longer"},
    {ProcessStatus::PermissionDenied, "permission denied", "it may not be looked into"},
    {ProcessStatus::Unreadable, "unreadable", "it could not be read for another reason"},
});

namespace detail {
consteval bool statuses_in_order() {
  for (std::size_t i = 0; i < kProcessStatuses.size(); ++i) {
    if (kProcessStatuses[i].status != static_cast<ProcessStatus>(i)) return false;
  }
  return kProcessStatuses.size() == static_cast<std::size_t>(ProcessStatus::Unreadable) + 1;
}
static_assert(statuses_in_order(), "one row a status, in the order of the enumeration");
}  // namespace detail

constexpr std::string_view to_string(ProcessStatus status) {
  return kProcessStatuses[static_cast<std::size_t>(status)].word;
}

}  // namespace procmaps
