// Defines all options, including which commands take them and which formats can use them.

#include <algorithm>
#include <array>

#include "cli/flags/options.hpp"
#include "commands/audit/audit_rule.hpp"

namespace procmaps {
namespace {

using enum Section;

constexpr CommandSet kChoosing =
    kList | kFind | kWatch | kAudit;                     ///< commands that choose processes
constexpr CommandSet kMapping = kList | kDiff | kWatch;  ///< commands that filter mappings

constexpr auto kOptions = std::to_array<OptionRow>({
    {'p', "pid", "PID[,PID...]", Processes, &RawOptions::pids, kChoosing, kEveryFormat, true,
     "these processes; outside find, bare PIDs too",
     "These processes. May be repeated. Bare numbers on the command line mean the same, except in "
     "procmaps find, where they are addresses. A thread id also works and shows the map of its "
     "process.",
     Complete::Pid},
    {'c', "command", "NAME", Processes, &RawOptions::commands, kChoosing, kEveryFormat, true,
     "command name starts with NAME; /RE/ for a regex",
     "Processes whose command name starts with NAME. The kernel keeps only the first 15 bytes of a "
     "command name, so only these are compared. /RE/ or /RE/i is a POSIX extended regular "
     "expression; i ignores case.",
     Complete::Command},
    {'u', "user", "USER[,USER...]", Processes, &RawOptions::users, kChoosing, kEveryFormat, true,
     "processes of these users, by name or number",
     "Processes whose effective user is one of these, by name or number.", Complete::User},
    {'A', "all", "", Processes, &RawOptions::all, kChoosing, kEveryFormat, true,
     "all visible processes, except procmaps itself",
     "All visible processes, except procmaps itself. Processes that may not be read are counted in "
     "one line on standard error."},
    {'\0', "descendants", "", Processes, &RawOptions::descendants, kChoosing, kEveryFormat, false,
     "also all descendants of these processes",
     "Also all descendants of the chosen processes, as the process tree is now."},
    {'i', "input", "FILE", Processes, &RawOptions::inputs, kList | kFind | kAudit,
     kEveryFormat & ~(kLsof | kFields), true, "a saved map, core file or report; - for stdin",
     "Read a saved maps or smaps file, a core file, or - for standard input, instead of live "
     "processes. A crash report, a log or any other text will do if it has a map in it; see SAVED "
     "MAPS AND REPORTS. Values that only a live process could provide are unknown.",
     Complete::File},
    {'\0', "proc", "DIR", Processes, &RawOptions::proc, kEveryCommand, kEveryFormat, false,
     "another proc mount, such as /host/proc",
     "Use this proc mount instead of /proc: for instance /host/proc in a container, or an unpacked "
     "copy of one. In a copy only regular files are opened, no link is followed, and memory is not "
     "read. One on a file system that may block, such as FUSE or NFS, is refused: copy it first. "
     "Users are then shown by number; a name given to -u means the local user with that name.",
     Complete::Directory},

    {'\0', "perms", "PAT", Mappings, &RawOptions::perms, kMapping, kEveryFormat, true,
     "permissions: wx has both; r-x, rw?p by position",
     "Mappings with these permissions. A pattern that contains '-' or '?' is compared by position; "
     "'?' and missing positions match anything: r-x, rw?p. Any other pattern is a set of letters "
     "that must all be present: wx."},
    {'\0', "type", "KIND[,KIND...]", Mappings, &RawOptions::types, kMapping, kEveryFormat, true,
     "kinds: file anon heap stack memfd shm ...", "Mappings of these kinds; see KINDS.",
     Complete::Nothing, kind_words},
    {'\0', "name", "GLOB", Mappings, &RawOptions::names, kMapping, kEveryFormat, true,
     "name matches GLOB; without a slash, its last part",
     "Mappings whose name matches this shell pattern. A pattern without a slash is compared with "
     "the last component of the name. A name that ends in ' (deleted)' also matches without that "
     "suffix.",
     Complete::File},
    {'\0', "regex", "RE", Mappings, &RawOptions::regexes, kMapping, kEveryFormat, false,
     "name matches this POSIX extended regex",
     "Mappings whose name contains a match for this POSIX extended regular expression, on raw "
     "bytes."},
    {'\0', "address", "A|A-B|A+LEN", Mappings, &RawOptions::addresses, kMapping, kEveryFormat, true,
     "overlaps this address or range; hex, LEN like 64K",
     "Mappings that overlap this address or range. Addresses are hex, with or without 0x; B is not "
     "included. LEN is decimal, with K, M, G, T or P (powers of 1024) if needed, or hex with 0x."},
    {'\0', "size", "N|+N|-N|N-M", Mappings, &RawOptions::sizes, kMapping, kEveryFormat, false,
     "size N, at least N (+N), at most N (-N), or N-M",
     "Mappings of exactly N bytes, at least N (+N), at most N (-N), or from N to M. Sizes are "
     "decimal, with K, M, G, T or P (powers of 1024, in any case; iB or B may follow) if needed, "
     "or hex with 0x. If it is repeated, one of them is enough; for both: --where 'size > 4K && "
     "size < 1M'.",
     Complete::Size},
    {'\0', "where", "EXPR", Mappings, &RawOptions::wheres, kEveryCommand, kEveryFormat, true,
     "EXPR is true: 'rss > 1M && perms =~ \"w\"'",
     "Rows for which this expression over the columns is true; see EXPRESSIONS. The columns that "
     "it names are read: rss, for instance, reads smaps. If it is repeated, one of them is enough; "
     "for both: &&."},
    {'d', "fd", "[^]mem|txt|DEL[,...]", Mappings, &RawOptions::fds, kList, kEveryFormat, true,
     "txt: program, DEL: deleted (DEL?: perhaps), mem: other",
     "Classes as in lsof: txt is the executable, DEL a file that was deleted or replaced on disk, "
     "mem everything else. Memory that the kernel marks as deleted (memfd, System V and shared "
     "anonymous memory, huge pages, graphics buffers) is never DEL. 'DEL?' selects files for which "
     "that cannot be verified, for lack of permission or because a file server would have to be "
     "asked; with DEL they are left out and counted on standard error. With '^' before each word: "
     "all classes but these, as in lsof.",
     Complete::Nothing, fd_words},

    {'f', "format", "FORMAT", Output, &RawOptions::format, kEveryCommand, kEveryFormat, true,
     "table layout pmap lsof fields raw csv json jsonl ...",
     "How to show the rows. table, the default, prints one line per row, in columns. layout draws "
     "the address space: one line per group of neighbouring mappings, with its size as a bar on a "
     "logarithmic scale, and the gaps between groups. pmap is the output of procps-ng pmap, byte "
     "for byte. lsof is the table of lsof -d mem, one row per file, and fields what lsof -F "
     "prints; see LSOF FORMATS. raw prints the source's own lines: verbatim to a pipe or file, "
     "with control characters escaped on a terminal. csv, json and jsonl (one row per line) are "
     "for programs: every value is typed, sizes are in bytes, keys are the names of the columns. "
     "prometheus is the Prometheus text format, with gauges by process and kind or by the keys of "
     "-g.",
     Complete::Nothing, every_format},
    {'o', "columns", "COL[,COL...]", Output, &RawOptions::columns, kEveryCommand,
     kWithColumns | kPrometheus, true, "show these columns; +COL adds one before NAME",
     "Show these columns instead of the default ones. +COL adds one before NAME, and a list that "
     "starts with '+' adds all of its columns. See --list-columns.",
     Complete::Columns},
    {'F', "fields", "LETTERS", Output, &RawOptions::fields, kList, kFields, false,
     "lsof's fields: -FpcLftn0; -F alone: all, as -f fields",
     "Print the fields of lsof -F: the same as -f fields, for programs that read lsof's output. "
     "The letters follow -F directly: p pid (always), g process group, R parent, c command, u uid, "
     "L user; for each file f FD, a and l access and lock, t type, D device, r a device node's "
     "number, s size, i inode, k links, n name; 0 as --null. -F alone stands for all but r. "
     "Letters that lsof knows and that mean nothing for mappings are accepted. The order is always "
     "lsof's."},
    {'0', "null", "", Output, &RawOptions::null_terminated, kList, kFields, false,
     "fields format: NUL after a field, newline after a set",
     "In the fields format, end each field with a NUL byte and each set of fields with a newline: "
     "the same as the letter 0 of -F."},
    {'\0', "sort", "[-]COL[,...]", Output, &RawOptions::sort, kEveryCommand, kWithColumns, true,
     "sort by these columns; - puts the largest first",
     "Sort all rows by these columns; '-' before a name puts the largest first. Unknown values "
     "come last in either case. Equal rows stay in the order of pid and address. A memory column, "
     "or a sum over groups, is also shown unless -o chose other columns.",
     Complete::Columns},
    {'\0', "limit", "N", Output, &RawOptions::limit, kEveryCommand, kWithColumns | kRaw, false,
     "only the first N rows",
     "Show only the first N rows, after sorting. Without --sort, reading stops after them."},
    {'x', "extended", "", Output, &RawOptions::extended, kMapping,
     kWithColumns | kRaw | kPmap | kPrometheus | kLayout, true,
     "memory: RSS PSS USS DIRTY SWAP ... (reads smaps)",
     "Add the columns rss, pss, uss, dirty and swap, and also locked, anonymous and huge unless "
     "they are zero in all of the first thousand rows. The raw format shows the smaps text, the "
     "pmap format what pmap -x shows, and the layout how much of each bar is resident. This reads "
     "smaps, for which the kernel walks the page tables of the process."},
    {'X', "all-metrics", "", Output, &RawOptions::all_metrics, kList,
     kWithColumns | kPmap | kPrometheus, false, "every memory metric of the kernel, and VmFlags",
     "Add a column for every metric in smaps, and the flags of the mapping as letters and as "
     "words. The pmap format shows what pmap -X shows, or pmap -XX if the option is given twice. "
     "This reads smaps, as -x does."},
    {'\0', "device", "", Output, &RawOptions::device, kList, kPmap, false,
     "pmap format: offsets and devices, as pmap -d",
     "In the pmap format, show offsets and devices, as pmap -d does."},
    {'g', "group-by", "KEY[,KEY...]", Output, &RawOptions::group_by, kList | kDiff,
     kWithColumns | kPrometheus, true, "group by name kind perms command label file unit ...",
     "Fold the mappings that have the same name, kind, type, perms, pid, command, user, device, "
     "label, file, build_id, cgroup, unit or unit_manager (with several keys: the same in all of "
     "them) into one row, with their number (COUNT), that of the processes they belong to "
     "(PROCESSES, if several are listed), their total size and the size of the largest. With -x "
     "the row also has memory totals. Within one process these cover every metric; over several "
     "processes only the proportional and private ones (PSS, USS, SWAP_PSS), because a shared page "
     "would be counted once per process. The others are unknown. Totals of whole processes come "
     "from smaps_rollup, which is cheaper and rounds once. On a terminal with enough room, a bar "
     "compares each group with the largest: by the sort column, otherwise by PSS, RSS or SIZE. The "
     "key label counts parts of mappings; see LABELS. Only name, type, kind, perms and device can "
     "be "
     "keys in procmaps diff.",
     Complete::Nothing, key_words},
    {'s', "summary", "", Output, &RawOptions::summary, kList, kWithColumns, true,
     "one row per kind, with memory: -g kind -x -T",
     "One row per kind of mapping, with memory and totals: the same as -g kind -x -T."},
    {'\0', "parts", "", Output, &RawOptions::parts, kList, kWithColumns, false,
     "one row for each part of a mapping that has its own label",
     "Show one row for each part of a mapping that has a label of its own, instead of one for the "
     "mapping: since glibc 2.42 the stacks of all threads may be one mapping. Filters apply to the "
     "parts. Of a part only SIZE and RSS are known. This adds the column label, unless -o chose "
     "the columns; see LABELS."},
    {'T', "total", "", Output, &RawOptions::total, kList | kDiff, kTable, true,
     "add a row with totals", "Add a last row with the sums of the rows shown."},
    {'H', "human", "", Output, &RawOptions::human, kEveryCommand, kTable, true, "sizes as 4K, 1.5M",
     "Print sizes as 4K or 1.5M, rounded, in powers of 1024."},
    {'q', "quiet", "", Output, &RawOptions::quiet, kEveryCommand, kTable | kPmap | kCsv, false,
     "no header; in the pmap format no total either",
     "Omit the header. In the pmap format, omit the titles and the total, as pmap -q does. For "
     "audit, also omit the summary."},
    {'t', "terse", "", Output, &RawOptions::terse, kList, kTerse, true,
     "only pids of processes with a matching mapping",
     "Print only the pids of the processes that have a matching mapping, one per line."},
    {'\0', "show-path", "", Output, &RawOptions::show_path, kList, kPmap, false,
     "pmap format: full paths, as pmap -p",
     "In the pmap format, show full paths, as pmap -p does."},
    {'\0', "color", "WHEN", Output, &RawOptions::color, kEveryCommand, kTable | kLayout, false,
     "auto, always or never",
     "When to use colours: always, never, or auto (the default): on a terminal, unless the "
     "environment variable NO_COLOR is set.",
     Complete::Nothing, when_words},
    {'\0', "hyperlink", "WHEN", Output, &RawOptions::hyperlink, kEveryCommand, kTable, false,
     "link names to files: auto, always or never",
     "When to make the names of files links, for terminals that show links (OSC 8): always, never, "
     "or auto (the default): on a terminal, for live processes. A deleted file has no link. A "
     "process in another mount namespace may mean another file.",
     Complete::Nothing, when_words},
    {'\0', "no-pager", "", Output, &RawOptions::no_pager, kList | kFind | kDiff | kAudit,
     kEveryFormat, false, "print long output without a pager",
     "Print to the terminal directly. Otherwise output that is longer than the screen is shown by "
     "the pager in PROCMAPS_PAGER or PAGER, or by less; but not with -q, and never by procmaps "
     "watch, to a pipe or to a file."},
    {'\0', "consistent", "", Output, &RawOptions::consistent, kList | kDiff, kEveryFormat, false,
     "read until two passes agree",
     "Read each map until two passes agree, at most five times, and report if they never did. This "
     "is for processes that change while they are read."},

    {'\0', "context", "N", Commands, &RawOptions::context, kFind, kWithColumns, false,
     "find: also N mappings on each side",
     "For procmaps find: also show the N mappings below and above each address."},
    {'\0', "access", "r|w|x", Commands, &RawOptions::access, kFind, kWithColumns, false,
     "find: say if this access is forbidden",
     "For procmaps find: the access that was wanted: read, write or execute. An address whose "
     "mapping forbids it counts as not found.",
     Complete::Nothing, access_words},
    {'\0', "annotate", "FILE", Commands, &RawOptions::annotate, kFind, kTable, false,
     "find: copy a text, explain its addresses",
     "For procmaps find: copy a text, or standard input (-), line by line as it arrives, and write "
     "after each address what is known about it, independent of where the process was loaded: "
     "<libc.so.6+0x8ff3c malloc+0x1c>.",
     Complete::File},

    {'\0', "by-address", "", Commands, &RawOptions::by_address, kDiff, kWithColumns, false,
     "diff: compare one process with itself, by address",
     "For procmaps diff: compare one process with itself, address by address, instead of matching "
     "mappings by name, offset and permissions. Parts of mappings that changed have rows of their "
     "own."},
    {'\0', "interval", "DURATION", Commands, &RawOptions::interval, kWatch, kEveryFormat, false,
     "watch: time between rounds, 500ms or 2m; default 1s; also -n",
     "For procmaps watch: the time from one round to the next, in seconds or with a unit (0.2, "
     "500ms, 10s, 2m, 1h), default 1s. A round reads each map once; what changes back between two "
     "rounds is not seen. 0 means no pause. In procmaps watch, -n is a short form of it, as in "
     "watch(1); in other commands it is an option of lsof without effect.",
     Complete::Duration},
    {'\0', "count", "N", Commands, &RawOptions::count, kWatch, kEveryFormat, false,
     "watch: stop after N rounds, not counting the first",
     "For procmaps watch: stop after N rounds, not counting the first. Without this option the "
     "watch runs until the processes end or it is interrupted."},
    {'\0', "accessed", "", Commands, &RawOptions::accessed, kWatch, kEveryFormat, false,
     "watch: report which memory is used (not passive)",
     "For procmaps watch: report in each round how much of each mapping was used since the "
     "previous one, and at the end which mappings are hot and which cold. Implies -x. For that the "
     "accessed bits of the processes are cleared before each round, which only their owner or root "
     "may do. This is the only change that procmaps makes to a process; see WHICH MEMORY IS HOT."},

    {'\0', "rules", "RULE[,RULE...]", Commands, &RawOptions::rules, kAudit, kWithColumns, false,
     "audit: check only these rules; default all",
     "For procmaps audit: check only these rules instead of all; see AUDIT RULES. For a saved map, "
     "choose rules that its text can answer: one that needs a live process is an error.",
     Complete::Nothing, rules_or_all},
    {'\0', "severity", "LEVEL", Commands, &RawOptions::severity, kAudit, kWithColumns, false,
     "audit: lowest severity: note, warning or alert",
     "For procmaps audit: show findings of this severity and above: note, warning (the default) or "
     "alert. Only these decide the exit status. Findings below it are counted on standard error.",
     Complete::Nothing, severity_words},
    {'\0', "allow", "RULE=GLOB", Commands, &RawOptions::allowances, kAudit, kWithColumns, false,
     "audit: omit expected findings, by name or command",
     "For procmaps audit: omit findings of this rule (or of all) if the name of the mapping or the "
     "command name matches. A pattern without a slash is compared with the last component of the "
     "mapping's name. A process can choose its own name, so allow as little as possible. "
     "unchecked=GLOB accepts instead that such mappings or processes could not be checked, so that "
     "the exit status is not 2 for them.",
     Complete::Assignment, allowance_words},
    {'\0', "allow-file", "FILE", Commands, &RawOptions::allowance_files, kAudit, kWithColumns,
     false, "audit: a file with one RULE=GLOB per line",
     "For procmaps audit: read allowances from a file, one RULE=GLOB per line. Empty lines and "
     "lines that begin with # are ignored.",
     Complete::File},
    {'\0', "no-jit", "", Commands, &RawOptions::no_jit, kAudit, kWithColumns, false,
     "audit: trust no JIT compiler",
     "For procmaps audit: do not lower findings to notes because a JIT compiler is recognised. "
     "Otherwise a JIT compiler must be a file that only root can change, in a directory of "
     "programs and libraries; it never explains an ELF file."},
    {'\0', "explain", "RULE[,RULE...]", Commands, &RawOptions::explain, kAudit, kTable, false,
     "audit: explain rules, examine nothing",
     "For procmaps audit: print what the rules (or all) look for, why it matters, which innocent "
     "causes there are and what is read. Nothing is examined.",
     Complete::Nothing, rules_or_all},

    {'a', "and", "", Lsof, &RawOptions::lsof_and, kList, kEveryFormat, false,
     "filters are always combined", ""},
    {'n', "no-hosts", "", Lsof, &RawOptions::lsof_no_hosts, kList, kEveryFormat, false,
     "accepted, does nothing", ""},
    {'P', "no-ports", "", Lsof, &RawOptions::lsof_no_ports, kList, kEveryFormat, false,
     "accepted, does nothing", ""},
    {'w', "no-warnings", "", Lsof, &RawOptions::lsof_no_warnings, kList, kEveryFormat, false,
     "no notes in parentheses in the lsof formats", ""},
    {'b', "no-blocking", "", Lsof, &RawOptions::lsof_no_blocking, kList, kEveryFormat, false,
     "accepted: nothing that could block is called", ""},
    {'O', "no-overhead", "", Lsof, &RawOptions::lsof_no_overhead, kList, kEveryFormat, false,
     "accepted, does nothing", ""},
    {'M', "no-portmap", "", Lsof, &RawOptions::lsof_no_portmap, kList, kEveryFormat, false,
     "accepted, does nothing", ""},
    {'K', "tasks", "i", Lsof, &RawOptions::lsof_tasks, kList, kEveryFormat, false,
     "threads have no maps of their own; only -K i", ""},

    {'h', "", "", Other, &RawOptions::help, kEveryCommand, kEveryFormat, true, "short help", ""},
    {'\0', "help", "", Other, &RawOptions::full_help, kEveryCommand, kEveryFormat, true,
     "full help", ""},
    {'V', "version", "", Other, &RawOptions::version, kEveryCommand, kEveryFormat, false,
     "print the version", ""},
    {'\0', "list-columns", "", Other, &RawOptions::list_columns, kEveryCommand,
     kTable | kCsv | kJson | kJsonLines, true, "list all columns with their meaning",
     "List every column with its header, type, commands and meaning; -f json is for programs."},
    {'\0', "generate", "WHAT", Other, &RawOptions::generate, kEveryCommand, kEveryFormat, false,
     "man pages, completions or the JSON Schema",
     "Print a manual page (man, man-find, man-diff, man-watch, man-audit, man-columns, "
     "man-library), the completions for a shell (bash, zsh, fish) or the JSON Schema of all JSON "
     "output (schema).",
     Complete::Nothing, generate_words},
});

}  // namespace

std::span<const OptionRow> all_options() {
  return kOptions;
}

const OptionRow& option_row(std::string_view name) {
  return *std::ranges::find(kOptions, name, &OptionRow::name);
}

std::string_view title(Section section) {
  switch (section) {
    case Processes:
      return "Process selection (-p, -c and -u must all match; for a repeated one, any value)";
    case Mappings:
      return "Mapping filters (all must match; for a repeated option, any value)";
    case Output:
      return "Output";
    case Commands:
      return "Command-specific options";
    case Lsof:
      return "lsof compatibility (accepted; they change nothing that is found)";
    case Other:
      return "Other";
  }
  return {};
}

bool is_given(const OptionRow& option, const RawOptions& raw) {
  if (const auto* flag = std::get_if<bool RawOptions::*>(&option.target)) return raw.**flag;
  if (const auto* count = std::get_if<int RawOptions::*>(&option.target)) return raw.**count != 0;
  if (const auto* value = std::get_if<std::string RawOptions::*>(&option.target)) {
    return !(raw.**value).empty();
  }
  return !(raw.*std::get<std::vector<std::string> RawOptions::*>(option.target)).empty();
}

}  // namespace procmaps
