// Gauges in Prometheus's text format:
//
//   # HELP procmaps_rss_bytes rss: resident memory, excluding hugetlb pages
//   # TYPE procmaps_rss_bytes gauge
//   procmaps_rss_bytes{pid="4711",command="sleep",user="root",kind="file"} 1847296
//
// Readers reject the whole file if a metric has two samples with the same labels, so everything
// with the same labels is added up: saved texts, which have no process, and a process seen twice.
// Labels must be UTF-8: command and user are escaped as in the table ("\x1b"), and then again for
// the format's own escapes ("\\x1b").

#include "view/prometheus.hpp"

#include <algorithm>
#include <string_view>

#include "view/escape.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

/// Appends text between the quotes of a label.
void append_label(std::string& labels, std::string_view text) {
  for (const char c : escaped(text)) {
    if (c == '\\' || c == '"') labels += '\\';
    labels += c;
  }
}

std::string labels_of(const ProcessInfo& process) {
  std::string labels = "pid=\"";
  if (process.pid) labels += std::to_string(*process.pid);
  labels += "\",command=\"";
  append_label(labels, process.command.value_or(""));
  labels += "\",user=\"";
  append_label(labels, process.user.value_or(""));
  labels += "\",kind=\"";
  return labels;
}

std::string metric_of(const Column& column) {
  return "procmaps_" + std::string(column.name) + "_bytes";
}

void print_head(Output& out, std::string_view metric, std::string_view help) {
  out.put("# HELP ");
  out.put(metric);
  out.put(' ');
  out.put(help);
  out.put("\n# TYPE ");
  out.put(metric);
  out.put(" gauge\n");
}

}  // namespace

bool is_gauge(const Column& column) {
  return column.kind == ValueKind::Bytes && column.fold != Fold::Nothing;
}

PrometheusView::PrometheusView(const PrometheusOptions& options, Output& out) : out_(out) {
  for (const Column* column : options.columns) {
    const bool is_new = std::ranges::find(columns_, column) == columns_.end();
    if (is_gauge(*column) && is_new) columns_.push_back(column);
  }
}

void PrometheusView::begin_process(const ProcessInfo& process) {
  pid_ = process.pid;
  labels_ = labels_of(process);
  current_.fill(nullptr);
}

void PrometheusView::row(const Row& row) {
  Series& series = series_of(row.entry.kind);
  ++series.mappings;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Value value = columns_[i]->value(row);
    if (!value.known) continue;
    series.sums[i].known = true;
    series.sums[i].sum.add(value.number);
  }
}

PrometheusView::Series& PrometheusView::series_of(MappingKind kind) {
  Series*& series = current_[static_cast<std::size_t>(kind)];
  if (series == nullptr) {
    series = &series_.try_emplace({pid_, labels_, kind}).first->second;
    series->sums.resize(columns_.size());
  }
  return *series;
}

void PrometheusView::end_process(ProcessStatus status) {
  ++processes_[static_cast<std::size_t>(status)];
}

bool PrometheusView::overflowed() const {
  return std::ranges::any_of(series_, [](const auto& item) {
    return std::ranges::any_of(item.second.sums, [](const Sum& s) { return s.sum.overflowed(); });
  });
}

void PrometheusView::finish() {
  print_statuses();
  if (series_.empty()) return;
  print_head(out_, "procmaps_mappings", "number of mappings");
  for (const auto& [key, series] : series_) {
    print_sample("procmaps_mappings", key, series.mappings);
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) print_sums(i);
}

/// Prints the number of processes. The number that were read is always included, so that an alert
/// can distinguish zero processes from a file that is no longer written.
void PrometheusView::print_statuses() {
  print_head(out_, "procmaps_processes", "processes shown, by the result of reading them");
  for (const ProcessStatusInfo& info : kProcessStatuses) {
    const std::uint64_t count = processes_[static_cast<std::size_t>(info.status)];
    if (count == 0 && info.status != ProcessStatus::Ok) continue;
    out_.put("procmaps_processes{status=\"");
    out_.put(info.word);
    out_.put("\"} ");
    put_number(out_, count);
    out_.put('\n');
  }
}

void PrometheusView::print_sums(std::size_t column) {
  const auto is_known = [&](const auto& item) {
    return item.second.sums[column].known && item.second.sums[column].sum.value();
  };
  if (std::ranges::none_of(series_, is_known)) return;
  const std::string metric = metric_of(*columns_[column]);
  std::string help = std::string(columns_[column]->name) + ": ";
  help += columns_[column]->help;
  // A warning to those who sum over processes anyway.
  if (columns_[column]->fold == Fold::Mappings) help += "; do not add up over processes";
  print_head(out_, metric, help);
  for (const auto& [key, series] : series_) {
    const Sum& sum = series.sums[column];
    const auto value = sum.sum.value();
    if (sum.known && value) print_sample(metric, key, *value);
  }
}

void PrometheusView::print_sample(std::string_view metric, const Key& key, std::uint64_t value) {
  out_.put(metric);
  out_.put('{');
  out_.put(key.labels);
  out_.put(to_string(key.kind));
  out_.put("\"} ");
  put_number(out_, value);
  out_.put('\n');
}

}  // namespace procmaps
