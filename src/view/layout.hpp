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

/// What the picture shows of smaps, where it was read.
inline constexpr MetricSet kLayoutMetrics = bit_of(Metric::Rss) | bit_of(Metric::SharedHugetlb) |
                                            bit_of(Metric::PrivateHugetlb) | bit_of(Metric::Swap);

struct LayoutOptions {
  std::size_t width = 80;  ///< columns of a line, 48 at least; one code point is one column
  bool unicode = true;     ///< else nothing but ASCII
  bool color = false;      ///< and a legend
  /// Not all mappings come, so what lies between those that do is not known to be unmapped.
  bool filtered = false;
  std::size_t max_groups = 100;  ///< of one process: beyond that small neighbours are folded
};

/// A picture of address spaces: a line for each group of neighbouring mappings, from low to high
/// addresses, with a bar for its size on a logarithmic scale, and lines for the gaps between.
///
/// The full part of a bar is what is resident, where smaps was read (half full: swapped out), else
/// what can be accessed at all. Names are cut in the middle to fit.
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
  void print_gap(std::uint64_t size, const Columns& columns);
  void print_group(const Neighbours& group, const Columns& columns);
  std::size_t put_group_bar(const Neighbours& group, const Columns& columns);
  void put_label(const Neighbours& group, std::size_t width);
  void put_styled(std::string_view style, std::string_view text);

  LayoutOptions options_;
  Output& out_;
  LayoutGroups groups_;
  ProcessInfo process_;
  std::size_t processes_ = 0;  ///< printed
  std::uint32_t looks_ = 0;    ///< a bit for each that was printed
  bool any_residency_ = false;
  bool any_swap_ = false;
};

}  // namespace procmaps
