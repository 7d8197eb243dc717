#pragma once

#include <cstdint>
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

/// The numbers of the stored rows in the order of the keys, and where these are equal in the order
/// they came; the first `limit` of them.
std::vector<std::uint32_t> sorted_order(const RowStore& rows, const std::vector<SortKey>& keys,
                                        std::optional<std::uint64_t> limit);

/// Keeps all rows and hands them to a view in order.
class SortedView {
 public:
  SortedView(View view, std::vector<SortKey> keys, std::optional<std::uint64_t> limit)
      : view_(view), keys_(std::move(keys)), limit_(limit) {}

  void begin_process(const ProcessInfo& process) { rows_.begin_process(process); }
  void row(const Row& row) { rows_.add(row); }
  void end_process(ProcessStatus status) { rows_.end_process(status); }
  void finish();

 private:
  View view_;
  std::vector<SortKey> keys_;
  std::optional<std::uint64_t> limit_;
  RowStore rows_;
};

}  // namespace procmaps
