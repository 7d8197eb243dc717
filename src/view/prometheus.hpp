#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/checked_sum.hpp"
#include "rows/column.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// True for columns that become a gauge: bytes that can be added up over a process's mappings.
bool is_gauge(const Column& column);

struct PrometheusOptions {
  std::vector<const Column*> columns;  ///< columns that are not gauges are skipped
};

/// Gauges by process and kind in Prometheus's text format 0.0.4, for the node exporter's textfile
/// collector. All samples of a metric must be adjacent, so sums are kept until the end: one per
/// process, kind and column.
class PrometheusView : public View {
 public:
  PrometheusView(const PrometheusOptions& options, Output& out);

  ViewTraits traits() const override {
    return {.process_status = true, .every_named_process = true};
  }
  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus status = ProcessStatus::Ok) override;
  void finish() override;
  bool overflowed() const override;

 private:
  struct Sum {
    CheckedSum sum;
    bool known = false;
  };
  /// The order of the samples: by pid; texts, which have none, come first.
  struct Key {
    std::optional<pid_t> pid;
    std::string labels;  ///< `pid="4711",command="sleep",user="root",kind="`
    MappingKind kind;
    auto operator<=>(const Key&) const = default;
  };
  struct Series {
    std::uint64_t mappings = 0;
    std::vector<Sum> sums;  ///< one per column
  };
  static constexpr std::size_t kKinds = static_cast<std::size_t>(MappingKind::Other) + 1;

  Series& series_of(MappingKind kind);
  void print_sample(std::string_view metric, const Key& key, std::uint64_t value);
  void print_sums(std::size_t column);
  void print_statuses();

  std::vector<const Column*> columns_;
  Output& out_;
  std::map<Key, Series> series_;
  std::array<Series*, kKinds> current_{};  ///< of the current process, for kinds with a row
  std::optional<pid_t> pid_;
  std::string labels_;
  std::array<std::uint64_t, kProcessStatuses.size()> processes_{};
};

}  // namespace procmaps
