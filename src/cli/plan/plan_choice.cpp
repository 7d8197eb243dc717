// Selects processes and texts.

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"
#include "read/users.hpp"

namespace procmaps::detail {
namespace {

/// "; to read a saved map: procmaps audit -i FILE", if the command can.
std::string to_read(const std::string& path, Command command) {
  if (!takes(command, option_row("input"))) return {};
  return "; to read a saved map: " + std::string(display(command)) + " -i " + path;
}

/// The process of "/proc/42" and of files in that directory.
std::optional<pid_t> pid_of_path(std::string_view path) {
  constexpr std::string_view kProc = "/proc/";
  if (!path.starts_with(kProc)) return std::nullopt;
  path.remove_prefix(kProc.size());
  return parse_pid(path.substr(0, path.find('/')));
}

/// What somebody who typed this word where pids are expected may have meant.
std::string hint_for(const std::string& word, Command command) {
  if (word.empty()) return "the word is empty: is a variable of the shell not set?";
  if (word == "-") return "to read a map from standard input: procmaps -i -";
  if (word.starts_with('-'))
    return "after --, no word is an option: put " + quoted(word) + " before it";
  if (std::string hint = hint_to_exclude("pid", word); !hint.empty()) return hint;
  if (const auto pid = pid_of_path(word)) {
    return "to name a process: " + std::string(display(command)) + " -p " + std::to_string(*pid);
  }
  if (word.starts_with('=')) {
    return "write -p " + word.substr(1) + " or --pid=" + word.substr(1);
  }
  if (same_letters(word, "list")) return "to list mappings, no command is needed: procmaps -p PID";
  if (const auto near = nearest(word, command_words()); !near.empty()) {
    return "did you mean 'procmaps " + std::string(near) + "'?";
  }
  if (const Words rules = rule_words(); std::ranges::find(rules, word) != rules.end()) {
    return "for a rule of audit: procmaps audit --rules " + word + ", or --explain " + word;
  }
  if (word.find('/') != std::string::npos) {
    return "to find processes that map a file: procmaps -A --name " + word + to_read(word, command);
  }
  if (is_file(word) && takes(command, option_row("input"))) {
    return "to read a saved map or a core file: " + std::string(display(command)) + " -i " + word;
  }
  if (is_digit(word.front()) || word.find_first_of("+,=") != word.npos) return {};
  return "to select by command name: " + std::string(display(command)) + " -c " + word;
}

Failure take_pids(const RawOptions& raw, Choice& choice) {
  // The bare words of find are addresses.
  const bool words_are_pids = raw.command != Command::Find;
  if (words_are_pids) {
    std::vector<std::string> words = raw.arguments;
    for (std::string& word : words) {  // "1, 2" is two words
      if (word.size() > 1 && word.ends_with(',')) word.pop_back();
    }
    for (const std::string& word : split(words)) {
      const auto pid = parse_pid(word);
      if (!pid) return invalid(quoted(word) + " is not a process id", hint_for(word, raw.command));
      choice.pids.push_back(*pid);
    }
  }
  for (const std::string& word : split(raw.pids)) {
    const auto pid = parse_pid(word);
    if (!pid) {
      return invalid("--pid: " + quoted(word) + " is not a process id",
                     word.starts_with('-') ? "" : hint_for(word, raw.command));
    }
    choice.pids.push_back(*pid);
  }
  return std::nullopt;
}

/// Explains "-d 42": pmap's -d has no value, so what follows it was meant as a process.
Failure take_fd_for_pid(const RawOptions& raw) {
  for (const std::string& word : split(raw.fds)) {
    if (is_digits(word)) {
      return invalid(
          "-d takes words of lsof (" + one_of(fd_words()) + "), and " + quoted(word) + " is none",
          "pmap's -d is --device: procmaps -f pmap --device " + word);
    }
  }
  return std::nullopt;
}

}  // namespace

Failure take_choice(const Typed& typed, Choice& choice) {
  const RawOptions& raw = typed.raw;
  if (auto failure = take_pids(raw, choice)) return failure;
  for (const std::string& text : raw.commands) {
    if (text.starts_with('^')) {
      const std::string name = text.substr(1);
      return invalid("--command: no command name starts with '^'",
                     "-c " + name + " already means: starts with " + name +
                         "; to leave those out: --where 'command !~ \"^" + name + "\"'");
    }
    auto pattern = CommandPattern::parse(text);
    if (!pattern) return invalid("--command: " + pattern.error());
    choice.commands.push_back(std::move(*pattern));
  }
  for (const std::string& word : split(raw.users)) {
    const auto uid = find_user(word);
    if (!uid) return invalid("--user: no user " + quoted(word), hint_to_exclude("user", word));
    choice.users.push_back(*uid);
  }
  const bool selects = !raw.commands.empty() || !raw.users.empty();
  const bool live = raw.all || selects || !choice.pids.empty();
  choice.scan = choice.pids.empty() && live;
  choice.descendants = raw.descendants;
  choice.inputs = raw.inputs;
  if (!raw.proc.empty()) choice.proc = raw.proc;
  // pmap and raw keep the order of the given pids, and repeat duplicates.
  if (typed.format != Format::Pmap && typed.format != Format::Raw) {
    std::ranges::sort(choice.pids);
    const auto repeated = std::ranges::unique(choice.pids);
    choice.pids.erase(repeated.begin(), repeated.end());
    choice.each_once = true;
  }

  if (!raw.inputs.empty()) {
    if (live || raw.descendants || !raw.proc.empty()) {
      return invalid("--input cannot be combined with live processes");
    }
    if (std::ranges::count(raw.inputs, "-") > 1) {
      return invalid("--input: standard input can be read only once");
    }
    if (raw.consistent) return invalid("--consistent only applies to live processes");
  } else if (!live) {
    if (auto failure = take_fd_for_pid(raw)) return failure;
    const bool reads_maps = takes(raw.command, option_row("input"));
    return invalid("no process given: use -p PID, -c NAME, -u USER or -A",
                   std::string(reads_maps ? "to read a saved map: -i FILE; " : "") +
                       "for help: " + std::string(display(raw.command)) + " -h");
  }
  return std::nullopt;
}

}  // namespace procmaps::detail
