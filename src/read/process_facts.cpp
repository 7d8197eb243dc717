// Reads the facts about a process that columns and filters need, each from a file of /proc.

#include "read/process_facts.hpp"

#include "read/control_group.hpp"

namespace procmaps {
namespace {

/// Stores a fact; returns false if the process cannot be read. A fact that it does not have (an exe
/// link; in an unpacked report, any file) is not an error.
template <class T, class Member>
bool take(Result<T> fact, Member& member, Error& error) {
  if (fact) {
    member = std::move(*fact);
    return true;
  }
  const ErrorCode code = fact.error().code;
  if (code == ErrorCode::NotFound || code == ErrorCode::Unsupported) return true;
  error = std::move(fact.error());
  return false;
}

std::string joined_by_blanks(std::string arguments) {
  while (arguments.ends_with('\0')) arguments.pop_back();
  for (char& c : arguments) {
    if (c == '\0') c = ' ';
  }
  return arguments;
}

/// The path of its control group.
Result<std::optional<std::string>> control_group_of(const Process& process) {
  auto text = process.read_file("cgroup");
  // In version 1 a leader thread that has exited is in "/", unlike those that live.
  if (text && control_group_path(*text) == "/" && process.follow_living_thread()) {
    text = process.read_file("cgroup");
  }
  if (!text) return std::unexpected(std::move(text.error()));
  const auto path = control_group_path(*text);
  return path ? std::optional(std::string(*path)) : std::nullopt;
}

}  // namespace

Result<ProcessInfo> gather_facts(const Process& process, Facts facts, UserNames* users) {
  ProcessInfo info;
  info.pid = process.pid();
  Error error;
  if (has(facts, Facts::Command) && !take(process.command(), info.command, error)) {
    return std::unexpected(std::move(error));
  }
  if (has(facts, Facts::Owner) || has(facts, Facts::UserName)) {
    if (!take(process.effective_uid(), info.uid, error)) return std::unexpected(std::move(error));
    if (info.uid && has(facts, Facts::UserName)) {
      info.user = users != nullptr ? users->name(*info.uid) : std::to_string(*info.uid);
    }
  }
  if (has(facts, Facts::CommandLine)) {
    if (!take(process.command_line(), info.arguments, error)) {
      return std::unexpected(std::move(error));
    }
    if (info.arguments) info.command_line = joined_by_blanks(*info.arguments);
  }
  if (has(facts, Facts::Executable)) {
    // Reading the link needs the same permission as maps, so the error would be reported twice.
    if (auto target = process.executable()) info.executable = std::move(*target);
  }
  if (has(facts, Facts::Stat)) {
    std::optional<ProcessStat> stat;
    if (!take(process.stat(), stat, error)) return std::unexpected(std::move(error));
    if (stat) {
      info.parent = stat->parent;
      info.group = stat->group;
      info.start_stack = stat->start_stack;
      info.kernel_thread = stat->is_kernel_thread();
      info.zombie = stat->is_zombie();
    }
  }
  if (has(facts, Facts::ThreadGroup) || has(facts, Facts::InnerPid)) {
    std::optional<ThreadIds> ids;
    if (!take(process.thread_ids(), ids, error)) return std::unexpected(std::move(error));
    if (ids) {
      if (has(facts, Facts::ThreadGroup)) info.thread_group = ids->group;
      if (has(facts, Facts::InnerPid)) info.inner_pid = ids->inner;
    }
  }
  if (has(facts, Facts::Cgroup)) {
    if (!take(control_group_of(process), info.cgroup, error)) {
      return std::unexpected(std::move(error));
    }
    if (info.cgroup) {
      Unit unit = unit_of(*info.cgroup);
      info.unit = std::move(unit.name);
      info.unit_manager = std::move(unit.manager);
    }
  }
  return info;
}

}  // namespace procmaps
