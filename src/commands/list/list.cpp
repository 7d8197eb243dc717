// The main command: shows processes or texts row by row in a view.

#include "commands/list/list.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include "lib/shm_device.hpp"
#include "read/nothing_found.hpp"
#include "read/row_reader.hpp"
#include "read/scan.hpp"
#include "rows/recording.hpp"

namespace procmaps {
namespace {

/// Passes the rows of each process to a view.
class Lister : public Visitor {
 public:
  /// There is no read-ahead for a view that stores all rows: there memory is the bottleneck.
  Lister(const ListPlan& plan, View& view, Output& out)
      : plan_(plan),
        view_(view),
        out_(out),
        reader_(plan.reading, view, files_, !view.traits().takes_all_rows),
        forks_print_(view.can_fork()) {}

  void visit(Subject& subject, Report& report) override {
    reader_.read_process(subject, report);
    examined_ = report.tally().examined;
    forks_print_ = view_.can_fork();
  }
  void unread(pid_t pid, const Error& error, How how) override { reader_.unread(pid, error, how); }
  bool enough() const override { return view_.full() || out_.failed(); }

  bool can_fork() const override { return forks_print_ || stores_rows(); }
  std::unique_ptr<Visitor> fork() override;
  void join(Visitor& fork) override;

  void read_text(const std::string& path, Report& report) { reader_.read_text(path, report); }

 private:
  class Fork;

  /// True if forks may store their rows to be replayed, which costs more than printing them: for a
  /// view that needs all of them, or for the few that a filter leaves. What is not a row, the text
  /// of lines and processes without rows, is not stored.
  bool stores_rows() const {
    constexpr std::size_t kEnoughProcesses = 16;
    const ViewTraits traits = view_.traits();
    if (traits.takes_all_rows) return true;
    return examined_ >= kEnoughProcesses && reader_.rows() < examined_ && !traits.source_lines &&
           !traits.process_status && !traits.every_named_process;
  }

  const ListPlan& plan_;
  View& view_;
  Output& out_;
  KnownFiles files_;
  RowReader reader_;
  std::size_t examined_ = 0;
  bool forks_print_;  ///< decided before there are forks, while the view is at rest
};

/// Prints the rows of some processes into its own text, or stores them for a view that needs all
/// rows before printing one.
class Lister::Fork : public Visitor {
 public:
  Fork(const ListPlan& plan, View& view, bool prints, KnownFiles& files)
      : out_(text_),
        prints_(prints),
        view_(prints_ ? view.fork(out_) : std::make_unique<Recording>()),
        reader_(plan.reading, *view_, files, false) {}

  void visit(Subject& subject, Report& report) override { reader_.read_process(subject, report); }
  void unread(pid_t pid, const Error& error, How how) override { reader_.unread(pid, error, how); }

  void hand_over(View& view, Output& out) {
    if (prints_) {
      out_.flush();
      out.put(text_);
      view.join(*view_);
    } else {
      const RowStore& rows = static_cast<const Recording&>(*view_).rows();
      replay(rows, std::views::iota(std::size_t{0}, rows.size()), view);
    }
  }

 private:
  std::string text_;
  Output out_;
  bool prints_;
  std::unique_ptr<View> view_;
  RowReader reader_;
};

std::unique_ptr<Visitor> Lister::fork() {
  return std::make_unique<Fork>(plan_, view_, forks_print_, files_);
}

void Lister::join(Visitor& fork) {
  static_cast<Fork&>(fork).hand_over(view_, out_);
}

/// Says once why groups of several processes have no sums in some of the columns shown.
void explain_unknown_sums(const ViewPlan& view, Messages& messages) {
  std::vector<const Column*> unknown = view.table.columns;
  for (const SortKey& key : view.sort) {
    if (std::ranges::find(unknown, key.column) == unknown.end()) unknown.push_back(key.column);
  }
  std::string names;
  for (const Column* column : unknown) {
    if (column->fold != Fold::Mappings) continue;
    names += names.empty() ? "" : ", ";
    names += column->name;
  }
  if (names.empty()) return;
  messages.print(names +
                 ": unknown for groups of several processes, which share pages; use pss or uss, or "
                 "group by pid too");
}

}  // namespace

const ColumnSet& list_columns() {
  static const ColumnSet columns({}, kAllFacts, true);
  return columns;
}

int list(const ListPlan& plan, Output& out, Messages& messages) {
  const bool live = plan.choice.inputs.empty();
  ViewPlan shown = plan.view;
  if (shown.format == Format::Pmap && live) {
    if (const auto device = shm_device()) shown.pmap.shm_minor = device->minor;
  }
  const auto view = make_view(shown, out);
  Lister lister(plan, *view, out);
  Report report(messages);
  UserNames users;
  if (live) scan(plan.choice, plan.reading.facts, users, lister, report);
  for (const std::string& path : plan.choice.inputs) {
    if (!lister.enough()) lister.read_text(path, report);
  }
  view->finish();
  out.flush();  // what is said about the whole comes after the rows
  report.overflowed(view->overflowed());
  if (view->mixes_processes()) explain_unknown_sums(plan.view, messages);
  if (!plan.reading.filter.passes_everything()) report.require_match();
  const bool found = report.tally().found;
  report.conclude(found ? ""
                  : report.tally().examined == 0
                      ? why_no_process(plan.choice, "no process with mappings matches")
                      : why_no_mapping(plan.reading.filter, plan.choice));
  return exit_status(report.tally(), Question::Search);
}

}  // namespace procmaps
