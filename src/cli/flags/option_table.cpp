// Every option, said once.

#include <algorithm>
#include <array>

#include "cli/flags/options.hpp"

namespace procmaps {
namespace {

using enum Section;

constexpr std::string_view kKinds =
    "file anon heap stack vdso vvar vsyscall kernel shm memfd hugetlb device gpu socket aio "
    "secretmem anon_inode other";

constexpr std::string_view kRules =
    "all rwx exec-heap exec-stack exec-anon exec-memfd exec-deleted exec-writable-file exec-tmp "
    "patched-code elf-in-anon text-relocations no-pie exec-stack-flag map-budget";

constexpr auto kOptions = std::to_array<OptionRow>({
    {'p', "pid", "PID[,PID...]", Processes, &RawOptions::pids, kEveryFormat, true,
     "these processes; bare numbers mean the same",
     "These processes. May be repeated; bare numbers on the command line mean the same. A thread's "
     "id works too and shows the map of its process.",
     Complete::Pid},
    {'c', "command", "NAME", Processes, &RawOptions::commands, kEveryFormat, true,
     "whose command starts with NAME; /RE/ for a regex",
     "Processes whose command name starts with NAME (its first 15 bytes: the kernel keeps no "
     "more), "
     "or, written as /RE/ or /RE/i, matches a POSIX extended regular expression, with i in either "
     "case.",
     Complete::Command},
    {'u', "user", "USER[,USER...]", Processes, &RawOptions::users, kEveryFormat, true,
     "of these users, by name or number",
     "Processes whose effective user is one of these, by name or number.", Complete::User},
    {'A', "all", "", Processes, &RawOptions::all, kEveryFormat, true,
     "every process that can be seen, procmaps itself left out",
     "Every process that can be seen, procmaps itself left out. Processes that may not be read are "
     "counted in one line on standard error."},
    {'\0', "descendants", "", Processes, &RawOptions::descendants, kEveryFormat, false,
     "also the children of these processes, and theirs",
     "Also the children of the processes chosen, and theirs, as the process tree is now."},
    {'i', "input", "FILE", Processes, &RawOptions::inputs, kEveryFormat, true,
     "a saved maps or smaps text; - for standard input",
     "A saved maps or smaps text, or - for standard input, instead of live processes. What only a "
     "process could tell is shown as unknown.",
     Complete::File},
    {'\0', "proc", "DIR", Processes, &RawOptions::proc, kEveryFormat, false,
     "another proc mount, such as /host/proc in a container",
     "Another proc mount than /proc, for instance /host/proc in a container, or an unpacked copy "
     "of one. Users are then shown by number; a name given to -u means the user of that name here.",
     Complete::Directory},

    {'\0', "perms", "PAT", Mappings, &RawOptions::perms, kEveryFormat, true,
     "permissions: wx has both; r-x, rw?p by position",
     "Mappings with these permissions. With a '-' or '?' in it the pattern goes by position, where "
     "'?' and missing places may be anything: r-x, rw?p. Otherwise it is a set of letters that "
     "must "
     "all be there: wx."},
    {'\0', "type", "KIND[,KIND...]", Mappings, &RawOptions::types, kEveryFormat, true,
     "kinds of mappings: file anon heap stack memfd shm ...",
     "Mappings of these kinds; they are listed below.", Complete::Words, kKinds},
    {'\0', "name", "GLOB", Mappings, &RawOptions::names, kEveryFormat, true,
     "name; without a slash only its last component",
     "Mappings whose name matches a shell pattern. A pattern without a slash is compared with the "
     "last component of the name. A name that ends in ' (deleted)' may also match without that.",
     Complete::File},
    {'\0', "regex", "RE", Mappings, &RawOptions::regexes, kEveryFormat, false,
     "name contains a match of this POSIX extended regex",
     "Mappings whose name contains a match of this POSIX extended regular expression, on raw "
     "bytes."},
    {'\0', "address", "A|A-B|A+LEN", Mappings, &RawOptions::addresses, kEveryFormat, true,
     "overlaps this address or range; hex, LEN in bytes or 64K",
     "Mappings that overlap this address or range. Addresses are hex, with or without 0x; B is not "
     "included; LEN is decimal with K M G T (powers of 1024), or hex with 0x."},
    {'\0', "size", "N|+N|-N|N-M", Mappings, &RawOptions::sizes, kEveryFormat, false,
     "size is N, at least, at most, or between; K M G T",
     "Mappings of exactly N bytes, at least N (+N), at most N (-N), or from N to M. Sizes take K M "
     "G T (powers of 1024) or 0x."},
    {'\0', "where", "EXPR", Mappings, &RawOptions::wheres, kEveryFormat, true,
     "for which EXPR holds: 'rss > 1M && perms =~ \"w\"'",
     "Mappings for which an expression over the columns holds; see EXPRESSIONS. What a column "
     "needs "
     "is read: rss and its like read smaps."},
    {'d', "fd", "mem|txt|DEL[,...]", Mappings, &RawOptions::fds, kEveryFormat, true,
     "txt the executable, DEL deleted on disk, mem the rest",
     "lsof's classes: txt is the executable, DEL a file that was deleted or replaced on disk, mem "
     "everything else. Memory that the kernel only calls deleted (memfd, System V and shared "
     "anonymous memory, huge pages, graphics buffers) is never DEL. DEL also chooses what may or "
     "may not be deleted because we are not permitted to look (DEL? in the FD column).",
     Complete::Words, "mem txt DEL"},

    {'f', "format", "FORMAT", Output, &RawOptions::format, kEveryFormat, true,
     "table layout pmap raw csv json jsonl prometheus",
     "How to show the mappings. table is the default: one row a mapping, in columns. layout is a "
     "picture of the address space: a line for each group of neighbouring mappings, its size as a "
     "bar on a logarithmic scale, and the gaps between. pmap is the "
     "output of procps-ng pmap, byte for byte. raw is the source's own lines, verbatim into a pipe "
     "or file, with control characters spelled out on a terminal. csv, json and jsonl (one mapping "
     "a line) are for programs: every value typed, sizes in bytes, keys the names of the columns. "
     "prometheus is the text format of that system, gauges by process and type.",
     Complete::Words, "table layout pmap raw csv json jsonl prometheus"},
    {'o', "columns", "COL[,COL...]", Output, &RawOptions::columns, kWithColumns | kPrometheus, true,
     "these columns; +COL adds one before NAME",
     "Show these columns instead of the default ones; +COL adds one before NAME, and a list that "
     "begins with '+' adds all of its columns. See --list-columns.",
     Complete::Columns},
    {'\0', "sort", "[-]COL[,...]", Output, &RawOptions::sort, kWithColumns, true,
     "sort by a column, - for the largest first",
     "Sort all rows by these columns, the largest first where a '-' stands before the name. "
     "Unknown "
     "values come last either way. Rows that are equal keep the order of pid and address. A column "
     "of memory, or of a sum over groups, is shown as well unless -o chose others.",
     Complete::Columns},
    {'\0', "limit", "N", Output, &RawOptions::limit, kWithColumns | kRaw, false,
     "the first N rows only",
     "Show the first N rows only, after sorting. Without --sort nothing is read beyond them."},
    {'x', "extended", "", Output, &RawOptions::extended,
     kWithColumns | kRaw | kPmap | kPrometheus | kLayout, true,
     "memory: RSS PSS USS DIRTY SWAP ...; smaps with raw",
     "Add the columns rss, pss, uss, dirty and swap, and locked, anonymous and huge where they say "
     "something in the first thousand rows. In the raw format show the smaps text, in the pmap "
     "format what pmap -x shows, in "
     "the layout how much of each bar is in memory. "
     "Reads smaps, which makes the kernel walk "
     "the page tables of the process."},
    {'X', "all-metrics", "", Output, &RawOptions::all_metrics, kWithColumns | kPmap | kPrometheus,
     false, "every metric that the kernel offers, and its flags",
     "Add a column for every metric that the kernel offers in smaps, and the flags of the mapping "
     "in letters and in words. In the pmap format what pmap -X shows, and given twice what pmap "
     "-XX shows. Reads smaps, as -x."},
    {'\0', "device", "", Output, &RawOptions::device, kPmap, false,
     "offsets and devices in the pmap format, as pmap -d",
     "In the pmap format show offsets and devices, as pmap -d does."},
    {'g', "group-by", "KEY[,KEY...]", Output, &RawOptions::group_by, kWithColumns, true,
     "fold rows by name type perms pid command user device",
     "Fold the mappings that have the same name, type, perms, pid, command, user or device "
     "(several "
     "keys: the same in all of them) into one row, with their number (COUNT), their size together "
     "and that of the largest. With -x what may be added is: over the mappings of one process all "
     "memory, over several processes only proportional and private parts (PSS, USS, SWAP_PSS), "
     "because pages that processes share would be counted for each; the others are unknown. Where "
     "only totals of processes are asked for they come from smaps_rollup, which is cheaper and "
     "rounds once. On a terminal with room for it a bar shows how much each group has of what the "
     "largest has: of what they are sorted by, else of PSS, RSS or SIZE.",
     Complete::Words, "name type perms pid command user device"},
    {'s', "summary", "", Output, &RawOptions::summary, kWithColumns, true,
     "a row for each type, memory and totals: -g type -x -T",
     "A row for each type of mapping, with memory and totals: the same as -g type -x -T."},
    {'T', "total", "", Output, &RawOptions::total, kTable, true, "a last row with totals",
     "Add a last row with the sums of the rows shown."},
    {'H', "human", "", Output, &RawOptions::human, kTable, true, "sizes as 4K, 1.5M",
     "Print sizes as 4K or 1.5M, rounded, in powers of 1024."},
    {'q', "quiet", "", Output, &RawOptions::quiet, kTable | kPmap | kCsv, false,
     "no header; in pmap no titles and no total, as its -q",
     "Leave out the header. In the pmap format leave out the titles and the total, as pmap -q "
     "does."},
    {'t', "terse", "", Output, &RawOptions::terse, kTerse, true,
     "only the pids of processes with a mapping that fits",
     "Print only the pids, one a line, of the processes that have a mapping that fits."},
    {'\0', "show-path", "", Output, &RawOptions::show_path, kPmap, false,
     "whole paths in the pmap format, as pmap -p",
     "In the pmap format show whole paths, as pmap -p does."},
    {'\0', "color", "WHEN", Output, &RawOptions::color, kTable | kLayout, false,
     "auto, always or never",
     "Colour the table: never, always, or (auto, the default) on a terminal unless the environment "
     "variable NO_COLOR is set.",
     Complete::Words, "auto always never"},
    {'\0', "consistent", "", Output, &RawOptions::consistent, kEveryFormat, false,
     "read until two passes agree",
     "Read each map until two passes agree, five times at most, and say so if they never did. For "
     "processes that change while they are read."},

    {'\0', "by-address", "", Commands, &RawOptions::by_address, kWithColumns, false,
     "diff: one process, compared address by address",
     "For procmaps diff: compare one process with itself, address by address, instead of by what "
     "the mappings are. Parts of mappings that changed are rows of their own."},
    {'\0', "interval", "SECONDS", Commands, &RawOptions::interval, kEveryFormat, false,
     "watch: time from one look to the next, 1 unless given",
     "For procmaps watch: the time from one look to the next in seconds, 1 unless given; 0.2 is "
     "possible, and 0 looks without a rest."},
    {'\0', "count", "N", Commands, &RawOptions::count, kEveryFormat, false,
     "watch: end after N looks, the first not counted",
     "For procmaps watch: end after N looks. The first, with which the second is compared, is not "
     "counted. Without it the watch goes on until the processes end or it is interrupted."},

    {'\0', "rules", "RULE[,RULE...]", Commands, &RawOptions::rules, kTable | kJson, false,
     "audit: only these rules; all of them by default",
     "For procmaps audit: look only for what these rules say, instead of all; see RULES OF THE "
     "AUDIT. Each must be answered: a saved text is refused where only the process can tell.",
     Complete::Words, kRules},
    {'\0', "severity", "LEVEL", Commands, &RawOptions::severity, kTable | kJson, false,
     "audit: findings from this on: note, warning or alert",
     "For procmaps audit: show findings of this severity and above, and let them decide the exit "
     "status: note, warning (the default) or alert. Those below are counted on standard error.",
     Complete::Words, "note warning alert"},
    {'\0', "allow", "RULE=GLOB", Commands, &RawOptions::allowances, kTable | kJson, false,
     "audit: leave out what is in order, by name or command",
     "For procmaps audit: leave out findings of this rule (or of all) whose mapping, or whose "
     "process, is named so. A pattern without a slash is compared with the last component of the "
     "mapping's name. A process may choose its name, so allow as little as will do."},
    {'\0', "allow-file", "FILE", Commands, &RawOptions::allowance_files, kTable | kJson, false,
     "audit: a file of such RULE=GLOB, one a line",
     "For procmaps audit: read allowances from a file, RULE=GLOB in each line. Lines that are "
     "empty "
     "or begin with # are passed over.",
     Complete::File},
    {'\0', "explain", "RULE[,RULE...]", Commands, &RawOptions::explain, kTable, false,
     "audit: say what a rule means, why it matters, what is normal",
     "For procmaps audit: say of rules (or all) what they look for, why it matters, what innocent "
     "causes there are and what is read for them; nothing is examined.",
     Complete::Words, kRules},

    {'a', "and", "", Lsof, &RawOptions::lsof_and, kEveryFormat, false,
     "changes nothing: filters are always combined", ""},
    {'n', "no-hosts", "", Lsof, &RawOptions::lsof_no_hosts, kEveryFormat, false,
     "changes nothing: there are no host names", ""},
    {'P', "no-ports", "", Lsof, &RawOptions::lsof_no_ports, kEveryFormat, false,
     "changes nothing: there are no ports", ""},
    {'w', "no-warnings", "", Lsof, &RawOptions::lsof_no_warnings, kEveryFormat, false,
     "changes nothing: notes go to standard error", ""},

    {'h', "", "", Other, &RawOptions::help, kEveryFormat, true, "this help, in one screen", ""},
    {'\0', "help", "", Other, &RawOptions::full_help, kEveryFormat, true, "every option", ""},
    {'\0', "version", "", Other, &RawOptions::version, kEveryFormat, false, "the version", ""},
    {'\0', "list-columns", "", Other, &RawOptions::list_columns, kEveryFormat, true,
     "every column and what it means", "List every column with its heading and meaning."},
    {'\0', "generate", "WHAT", Other, &RawOptions::generate, kEveryFormat, false,
     "print the man page or completions for bash, zsh, fish",
     "Print the man page (man) or the completions for a shell (bash, zsh, fish).", Complete::Words,
     "man bash zsh fish"},
});

}  // namespace

std::span<const OptionRow> all_options() {
  return kOptions;
}

std::vector<std::string_view> format_words(FormatSet formats) {
  std::vector<std::string_view> words;
  for (const FormatWord& row : kFormatWords) {
    if ((row.bit & formats) != 0) words.push_back(row.word);
  }
  return words;
}

std::string_view title(Section section) {
  switch (section) {
    case Processes:
      return "Which processes";
    case Mappings:
      return "Which mappings (different options: all must fit; one repeated: any)";
    case Output:
      return "Output";
    case Commands:
      return "Of single commands";
    case Lsof:
      return "Accepted for lsof's sake";
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
