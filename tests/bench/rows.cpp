// Which commands are compared, and how slow or large they may be. A new comparison is a new line
// here.

#include "bench/rows.hpp"

namespace procmaps::bench {
namespace {

constexpr Row kRows[] = {
    {"small/cat", "procmaps -p {pid}", "cat {maps}", 1.2},
    {"small/pmap", "procmaps -p {pid}", "pmap {pid}", 0.6},
    {"small/lsof", "procmaps -p {pid}", "lsof -p {pid} -a -d mem", 0.1},
    {"small/start-true", "procmaps --version", "true", 0, Measure::Time, Output::Something},
    {"small/start-cat", "procmaps --version", "cat /dev/null", 0, Measure::Time, Output::Something},
    {"small/watch-growth", "procmaps watch -p {pid} --interval 0 --count 10000",
     "procmaps watch -p {pid} --interval 0 --count 100", 0.5, Measure::Growth, Output::Nothing},

    {"medium/cat", "procmaps -p {pid}", "cat {maps}", 1.2},
    {"medium/pmap", "procmaps -p {pid}", "pmap {pid}", 0.6},
    {"medium/lsof", "procmaps -p {pid}", "lsof -p {pid} -a -d mem", 0.1},

    // Ten looks against ten times cat, and against one cat that reads the file ten times.
    {"changing/watch", "procmaps watch -p {pid} --interval 0 --count 9",
     "sh -c for\tmaps;do\tcat\t$maps;done sh {maps*10}", 1.3, Measure::Time, Output::Something},
    {"changing/watch-once", "procmaps watch -p {pid} --interval 0 --count 9", "cat {maps*10}", 0,
     Measure::Time, Output::Something},
    {"changing/watch-memory", "procmaps watch -p {pid} --interval 0 --count 9", "", 0,
     Measure::Memory, Output::Something},

    {"restless/watch-growth", "procmaps watch -p {pid} --interval 0 --count 10000",
     "procmaps watch -p {pid} --interval 0 --count 100", 0.5, Measure::Growth, Output::Something},
    {"restless/watch-x-growth", "procmaps watch -x -p {pid} --interval 0 --count 10000",
     "procmaps watch -x -p {pid} --interval 0 --count 100", 0.5, Measure::Growth,
     Output::Something},

    {"large/watch", "procmaps watch -p {pid} --interval 0 --count 9",
     "sh -c for\tmaps;do\tcat\t$maps;done sh {maps*10}", 1.3, Measure::Time, Output::Nothing},
    {"large/watch-once", "procmaps watch -p {pid} --interval 0 --count 9", "cat {maps*10}", 0,
     Measure::Time, Output::Nothing},
    {"large/watch-memory", "procmaps watch -p {pid} --interval 0 --count 9", "", 0, Measure::Memory,
     Output::Nothing},
    {"large/diff-same", "procmaps diff {pid} {pid}", "cat {maps*2}", 0, Measure::Time,
     Output::Nothing},
    {"large/diff-moved", "procmaps diff {pid} {moved:pid}", "cat {maps} {moved:maps}", 0,
     Measure::Time, Output::Nothing, 1},
    {"large/diff-text", "procmaps diff {pid} {moved:pid}", "diff {maps} {moved:maps}", 0,
     Measure::Time, Output::Nothing, 1},
    {"large/diff-removed", "procmaps diff {pid} {small:pid}", "cat {maps} {small:maps}", 0,
     Measure::Time, Output::Something, 1},
    {"large/diff-by-address", "procmaps diff --by-address {pid} {moved:pid}",
     "cat {maps} {moved:maps}", 0, Measure::Time, Output::Something, 1},
    {"large/raw", "procmaps -f raw {pid}", "cat {maps}", 1.1},
    {"large/table", "procmaps -p {pid}", "cat {maps}", 1.25},
    {"large/pmap", "procmaps -f pmap {pid}", "pmap {pid}", 0.42},
    {"large/x", "procmaps -x {pid}", "cat {smaps}", 1.15},
    {"large/pmap-x", "procmaps -f pmap -x {pid}", "pmap -x {pid}", 0.33},
    {"large/pmap-X", "procmaps -f pmap -X {pid}", "pmap -X {pid}", 0.15},
    {"large/raw-memory", "procmaps -f raw {pid}", "", 4, Measure::Memory},
    {"large/table-memory", "procmaps -p {pid}", "", 4, Measure::Memory},
    {"large/sort-memory", "procmaps -p {pid} --sort size", "", 10, Measure::Memory},

    {"large/x-sort-memory", "procmaps -x {pid} --sort rss", "", 22, Measure::Memory},

    {"resident/x", "procmaps -x {pid}", "cat {smaps}", 1.05},

    {"many/table", "procmaps -p {pids}", "cat {maps}", 1.05},
    {"many/audit",
     "procmaps audit -p {pids} -f json --allow all=* --rules rwx,exec-heap,exec-stack,exec-anon,"
     "exec-memfd,exec-deleted,exec-writable-file,exec-tmp,elf-in-anon,text-relocations,"
     "exec-stack-flag",
     "cat {maps}", 0.7, Measure::Time, Output::Something},
    {"many/audit-all-rules", "procmaps audit -p {pids} -f json --allow all=*", "cat {maps}", 0,
     Measure::Time, Output::Something},
    {"many/x", "procmaps -x -p {pids}", "cat {smaps}", 0.7},
    {"many/totals", "procmaps -g pid,command -x -p {pids}", "cat {smaps}", 0.35, Measure::Time,
     Output::Something},

    {"all/table", "procmaps -A", "cat {maps}", 1.05},
    {"all/x", "procmaps -A -x", "cat {smaps}", 0.7},
    {"all/totals", "procmaps -A -g pid,command -x", "cat {smaps}", 0.35, Measure::Time,
     Output::Something},
};

}  // namespace

std::span<const Row> rows() {
  return kRows;
}

}  // namespace procmaps::bench
