#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <procmaps/memory_usage.hpp>

#include "rows/view.hpp"
#include "view/layout_groups.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The smaps metrics that the picture shows, if smaps was read.
inline constexpr MetricSet kLayoutMetrics = bit_of(Metric::Rss) | bit_of(Metric::SharedHugetlb) |
                                            bit_of(Metric::PrivateHugetlb) | bit_of(Metric::Swap);

struct LayoutOptions {
  std::size_t width = 80;  ///< columns of a line, at least 48; one code point is one column
  bool unicode = true;     ///< false: ASCII only
  bool color = false;
  /// Only some mappings are shown, so the space between them is not known to be unmapped.
  bool filtered = false;
  std::size_t max_groups = 100;  ///< per process; with more, small neighbours are folded
};

/// A picture of address spaces: one line per group of neighbouring mappings, from low to high
/// addresses, with a bar for its size on a logarithmic scale, and lines for the gaps between them.
///
/// The full part of a bar is what is resident, if smaps was read (half full: swapped out),
/// otherwise what can be accessed at all. Long names lose their middle.
class LayoutView : public View {
 public:
  LayoutView(LayoutOptions options, Output& out);

  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override { groups_.add(row); }
  void end_process(ProcessStatus status = ProcessStatus::Ok) override;
  bool can_fork() const override { return processes_ != 0; }
  std::unique_ptr<View> fork(Output& out) override;
  void join(View& fork) override;
  /// Prints the legend.
  void finish() override;

 private:
  struct Columns;

  Columns measure(const std::vector<Neighbours>& groups) const;
  void print(const std::vector<Neighbours>& groups);
  void print_heading(const std::vector<Neighbours>& groups);
  void print_titles(const Columns& columns);
  void print_gap(AddressRange gap, const Columns& columns);
  void print_group(const Neighbours& group, const Columns& columns);
  std::size_t put_group_bar(const Neighbours& group, const Columns& columns);
  void put_label(const Neighbours& group, std::size_t width);
  void put_styled(std::string_view style, std::string_view text);

  LayoutOptions options_;
  Output& out_;
  LayoutGroups groups_;
  ProcessInfo process_;
  std::size_t processes_ = 0;  ///< number printed
  std::uint32_t looks_ = 0;    ///< one bit for each look that was printed
  bool any_residency_ = false;
  // What the legend must explain.
  bool any_swap_ = false;
  bool any_partial_ = false;
  bool any_plus_ = false;
  bool any_times_ = false;
};

}  // namespace procmaps
