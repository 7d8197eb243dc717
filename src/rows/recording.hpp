#pragma once

#include <cstddef>

#include "rows/row_store.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// A view that keeps its rows as they came, to be handed on later.
class Recording {
 public:
  void begin_process(const ProcessInfo& process) { rows_.begin_process(process); }
  void row(const Row& row) { rows_.add(row); }
  void end_process(ProcessStatus status) { rows_.end_process(status); }
  void finish() {}

  void replay(View view) const {
    RowStore::Scratch scratch;
    const ProcessInfo* current = nullptr;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Row row = rows_.row(i, scratch);
      if (current != &row.process) {
        if (current != nullptr) view.end_process(current->status);
        view.begin_process(row.process);
      }
      current = &row.process;
      view.row(row);
    }
    if (current != nullptr) view.end_process(current->status);
  }

  const RowStore& rows() const { return rows_; }

 private:
  RowStore rows_;
};

}  // namespace procmaps
