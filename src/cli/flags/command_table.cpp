// Defines all commands.

#include <algorithm>
#include <array>

#include "cli/flags/command.hpp"
#include "commands/audit/audit_plan.hpp"
#include "commands/diff/diff_plan.hpp"
#include "commands/list/list_plan.hpp"
#include "commands/watch/watch_plan.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kDiffNotes[] = {
    "BEFORE and AFTER are each a pid (digits), a saved map, or - for standard input.",
    "procmaps -f raw [-x] PID saves a map.",
    "Mappings are matched by what they are, so two runs of a program can be compared.",
    "Exit status, as diff(1): 0 no difference, 1 they differ, 2 trouble.",
};
constexpr std::string_view kWatchNotes[] = {
    "Prints one line per change, and at the end growth and suspected leaks.",
    "Processes are chosen once, at the start. Ctrl-C ends the watch and prints the summary.",
    "Filters limit the changes printed, not the growth calculation.",
    "Exit status: 0 watched to the end, 1 nothing matched, 2 trouble.",
};
constexpr std::string_view kAuditNotes[] = {
    "Prints one line per finding at or above --severity.",
    "A saved map gets only the checks its text can answer.",
    "What could not be examined is never reported as clean.",
    "Exit status: 0 nothing found, 1 findings, 2 trouble.",
};

constexpr auto kCommands = std::to_array<CommandRow>({
    {Command::List,
     "",
     "[PID...]",
     kEveryFormat,
     list_columns,
     "list mappings",
     {},
     "List the mappings of processes. This is what happens without a command."},
    {Command::Diff, "diff", "BEFORE AFTER", kWithColumns, diff_columns,
     "what changed between two processes or saved maps", kDiffNotes,
     "Show what changed between two maps. BEFORE and AFTER are each a pid (digits), a saved map "
     "such as procmaps -f raw [-x] PID writes, or - for standard input. Mappings are matched by "
     "name, offset and permissions. Those without a name are matched by the named mappings around "
     "them. So two runs of a program can be compared although their addresses differ. With -x the "
     "comparison includes resident memory. With -g it compares groups. A filter selects a mapping "
     "if the mapping matches before or after the change; --where applies to the rows shown. The "
     "exit status is that of diff(1): 0 no difference, 1 they differ, 2 trouble."},
    {Command::Watch, "watch", "[PID...]", kWithColumns, watch_columns,
     "report changes as they happen, and suspected leaks", kWatchNotes,
     "Read the maps of processes repeatedly and print one line per change: the time, the process, "
     "what happened (added, removed, grown, shrunk, protected, deleted; ',wx' marks a mapping that "
     "became writable and executable), the mapping, its size and the change in size. On a terminal "
     "the time is the time of day. A watch also reports when a process runs another program "
     "(exec), ends (exited), or when another process gets its pid (reused). At the end, also after "
     "an interrupt, it prints a growth line for each kind of mapping, in bytes per minute, and a "
     "suspect line for each mapping or group of mappings that only ever grew. Confidence in a "
     "suspect is high if it grew in at least 10 looks and in half of them; medium: 5 and a fifth; "
     "low: 3. On a terminal a few status lines stay below the events. The processes are chosen "
     "once, at the start. Each look reads maps, which does not stop the process. With -x it reads "
     "smaps, which may, and reports the growth of memory too. Filters limit the changes printed, "
     "not the growth calculation. --limit without --sort ends the watch after so many lines."},
    {Command::Audit, "audit", "[PID...]", kWithColumns, audit_columns,
     "mappings that a security review would ask about", kAuditNotes,
     "Look for mappings that a security review would ask about: memory that is writable and "
     "executable, code of deleted files or in memory only, patched code, libraries that no loader "
     "mapped. See AUDIT RULES. Each finding is one line, about a mapping or about the process as a "
     "whole. A finding that a recognised JIT compiler explains is a note. JIT compilers are "
     "recognised by the names of mapped files, which an intruder can imitate; so alerts are never "
     "downgraded, except for memfds whose name identifies a known JIT. A saved map gets only the "
     "checks its text can answer. The exit status is 0 if nothing was found at or above "
     "--severity, 1 if something was, and 2 if not everything could be examined: a process that "
     "could not be read, or a check that could not be made, is never reported as clean."},
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
  const auto* const found = std::ranges::find(kCommands, word, &CommandRow::word);
  return found == kCommands.end() ? nullptr : &*found;
}

std::string_view display(Command command) {
  constexpr std::string_view kNames[] = {"procmaps", "procmaps diff", "procmaps watch",
                                         "procmaps audit"};
  return kNames[static_cast<std::size_t>(command)];
}

}  // namespace procmaps
