// Builds completions for bash, zsh and fish from the option table.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/docs/docs.hpp"
#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"

namespace procmaps {
namespace {

std::string joined(const Words& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

/// The columns of all commands.
Words column_words() {
  Words words;
  for (const CommandRow& command : all_commands()) {
    for (const std::string_view name : command.columns().names()) {
      if (std::ranges::find(words, name) == words.end()) words.push_back(name);
    }
  }
  return words;
}

/// The possible words for an option's value, separated by spaces; empty if there are none.
std::string words_of(const OptionRow& option) {
  if (option.words != nullptr) return joined(option.words());
  return option.complete == Complete::Columns ? joined(column_words()) : std::string();
}

/// Escapes text for single quotes in a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

/// True if the option takes several values, separated by commas.
bool is_list(const OptionRow& option) {
  return option.complete == Complete::Columns ||
         option.argument.find("[,") != std::string_view::npos;
}

/// The words allowed in place of a pid, each prefixed with `before`.
std::string command_words(std::string_view before) {
  std::string words;
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) continue;
    words += before;
    words += command.word;
  }
  return words;
}

std::string bash_action(const OptionRow& option) {
  // `words LIST` completes the part after the last comma, + or - of the typed text.
  switch (option.complete) {
    case Complete::Pid:
      return R"sh(words "$(cd /proc && echo [0-9]*)")sh";
    case Complete::Command:
      return R"sh(words "$(cat /proc/[0-9]*/comm 2>/dev/null | tr -c '[:alnum:]\n._-' _)")sh";
    case Complete::User:
      return R"sh(words "$(compgen -u)")sh";
    case Complete::File:
      return R"sh(COMPREPLY=($(compgen -f -- "$cur")))sh";
    case Complete::Directory:
      return R"sh(COMPREPLY=($(compgen -d -- "$cur")))sh";
    case Complete::Columns:
    case Complete::Nothing:
      break;
  }
  const std::string words = words_of(option);
  return words.empty() ? ":" : fmt::format("words \"{}\"", words);
}

std::string bash() {
  std::string cases;
  std::string all;
  for (const OptionRow& option : all_options()) {
    std::string spellings;
    if (option.letter != '\0') spellings = std::string("-") + option.letter;
    if (!option.name.empty()) {
      if (!spellings.empty()) spellings += '|';
      spellings += "--" + std::string(option.name);
      all += "--" + std::string(option.name) + " ";
    }
    if (option.letter != '\0') all += std::string("-") + option.letter + " ";
    if (option.argument.empty()) continue;
    fmt::format_to(std::back_inserter(cases), "    {}) {} ;;\n", spellings, bash_action(option));
  }
  all.pop_back();
  return fmt::format(R"sh(# bash completion for procmaps
_procmaps() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}
  # bash splits --format=raw into three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  words() {{
    local part=${{cur##*[,+]}}
    [[ $part == "$cur" ]] && part=${{cur#-}}
    COMPREPLY=($(compgen -P "${{cur%"$part"}}" -W "$1" -- "$part"))
  }}
  COMPREPLY=()
  case $prev in
{}    *)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "{}" -- "$cur"))
      else
        words "$(cd /proc && echo [0-9]*){}"
        [[ $cur == */* ]] && COMPREPLY=($(compgen -f -- "$cur"))
      fi ;;
  esac
  unset -f words
}}
complete -o filenames -F _procmaps procmaps
)sh",
                     cases, all, command_words(" "));
}

std::string zsh_action(const OptionRow& option) {
  switch (option.complete) {
    case Complete::Pid:
      return "_pids";
    case Complete::User:
      return "_users";
    case Complete::File:
      return "_files";
    case Complete::Directory:
      return "_files -/";
    case Complete::Columns:
    case Complete::Command:
    case Complete::Nothing:
      break;
  }
  const std::string words = words_of(option);
  if (words.empty()) return " ";
  return is_list(option) ? "_values -s , value " + words : "(" + words + ")";
}

/// Escapes text for an _arguments specification, where brackets and colons are special.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh() {
  std::string rows;
  for (const OptionRow& option : all_options()) {
    const auto add = [&](const std::string& spelling) {
      std::string spec = "*" + spelling + "[" + zsh_text(option.help) + "]";
      if (!option.argument.empty()) {
        const std::string label = zsh_text(option.argument);
        spec += ":" + label + ":" + zsh_action(option);
      }
      fmt::format_to(std::back_inserter(rows), "  {} \\\n", quoted(spec));
    };
    if (option.letter != '\0') add(std::string("-") + option.letter);
    if (!option.name.empty()) add("--" + std::string(option.name));
  }
  return fmt::format(
      "#compdef procmaps\n_procmaps_words() {{\n  _pids\n  compadd -- {}\n  _files\n}}\n"
      "_arguments -s \\\n{}  '*:pid, command or file:_procmaps_words'\n",
      command_words(" ").substr(1), rows);
}

std::string fish() {
  std::string out =
      "# fish completion for procmaps\ncomplete -c procmaps -f -a '(__fish_complete_pids)'\n";
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) continue;
    fmt::format_to(std::back_inserter(out),
                   "complete -c procmaps -n __fish_use_subcommand -a {} -d {}\n", command.word,
                   quoted(command.help));
  }
  out += "complete -c procmaps -n 'not __fish_use_subcommand' -F\n";
  for (const OptionRow& option : all_options()) {
    out += "complete -c procmaps";
    if (option.letter != '\0') out += std::string(" -s ") + option.letter;
    if (!option.name.empty()) out += " -l " + std::string(option.name);
    if (!option.argument.empty()) {
      switch (option.complete) {
        case Complete::Pid:
          out += " -x -a '(__fish_complete_pids)'";
          break;
        case Complete::User:
          out += " -x -a '(__fish_complete_users)'";
          break;
        case Complete::File:
          out += " -r -F";
          break;
        case Complete::Directory:
          out += " -x -a '(__fish_complete_directories)'";
          break;
        case Complete::Columns:
        case Complete::Command:
        case Complete::Nothing: {
          const std::string words = words_of(option);
          out += " -x";
          if (words.empty()) break;
          out += " -a " + quoted(is_list(option) ? "(__fish_append , " + words + ")" : words);
          break;
        }
      }
    }
    out += " -d " + quoted(option.help) + "\n";
  }
  return out;
}

}  // namespace

std::string completions(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  return fish();
}

}  // namespace procmaps
