// procmaps watch: looks at maps repeatedly and reports what changed.
//
// SIGINT and SIGTERM end the waiting, or a write that nobody reads; a round is never interrupted.
// On a terminal some status lines stay below the output; they are cleared before the next event and
// drawn again after it, so only the events scroll up.

#include "commands/watch/watch.hpp"

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "commands/watch/event_rows.hpp"
#include "commands/watch/status_lines.hpp"
#include "commands/watch/watched_process.hpp"
#include "read/scan.hpp"
#include "view/end_request.hpp"

namespace procmaps {
namespace {

/// Descriptors kept free while processes are chosen, for what each round opens.
constexpr int kSpareDescriptors = 8;

/// Allows as many descriptors as it may: each process takes two.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Takes descriptors, to give them back later.
std::vector<FileDescriptor> spare_descriptors() {
  std::vector<FileDescriptor> spare;
  for (int i = 0; i < kSpareDescriptors; ++i) {
    spare.emplace_back(::open("/", O_PATH | O_CLOEXEC));
  }
  return spare;
}

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
  void rounds(const EndRequest& end);
  void summarize();
  bool overflowed() const { return rows_.overflowed(); }

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
  const auto begun = watched->begin(Moment::now(), report);
  if (!begun) return report.failed(begun.error(), how);
  if (*begun) {
    ++report.tally().examined;
    report.tally().found = true;
    processes_.push_back(std::move(watched));
  } else {
    report.explain_empty(watched->process(), how);
  }
}

bool Watch::watches_something() const {
  return std::ranges::any_of(processes_, [](const auto& process) { return !process->ended(); });
}

void Watch::rounds(const EndRequest& end) {
  std::int64_t next = monotonic_time();
  status_.draw(processes_);
  out_.flush();
  for (std::uint64_t round = 0; !plan_.count || round < *plan_.count; ++round) {
    next += plan_.interval;
    if (end.wait_until(next)) break;
    const Moment now = Moment::now();
    status_.erase();
    for (const auto& process : processes_) {
      if (!process->ended()) process->look(now, rows_, report_);
    }
    status_.draw(processes_);
    out_.flush();
    if (out_.failed() || out_.is_unread() || view_.full() || !watches_something()) break;
    // If a round takes longer than the interval, it need not catch up.
    next = std::max(next, monotonic_time() - plan_.interval);
  }
  status_.erase();
}

void Watch::summarize() {
  const Moment now = Moment::now();
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
  raise_descriptor_limit();
  auto spare = spare_descriptors();
  scan(plan.choice, plan.reading.facts, users, watch, report);
  spare.clear();
  report.conclude("no process to watch");
  const EndRequest end;
  if (!watch.is_empty()) {
    watch.rounds(end);
    watch.summarize();
  }
  view->finish();
  out.flush();
  report.overflowed(watch.overflowed());
  return exit_status(report.tally(), Question::Search);
}

}  // namespace procmaps
