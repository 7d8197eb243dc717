// procmaps diff: reads two whole maps, compares them, and shows what changed.
//
//   CHANGE ADDRESS                   PERM_BEFORE PERM SIZE_BEFORE SIZE SIZE_CHANGE NAME
//   grown  55d0c1b00000-55d0c1b42000 rw-p rw-p      135168   270336     +135168 [heap]

#include "commands/diff/diff.hpp"

#include "commands/diff/change_rows.hpp"
#include "read/nothing_found.hpp"
#include "read/row_reader.hpp"
#include "read/scan.hpp"
#include "rows/recording.hpp"

namespace procmaps {
namespace {

/// Records the rows of one process.
class Keeper : public Visitor {
 public:
  explicit Keeper(RowReader& reader) : reader_(reader) {}
  void visit(Subject& subject, Report& report) override { reader_.read_process(subject, report); }

 private:
  RowReader& reader_;
};

/// Reads one of the two maps. Returns false if there is nothing to compare.
bool read(const MapSource& source, const DiffPlan& plan, UserNames& users, Report& report,
          Recording& rows) {
  // Everything is read: what the filter matches is only known after the comparison.
  const Reading all{.facts = plan.reading.facts,
                    .metrics = plan.reading.metrics,
                    .consistent = plan.reading.consistent};
  KnownFiles files;
  RowReader reader(all, rows, files, false);
  Report own(report.messages());
  if (source.pid) {
    Choice choice;
    choice.pids = {*source.pid};
    choice.proc = plan.proc;
    Keeper keeper(reader);
    scan(choice, all.facts, users, keeper, own);
  } else {
    reader.read_text(source.path, own);
  }
  own.conclude("");
  report.tally().trouble = report.tally().trouble || own.tally().trouble;
  return !own.tally().trouble || rows.rows().size() != 0;
}

bool has_match(const RowStore& rows, const EntryFilter& filter) {
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (filter.matches_line(rows.row(i, scratch).entry)) return true;
  }
  return false;
}

}  // namespace

int diff(const DiffPlan& plan, Output& out, Messages& messages) {
  Report report(messages);
  UserNames users;
  constexpr ViewTraits kTraits{.takes_all_rows = true, .every_named_process = true};
  Recording before(kTraits);
  Recording after(kTraits);
  const bool has_before = read(plan.before, plan, users, report, before);
  const bool has_after = read(plan.after, plan, users, report, after);
  const auto view = make_view(plan.view, out);
  if (!has_before || !has_after) {
    // Compared with nothing, everything would be a change. JSON is complete all the same.
    view->finish();
    return exit_status(report.tally(), Question::Check);
  }

  const RowStore& named = after.rows().size() != 0 ? after.rows() : before.rows();
  RowStore::Scratch scratch;
  view->begin_process(named.size() != 0 ? named.row(0, scratch).process : ProcessInfo());
  ChangeRows changes(plan, before.rows(), after.rows(), *view);
  report.tally().found =
      (plan.group_by.empty() ? changes.put_mappings() : changes.put_groups()) != 0;
  view->end_process();
  view->finish();
  report.overflowed(view->overflowed() || changes.overflowed());
  const EntryFilter& filter = plan.reading.filter;
  if (!has_match(before.rows(), filter) && !has_match(after.rows(), filter)) {
    messages.print(why_no_mapping(filter, {}));
  }
  return exit_status(report.tally(), Question::Check);
}

}  // namespace procmaps
