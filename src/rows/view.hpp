#pragma once

#include <memory>

#include "rows/process_status.hpp"
#include "rows/row.hpp"

namespace procmaps {

class Output;

/// What whoever reads the mappings has to know of a view.
struct ViewTraits {
  bool takes_all_rows = false;       ///< a limit is the view's to keep, after sorting or grouping
  bool one_row_is_enough = false;    ///< after the first row of a process the others change nothing
  bool source_lines = false;         ///< shows Row::text, which must be as the source has it
  bool process_status = false;       ///< shows named processes that could not be read, and why
  bool every_named_process = false;  ///< also one without a mapping that fits
};

/// A format, or a step before it that sorts, folds or keeps. Rows come process by process, then
/// `finish`.
class View {
 public:
  View() = default;
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  virtual ~View() = default;

  virtual ViewTraits traits() const { return {}; }
  /// True if no more rows are wanted: further ones are dropped.
  virtual bool full() const { return false; }

  virtual void begin_process(const ProcessInfo& process) = 0;
  virtual void row(const Row& row) = 0;
  virtual void end_process(ProcessStatus status = ProcessStatus::Ok) = 0;
  virtual void finish() = 0;

  /// True if another view could print the rows of the next processes, since nothing before them
  /// changes how they look (any more).
  virtual bool can_fork() const { return false; }
  /// That view, for another thread, with an Output of its own, whose text is put after what was
  /// printed so far. Then `join` takes in what the fork has counted.
  virtual std::unique_ptr<View> fork(Output&) { return nullptr; }
  virtual void join(View&) {}
};

}  // namespace procmaps
