// Walks over processes: choose, open, read the facts, check for a match, visit.
//
// Many processes are given to threads in chunks, in order. Each chunk has its own visitor, report
// and messages, which are joined in that order. A few processes are walked without threads, because
// starting them would cost more than it saves.
//
// A process that starts a child and exits each millisecond is gone before it is its turn. So /proc
// is listed again, and what is new is visited at once, until nothing is.

#include "read/scan.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/read_ahead.hpp"
#include "read/ordered_parallel.hpp"
#include "read/process_facts.hpp"
#include "read/targets.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kManyProcesses = 64;
constexpr std::size_t kChunk = 8;
/// Processes that are new are visited too, in a machine that starts them all the time so often.
constexpr int kPasses = 16;

class Walk {
 public:
  Walk(const Choice& choice, Facts facts, UserNames& users, const ProcRoot& root,
       std::optional<std::uint64_t> map_limit)
      : choice_(choice),
        facts_(facts | choice.needs()),
        // User ids from another mount mean nothing to our name service.
        users_(choice.proc == "/proc" || choice.proc == "/proc/" ? &users : nullptr),
        root_(root),
        map_limit_(map_limit) {}

  void take(const Target& target, Visitor& visitor, Report& report) const {
    if (target.unreadable) return unread(target, *target.unreadable, visitor, report);
    auto process = root_.open_process(target.pid);
    if (!process) return unread(target, process.error(), visitor, report);
    if (choice_.leader_only) process->use_leader_only();
    auto info = gather_facts(*process, facts_, users_);
    if (!info) return unread(target, info.error(), visitor, report);
    if (target.how != How::Descendant && !choice_.fits(*info)) {
      if (target.how == How::Named) report.excluded(target.pid, choice_);
      return;
    }
    info->map_limit = map_limit_;
    Subject subject{root_, std::move(*process), std::move(*info), target.how};
    visitor.visit(subject, report);
  }

  /// Reports a named process that does not exist.
  void require(const Target& target, Visitor& visitor, Report& report) const {
    if (target.how != How::Named) return;
    const auto process = root_.open_process(target.pid);
    if (!process) unread(target, process.error(), visitor, report);
  }

 private:
  static void unread(const Target& target, const Error& error, Visitor& visitor, Report& report) {
    report.failed(error, target.how);
    visitor.unread(target.pid, error, target.how);
  }

  const Choice& choice_;
  Facts facts_;
  UserNames* users_;
  const ProcRoot& root_;
  std::optional<std::uint64_t> map_limit_;
};

/// Says how far the walk is.
class Progress {
 public:
  Progress(Messages& messages, std::size_t all, Facts facts)
      : line_(messages), all_(all), source_(has(facts, Facts::Usage) ? "smaps" : "maps") {}

  void done(std::size_t more) {
    done_ += more;
    line_.show([&] {
      return std::to_string(done_) + " of " + counted(all_, "process", "processes") + ", reading " +
             std::string(source_);
    });
  }

 private:
  ProgressLine line_;
  std::size_t all_;
  std::size_t done_ = 0;
  std::string_view source_;
};

/// Walks the other processes in chunks on several threads; `visitor` handles the first chunk.
void walk_on_threads(const Walk& walk, std::span<const Target> targets, std::size_t threads,
                     Visitor& visitor, Report& report, Progress& progress) {
  struct Chunk {
    std::unique_ptr<Visitor> visitor;
    std::unique_ptr<std::string> log;
    Tally tally;
  };
  const auto work = [&](std::size_t index) {
    Chunk chunk{visitor.fork(), std::make_unique<std::string>(), {}};
    Messages messages(*chunk.log);
    Report own(messages);
    const std::size_t begin = index * kChunk;
    for (const Target& target : targets.subspan(begin, std::min(kChunk, targets.size() - begin))) {
      walk.take(target, *chunk.visitor, own);
    }
    chunk.tally = own.tally();
    return chunk;
  };
  const auto consume = [&](Chunk chunk) {
    visitor.join(*chunk.visitor);
    report.messages().pass_on(*chunk.log);
    report.tally().add(chunk.tally);
    progress.done(kChunk);
    return !visitor.enough();
  };
  ordered_parallel((targets.size() + kChunk - 1) / kChunk, threads, work, consume);
}

/// The processes one after another, until enough are left for threads.
void walk_all(const Walk& walk, std::span<const Target> targets, Visitor& visitor, Report& report,
              Progress& progress) {
  const std::size_t threads = targets.size() < kManyProcesses ? 1 : detail::usable_cores();
  for (; !targets.empty() && !visitor.enough(); targets = targets.subspan(1)) {
    if (threads > 1 && targets.size() >= kManyProcesses && visitor.can_fork()) {
      return walk_on_threads(walk, targets, threads, visitor, report, progress);
    }
    walk.take(targets.front(), visitor, report);
    progress.done(1);
  }
  // Enough rows, but who was named must exist.
  for (const Target& target : targets) walk.require(target, visitor, report);
}

/// The users of the targets, for names.
std::vector<uid_t> list_uids(const ProcRoot& root, std::span<const Target> targets) {
  std::vector<uid_t> uids;
  for (const Target& target : targets) {
    const auto process = root.open_process(target.pid);
    if (!process) continue;
    if (const auto uid = process->effective_uid()) uids.push_back(*uid);
  }
  std::ranges::sort(uids);
  uids.erase(std::ranges::unique(uids).begin(), uids.end());
  return uids;
}

/// Without a single process it is not what --proc asks for, or somebody has covered it.
std::optional<Error> why_no_proc(const ProcRoot& root) {
  if (root.is_live() && root.path() == "/proc") return std::nullopt;
  const auto pids = root.list_processes();
  if (!pids) return pids.error();
  if (!pids->empty()) return std::nullopt;
  return Error{.code = ErrorCode::NotFound,
               .where = root.path(),
               .what = "neither a proc mount nor a copy of one: it has no process"};
}

}  // namespace

void scan(const Choice& typed, Facts facts, UserNames& users, Visitor& visitor, Report& report) {
  const auto root = ProcRoot::open(typed.proc);
  if (!root) return report.trouble(root.error());
  if (const auto error = why_no_proc(*root)) return report.trouble(*error);
  Choice choice = typed;
  if (choice.each_once) drop_threads(*root, choice.pids, report);
  std::optional<std::uint64_t> map_limit;
  if (has(facts, Facts::MapLimit)) {
    if (const auto limit = root->max_map_count()) map_limit = *limit;
  }
  const Walk walk(choice, facts, users, *root, map_limit);
  const bool may_change = root->is_live() && (choice.scan || choice.descendants);
  std::set<pid_t> seen;
  for (int pass = 0; pass < (may_change ? kPasses : 1) && !visitor.enough(); ++pass) {
    std::vector<Target> targets = choose_processes(*root, choice, report);
    if (pass > 0) std::erase_if(targets, [&](auto& target) { return seen.contains(target.pid); });
    if (targets.empty()) break;
    if (may_change) {
      for (const Target& target : targets) seen.insert(target.pid);
    }
    users.expect([&root = *root, &targets] { return list_uids(root, targets); });
    Progress progress(report.messages(), targets.size(), facts);
    walk_all(walk, targets, visitor, report, progress);
    users.expect(nullptr);  // the targets end here
  }
}

}  // namespace procmaps
