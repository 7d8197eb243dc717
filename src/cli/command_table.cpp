// Every command, said once, and which options it takes.

#include <algorithm>
#include <array>
#include <ranges>

#include "cli/command.hpp"

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
