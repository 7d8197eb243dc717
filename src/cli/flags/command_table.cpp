// Every command, said once, and which options it takes.

#include <algorithm>
#include <array>
#include <ranges>

#include "cli/flags/command.hpp"

namespace procmaps {
namespace {

constexpr auto kCommands = std::to_array<CommandRow>({
    {Command::List, "", "[PID...]", kEveryFormat, "", "list mappings",
     "List the mappings of processes. This is what happens when no other command is named."},
    {Command::Diff, "diff", "BEFORE AFTER", kTable | kCsv | kJson,
     "by-address extended group-by perms type name regex address size where format columns sort "
     "limit human total quiet color consistent proc",
     "what changed between two processes or saved maps",
     "Show what changed between two maps: digits are the pid of a process, '-' is standard input, "
     "everything else is a saved maps or smaps text, such as procmaps -f raw [-x] PID writes. "
     "Mappings are compared by what they are (name, offset and permissions; where there is no "
     "name, "
     "by the named mappings around them), so two runs of a program whose addresses differ can be "
     "compared. With -x what is in memory is compared too. With -g groups are compared. A filter "
     "lets a row through if the mapping fits before or after; --where asks of the rows shown. The "
     "exit status is that of diff(1): "
     "0 "
     "no difference, 1 they differ, 2 trouble."},
    {Command::Audit, "audit", "[PID...]", kTable | kJson,
     "pid command user all descendants input proc rules severity allow allow-file explain format "
     "quiet color",
     "mappings that a security review would ask about",
     "Look for mappings that a security review would ask about, such as memory that is writable "
     "and executable, code of deleted files or in memory alone, patched code, and libraries that "
     "no loader mapped; see RULES OF THE AUDIT. One row a finding, of a mapping or of the process "
     "as a whole. Findings that a recognised just-in-time compiler explains are notes; it is "
     "recognised by the names of mapped files, which an intruder can imitate, so an alert is never "
     "explained away but for code in memfds that its makers name. Of a saved text only "
     "what it tells is asked. The exit status is 0 if nothing was found at or above --severity, 1 "
     "if something was, and 2 if not everything could be seen: a process that could not be read, "
     "or a check that could not be made, is never taken for clean."},
    {Command::Watch, "watch", "[PID...]", kTable | kJsonLines,
     "pid command user all descendants proc perms type name regex address size format extended "
     "human quiet color interval count",
     "report changes as they happen, and what seems to leak",
     "Look at the maps of processes again and again and print a line for each change: the time, "
     "the "
     "process, what happened (added, removed, grown, shrunk, protected, deleted, with ',wx' behind "
     "it if the mapping became writable and executable), the mapping, its size and by how much it "
     "changed; on a terminal the time is that of day. It notices when a process runs another "
     "program (exec) or ends (exited), and when "
     "its pid belongs to another process afterwards (reused). At the end, on an interrupt too, "
     "come a growth line for each kind of mapping, in bytes a minute, and a suspect line for each "
     "mapping, or group of mappings of one name and permissions, that only ever grew, until the "
     "end, with how sure that is: high after ten looks with growth that are half of all, medium "
     "after five that are a fifth, low after three. On a terminal a few status lines stay below. "
     "The processes are chosen once, at the start. Each look reads maps, which does not stop the "
     "process; with -x it reads smaps, which may, and growth of memory is told too. A filter "
     "chooses the changes that are told, not what growth is computed from."},
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

bool takes(const CommandRow& command, const OptionRow& option) {
  if (option.section == Section::Other) return true;
  if (command.command == Command::List) return option.section != Section::Commands;
  return std::ranges::any_of(std::views::split(command.options, ' '), [&](const auto part) {
    return std::string_view(part.begin(), part.end()) == option.name;
  });
}

}  // namespace procmaps
