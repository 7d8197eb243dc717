#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/checked_sum.hpp"
#include "rows/row_store.hpp"
#include "view/output.hpp"
#include "view/pmap.hpp"

namespace procmaps {

/// The stdout of procps-ng 4.0.2 `pmap -X` and `pmap -XX`, byte for byte for names of printable
/// ASCII up to 127 bytes: pmap cuts longer ones and writes raw bytes. Rows are stored until their
/// process ends, because the widths depend on all of them.
class PmapDetailView : public View {
 public:
  PmapDetailView(PmapOptions options, Output& out);

  ViewTraits traits() const override { return {.every_named_process = true}; }
  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus status = ProcessStatus::Ok) override;
  void finish() override {}
  bool overflowed() const override {
    return std::ranges::any_of(numbers_, [](const Numbers& n) { return n.sum.overflowed(); });
  }

 private:
  /// A column of numbers. Its sum and width carry over from process to process, as in pmap.
  struct Numbers {
    std::string_view title;
    bool shown = false;    ///< at least one mapping has a value
    bool missing = false;  ///< at least one mapping has none
    CheckedSum sum;
    std::size_t width = 0;
  };
  /// The maps fields before the numbers: address to inode.
  static constexpr std::size_t kFields = 5;
  using Widths = std::array<std::size_t, kFields>;

  void count(Numbers& numbers, std::optional<std::uint64_t> value);
  void put_titles();
  void put_row(const Row& row);
  void put_sums();

  PmapOptions options_;
  Output& out_;
  RowStore rows_;
  std::array<Numbers, kMetricCount + 1> numbers_;  ///< Size, then the metrics
  // Per process.
  Widths widths_{};
  std::size_t flags_width_ = 0;
  bool flags_shown_ = false;
};

}  // namespace procmaps
