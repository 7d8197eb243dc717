// Which processes are meant: those named, or all that fit, and their descendants.

#include "read/targets.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "read/process_facts.hpp"

namespace procmaps {
namespace {

/// Adds the children of the processes that are chosen, and theirs, and sorts all by pid.
void add_descendants(const ProcRoot& root, const Targets& wanted, Facts facts,
                     const std::vector<pid_t>& all, std::vector<Target>& targets) {
  std::multimap<pid_t, pid_t> children;
  for (const pid_t pid : all) {
    const auto process = root.open_process(pid);
    if (!process) continue;
    if (const auto stat = process->stat()) children.emplace(stat->parent, pid);
  }
  // Who is chosen by command or user has to be known first: only their children count.
  std::set<pid_t> seen;
  std::vector<Target> chosen;
  for (const Target& target : targets) {
    if (!target.named) {
      const auto process = root.open_process(target.pid);
      const auto info = process ? gather_facts(*process, facts, nullptr)
                                : Result<ProcessInfo>(std::unexpected(process.error()));
      if (!info || !is_chosen(wanted, *info)) continue;
    }
    if (seen.insert(target.pid).second) chosen.push_back(target);
  }
  const auto self = root.own_pid();
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto [first, last] = children.equal_range(chosen[i].pid);
    for (auto child = first; child != last; ++child) {
      if (self && child->second == *self) continue;
      if (seen.insert(child->second).second) chosen.push_back({child->second, false, true});
    }
  }
  std::ranges::sort(chosen, {}, &Target::pid);
  targets = std::move(chosen);
}

}  // namespace

std::vector<Target> choose_processes(const ProcRoot& root, const Targets& wanted, Facts facts,
                                     const std::function<void(const Error&)>& trouble) {
  std::vector<Target> targets;
  for (const pid_t pid : wanted.pids) targets.push_back({pid, true, false});
  if (!wanted.scan && !wanted.descendants) return targets;
  const auto pids = root.list_processes();
  if (!pids) {
    trouble(pids.error());
    return targets;
  }
  if (wanted.scan) {
    const auto self = root.own_pid();
    for (const pid_t pid : *pids) {
      if (!self || pid != *self) targets.push_back({pid, false, false});
    }
  }
  if (wanted.descendants) add_descendants(root, wanted, facts, *pids, targets);
  return targets;
}

bool is_chosen(const Targets& targets, const ProcessInfo& info) {
  if (!targets.users.empty() &&
      (!info.uid || std::ranges::find(targets.users, *info.uid) == targets.users.end())) {
    return false;
  }
  return targets.commands.empty() ||
         (info.command && std::ranges::any_of(targets.commands, [&](const CommandPattern& pattern) {
            return pattern.matches(*info.command);
          }));
}

}  // namespace procmaps
