// procmaps watch: looks at maps repeatedly and reports what changed.
//
// It waits with sigtimedwait, so SIGINT and SIGTERM only end the waiting: there is no handler and
// no flag, and a round is never interrupted. On a terminal some status lines stay below the output;
// they are cleared before the next event and drawn again after it, so only the events scroll up.

#include "commands/watch/watch.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>
#include <vector>

#include "commands/watch/event_rows.hpp"
#include "commands/watch/status_lines.hpp"
#include "commands/watch/watched_process.hpp"
#include "read/scan.hpp"

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

/// Blocks the signals that end a watch, as long as it lives.
class HeldSignals {
 public:
  HeldSignals() {
    ::sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      struct sigaction action{};
      ::sigaction(signal, nullptr, &action);
      // Signals that a shell ignores for a background job stay ignored.
      if (action.sa_handler != SIG_IGN) ::sigaddset(&set_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  /// Waits until that time of the monotonic clock; returns true if a signal came first.
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

class Watch : public Visitor {
 public:
  Watch(const WatchPlan& plan, const ProcRoot& root, Output& out, View& view, Report& report)
      : plan_(plan),
        root_(root),
        out_(out),
        view_(view),
        report_(report),
        rows_(plan, view),
        status_(plan, out) {}

  void visit(Subject& subject, Report& report) override;
  bool is_empty() const { return processes_.empty(); }
  void rounds();
  void summarize();

 private:
  bool watches_something() const;

  const WatchPlan& plan_;
  const ProcRoot& root_;
  Output& out_;
  View& view_;
  Report& report_;
  EventRows rows_;
  StatusLines status_;
  std::vector<std::unique_ptr<WatchedProcess>> processes_;
};

/// Takes a chosen process and makes the first round.
void Watch::visit(Subject& subject, Report& report) {
  const How how = subject.how;
  auto watched = std::make_unique<WatchedProcess>(plan_, root_, std::move(subject.process),
                                                  std::move(subject.info));
  const auto begun = watched->begin(wall_clock(), report);
  if (!begun) return report.failed(begun.error(), how);
  if (*begun) {
    ++report.tally().examined;
    report.tally().found = true;
    processes_.push_back(std::move(watched));
  } else if (how == How::Named) {
    report.explain_empty(watched->process());
  }
}

bool Watch::watches_something() const {
  return std::ranges::any_of(processes_, [](const auto& process) { return !process->ended(); });
}

void Watch::rounds() {
  const HeldSignals signals;
  std::int64_t next = nanoseconds();
  status_.draw(processes_);
  out_.flush();
  for (std::uint64_t round = 0; !plan_.count || round < *plan_.count; ++round) {
    next += plan_.interval;
    if (signals.wait_until(next)) break;
    const timespec now = wall_clock();
    status_.erase();
    for (const auto& process : processes_) {
      if (!process->ended()) process->look(now, rows_, report_);
    }
    status_.draw(processes_);
    out_.flush();
    if (out_.failed() || out_.is_unread() || view_.full() || !watches_something()) break;
    // If a round takes longer than the interval, it need not catch up.
    next = std::max(next, nanoseconds() - plan_.interval);
  }
  status_.erase();
}

void Watch::summarize() {
  const timespec now = wall_clock();
  for (const auto& process : processes_) process->summarize(now, rows_);
}

}  // namespace

int watch(const WatchPlan& plan, Output& out, Messages& messages) {
  Report report(messages);
  const auto root = ProcRoot::open(plan.choice.proc);
  if (!root) {
    report.trouble(root.error());
    return exit_status(report.tally(), Question::Search);
  }
  const auto view = make_view(plan.view, out);
  Watch watch(plan, *root, out, *view, report);
  UserNames users;
  scan(plan.choice, plan.reading.facts, users, watch, report);
  report.conclude("no process to watch");
  if (!watch.is_empty()) {
    watch.rounds();
    watch.summarize();
  }
  view->finish();
  return exit_status(report.tally(), Question::Search);
}

}  // namespace procmaps
