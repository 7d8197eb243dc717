// Which commands are compared, and how slow or large they may be. A new comparison is a new line
// here.
//
// Limits are relative to cat, which does nothing but let the kernel write the same text. How long
// pmap and lsof take depends on the machine, so they are shown, without a limit.

#include "bench/rows.hpp"

namespace procmaps::bench {
namespace {

/// cat, started once for each of ten looks.
constexpr std::string_view kTenCats = "sh -c for\tmaps;do\tcat\t$maps;done sh {maps*10}";

// With the rules that look at executable mappings only.
constexpr std::string_view kAuditMany =
    "procmaps audit -p {pids} -f json --allow all=* --rules rwx,exec-heap,exec-stack,exec-anon,"
    "exec-memfd,exec-deleted,exec-writable-file,exec-tmp,elf-in-anon,text-relocations,"
    "exec-stack-flag";
constexpr std::string_view kAuditAll =
    "procmaps audit -A -f json --allow all=* --rules rwx,exec-heap,exec-stack,exec-anon,"
    "exec-memfd,exec-deleted,exec-writable-file,exec-tmp,elf-in-anon,text-relocations,"
    "exec-stack-flag";

/// The status of an audit that could not examine everything. Some process of the whole system may
/// be unreadable even for root.
constexpr int kIncomplete = 2;

constexpr Row kRows[] = {
    {"small/cat", "table, 30 mappings", "procmaps -p {pid}", "cat", "cat {maps}", 1.0, 1.0},
    {"small/pmap", "table, 30 mappings", "procmaps -p {pid}", "pmap", "pmap {pid}"},
    {"small/lsof", "table, 30 mappings", "procmaps -p {pid}", "lsof", "lsof -p {pid} -a -d mem"},
    {"small/start-true", "`--version`", "procmaps --version", "`true`", "true", 0, 0, Measure::Time,
     Output::Something},
    {"small/start-cat", "`--version`", "procmaps --version", "cat of nothing", "cat /dev/null", 0,
     0, Measure::Time, Output::Something},
    {"small/watch-growth", "`watch`, 30 mappings: 10,000 rounds less 100",
     "procmaps watch -p {pid} --interval 0 --count 10000", "",
     "procmaps watch -p {pid} --interval 0 --count 100", 0.5, 0, Measure::Growth, Output::Nothing},

    {"small/find", "`find` of one address", "procmaps find {address} -p {pid}", "cat", "cat {maps}",
     1.0, 1.0, Measure::Time, Output::Something},

    {"small/format-lsof", "`-f lsof`, 30 mappings", "procmaps -f lsof -p {pid}", "lsof",
     "lsof -p {pid} -a -d mem", 0, 0, Measure::Time, Output::Something},

    {"medium/cat", "table, 130 mappings", "procmaps -p {pid}", "cat", "cat {maps}", 1.0, 1.0},
    {"medium/pmap", "table, 130 mappings", "procmaps -p {pid}", "pmap", "pmap {pid}"},
    {"medium/lsof", "table, 130 mappings", "procmaps -p {pid}", "lsof", "lsof -p {pid} -a -d mem"},

    {"medium/format-lsof", "`-f lsof`, 130 mappings", "procmaps -f lsof -p {pid}", "lsof",
     "lsof -p {pid} -a -d mem", 0, 0, Measure::Time, Output::Something},

    // Ten looks against ten times cat, and against one cat that reads the file ten times.
    {"changing/watch", "`watch`, changing", "procmaps watch -p {pid} --interval 0 --count 9",
     "ten cats", kTenCats, 1.15, 0, Measure::Time, Output::Something},
    {"changing/watch-once", "`watch`, changing", "procmaps watch -p {pid} --interval 0 --count 9",
     "one cat", "cat {maps*10}", 0, 0, Measure::Time, Output::Something},
    {"changing/watch-memory", "`watch`, changing", "procmaps watch -p {pid} --interval 0 --count 9",
     "", "", 0, 0, Measure::Memory, Output::Something},

    {"restless/watch-growth", "`watch`, changing: 10,000 rounds less 100",
     "procmaps watch -p {pid} --interval 0 --count 10000", "",
     "procmaps watch -p {pid} --interval 0 --count 100", 0.5, 0, Measure::Growth,
     Output::Something},
    {"restless/watch-x-growth", "`watch -x`, changing: 10,000 rounds less 100",
     "procmaps watch -x -p {pid} --interval 0 --count 10000", "",
     "procmaps watch -x -p {pid} --interval 0 --count 100", 0.5, 0, Measure::Growth,
     Output::Something},

    {"large/watch", "`watch`, nothing changes", "procmaps watch -p {pid} --interval 0 --count 9",
     "ten cats", kTenCats, 1.15, 0, Measure::Time, Output::Nothing},
    {"large/watch-once", "`watch`, nothing changes",
     "procmaps watch -p {pid} --interval 0 --count 9", "one cat", "cat {maps*10}", 0, 0,
     Measure::Time, Output::Nothing},
    {"large/watch-memory", "`watch`, 60,000 mappings",
     "procmaps watch -p {pid} --interval 0 --count 9", "", "", 0, 0, Measure::Memory,
     Output::Nothing},
    {"large/diff-same", "`diff`, nothing changed", "procmaps diff {pid} {pid}", "cat of both",
     "cat {maps*2}", 0, 0, Measure::Time, Output::Nothing},
    {"large/diff-moved", "`diff`, all moved", "procmaps diff {pid} {moved:pid}", "cat of both",
     "cat {maps} {moved:maps}", 0, 0, Measure::Time, Output::Nothing, 1},
    {"large/diff-text", "`diff`, all moved", "procmaps diff {pid} {moved:pid}",
     "`diff` of both texts", "diff {maps} {moved:maps}", 0, 0, Measure::Time, Output::Nothing, 1},
    {"large/diff-removed", "`diff`, all removed, one row each", "procmaps diff {pid} {small:pid}",
     "cat of both", "cat {maps} {small:maps}", 0, 0, Measure::Time, Output::Something, 1},
    {"large/diff-by-address", "`diff --by-address`, all moved, two rows each",
     "procmaps diff --by-address {pid} {moved:pid}", "cat of both", "cat {maps} {moved:maps}", 0, 0,
     Measure::Time, Output::Something, 1},
    {"large/find", "`find` of one address among 60,000 mappings",
     "procmaps find {address} -p {pid}", "the same among 30",
     "procmaps find {small:address} -p {small:pid}", 1.05, 0, Measure::Time, Output::Something},
    {"large/find-context", "`find --context 1` among 60,000 mappings",
     "procmaps find {address} -p {pid} --context 1", "the same among 30",
     "procmaps find {small:address} -p {small:pid} --context 1", 0, 0, Measure::Time,
     Output::Something},
    {"large/raw", "raw, 60,000 mappings", "procmaps -f raw {pid}", "cat", "cat {maps}", 1.02, 1.1},
    {"large/table", "table, 60,000 mappings", "procmaps -p {pid}", "cat", "cat {maps}", 1.05, 1.2},
    {"large/pmap", "`-f pmap`, 60,000 mappings", "procmaps -f pmap {pid}", "cat", "cat {maps}",
     1.05, 1.2},
    {"large/pmap-pmap", "`-f pmap`, 60,000 mappings", "procmaps -f pmap {pid}", "pmap",
     "pmap {pid}"},
    {"large/x", "`-x`, 60,000 mappings", "procmaps -x {pid}", "cat of smaps", "cat {smaps}", 1.05,
     1.15},
    {"large/pmap-x", "`-f pmap -x`, 60,000 mappings", "procmaps -f pmap -x {pid}", "cat of smaps",
     "cat {smaps}", 1.05, 1.15},
    {"large/pmap-x-pmap", "`-f pmap -x`, 60,000 mappings", "procmaps -f pmap -x {pid}", "pmap -x",
     "pmap -x {pid}"},
    {"large/pmap-X", "`-f pmap -X`, 60,000 mappings", "procmaps -f pmap -X {pid}", "cat of smaps",
     "cat {smaps}", 1.15, 1.3},
    {"large/pmap-X-pmap", "`-f pmap -X`, 60,000 mappings", "procmaps -f pmap -X {pid}", "pmap -X",
     "pmap -X {pid}"},
    {"large/raw-memory", "raw, 60,000 mappings", "procmaps -f raw {pid}", "", "", 3.5, 0,
     Measure::Memory},
    {"large/table-memory", "table, 60,000 mappings", "procmaps -p {pid}", "", "", 3.5, 0,
     Measure::Memory},
    {"large/sort-memory", "table, 60,000 mappings, sorted", "procmaps -p {pid} --sort size", "", "",
     9, 0, Measure::Memory},
    {"large/x-sort-memory", "`-x`, 60,000 mappings, sorted", "procmaps -x {pid} --sort rss", "", "",
     17, 0, Measure::Memory},

    {"resident/x", "`-x`, 2 GiB resident", "procmaps -x {pid}", "cat of smaps", "cat {smaps}", 1.02,
     1.02},

    {"many/table", "table of 500 processes by `-p`", "procmaps -p {pids}", "cat of their maps",
     "cat {maps}", 0.75, 1.3},
    {"many/x", "`-x` of 500 processes by `-p`", "procmaps -x -p {pids}", "cat of their smaps",
     "cat {smaps}", 0.66, 1.25},
    {"many/totals", "totals of 500 processes by `-p`", "procmaps -g pid,command -x -p {pids}",
     "cat of their smaps", "cat {smaps}", 0.34, 0.6, Measure::Time, Output::Something},
    {"many/audit", "`audit` of 500 processes, rules about executable mappings", kAuditMany,
     "cat of their maps", "cat {maps}", 0, 0, Measure::Time, Output::Something},
    {"many/audit-all-rules", "`audit` of 500 processes, all rules",
     "procmaps audit -p {pids} -f json --allow all=*", "cat of their maps", "cat {maps}", 0, 0,
     Measure::Time, Output::Something},

    {"all/table", "`-A`", "procmaps -A", "cat of every maps", "cat {maps}", 0.8, 1.35},
    {"all/x", "`-A -x`", "procmaps -A -x", "cat of every smaps", "cat {smaps}", 0.7, 1.3},
    {"all/totals", "totals of `-A`", "procmaps -A -g pid,command -x", "cat of every smaps",
     "cat {smaps}", 0, 0, Measure::Time, Output::Something},
    {"all/deleted", "`-A -d DEL`", "procmaps -A -d DEL", "`-A`", "procmaps -A", 1.1, 0,
     Measure::Time, Output::Nothing, 1},
    {"all/file", "`-A -o +file`", "procmaps -A -o +file", "`-A`", "procmaps -A", 1.5, 0},
    {"all/build-id", "`-A -o +build_id`", "procmaps -A -o +build_id", "`-A`", "procmaps -A"},
    {"all/audit", "`audit -A`, rules about executable mappings", kAuditAll, "cat of every maps",
     "cat {maps}", 0.5, 0, Measure::Time, Output::Something, kIncomplete},
    {"all/audit-all-rules", "`audit -A`, all rules", "procmaps audit -A -f json --allow all=*",
     "cat of every maps", "cat {maps}", 0.7, 0, Measure::Time, Output::Something, kIncomplete},
};

}  // namespace

std::span<const Row> rows() {
  return kRows;
}

}  // namespace procmaps::bench
