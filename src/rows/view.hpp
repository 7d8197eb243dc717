#pragma once

#include "rows/process_status.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// What whoever reads the mappings has to know of a view.
struct ViewTraits {
  bool takes_all_rows = false;       ///< a limit is the view's to keep, after sorting or grouping
  bool one_row_is_enough = false;    ///< after the first row of a process the others change nothing
  bool source_lines = false;         ///< shows Row::text, which must be as the source has it
  bool process_status = false;       ///< shows named processes that could not be read, and why
  bool every_named_process = false;  ///< also one without a mapping that fits
};

/// Any view, by reference: rows come process by process, then `finish`. A view is a class with
/// these four functions; this is the only thing that it has in common with the others.
class View {
 public:
  template <class T>
  View(T& view, ViewTraits traits)
      : self_(&view),
        traits_(traits),
        begin_process_([](void* self, const ProcessInfo& process) {
          static_cast<T*>(self)->begin_process(process);
        }),
        row_([](void* self, const Row& row) { static_cast<T*>(self)->row(row); }),
        end_process_([](void* self, ProcessStatus status) {
          if constexpr (requires(T& t) { t.end_process(status); }) {
            static_cast<T*>(self)->end_process(status);
          } else {
            static_cast<T*>(self)->end_process();
          }
        }),
        finish_([](void* self) { static_cast<T*>(self)->finish(); }) {}

  const ViewTraits& traits() const { return traits_; }

  void begin_process(const ProcessInfo& process) { begin_process_(self_, process); }
  void row(const Row& row) { row_(self_, row); }
  void end_process(ProcessStatus status = ProcessStatus::Ok) { end_process_(self_, status); }
  void finish() { finish_(self_); }

 private:
  void* self_;
  ViewTraits traits_;
  void (*begin_process_)(void*, const ProcessInfo&);
  void (*row_)(void*, const Row&);
  void (*end_process_)(void*, ProcessStatus);
  void (*finish_)(void*);
};

}  // namespace procmaps
