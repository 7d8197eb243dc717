#pragma once

#include <memory>

#include "rows/process_status.hpp"
#include "rows/row.hpp"

namespace procmaps {

class Output;

/// What code that reads the mappings must know about a view.
struct ViewTraits {
  bool takes_all_rows = false;     ///< the view applies the limit itself, after sorting or grouping
  bool one_row_is_enough = false;  ///< after a process's first row, more rows change nothing
  bool source_lines = false;       ///< shows Row::text, which must be the source's own
  bool process_status = false;     ///< shows named processes that could not be read, and why
  bool counts_unread = false;      ///< counts those of a scan that could not be read, too
  bool every_named_process = false;  ///< including processes with no matching mapping
};

/// An output format, or a step before it that sorts, folds or stores rows. Rows come process by
/// process, then `finish`.
class View {
 public:
  View() = default;
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  virtual ~View() = default;

  virtual ViewTraits traits() const { return {}; }
  /// True if no more rows are wanted; any more are dropped.
  virtual bool full() const { return false; }

  virtual void begin_process(const ProcessInfo& process) = 0;
  virtual void row(const Row& row) = 0;
  virtual void end_process(ProcessStatus status = ProcessStatus::Ok) = 0;
  virtual void finish() = 0;

  /// True if a sum exceeded 64 bits, and was shown as unknown.
  virtual bool overflowed() const { return false; }
  /// True if a group has mappings of several processes: sums that would count the pages they share
  /// more than once are then unknown.
  virtual bool mixes_processes() const { return false; }

  /// True if another view can print the rows of the next processes, because earlier rows do not (or
  /// no longer) affect how they look.
  virtual bool can_fork() const { return false; }
  /// Creates that view, for another thread, with its own Output, whose text is appended to what was
  /// printed so far. Then `join` merges the fork's counts.
  virtual std::unique_ptr<View> fork(Output&) { return nullptr; }
  virtual void join(View&) {}
};

}  // namespace procmaps
