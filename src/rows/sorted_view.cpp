// Sorting needs all rows. Their keys are extracted once, and row numbers are sorted: rows are
// stored packed, and unpacking two for each comparison would cost more than the comparison.

#include "rows/sorted_view.hpp"

#include <algorithm>
#include <numeric>

#include "rows/recording.hpp"

namespace procmaps {

std::vector<std::uint32_t> sorted_order(const RowStore& rows, const std::vector<SortKey>& keys,
                                        std::optional<std::uint64_t> limit) {
  std::vector<Value> values;
  values.reserve(rows.size() * keys.size());
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row row = rows.row(i, scratch);
    for (const SortKey& key : keys) values.push_back(key.column->value(row));
  }
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const int order = compare(values[a * keys.size() + k], values[b * keys.size() + k],
                                keys[k].column->kind, keys[k].descending);
      if (order != 0) return order < 0;
    }
    return a < b;
  };
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t wanted = std::min<std::uint64_t>(limit.value_or(order.size()), order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted), order.end(),
                    before);
  order.resize(wanted);
  return order;
}

void SortedView::finish() {
  replay(rows_, sorted_order(rows_, keys_, limit_), *view_);
  view_->finish();
}

}  // namespace procmaps
