// pmap -X and -XX, as in docs/peers.md, section 1.8. These saved maps have few metrics, so that
// lines stay short; the live tests compare with pmap for all metrics.

#include "view/pmap_detail.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/entries.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::entry_named;
using testing::entry_of;
using testing::written;

struct Mapping {
  std::string_view line;
  std::vector<std::pair<Metric, std::uint64_t>> numbers;  ///< as smaps has them
  std::optional<std::string_view> vm_flags = std::nullopt;
};

using Processes = std::vector<std::vector<Mapping>>;

/// The pmap output for these processes, which have pids from 1 and the command "app".
std::string pmap(PmapOptions options, const Processes& processes) {
  return written([&](Output& out) {
    PmapDetailView view(options, out);
    pid_t pid = 0;
    for (const auto& mappings : processes) {
      ProcessInfo process;
      process.pid = ++pid;
      process.command = "app";
      view.begin_process(process);
      for (const Mapping& mapping : mappings) {
        MemoryUsage usage;
        for (const auto& [metric, number] : mapping.numbers) {
          usage.set(metric, kMetrics[index_of(metric)].bytes ? number * 1024 : number);
        }
        usage.vm_flags = mapping.vm_flags;
        const MapEntry entry = entry_of(mapping.line);
        view.row({.process = process, .entry = entry, .usage = &usage});
      }
      view.end_process();
    }
    view.finish();
  });
}

constexpr PmapOptions kDetailed{.mode = PmapMode::Detailed, .shm_minor = 1};
constexpr PmapOptions kEverything{.mode = PmapMode::Everything, .shm_minor = 1};
constexpr PmapOptions kQuiet{.mode = PmapMode::Detailed, .quiet = true, .shm_minor = 1};
constexpr PmapOptions kQuietEverything{.mode = PmapMode::Everything, .quiet = true, .shm_minor = 1};

constexpr std::string_view kDetailedFile =
    "558dd813d000-558dd813f000 r--p 00000000 fe:00 248056 /bin/sleep";
constexpr std::string_view kDetailedHeap = "558dd9000000-558dd9021000 rw-p 00000000 00:00 0 [heap]";
constexpr std::string_view kLow = "08048000-08049000 r-xs 123456789000 fe:00 5 /d/f";
constexpr std::string_view kGate =
    "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]";

TEST(PmapDetailView, MatchesPmapForAProcess) {
  EXPECT_EQ(
      pmap(kDetailed,
           {{{kDetailedFile, {{Metric::Rss, 8}, {Metric::Pss, 4}, {Metric::ThpEligible, 0}}},
             {kDetailedHeap, {{Metric::Rss, 16}, {Metric::Pss, 16}, {Metric::ThpEligible, 1}}},
             {kGate, {{Metric::Rss, 0}, {Metric::Pss, 0}, {Metric::ThpEligible, 0}}}}}),
      "1:   [app]\n"
      "         Address Perm   Offset Device  Inode Size Rss Pss THPeligible Mapping\n"
      "    558dd813d000 r--p 00000000  fe:00 248056    8   8   4           0 sleep\n"
      "    558dd9000000 rw-p 00000000  00:00      0  132  16  16           1 [heap]\n"
      "ffffffffff600000 --xp 00000000  00:00      0    4   0   0           0 [vsyscall]\n"
      "                                             ==== === === =========== \n"
      "                                              144  24  20           1 KB \n");
}

TEST(PmapDetailView, AddsFlagsWithoutSums) {
  EXPECT_EQ(
      pmap(kEverything,
           {{{kDetailedFile, {{Metric::KernelPageSize, 4}, {Metric::Rss, 8}}, "rd mr mw me sd"},
             {kLow, {{Metric::KernelPageSize, 4}, {Metric::Rss, 4}}, "rd"}}}),
      "1:   [app]\n"
      "     Address Perm       Offset Device  Inode Size KernelPageSize Rss        VmFlags "
      "Mapping\n"
      "558dd813d000 r--p     00000000  fe:00 248056    8              4   8 rd mr mw me sd "
      "sleep\n"
      "    08048000 r-xs 123456789000  fe:00      5    4              4   4             rd "
      "f\n"
      "                                             ==== ============== === \n"
      "                                               12              8  12 KB \n");
}

TEST(PmapDetailView, OmitsFlagsThatTheKernelDoesNotReport) {
  EXPECT_EQ(pmap(kQuietEverything, {{{kDetailedFile, {{Metric::Rss, 8}}}}}),
            "1:   [app]\n558dd813d000 r--p 00000000 fe:00 248056 8 8 sleep\n");
}

TEST(PmapDetailView, OrdersColumnsLikeTheKernelAndHidesSome) {
  Mapping mapping{.line = kDetailedFile, .numbers = {}, .vm_flags = "rd"};
  std::string everything = "Size ";
  for (const MetricInfo& info : kMetrics) {
    mapping.numbers.emplace_back(info.metric, 1);
    everything += std::string(info.key) + ' ';
  }
  everything += "VmFlags Mapping";
  const auto titles = [&](PmapOptions options) {
    const std::string text = pmap(options, {{mapping}});
    const auto at = text.find("Size");
    return text.substr(at, text.find('\n', at) - at);
  };
  EXPECT_EQ(titles(kEverything), everything);
  for (const std::string_view hidden :
       {"AnonHugePages", "KernelPageSize", "MMUPageSize", "Shared_Clean", "Shared_Dirty",
        "Private_Clean", "Private_Dirty", "VmFlags"}) {
    const auto at = everything.find(" " + std::string(hidden) + " ");
    ASSERT_NE(at, std::string::npos) << hidden;
    everything.erase(at, hidden.size() + 1);
  }
  EXPECT_EQ(titles(kDetailed), everything);
}

TEST(PmapDetailView, FitsColumnsToTheTitleOrTheSum) {
  // The sum is longer than both cells; the title of Swap is longer than its sum.
  EXPECT_EQ(pmap(kDetailed, {{{kDetailedFile, {{Metric::Rss, 600}, {Metric::Swap, 5}}},
                              {kDetailedFile, {{Metric::Rss, 700}, {Metric::Swap, 5}}}}}),
            "1:   [app]\n"
            "     Address Perm   Offset Device  Inode Size  Rss Swap Mapping\n"
            "558dd813d000 r--p 00000000  fe:00 248056    8  600    5 sleep\n"
            "558dd813d000 r--p 00000000  fe:00 248056    8  700    5 sleep\n"
            "                                         ==== ==== ==== \n"
            "                                           16 1300   10 KB \n");
}

TEST(PmapDetailView, FitsColumnsToTheCellsIfQuiet) {
  EXPECT_EQ(pmap(kQuietEverything, {{{kDetailedFile, {{Metric::Rss, 600}, {Metric::Swap, 5}}, "rd"},
                                     {kLow, {{Metric::Rss, 70}, {Metric::Swap, 15}}, "rd ex"}}}),
            "1:   [app]\n"
            "558dd813d000 r--p     00000000 fe:00 248056 8 600  5    rd sleep\n"
            "    08048000 r-xs 123456789000 fe:00      5 4  70 15 rd ex f\n");
}

TEST(PmapDetailView, CarriesSumsOverToTheNextProcess) {
  // Numbers keep their width; addresses, inodes and flags fit each process.
  EXPECT_EQ(pmap(kEverything, {{{kDetailedFile, {{Metric::Rss, 12345}}, "rd mr mw"}},
                               {{kLow, {{Metric::Rss, 90000}}, "rd"}}}),
            "1:   [app]\n"
            "     Address Perm   Offset Device  Inode Size   Rss  VmFlags Mapping\n"
            "558dd813d000 r--p 00000000  fe:00 248056    8 12345 rd mr mw sleep\n"
            "                                         ==== ===== \n"
            "                                            8 12345 KB \n"
            "2:   [app]\n"
            " Address Perm       Offset Device Inode Size    Rss VmFlags Mapping\n"
            "08048000 r-xs 123456789000  fe:00     5    4  90000      rd f\n"
            "                                        ==== ====== \n"
            "                                          12 102345 KB \n");
}

TEST(PmapDetailView, KeepsWidthsOfNumbersIfQuiet) {
  EXPECT_EQ(pmap(kQuiet, {{{kDetailedFile, {{Metric::Rss, 12345}}}}, {{kLow, {{Metric::Rss, 4}}}}}),
            "1:   [app]\n"
            "558dd813d000 r--p 00000000 fe:00 248056 8 12345 sleep\n"
            "2:   [app]\n"
            "08048000 r-xs 123456789000 fe:00 5 4     4 f\n");
}

TEST(PmapDetailView, ShowsPreviousSumsForAProcessWithoutMappings) {
  const Processes processes = {{}, {{kLow, {{Metric::Rss, 4}}}}, {}};
  EXPECT_EQ(pmap(kDetailed, processes),
            "1:   [app]\n"
            "2:   [app]\n"
            " Address Perm       Offset Device Inode Size Rss Mapping\n"
            "08048000 r-xs 123456789000  fe:00     5    4   4 f\n"
            "                                        ==== === \n"
            "                                           4   4 KB \n"
            "3:   [app]\n"
            "     ==== === \n"
            "        4   4 KB \n");
  EXPECT_EQ(pmap(kQuiet, processes),
            "1:   [app]\n"
            "2:   [app]\n"
            "08048000 r-xs 123456789000 fe:00 5 4 4 f\n"
            "3:   [app]\n");
}

TEST(PmapDetailView, PrintsOnlyAHeadingIfTheMappingsAreUnreadable) {
  const std::string text = written([](Output& out) {
    PmapDetailView view(kDetailed, out);
    ProcessInfo process;
    process.command = "app";
    for (process.pid = 1; process.pid < 4; ++*process.pid) {
      view.begin_process(process);
      if (process.pid == 2) continue;
      const MapEntry entry = entry_of(kLow);
      view.row({process, entry});
      view.end_process();
    }
    view.finish();
  });
  const std::string table =
      " Address Perm       Offset Device Inode Size Mapping\n"
      "08048000 r-xs 123456789000  fe:00     5    4 f\n"
      "                                        ==== \n"
      "                                           ";
  EXPECT_EQ(text, "1:   [app]\n" + table + "4 KB \n2:   [app]\n3:   [app]\n" + table + "8 KB \n");
}

TEST(PmapDetailView, ShowsADashForUnknownMemory) {
  // Two saved files, one of them maps: a sum over some of the mappings would be wrong.
  EXPECT_EQ(pmap(kEverything, {{{kLow, {{Metric::Rss, 4}}, "rd"}, {kLow, {}}}}),
            "1:   [app]\n"
            " Address Perm       Offset Device Inode Size Rss VmFlags Mapping\n"
            "08048000 r-xs 123456789000  fe:00     5    4   4      rd f\n"
            "08048000 r-xs 123456789000  fe:00     5    4   -       - f\n"
            "                                        ==== === \n"
            "                                           8   - KB \n");
}

/// The end of the row of a mapping with this name.
std::string detail_name_of(std::string_view name, bool show_path) {
  std::string row = written([&](Output& out) {
    PmapDetailView view(
        {.mode = PmapMode::Detailed, .show_path = show_path, .quiet = true, .shm_minor = 1}, out);
    const MapEntry entry = entry_named(name, {.major = 0, .minor = 1});
    ProcessInfo process;
    process.start_stack = entry.range.start;
    view.begin_process(process);
    view.row({process, entry});
    view.end_process();
  });
  const std::string prefix = "-:   -\n7f0000000000 r--p 00000000 00:01 77 4 ";
  EXPECT_TRUE(row.starts_with(prefix) && row.ends_with('\n')) << row;
  return row.substr(prefix.size(), row.size() - prefix.size() - 1);
}

TEST(PmapDetailView, KeepsKernelNames) {
  struct Case {
    const char* name;
    const char* shown;
    const char* path;
  };
  const Case cases[] = {
      {"/srv/d/plain", "plain", "/srv/d/plain"},
      {"/srv/d/ lead", " lead", "/srv/d/ lead"},
      {"/srv/d/gone (deleted)", "gone (deleted)", "/srv/d/gone (deleted)"},
      {"/SYSV00001234 (deleted)", "SYSV00001234 (deleted)", "/SYSV00001234 (deleted)"},
      {"/memfd:/SYSVz (deleted)", "SYSVz (deleted)", "/memfd:/SYSVz (deleted)"},
      {"/memfd:dir/ (deleted)", " (deleted)", "/memfd:dir/ (deleted)"},
      {"[heap]", "[heap]", "[heap]"},
      {"[stack]", "[stack]", "[stack]"},
      {"[anon:a/b]", "b]", "[anon:a/b]"},
      {"anon_inode:[perf_event]", "anon_inode:[perf_event]", "anon_inode:[perf_event]"},
      {"", "", ""},
      {"/srv/d/ctl\x1b[31m", "ctl\\x1b[31m", "/srv/d/ctl\\x1b[31m"},
      {"/srv/d/nl\\012x", "nl\\\\012x", "/srv/d/nl\\\\012x"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(detail_name_of(c.name, false), c.shown) << c.name;
    EXPECT_EQ(detail_name_of(c.name, true), c.path) << c.name;
  }
}

TEST(PmapDetailView, DoesNotTruncateNames) {
  // pmap keeps 127 bytes, and less for a long directory.
  const std::string name = "/" + std::string(200, 'd') + "/" + std::string(200, 'f');
  EXPECT_EQ(detail_name_of(name, false), std::string(200, 'f'));
  EXPECT_EQ(detail_name_of(name, true), name);
}

}  // namespace
}  // namespace procmaps
