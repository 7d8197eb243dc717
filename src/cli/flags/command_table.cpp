// Defines all commands.

#include <algorithm>
#include <array>

#include "cli/flags/command.hpp"
#include "commands/audit/audit_plan.hpp"
#include "commands/diff/diff_plan.hpp"
#include "commands/find/find_plan.hpp"
#include "commands/list/list_plan.hpp"
#include "commands/watch/watch_plan.hpp"
#include "lib/characters.hpp"

namespace procmaps {
namespace {

constexpr std::span<const std::string_view> kNoNotes;
constexpr std::string_view kFindNotes[] = {
    "ADDRESS is hex, FILE+0xN, FILE(SYMBOL+0xN), or - for a text on standard input.",
    "Processes are chosen with -p, -c, -u or -A, a saved map or core file with -i.",
    "Without an address, it shows where each thread is.",
};
constexpr std::string_view kDiffNotes[] = {
    "BEFORE and AFTER are each a pid, a saved map, or - for standard input.",
    "To save a map: procmaps -f raw [-x] PID > FILE.",
    "Mappings are matched by name, offset and permissions, not by address.",
};
constexpr std::string_view kWatchNotes[] = {
    "Prints one line per change, and at the end growth, churn and suspected leaks.",
    "Processes are chosen once, at the start.",
    "Ctrl-C ends the watch and prints the summary.",
    "Filters limit the changes printed, not the growth calculation.",
};
constexpr std::string_view kAuditNotes[] = {
    "Prints one line per finding at or above --severity.",
    "A saved map gets only the checks its text can answer; the others are named.",
    "What could not be examined is never reported as clean.",
    "The last line counts what was examined, found and allowed.",
};

constexpr auto kCommands = std::to_array<CommandRow>({
    {Command::List, "", "[PID...]", Complete::Pid, kEveryFormat, list_columns, "list mappings",
     kNoNotes,
     "something was shown\nnothing matched\ntrouble: a named process or file cannot be read, "
     "nothing can be read, or the command line is wrong",
     "List the mappings of processes. This is what happens without a command."},
    {Command::Find, "find", "[ADDRESS...]", Complete::File, kWithColumns, find_columns,
     "explain addresses, or show where threads are", kFindNotes,
     "every address was found\nat least one was not\ntrouble: a named process or file cannot be "
     "read, or the command line is wrong",
     "Say what lies at an address: the mapping, the offset in its file, the ELF address that "
     "addr2line -e wants, the symbol; or why nothing is there: the null page, a hole and what is "
     "around it, the guard below a thread's stack. An address is hexadecimal, with or without 0x, "
     "never decimal, or a sum such as 7f8e98003000+0xabc; FILE+0xN or FILE(+0xN) for a place in a "
     "mapped file, and FILE(SYMBOL+0xN) or FILE!SYMBOL+0xN for one in a function, as backtraces "
     "print them; or what the kernel logs: 'ip 7f8e98003abc', 'in NAME[OFFSET,START+SIZE]'. A word "
     "that is only partly an address is an error. With - the addresses in a text on standard input "
     "are looked up, and other numbers are skipped. The tag of a pointer is removed "
     "if nothing is mapped at the tagged address. The file is read if it is the one that is "
     "mapped; otherwise its headers are read from memory. Symbols come from the file's symbol "
     "table, the vdso, or /tmp/perf-PID.map. Nothing in the process is touched. Without an address "
     "there is a row for each thread: its program counter, stack pointer and system call, and for "
     "a core file the signal. For a report there are rows for the pc and the fault address that it "
     "names."},
    {Command::Diff, "diff", "BEFORE AFTER", Complete::PidOrFile, kWithColumns, diff_columns,
     "compare two processes or saved maps", kDiffNotes,
     "no difference\nthey differ\ntrouble: a map cannot be read completely, or the command line is "
     "wrong",
     "Show what changed between two maps. BEFORE and AFTER are each a pid (digits), a saved map "
     "such as procmaps -f raw [-x] PID writes, or - for standard input. Mappings are matched by "
     "name, offset and permissions. Those without a name are matched by the named mappings around "
     "them. So two runs of a program can be compared although their addresses differ. With -x the "
     "comparison includes resident memory. With -g it compares groups. A filter selects a mapping "
     "that matches before or after the change; --where applies to the rows shown."},
    {Command::Watch, "watch", "[PID...]", Complete::Pid, kWithColumns, watch_columns,
     "report changes as they happen, and suspected leaks", kWatchNotes,
     "processes were watched\nno process to watch, or no mapping that matches\ntrouble: a process "
     "cannot be read, one of -A too, or the command line is wrong",
     "Read the maps of processes repeatedly and print one line per change: the time, the process, "
     "what happened (added, removed, grown, shrunk, protected, deleted; ',wx' marks a mapping that "
     "became writable and executable), the mapping, its size and the change in size. On a terminal "
     "only the time of day is shown. A watch also reports when a process runs another program "
     "(exec) "
     "or ends (exited), and when another process gets its pid (reused). At the end, also after an "
     "interrupt, it prints a growth line for each kind of mapping, in bytes per minute, a churn "
     "line for each group of mappings that come and go again and again, and a suspect line for "
     "each mapping or group of mappings that only ever grew. Churn is what was mapped in at least "
     "three rounds and unmapped in three, once a minute or in every tenth round. Its rates are "
     "lower bounds: what changes back between two rounds is not seen, and what comes and goes in "
     "step with the rounds may never be; a shorter --interval sees more. A kind that differs at "
     "the end only by its churn has no growth line. A group or kind whose growth suspected "
     "mappings explain (nine tenths of it) has no suspect line of its own. Confidence in a suspect "
     "is high if it grew in at least 10 rounds and in half of them; medium: 5 and a fifth; low: 3. "
     "On a terminal a few status lines stay below the events. The processes are chosen once, at "
     "the start; those for which there are not enough descriptors are counted, and the exit status "
     "is 2. Each round reads maps, which does not stop the process. With -x it reads smaps, which "
     "may, and reports the growth of memory too. With --accessed it also says which memory is "
     "used; see WHICH MEMORY IS HOT. If there is nothing to print, a message says whether nothing "
     "changed or nothing matched. Filters limit the changes printed, not the growth calculation. "
     "--limit without --sort ends the watch after that many lines."},
    {Command::Audit, "audit", "[PID...]", Complete::Pid, kWithColumns, audit_columns,
     "find mappings that a security review asks about", kAuditNotes,
     "nothing found at or above --severity\nsomething was found\ntrouble: not everything could be "
     "examined, or the command line is wrong",
     "Find mappings that a security review would ask about: memory that is writable and "
     "executable, code of deleted files or in memory only, patched code, libraries that no loader "
     "mapped. See AUDIT RULES. Each finding is one line, about a mapping or about the process as a "
     "whole. A finding that a recognised JIT compiler explains is a note. JIT compilers are "
     "recognised by the names of mapped files, which an intruder can imitate; so alerts are never "
     "downgraded, except for memfds whose name identifies a known JIT. A saved map gets only the "
     "checks its text can answer. The others are named on standard error and the exit status is 2, "
     "unless --rules leaves them out. A process that could not be read, or a check that could not "
     "be made, is never reported as clean. A last line on standard error (in JSON: the member "
     "summary) counts the processes examined, the findings by severity and those that were "
     "allowed; a line before it names the allowances that matched nothing."},
});

}  // namespace

std::span<const CommandRow> all_commands() {
  return kCommands;
}

const CommandRow& row_of(Command command) {
  return kCommands[static_cast<std::size_t>(command)];
}

const CommandRow* find_command(std::string_view word) {
  if (word.empty()) return nullptr;
  const auto* const found = std::ranges::find_if(
      kCommands, [&](const CommandRow& row) { return same_letters(row.word, word); });
  return found == kCommands.end() ? nullptr : &*found;
}

std::string_view display(Command command) {
  constexpr std::string_view kNames[] = {"procmaps", "procmaps find", "procmaps diff",
                                         "procmaps watch", "procmaps audit"};
  return kNames[static_cast<std::size_t>(command)];
}

}  // namespace procmaps
