#pragma once

#include "rows/row_store.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Passes recorded rows to a view, process by process, in the order of `indices`.
template <class Indices>
void replay(const RowStore& rows, const Indices& indices, View& view) {
  RowStore::Scratch scratch;
  const ProcessInfo* current = nullptr;
  for (const auto index : indices) {
    const Row row = rows.row(index, scratch);
    if (current != &row.process) {
      if (current != nullptr) view.end_process(current->status);
      view.begin_process(row.process);
    }
    current = &row.process;
    view.row(row);
  }
  if (current != nullptr) view.end_process(current->status);
}

/// A view that keeps its rows in order, to pass them on later.
class Recording : public View {
 public:
  explicit Recording(ViewTraits traits = {.takes_all_rows = true}) : traits_(traits) {}

  ViewTraits traits() const override { return traits_; }
  void begin_process(const ProcessInfo& process) override { rows_.begin_process(process); }
  void row(const Row& row) override { rows_.add(row); }
  void end_process(ProcessStatus status) override { rows_.end_process(status); }
  void finish() override {}

  const RowStore& rows() const { return rows_; }

 private:
  ViewTraits traits_;
  RowStore rows_;
};

}  // namespace procmaps
