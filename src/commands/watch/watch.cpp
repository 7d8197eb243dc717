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
#include "read/nothing_found.hpp"
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
  Watch(const WatchPlan& plan, const ProcRoot& root, Output& out)
      : plan_(plan), root_(root), out_(out), status_(plan, out) {}

  void visit(Subject& subject, Report& report) override;
  bool is_empty() const { return processes_.empty(); }
  void run(View& view, Report& report);

 private:
  void rounds(const EndRequest& end, const View& view, EventRows& rows, Report& report);
  void clear_accessed(EventRows& rows, Report& report);
  bool watches_something() const;
  template <class Predicate>
  bool any(Predicate is) const {
    return std::ranges::any_of(processes_, [&](const auto& process) { return is(*process); });
  }
  std::string why_silent() const;

  const WatchPlan& plan_;
  const ProcRoot& root_;
  Output& out_;
  StatusLines status_;
  std::uint64_t rounds_ = 0;
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
  return any([](const WatchedProcess& process) { return !process.ended(); });
}

/// After all else in a round: what is used from then on counts.
void Watch::clear_accessed(EventRows& rows, Report& report) {
  if (!plan_.accessed) return;
  const Moment now = Moment::now();
  for (const auto& process : processes_) {
    if (!process->ended()) process->clear_accessed(now, rows, report);
  }
}

void Watch::rounds(const EndRequest& end, const View& view, EventRows& rows, Report& report) {
  std::int64_t next = monotonic_time();
  for (;;) {
    const bool is_last =
        (plan_.count && rounds_ >= *plan_.count) || view.full() || !watches_something();
    if (!is_last) clear_accessed(rows, report);
    status_.draw(processes_);
    out_.flush();
    if (is_last || out_.failed() || out_.is_unread()) break;
    next += plan_.interval;
    if (end.wait_until(next)) break;
    const Moment now = Moment::now();
    status_.erase();
    // All are read before the bits of any are cleared: some may share their memory.
    for (const auto& process : processes_) {
      if (!process->ended()) process->look(now, rows, report);
    }
    ++rounds_;
    // If a round takes longer than the interval, it need not catch up.
    next = std::max(next, monotonic_time() - plan_.interval);
  }
  status_.erase();
}

void Watch::run(View& view, Report& report) {
  EventRows rows(plan_, view);
  if (plan_.accessed) {
    report.messages().print("clearing the accessed bits of " +
                            counted(processes_.size(), "process", "processes") +
                            " in each round, which affects page reclaim (see --accessed in the "
                            "manual)");
  }
  const EndRequest end;  // also while the summary is written
  rounds(end, view, rows, report);
  const Moment now = Moment::now();
  for (const auto& process : processes_) process->summarize(now, rows);
  view.finish();
  out_.flush();
  report.overflowed(rows.overflowed());
  if (any([](const WatchedProcess& process) { return process.misses_churn(); })) {
    report.messages().print(
        "memory comes and goes about as fast as the rounds, which see only a part of it: a shorter "
        "--interval sees more");
  }
  const bool matched = any([](const WatchedProcess& process) { return process.has_match(); });
  report.tally().found = matched || rows.has_any();
  if (rows.has_any() || out_.failed() || out_.is_unread()) return;
  report.messages().print(why_silent());
}

/// What to say if there was nothing to report.
std::string Watch::why_silent() const {
  const bool matched = any([](const WatchedProcess& process) { return process.has_match(); });
  if (rounds_ == 0) {
    return matched ? "ended after the first round: there was nothing to compare it with"
                   : "no mapping matches; ended after the first round";
  }
  const bool changed = any([](const WatchedProcess& process) { return process.has_changed(); });
  return std::string(!matched  ? "no mapping matches"
                     : changed ? "no change matches"
                               : "nothing changed") +
         " in " + counted(rounds_, "round", "rounds");
}

}  // namespace

int watch(const WatchPlan& plan, Output& out, Messages& messages) {
  Report report(messages);
  if (!plan.question.empty()) messages.print(plan.question);
  const auto fail = [&](const Error& error) {
    report.trouble(error);
    return exit_status(report.tally(), Question::Search);
  };
  const auto root = ProcRoot::open(plan.choice.proc);
  if (!root) return fail(root.error());
  if (plan.accessed && !root->is_live()) {
    return fail({.code = ErrorCode::Unsupported,
                 .where = root->path(),
                 .what = "not a proc mount: --accessed needs live processes"});
  }
  Watch watch(plan, *root, out);
  UserNames users;
  raise_descriptor_limit();
  auto spare = spare_descriptors();
  scan(plan.choice, plan.reading.facts, users, watch, report);
  spare.clear();
  if (!plan.reading.filter.passes_everything()) report.require_match();
  report.conclude(watch.is_empty() ? why_no_process(plan.choice, "no process to watch") : "");
  // Nobody looks at the processes that are left out as long as the watch lasts.
  const Tally& tally = report.tally();
  if (tally.denied != 0 || tally.failed != 0) report.tally().trouble = true;
  ViewPlan shown = plan.view;
  shown.table.announces = !watch.is_empty();
  const auto view = make_view(shown, out);
  if (watch.is_empty()) {
    view->finish();
    out.flush();
  } else {
    watch.run(*view, report);
  }
  return exit_status(report.tally(), Question::Search);
}

}  // namespace procmaps
