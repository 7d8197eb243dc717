// Chooses processes: those named, or all that match, and their descendants.

#include "read/targets.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "read/process_facts.hpp"

namespace procmaps {
namespace {

/// Adds all descendants of the processes that match, and sorts everything by pid.
void add_descendants(const ProcRoot& root, const Choice& choice, const std::vector<pid_t>& all,
                     std::vector<Target>& targets) {
  std::multimap<pid_t, pid_t> children;
  std::vector<Target> orphans;  // whose parents cannot be read
  for (const pid_t pid : all) {
    const auto process = root.open_process(pid);
    const auto stat = process ? process->stat() : std::unexpected(process.error());
    if (stat) {
      children.emplace(stat->parent, pid);
    } else {
      orphans.push_back({pid, How::Descendant, stat.error()});
    }
  }
  // Matching must be checked first: only the children of processes that match count.
  const auto fits = [&](const Target& target) {
    const auto process = root.open_process(target.pid);
    if (!process) return false;
    const auto info = gather_facts(*process, choice.needs(), nullptr);
    return info && choice.fits(*info);
  };
  std::set<pid_t> seen;
  std::vector<Target> chosen;
  for (const Target& target : targets) {
    if (fits(target) && seen.insert(target.pid).second) chosen.push_back(target);
  }
  const auto self = root.own_pid();
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto [first, last] = children.equal_range(chosen[i].pid);
    for (auto child = first; child != last; ++child) {
      if (self && child->second == *self) continue;
      if (seen.insert(child->second).second) chosen.push_back({child->second, How::Descendant});
    }
  }
  // Named processes that do not match, or do not exist, must be reported.
  for (const Target& target : targets) {
    if (target.how == How::Named && seen.insert(target.pid).second) chosen.push_back(target);
  }
  for (Target& orphan : orphans) {
    if (orphan.pid != self && seen.insert(orphan.pid).second) chosen.push_back(std::move(orphan));
  }
  std::ranges::sort(chosen, {}, &Target::pid);
  targets = std::move(chosen);
}

}  // namespace

void drop_threads(const ProcRoot& root, std::vector<pid_t>& pids, Report& report) {
  if (pids.size() < 2) return;
  const auto leaders = root.list_processes();
  if (!leaders) return;
  std::map<pid_t, pid_t> chosen;  // the first pid of each process
  std::erase_if(pids, [&](pid_t pid) {
    pid_t group = pid;
    if (!std::ranges::binary_search(*leaders, pid)) {
      const auto process = root.open_process(pid);
      const auto ids = process ? process->thread_ids() : std::unexpected(process.error());
      if (ids) group = ids->group;
    }
    const auto [first, is_new] = chosen.emplace(group, pid);
    if (is_new) return false;
    report.messages().print(std::to_string(pid), "shown once: a thread of the same process as " +
                                                     std::to_string(first->second));
    return true;
  });
}

std::vector<Target> choose_processes(const ProcRoot& root, const Choice& choice, Report& report) {
  std::vector<Target> targets;
  for (const pid_t pid : choice.pids) targets.push_back({pid, How::Named});
  if (!choice.scan && !choice.descendants) return targets;
  const auto pids = root.list_processes();
  if (!pids) {
    report.trouble(pids.error());
    return targets;
  }
  if (choice.scan) {
    const auto self = root.own_pid();
    for (const pid_t pid : *pids) {
      if (!self || pid != *self) targets.push_back({pid, How::Scanned});
    }
  }
  if (choice.descendants) add_descendants(root, choice, *pids, targets);
  return targets;
}

Facts Choice::needs() const {
  return (commands.empty() ? Facts::None : Facts::Command) |
         (users.empty() ? Facts::None : Facts::Owner);
}

bool Choice::fits(const ProcessInfo& info) const {
  if (!users.empty() && (!info.uid || std::ranges::find(users, *info.uid) == users.end())) {
    return false;
  }
  return commands.empty() ||
         (info.command && std::ranges::any_of(commands, [&](const CommandPattern& pattern) {
            return pattern.matches(*info.command);
          }));
}

}  // namespace procmaps
