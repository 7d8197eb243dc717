// Says why nothing was found, where one word of the command line explains it: the most frequent
// reasons are a command name in another case, and a name without its version.

#include "read/nothing_found.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include <procmaps/process.hpp>

#include "lib/characters.hpp"
#include "lib/hex_text.hpp"
#include "rows/column.hpp"

namespace procmaps {
namespace {

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::vector<std::string> commands_in(const std::string& proc) {
  std::vector<std::string> commands;
  const auto root = ProcRoot::open(proc);
  if (!root) return commands;
  const auto pids = root->list_processes();
  if (!pids) return commands;
  for (const pid_t pid : *pids) {
    const auto process = root->open_process(pid);
    if (!process) continue;
    if (auto command = process->command()) commands.push_back(std::move(*command));
  }
  return commands;
}

/// A command that only differs in case, or else one that has the word later in its name.
std::optional<std::string> similar(const std::vector<std::string>& commands,
                                   std::string_view prefix) {
  for (const std::string& command : commands) {
    if (same_letters(std::string_view(command).substr(0, prefix.size()), prefix)) return command;
  }
  const auto found = std::ranges::find_if(
      commands, [&](const std::string& command) { return command.find(prefix) != command.npos; });
  return found == commands.end() ? std::nullopt : std::optional(*found);
}

/// What somebody who typed this as the start of a command name may have meant.
std::string how_to_choose(std::string_view text) {
  if (text.find_first_of("*?[") != text.npos) return "; it is no glob: -c NAME, or -c /RE/";
  if (text.find(',') != text.npos) return "; one name at a time: repeat -c";
  if (text.find('.') == text.npos) return {};
  return "; for a script: -A --where 'cmdline =~ \"" + std::string(text) + "\"'";
}

/// True if nothing but the name was asked for.
bool asks_only_for_name(const EntryFilter& filter) {
  return filter.perms.empty() && filter.kinds == 0 && filter.fds == 0 && filter.regexes.empty() &&
         filter.addresses.empty() && filter.sizes.empty() && filter.expressions.empty();
}

}  // namespace

std::string why_no_process(const Choice& choice, const char* unknown) {
  if (choice.commands.empty() && choice.users.size() == 1) {
    return "no process of that user has mappings";
  }
  if (choice.commands.size() != 1) return unknown;
  const CommandPattern& pattern = choice.commands[0];
  const std::vector<std::string> commands = commands_in(choice.proc);
  if (std::ranges::any_of(commands, [&](const auto& one) { return pattern.matches(one); })) {
    return unknown;  // but it has no mappings, or is not of the user
  }
  const std::string_view prefix = pattern.prefix();
  if (prefix.empty()) return "no command matches " + quoted(pattern.text());
  std::string reason = "no command starts with " + quoted(prefix);
  if (prefix != pattern.text()) reason += ", all that the kernel keeps of a name";
  const auto other = similar(commands, prefix);
  if (!other) return reason + how_to_choose(pattern.text());
  const bool starts = same_letters(other->substr(0, prefix.size()), prefix);
  return reason + " (" + *other +
         (starts ? " does)" : " contains it: -c /" + std::string(prefix) + "/)");
}

std::string why_no_mapping(const EntryFilter& filter, const Choice& choice) {
  const std::string unknown = "no mapping matches";
  const bool has_name = filter.globs.size() == 1 && asks_only_for_name(filter);
  if (has_name && filter.globs[0].pattern().find_first_of("*?[\\") == std::string::npos) {
    const std::string& name = filter.globs[0].pattern();
    const std::string reason = unknown + "; no name is exactly " + quoted(name) +
                               ": for a part of one, --name " + quoted("*" + name + "*");
    const bool is_special = name.find_first_of("+(){}|^$'/") != std::string::npos;
    return is_special ? reason : reason + ", or of its directory, --regex " + quoted(name);
  }
  if (filter.addresses.size() == 1 && filter.globs.empty()) {
    std::string command = "procmaps find ";
    if (choice.inputs.size() == 1) command += "-i " + choice.inputs[0] + " ";
    if (choice.pids.size() == 1) command += "-p " + std::to_string(choice.pids[0]) + " ";
    return unknown + "; for what lies around: " + command + in_hex(filter.addresses[0].start);
  }
  return unknown;
}

}  // namespace procmaps
