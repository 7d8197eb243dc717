#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "rows/column.hpp"
#include "rows/row_store.hpp"
#include "rows/view.hpp"

namespace procmaps {

struct SortKey {
  const Column* column;
  bool descending;
};

/// The numbers of the stored rows, sorted by the keys; rows with equal keys stay in their original
/// order. Only the first `limit` of them.
std::vector<std::uint32_t> sorted_order(const RowStore& rows, const std::vector<SortKey>& keys,
                                        std::optional<std::uint64_t> limit);

/// Keeps all rows and passes them to a view in sorted order.
class SortedView : public View {
 public:
  SortedView(std::unique_ptr<View> view, std::vector<SortKey> keys,
             std::optional<std::uint64_t> limit)
      : view_(std::move(view)), keys_(std::move(keys)), limit_(limit) {}

  ViewTraits traits() const override { return {.takes_all_rows = true}; }
  void begin_process(const ProcessInfo& process) override { rows_.begin_process(process); }
  void row(const Row& row) override { rows_.add(row); }
  void end_process(ProcessStatus status) override { rows_.end_process(status); }
  void finish() override;
  bool overflowed() const override { return view_->overflowed(); }

 private:
  std::unique_ptr<View> view_;
  std::vector<SortKey> keys_;
  std::optional<std::uint64_t> limit_;
  RowStore rows_;
};

}  // namespace procmaps
