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
    {ProcessStatus::Ok, "ok", "read completely"},
    {ProcessStatus::Changed, "changed", "read completely, but it changed while being read"},
    {ProcessStatus::CutShort, "cut short", "it could not be read completely"},
    {ProcessStatus::Empty, "empty", "it has no mappings"},
    {ProcessStatus::KernelThread, "kernel thread", "a kernel thread, which has no mappings"},
    {ProcessStatus::Zombie, "zombie", "a zombie, which has no mappings left"},
    {ProcessStatus::NotFound, "no such process", "it does not exist, or no longer"},
    {ProcessStatus::PermissionDenied, "permission denied", "no permission to read it"},
    {ProcessStatus::Unreadable, "unreadable", "it could not be read for another reason"},
});

namespace detail {
consteval bool statuses_in_order() {
  for (std::size_t i = 0; i < kProcessStatuses.size(); ++i) {
    if (kProcessStatuses[i].status != static_cast<ProcessStatus>(i)) return false;
  }
  return kProcessStatuses.size() == static_cast<std::size_t>(ProcessStatus::Unreadable) + 1;
}
static_assert(statuses_in_order(), "one row per status, in the order of the enumeration");
}  // namespace detail

constexpr std::string_view to_string(ProcessStatus status) {
  return kProcessStatuses[static_cast<std::size_t>(status)].word;
}

}  // namespace procmaps
