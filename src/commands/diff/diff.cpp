// procmaps diff: reads two maps whole, compares them, and shows what changed.
//
//   CHANGE ADDRESS                   WAS  PERM SIZE_BEFORE SIZE/OFF SIZE_CHANGE NAME
//   grown  55d0c1b00000-55d0c1b42000 rw-p rw-p      135168   270336     +135168 [heap]

#include "commands/diff/diff.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "commands/diff/change_rows.hpp"
#include "read/lister.hpp"
#include "rows/recording.hpp"
#include "rows/sorted_view.hpp"
#include "view/csv.hpp"
#include "view/json.hpp"
#include "view/table.hpp"

namespace procmaps {
namespace {

/// One of the two maps.
struct Side {
  Recording rows;
  bool trouble = false;
};

std::optional<pid_t> pid_of(const std::string& word) {
  pid_t pid = 0;
  const char* const end = word.data() + word.size();
  const auto [next, error] = std::from_chars(word.data(), end, pid);
  if (error != std::errc() || next != end) return std::nullopt;
  return pid;
}

void read(const std::string& source, const Plan& plan, Messages& messages, Side& side) {
  // Everything is read: what the filter wants is not known before the comparison.
  Plan all;
  all.targets.proc = plan.targets.proc;
  all.facts = plan.facts;
  all.metrics = plan.metrics;
  all.consistent = plan.consistent;
  Lister lister(all, View(side.rows, {.takes_all_rows = true, .every_named_process = true}),
                messages, false);
  if (const auto pid = pid_of(source)) {
    const auto root = ProcRoot::open(plan.targets.proc);
    if (root) {
      lister.list_process(*root, *pid, true, true);
    } else {
      lister.trouble(root.error());
    }
  } else {
    lister.list_text(source);
  }
  side.trouble = lister.tally().trouble;
}

std::size_t put_changes(const Plan& plan, const Side& before, const Side& after, View view) {
  ChangeRows changes(plan, before.rows.rows(), after.rows.rows());
  const auto put = [&](View target) {
    RowStore::Scratch scratch;
    const RowStore& named = after.rows.rows().size() != 0 ? after.rows.rows() : before.rows.rows();
    target.begin_process(named.size() != 0 ? named.row(0, scratch).process : ProcessInfo());
    const std::size_t count =
        plan.group_by.empty() ? changes.put_mappings(target) : changes.put_groups(target);
    target.end_process();
    target.finish();
    return count;
  };
  if (plan.sort.empty() && !plan.limit) return put(view);
  SortedView sorted(view, plan.sort, plan.limit);
  return put(View(sorted, {.takes_all_rows = true}));
}

}  // namespace

int diff(const Plan& plan, Output& out, Messages& messages) {
  Side before;
  Side after;
  read(plan.diff.before, plan, messages, before);
  read(plan.diff.after, plan, messages, after);
  const auto is_missing = [](const Side& side) {
    return side.trouble && side.rows.rows().size() == 0;
  };
  // Against nothing everything would be a change.
  if (is_missing(before) || is_missing(after)) return 2;
  const auto run = [&](auto&& view) { return put_changes(plan, before, after, View(view, {})); };
  std::size_t count = 0;
  if (plan.format == Format::Csv) {
    count = run(CsvView({.columns = plan.table.columns, .header = !plan.quiet}, out));
  } else if (plan.format == Format::Json) {
    count = run(JsonView({.columns = plan.table.columns, .shape = JsonShape::Rows}, out));
  } else {
    count = run(TableView(plan.table, out));
  }
  if (before.trouble || after.trouble) return 2;
  return count == 0 ? 0 : 1;
}

}  // namespace procmaps
