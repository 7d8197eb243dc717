// The Prometheus text format: samples grouped by metric, each once, escaped labels, no unknown
// values, and that promtool accepts it.

#include "view/prometheus.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "support/columns.hpp"
#include "support/entries.hpp"
#include "support/files.hpp"
#include "support/processes.hpp"
#include "support/skip.hpp"
#include "support/text.hpp"
#include "support/typed.hpp"

namespace procmaps {
namespace {

using testing::Block;
using testing::columns_of;
using testing::every_column;
using testing::kProgram;
using testing::lines_of;
using testing::process_of;
using testing::written;

const std::string kLibrary = "7f0050000000-7f0050001000 r--p 00000000 fe:00 9 /lib/x";
const std::string kHeap = "55d0c1b00000-55d0c1b21000 rw-p 00000000 00:00 0 [heap]";

std::string prometheus_of(std::vector<const Column*> columns, const std::vector<Block>& blocks,
                          const MemoryUsage* usage = nullptr) {
  return written([&](Output& out) {
    testing::feed(PrometheusView({.columns = std::move(columns)}, out), blocks, usage);
  });
}

const std::string kSizeHead =
    "# HELP procmaps_size_bytes size: " + std::string(testing::find_column("size")->help) +
    "\n# TYPE procmaps_size_bytes gauge\n";
const std::string kMappingsHead =
    "# HELP procmaps_mappings number of mappings\n# TYPE procmaps_mappings gauge\n";

std::string processes_of(int count) {
  return "# HELP procmaps_processes processes shown, by the result of reading them\n"
         "# TYPE procmaps_processes gauge\n"
         "procmaps_processes{status=\"ok\"} " +
         std::to_string(count) + "\n";
}

TEST(PrometheusView, SumsByProcessAndType) {
  EXPECT_EQ(prometheus_of(columns_of({"count", "size"}),
                          {{process_of(4711, "sleep"), {kProgram, kHeap, kLibrary}},
                           {process_of(7, "a", "nobody"), {kLibrary}}}),
            processes_of(2) + kMappingsHead +
                R"(procmaps_mappings{pid="7",command="a",user="nobody",kind="file"} 1
procmaps_mappings{pid="4711",command="sleep",user="root",kind="file"} 2
procmaps_mappings{pid="4711",command="sleep",user="root",kind="heap"} 1
)" + kSizeHead +
                R"(procmaps_size_bytes{pid="7",command="a",user="nobody",kind="file"} 4096
procmaps_size_bytes{pid="4711",command="sleep",user="root",kind="file"} 12288
procmaps_size_bytes{pid="4711",command="sleep",user="root",kind="heap"} 135168
)");
}

TEST(PrometheusView, ReportsAnEmptyScan) {
  EXPECT_EQ(prometheus_of(columns_of({"count", "size"}), {}), processes_of(0));
  EXPECT_EQ(prometheus_of(columns_of({"count", "size"}), {{process_of(2, "a"), {}}}),
            processes_of(1));
}

TEST(PrometheusView, CountsProcessesByStatus) {
  const std::string text = written([&](Output& out) {
    PrometheusView view({}, out);
    const ProcessInfo none;
    for (const ProcessStatus status :
         {ProcessStatus::Zombie, ProcessStatus::CutShort, ProcessStatus::Zombie}) {
      view.begin_process(none);
      view.end_process(status);
    }
    view.finish();
  });
  EXPECT_EQ(text, processes_of(0) +
                      "procmaps_processes{status=\"cut short\"} 1\n"
                      "procmaps_processes{status=\"zombie\"} 2\n");
}

TEST(PrometheusView, IsIndependentOfTheRowOrder) {
  const Block a = {process_of(10, "a"), {kProgram, kHeap, kLibrary}};
  const Block b = {process_of(9, "b"), {kHeap, kProgram}};
  const Block a_turned = {process_of(10, "a"), {kLibrary, kProgram, kHeap}};
  EXPECT_EQ(prometheus_of(columns_of({"count", "size"}), {a, b}),
            prometheus_of(columns_of({"count", "size"}), {b, a_turned}));
}

TEST(PrometheusView, SumsSavedMapsTogether) {
  EXPECT_EQ(prometheus_of(columns_of({"count", "size"}), {{{}, {kHeap}}, {{}, {kHeap}}}),
            processes_of(2) + kMappingsHead +
                "procmaps_mappings{pid=\"\",command=\"\",user=\"\",kind=\"heap\"} 2\n" + kSizeHead +
                "procmaps_size_bytes{pid=\"\",command=\"\",user=\"\",kind=\"heap\"} 270336\n");
}

TEST(PrometheusView, OmitsUnknownValues) {
  MemoryUsage usage;
  usage.set(Metric::Rss, 0);
  const std::string text = prometheus_of(columns_of({"count", "rss", "pss", "rss"}),
                                         {{process_of(1, "a"), {kHeap, kHeap}}}, &usage);
  EXPECT_EQ(text,
            processes_of(1) + kMappingsHead +
                "procmaps_mappings{pid=\"1\",command=\"a\",user=\"root\",kind=\"heap\"} 2\n"
                "# HELP procmaps_rss_bytes rss: " +
                std::string(testing::find_column("rss")->help) +
                "; do not add up over processes\n"
                "# TYPE procmaps_rss_bytes gauge\n"
                "procmaps_rss_bytes{pid=\"1\",command=\"a\",user=\"root\",kind=\"heap\"} 0\n");
}

TEST(PrometheusView, AcceptsOnlySummableColumns) {
  for (const std::string_view name :
       {"count", "size", "rss", "pss", "uss", "dirty", "swap", "locked"}) {
    EXPECT_TRUE(is_gauge(*testing::find_column(name))) << name;
  }
  for (const std::string_view name : {"pid", "inode", "name", "perms", "kernel_page_size",
                                      "thp_eligible", "start", "vm_flags", "processes"}) {
    EXPECT_FALSE(is_gauge(*testing::find_column(name))) << name;
  }
  EXPECT_EQ(prometheus_of(columns_of({"pid", "name", "count", "size", "start"}), {{{}, {kHeap}}}),
            prometheus_of(columns_of({"count", "size"}), {{{}, {kHeap}}}));
}

TEST(PrometheusView, EscapesLabels) {
  const struct {
    std::string command;
    std::string label;
  } cases[] = {
      {"a b", "a b"},        {"a\"b", "a\\\"b"}, {"a\\b", "a\\\\\\\\b"},    {"a\nb", "a\\\\x0ab"},
      {"a\x1b", "a\\\\x1b"}, {"grün", "grün"},   {"gr\xfcn", "gr\\\\xfcn"},
  };
  for (const auto& c : cases) {
    const std::string text =
        prometheus_of(columns_of({"count"}), {{process_of(1, c.command, c.command), {kHeap}}});
    const std::string sample = "procmaps_mappings{pid=\"1\",command=\"" + c.label + "\",user=\"" +
                               c.label + "\",kind=\"heap\"} 1\n";
    EXPECT_TRUE(text.ends_with("\n" + sample)) << text;
  }
}

/// Every metric, with many odd commands.
std::string everything() {
  const MemoryUsage usage = testing::full_usage();
  std::vector<Block> blocks;
  pid_t pid = 0;
  for (const std::string& command : testing::odd_texts(300, 5)) {
    blocks.push_back({process_of(++pid, command, command), {kProgram, kHeap, kLibrary}});
  }
  return prometheus_of(every_column(), blocks, &usage);
}

TEST(PrometheusView, HasEachSampleOnceAndGroupsThemByMetric) {
  std::set<std::string> metrics;
  std::set<std::string_view> samples;
  std::string metric;
  const std::string text = everything();
  ASSERT_TRUE(testing::code_points_of(text).valid);
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("# HELP ")) {
      metric = std::string(line.substr(7, line.find(' ', 7) - 7));
      EXPECT_TRUE(metrics.insert(metric).second) << metric;
    } else if (line.starts_with("# ")) {
      EXPECT_EQ(line, "# TYPE " + metric + " gauge");
    } else {
      EXPECT_TRUE(line.starts_with(metric + "{")) << line;
      EXPECT_TRUE(samples.insert(line.substr(0, line.rfind(' '))).second) << line;
    }
  }
  const auto gauges = std::ranges::count_if(mapping_columns(), is_gauge);
  EXPECT_EQ(metrics.size(), static_cast<std::size_t>(gauges) + 1);
  EXPECT_EQ(samples.size(), 1 + 600 * (metrics.size() - 1));
}

TEST(PrometheusView, IsAcceptedByPromtool) {
  if (!testing::is_installed("promtool")) GTEST_SKIP() << testing::needs("promtool");
  const auto answer = testing::ask("promtool check metrics", everything());
  EXPECT_EQ(answer.status, 0) << answer.text;
  EXPECT_EQ(answer.text, "");
}

}  // namespace
}  // namespace procmaps
