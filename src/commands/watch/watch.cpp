// procmaps watch: looks at maps again and again and tells what changed.
//
// It waits with sigtimedwait, so that SIGINT and SIGTERM end the waiting and nothing else: there is
// no handler and no flag, and a round is never cut in half. On a terminal some status lines stay
// below what was told; they are taken away before the next event and drawn again after it, so that
// what scrolls up is the events alone.

#include "commands/watch/watch.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <utility>
#include <vector>

#include "commands/watch/status_lines.hpp"
#include "commands/watch/watched_process.hpp"
#include "read/process_facts.hpp"
#include "read/targets.hpp"

namespace procmaps {
namespace {

timespec wall_clock() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return now;
}

std::int64_t nanoseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// Holds back the signals that end a watch, for as long as it lives.
class HeldSignals {
 public:
  HeldSignals() {
    ::sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      struct sigaction action{};
      ::sigaction(signal, nullptr, &action);
      // What a shell lets a background job ignore stays ignored.
      if (action.sa_handler != SIG_IGN) ::sigaddset(&set_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  /// Waits until that time of the monotonic clock, or for a signal: then true.
  bool wait_until(std::int64_t time) const {
    for (;;) {
      const std::int64_t left = std::max<std::int64_t>(time - nanoseconds(), 0);
      const timespec duration{.tv_sec = left / 1'000'000'000, .tv_nsec = left % 1'000'000'000};
      if (::sigtimedwait(&set_, nullptr, &duration) > 0) return true;
      if (errno != EINTR) return false;
    }
  }

 private:
  sigset_t set_;
  sigset_t before_;
};

class Watch {
 public:
  Watch(const Plan& plan, Output& out, Messages& messages)
      : plan_(plan),
        out_(out),
        messages_(messages),
        view_({.json = plan.format == Format::JsonLines,
               .header = !plan.quiet,
               .human = plan.table.human,
               .color = plan.table.color,
               .short_time = plan.watch.status_lines},
              out),
        status_(plan.watch, out) {}

  int run();

 private:
  void choose(const ProcRoot& root);
  void add(const ProcRoot& root, const Target& target);
  bool watches_something() const;
  void rounds();

  const Plan& plan_;
  Output& out_;
  Messages& messages_;
  WatchView view_;
  StatusLines status_;
  std::vector<std::unique_ptr<WatchedProcess>> processes_;
  std::size_t unreadable_ = 0;
  bool answered_ = false;  ///< a named process has no mappings, which is an answer
  bool trouble_ = false;
};

void Watch::add(const ProcRoot& root, const Target& target) {
  const auto refuse = [&](const Error& error) {
    if (target.named) {
      messages_.tell(error);
      trouble_ = true;
    } else if (error.code == ErrorCode::PermissionDenied) {
      ++unreadable_;
    }
  };
  auto process = root.open_process(target.pid);
  if (!process) return refuse(process.error());
  auto info = gather_facts(*process, plan_.facts | Facts::Command, nullptr);
  if (!info) return refuse(info.error());
  if (!target.chosen && !target.named && !is_chosen(plan_.targets, *info)) return;
  auto watched =
      std::make_unique<WatchedProcess>(plan_, root, std::move(*process), std::move(*info));
  const auto begun = watched->begin(wall_clock());
  if (!begun) return refuse(begun.error());
  if (*begun) {
    processes_.push_back(std::move(watched));
  } else if (target.named) {
    messages_.tell(std::to_string(target.pid), "no mappings to watch");
    answered_ = true;
  }
}

void Watch::choose(const ProcRoot& root) {
  const auto targets = choose_processes(root, plan_.targets, plan_.facts, [&](const Error& error) {
    messages_.tell(error);
    trouble_ = true;
  });
  for (const Target& target : targets) add(root, target);
  if (unreadable_ == 0) return;
  messages_.tell(std::to_string(unreadable_) + (unreadable_ == 1 ? " process" : " processes") +
                 " could not be read: permission denied" +
                 (::geteuid() == 0 ? "" : " (run as root to see all)"));
  if (processes_.empty()) trouble_ = true;
}

bool Watch::watches_something() const {
  for (const auto& process : processes_) {
    if (!process->ended()) return true;
  }
  return false;
}

void Watch::rounds() {
  const HeldSignals signals;
  std::int64_t next = nanoseconds();
  status_.draw(processes_);
  out_.flush();
  for (std::uint64_t round = 0; !plan_.watch.count || round < *plan_.watch.count; ++round) {
    next += plan_.watch.interval;
    if (signals.wait_until(next)) break;
    const timespec now = wall_clock();
    status_.erase();
    for (const auto& process : processes_) {
      if (!process->ended()) process->look(now, view_, messages_);
    }
    status_.draw(processes_);
    out_.flush();
    if (out_.failed() || out_.is_unread() || !watches_something()) break;
    // Who takes longer than the interval is not made to catch up.
    next = std::max(next, nanoseconds() - plan_.watch.interval);
  }
  status_.erase();
}

int Watch::run() {
  const auto root = ProcRoot::open(plan_.targets.proc);
  if (!root) {
    messages_.tell(root.error());
    return 2;
  }
  choose(*root);
  if (processes_.empty()) return trouble_ ? 2 : answered_ ? 0 : 1;
  rounds();
  const timespec now = wall_clock();
  for (const auto& process : processes_) {
    process->summarize(now, view_);
    trouble_ = trouble_ || process->lost();
  }
  return trouble_ ? 2 : 0;
}

}  // namespace

int watch(const Plan& plan, Output& out, Messages& messages) {
  return Watch(plan, out, messages).run();
}

}  // namespace procmaps
