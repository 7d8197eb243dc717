#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "rows/group.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// True for columns that become a gauge: the number of mappings, and bytes that can be added up.
bool is_gauge(const Column& column);

struct PrometheusOptions {
  std::vector<const Column*> columns;    ///< those that are not gauges are skipped
  std::vector<const Column*> keys = {};  ///< the labels; empty: pid, command, user and kind
};

/// Gauges in Prometheus's text format 0.0.4, for the node exporter's textfile collector. All
/// samples of a metric must be adjacent, so sums are kept until the end.
class PrometheusView : public View {
 public:
  PrometheusView(const PrometheusOptions& options, Output& out);

  ViewTraits traits() const override {
    return {.process_status = true, .counts_unread = true, .every_named_process = true};
  }
  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus status = ProcessStatus::Ok) override;
  void finish() override;
  bool overflowed() const override;

 private:
  /// A group, with its labels: `pid="4711",command="sleep",user="root",kind="heap"`
  struct Series {
    std::string labels;
    const Group* group;
  };

  std::string labels_of(const Row& row) const;
  void print_sample(std::string_view metric, const Series& series, std::uint64_t value);
  void print_gauge(const Column& column, const std::vector<Series>& all);
  void print_statuses();

  std::vector<const Column*> columns_;
  std::vector<const Column*> keys_;
  Output& out_;
  Grouping groups_;
  std::string key_;  ///< of the row
  const ProcessInfo* process_ = nullptr;
  std::array<std::uint64_t, kProcessStatuses.size()> processes_{};
};

}  // namespace procmaps
