// Sorting needs all rows. Their keys are extracted once, and row numbers are sorted: rows are
// stored packed, and unpacking two for each comparison would cost more than the comparison. Of a
// key's values only the members are kept that its kind uses: most need 8 of a Value's 40 bytes.

#include "rows/sorted_view.hpp"

#include <algorithm>
#include <numeric>

#include "rows/recording.hpp"

namespace procmaps {
namespace {

/// The values of one key, by row.
class KeyValues {
 public:
  KeyValues(const SortKey& key, std::size_t rows) : key_(key) {
    known_.reserve(rows);
    if (is_text(kind())) {
      texts_.reserve(rows);
      return;
    }
    numbers_.reserve(rows);
    if (has_second()) seconds_.reserve(rows);
  }

  void add(const Row& row) {
    const Value value = key_.column->value(row);
    known_.push_back(value.known);
    if (is_text(kind())) {
      texts_.push_back(value.text);
      return;
    }
    numbers_.push_back(value.number);
    if (has_second()) seconds_.push_back(value.second);
  }

  int compare(std::size_t a, std::size_t b) const {
    return procmaps::compare(at(a), at(b), kind(), key_.descending);
  }

 private:
  ValueKind kind() const { return key_.column->kind; }
  bool has_second() const { return kind() == ValueKind::Range || kind() == ValueKind::Device; }

  Value at(std::size_t row) const {
    Value value{.known = known_[row]};
    if (is_text(kind())) {
      value.text = texts_[row];
      return value;
    }
    value.number = numbers_[row];
    if (has_second()) value.second = seconds_[row];
    return value;
  }

  SortKey key_;
  std::vector<bool> known_;
  std::vector<std::uint64_t> numbers_;
  std::vector<std::uint64_t> seconds_;
  std::vector<std::string_view> texts_;
};

}  // namespace

std::vector<std::uint32_t> sorted_order(const RowStore& rows, const std::vector<SortKey>& keys,
                                        std::optional<std::uint64_t> limit) {
  std::vector<KeyValues> values;
  for (const SortKey& key : keys) values.emplace_back(key, rows.size());
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row row = rows.row(i, scratch);
    for (KeyValues& key : values) key.add(row);
  }
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    for (const KeyValues& key : values) {
      if (const int order = key.compare(a, b); order != 0) return order < 0;
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
