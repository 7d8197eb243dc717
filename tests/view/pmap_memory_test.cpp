// pmap -x and pmap -d, as in docs/peers.md, sections 1.6 and 1.7.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/entries.hpp"
#include "support/text.hpp"
#include "view/pmap.hpp"

namespace procmaps {
namespace {

using testing::entry_of;
using testing::written;

constexpr std::uint64_t kKiB = 1024;

struct Resident {
  std::string_view line;
  std::optional<std::uint64_t> rss = 0;  ///< KiB
  std::uint64_t shared_dirty = 0;
  std::uint64_t private_dirty = 0;
};

/// The pmap output for these processes, which have pids from 1 and the command "app".
std::string pmap_of(PmapOptions options, const std::vector<std::vector<Resident>>& processes) {
  return written([&](Output& out) {
    PmapView view(options, out);
    pid_t pid = 0;
    for (const auto& mappings : processes) {
      ProcessInfo process;
      process.pid = ++pid;
      process.command = "app";
      view.begin_process(process);
      for (const Resident& mapping : mappings) {
        MemoryUsage usage;
        if (mapping.rss) {
          usage.set(Metric::Rss, *mapping.rss * kKiB);
          usage.set(Metric::SharedDirty, mapping.shared_dirty * kKiB);
          usage.set(Metric::PrivateDirty, mapping.private_dirty * kKiB);
        }
        const MapEntry entry = entry_of(mapping.line);
        view.row({.process = process, .entry = entry, .usage = &usage});
      }
      view.end_process();
    }
    view.finish();
  });
}

constexpr PmapOptions kExtended{.mode = PmapMode::Extended, .shm_minor = 1};
constexpr PmapOptions kDevice{.mode = PmapMode::Device, .shm_minor = 1};

constexpr std::string_view kPython =
    "563d15c3b000-563d15c3c000 r-xp 00001000 fe:00 186 /opt/py/py3";
constexpr std::string_view kPythonHeap = "563d43bf9000-563d43da9000 rw-p 00000000 00:00 0 [heap]";
constexpr std::string_view kSegment =
    "7f0000000000-7f0000002000 rw-s 00000000 00:01 77 /SYSV00000000";
constexpr std::string_view kReserved = "7f1000000000-7f9000000000 ---p 00000000 00:00 0 ";

TEST(PmapView, ShowsResidentAndDirtyMemory) {
  EXPECT_EQ(pmap_of(kExtended, {{{kPython, 4},
                                 {kPythonHeap, 1716, 100, 1616},
                                 {kSegment, 8, 8, 0},
                                 {kReserved, 12345678, 0, 123456789}}}),
            "1:   [app]\n"
            "Address           Kbytes     RSS   Dirty Mode  Mapping\n"
            "0000563d15c3b000       4       4       0 r-x-- py3\n"
            "0000563d43bf9000    1728    1716    1716 rw---   [ anon ]\n"
            "00007f0000000000       8       8       8 rw-s-   [ shmid=0x4d ]\n"
            "00007f1000000000 536870912 12345678 123456789 -----   [ anon ]\n"
            "---------------- ------- ------- ------- \n"
            "total kB         536872652 12347406 123458513\n");
}

TEST(PmapView, ShowsOffsetsAndDevices) {
  EXPECT_EQ(
      pmap_of(kDevice, {{{kPython},
                         {kPythonHeap},
                         {kSegment},
                         {"7f1000000000-7f1000001000 r--s 123456789000 103:12345 5 /d/f"},
                         {"7f2000000000-7f2000003000 -wxp fffffffffffff000 1234:fffff 5 /d/g"}}}),
      "1:   [app]\n"
      "Address           Kbytes Mode  Offset           Device    Mapping\n"
      "0000563d15c3b000       4 r-x-- 0000000000001000 0fe:00000 py3\n"
      "0000563d43bf9000    1728 rw--- 0000000000000000 000:00000   [ anon ]\n"
      "00007f0000000000       8 rw-s- 0000000000000000 000:00001   [ shmid=0x4d ]\n"
      "00007f1000000000       4 r--s- 0000123456789000 103:12345 f\n"
      "00007f2000000000      12 -wx-- fffffffffffff000 1234:fffff g\n"
      "mapped: 1756K    writeable/private: 1740K    shared: 12K\n");
}

TEST(PmapView, TotalsEachProcessSeparatelyInEveryMode) {
  const std::vector<std::vector<Resident>> processes = {{{kPythonHeap, 4, 0, 4}}, {{kPython, 8}}};
  EXPECT_EQ(pmap_of(kExtended, processes),
            "1:   [app]\n"
            "Address           Kbytes     RSS   Dirty Mode  Mapping\n"
            "0000563d43bf9000    1728       4       4 rw---   [ anon ]\n"
            "---------------- ------- ------- ------- \n"
            "total kB            1728       4       4\n"
            "2:   [app]\n"
            "Address           Kbytes     RSS   Dirty Mode  Mapping\n"
            "0000563d15c3b000       4       8       0 r-x-- py3\n"
            "---------------- ------- ------- ------- \n"
            "total kB               4       8       0\n");
  EXPECT_TRUE(
      pmap_of(kDevice, processes).ends_with("mapped: 4K    writeable/private: 0K    shared: 0K\n"));
}

TEST(PmapView, PrintsTitlesAndTotalsForAProcessWithoutMappings) {
  EXPECT_EQ(pmap_of(kExtended, {{}}),
            "1:   [app]\n"
            "Address           Kbytes     RSS   Dirty Mode  Mapping\n"
            "---------------- ------- ------- ------- \n"
            "total kB               0       0       0\n");
  EXPECT_EQ(pmap_of(kDevice, {{}}),
            "1:   [app]\n"
            "Address           Kbytes Mode  Offset           Device    Mapping\n"
            "mapped: 0K    writeable/private: 0K    shared: 0K\n");
}

TEST(PmapView, PrintsOnlyHeadingsAndRowsIfQuiet) {
  PmapOptions options = kExtended;
  options.quiet = true;
  EXPECT_EQ(pmap_of(options, {{{kPython, 4}}, {}}),
            "1:   [app]\n"
            "0000563d15c3b000       4       4       0 r-x-- py3\n"
            "2:   [app]\n");
  options.mode = PmapMode::Device;
  EXPECT_EQ(pmap_of(options, {{{kPython, 4}}, {}}),
            "1:   [app]\n"
            "0000563d15c3b000       4 r-x-- 0000000000001000 0fe:00000 py3\n"
            "2:   [app]\n");
}

TEST(PmapView, ShowsPathsInEveryMode) {
  PmapOptions options = kExtended;
  options.show_path = true;
  options.quiet = true;
  EXPECT_EQ(pmap_of(options, {{{kPython, 4}}}),
            "1:   [app]\n0000563d15c3b000       4       4       0 r-x-- /opt/py/py3\n");
  options.mode = PmapMode::Device;
  EXPECT_EQ(pmap_of(options, {{{kPython, 4}}}),
            "1:   [app]\n0000563d15c3b000       4 r-x-- 0000000000001000 0fe:00000 /opt/py/py3\n");
}

TEST(PmapView, PrintsOnlyAHeadingIfTheMappingsAreUnreadable) {
  for (const PmapMode mode : {PmapMode::Plain, PmapMode::Extended, PmapMode::Device}) {
    const std::string text = written([&](Output& out) {
      PmapView view({.mode = mode, .shm_minor = {}}, out);
      ProcessInfo process;
      process.pid = 7;
      process.command = "app";
      view.begin_process(process);
      view.finish();
    });
    EXPECT_EQ(text, "7:   [app]\n");
  }
}

TEST(PmapView, ShowsADashForUnknownMemory) {
  // A saved maps file: a sum over some of the mappings would be wrong.
  EXPECT_EQ(pmap_of(kExtended, {{{kPython, 4}, {kPythonHeap, std::nullopt}}}),
            "1:   [app]\n"
            "Address           Kbytes     RSS   Dirty Mode  Mapping\n"
            "0000563d15c3b000       4       4       0 r-x-- py3\n"
            "0000563d43bf9000    1728       -       - rw---   [ anon ]\n"
            "---------------- ------- ------- ------- \n"
            "total kB            1732       -       -\n");
}

TEST(PmapMetrics, MatchTheMode) {
  EXPECT_EQ(pmap_metrics(PmapMode::Plain), 0U);
  EXPECT_EQ(pmap_metrics(PmapMode::Device), 0U);
  EXPECT_EQ(pmap_metrics(PmapMode::Extended),
            bit_of(Metric::Rss) | bit_of(Metric::SharedDirty) | bit_of(Metric::PrivateDirty));
  EXPECT_EQ(pmap_metrics(PmapMode::Detailed), kEveryMetric);
  EXPECT_EQ(pmap_metrics(PmapMode::Everything), kEveryMetric);
}

}  // namespace
}  // namespace procmaps
