// Gauges in Prometheus's text format:
//
//   # HELP procmaps_rss_bytes rss: resident memory, excluding hugetlb pages
//   # TYPE procmaps_rss_bytes gauge
//   procmaps_rss_bytes{pid="4711",command="sleep",user="root",kind="file"} 1847296
//
// Readers reject the whole file if a metric has two samples with the same labels, so everything
// with the same labels is added up: saved texts, which have no process, and a process seen twice.
// Labels must be UTF-8: texts are escaped as in the table ("\x1b"), and then again for the format's
// own escapes ("\\x1b").

#include "view/prometheus.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "rows/grouped_view.hpp"
#include "view/escape.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kCount = "count";

/// Appends text between the quotes of a label.
void append_label(std::string& labels, std::string_view text) {
  for (const char c : escaped(text)) {
    if (c == '\\' || c == '"') labels += '\\';
    labels += c;
  }
}

std::string metric_of(const Column& column) {
  if (column.name == kCount) return "procmaps_mappings";
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
  return column.name == kCount || (column.kind == ValueKind::Bytes && column.fold != Fold::Nothing);
}

PrometheusView::PrometheusView(const PrometheusOptions& options, Output& out)
    : keys_(options.keys), out_(out) {
  for (const Column* column : options.columns) {
    const bool is_new = std::ranges::find(columns_, column) == columns_.end();
    if (is_gauge(*column) && is_new) columns_.push_back(column);
  }
  if (!keys_.empty()) return;
  for (const std::string_view name : {"pid", "command", "user", "kind"}) {
    keys_.push_back(&*std::ranges::find(mapping_columns(), name, &Column::name));
  }
}

void PrometheusView::begin_process(const ProcessInfo& process) {
  process_ = &process;
  groups_.begin_process();
}

void PrometheusView::row(const Row& row) {
  make_group_key(keys_, row, key_);
  groups_.add(key_, row);
}

void PrometheusView::end_process(ProcessStatus status) {
  groups_.add_totals(*process_);
  ++processes_[static_cast<std::size_t>(status)];
}

bool PrometheusView::overflowed() const {
  return std::ranges::any_of(groups_.groups(), &Group::overflowed);
}

void PrometheusView::finish() {
  print_statuses();
  groups_.conclude();
  std::vector<Series> all;
  MemoryUsage scratch;
  for (const Group& group : groups_.groups())
    all.push_back({labels_of(group.row(scratch)), &group});
  const bool has_pid = std::ranges::find(keys_, "pid", &Column::name) != keys_.end();
  std::ranges::sort(all, {}, [&](const Series& series) {
    return std::tuple(has_pid ? series.group->process.pid : std::nullopt,
                      std::string_view(series.labels));
  });
  for (const Column* const column : columns_) print_gauge(*column, all);
}

std::string PrometheusView::labels_of(const Row& row) const {
  std::string labels;
  for (const Column* const key : keys_) {
    if (!labels.empty()) labels += ',';
    labels += key->name;
    labels += "=\"";
    const Value value = key->value(row);
    if (!value.known) {
      // An empty label is the same as none.
    } else if (is_text(key->kind)) {
      append_label(labels, value.text);
    } else {
      labels += std::to_string(value.number);
      if (key->kind == ValueKind::Device) labels += "," + std::to_string(value.second);
    }
    labels += '"';
  }
  return labels;
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

void PrometheusView::print_gauge(const Column& column, const std::vector<Series>& all) {
  const std::string metric = metric_of(column);
  MemoryUsage scratch;
  bool has_head = false;
  for (const Series& series : all) {
    const Value value = column.value(series.group->row(scratch));
    if (!value.known) continue;
    if (!has_head) {
      std::string help = column.name == kCount ? "" : std::string(column.name) + ": ";
      help += column.help;
      // A warning to those who sum over processes anyway.
      if (column.fold == Fold::Mappings) help += "; do not add up over processes";
      print_head(out_, metric, help);
      has_head = true;
    }
    print_sample(metric, series, value.number);
  }
}

void PrometheusView::print_sample(std::string_view metric, const Series& series,
                                  std::uint64_t value) {
  out_.put(metric);
  out_.put('{');
  out_.put(series.labels);
  out_.put("} ");
  put_number(out_, value);
  out_.put('\n');
}

}  // namespace procmaps
