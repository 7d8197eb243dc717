// Builds the completions for fish.

#include <fmt/format.h>

#include <iterator>

#include "cli/docs/completion_tables.hpp"

namespace procmaps::detail::fish {
namespace {

constexpr std::string_view kScript =
    R"sh(# fish completion for procmaps

# Prints the command in the command line; before the first argument "none".
function __procmaps_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l is_value no
    for word in $words
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case -
                echo list
                return
            case @VALUES@
                set is_value yes
            case '--*'
            case '-*'
                string match -qr -- '^-[^@LETTERS@]*[@NEXT@]$' $word
                and set is_value yes
            case @WORDS@
                echo $word
                return
            case '*'
                echo list
                return
        end
    end
    echo none
end

# True if the command is one of these. Not after options whose values may begin with a minus, where
# fish would take such a value for options.
function __procmaps_in
    not contains -- (commandline -opc)[-1] @SIGNED@
    and contains -- (__procmaps_command) $argv
end

# True if this is the word before the cursor.
function __procmaps_after
    test (commandline -opc)[-1] = $argv[1]
end

# Makes words, as lines of standard input, completions of a list: after its last comma and sign,
# without the words that it has. The arguments are the sign, and the option's letter, which may be
# in the same word.
function __procmaps_list
    set -l value (string replace -r -- '^--[a-z-]+=' '' (commandline -ct))
    if set -q argv[2]
        set value (string replace -r -- "^-[a-zA-Z0]*?$argv[2]" '' $value)
    end
    set -l prefix (string match -r -- "^(?:.*,)?(?:$argv[1])?" "$value")
    set -l given (string replace -r -- '^[-+^]' '' (string split , -- "$prefix"))
    while read -l -d \t word help
        contains -- $word $given
        or printf '%s%s\t%s\n' "$prefix" $word $help
    end
end

# Prints the words of an option.
function __procmaps_words
    set -l command (__procmaps_command)
    test $command = none
    and set command list
    switch $argv[1]
@SHARED@    end
    switch "$command $argv[1]"
@OWN@    end
end

# Prints the processes that have a map, with their commands.
function __procmaps_pids
    set -l lines (grep -asvxF '0 0 0 0 0 0 0' /proc/*/statm /proc/*/comm)
    set -l found (string replace -rf -- '^/proc/(\d+)/statm:.*' '$1' $lines)
    for line in (string replace -rf -- '^/proc/(\d+)/comm:(.*)' '$1 $2' $lines)
        set -l words (string split -m 1 ' ' -- $line)
        contains -- $words[1] $found
        and printf '%s\t%s\n' $words[1] (string replace -ra -- '[[:cntrl:]]' '?' $words[2])
    end
end

# Prints the number before the cursor with each of the units.
function __procmaps_units
    set -l value (string replace -r -- '^(--[a-z-]+=|-n)' '' (commandline -ct))
    string match -qr -- '^[-+.0-9]*[0-9]$' "$value"
    and printf '%s\n' "$value"$argv
end

# Prints the commands that run.
function __procmaps_names
    __procmaps_pids | string replace -r -- '^\d+\t' '' | sort -u
end

complete -c procmaps -f
@COMMANDS@complete -c procmaps -n '__procmaps_in help; and __procmaps_after help' -a '@NAMES@'
)sh";

/// Single quotes of fish, in which a backslash escapes.
std::string fish_quoted(std::string_view text) {
  return quoted(filled(text, {{"\\", "\\\\"}}), "\\'");
}

std::string words_cases(bool shared) {
  std::string text;
  for (const OfferRow& row : offer_rows()) {
    if (is_shared(row) != shared) continue;
    std::string pattern(row.option->name);
    if (!shared) {
      pattern.clear();
      for (const std::string_view command : names_of(row.commands)) {
        fmt::format_to(std::back_inserter(pattern), "{}'{} {}'", pattern.empty() ? "" : " ",
                       command, row.option->name);
      }
    }
    fmt::format_to(std::back_inserter(text), "        case {}\n            printf '%s\\t%s\\n'",
                   pattern);
    for (const Offer& offer : row.offers) {
      fmt::format_to(std::back_inserter(text), " \\\n                {} {}",
                     fish_quoted(offer.word), fish_quoted(offer.help));
    }
    text += '\n';
  }
  return text;
}

/// True if a value of the option may begin with a minus.
bool may_begin_with_minus(const OptionRow& option) {
  return option.argument.starts_with("[-]");
}

/// What makes completions of a list: with the sign that its words may have, as a regex.
std::string in_list(const OptionRow& option) {
  std::string_view sign;
  if (option.argument.starts_with("[^]")) {
    sign = "\\^";
  } else if (may_begin_with_minus(option)) {
    sign = "-";
  } else if (option.complete == Complete::Columns) {
    sign = "\\+";
  }
  std::string text = " | __procmaps_list \"" + std::string(sign) + "\"";
  if (option.letter != '\0') text += std::string(" ") + option.letter;
  return text + ")'";
}

/// What offers values of this sort, as options of complete.
std::string action(const OptionRow& option) {
  switch (option.complete) {
    case Complete::Pid:
    case Complete::PidOrFile:
      return " -x -a '(__procmaps_pids" + in_list(option);
    case Complete::Command:
      return " -x -a '(__procmaps_names)'";
    case Complete::User:
      return " -x -a '(__fish_complete_users" + in_list(option);
    case Complete::File:
      return " -r -F";
    case Complete::Directory:
      return " -x -a '(__fish_complete_directories)'";
    case Complete::Assignment:
      return " -x -a '(__procmaps_words " + std::string(option.name) +
             " | string replace \\t =\\t)'";
    case Complete::Size:
    case Complete::Duration:
      return fmt::format(" -x -a '(__procmaps_units {})'", units_of(option.complete));
    case Complete::Columns:
    case Complete::Nothing:
      break;
  }
  if (!has_words(option)) return " -x";
  return " -x -a '(__procmaps_words " + std::string(option.name) +
         (is_list(option) ? in_list(option) : ")'");
}

/// The condition for these commands. Without a command, the list is meant.
std::string condition(CommandSet commands) {
  const std::string_view none = (commands & kList) != 0 ? "none " : "";
  return fmt::format("complete -c procmaps -n '__procmaps_in {}{}'", none,
                     joined(names_of(commands), " "));
}

std::string option_rows() {
  std::string text;
  for (const OptionRow& option : all_options()) {
    const char letter = option.name == "interval" ? 'n' : option.letter;
    text += condition(option.commands);
    if (letter != '\0') text += std::string(" -s ") + letter;
    if (!option.name.empty()) text += " -l " + std::string(option.name);
    if (has_value(option)) text += action(option);
    text += " -d " + fish_quoted(text_about(option)) + "\n";
    if (may_begin_with_minus(option)) {
      fmt::format_to(
          std::back_inserter(text),
          "complete -c procmaps -n '__procmaps_after --{0}' -a '(__procmaps_words {0}{1}\n",
          option.name, in_list(option));
    }
  }
  return text;
}

std::string command_rows() {
  const auto end = [](std::string& text) { return std::back_inserter(text); };
  std::string text;
  for (const CommandRow& command : all_commands()) {
    if (!command.word.empty()) {
      fmt::format_to(end(text), "complete -c procmaps -n '__procmaps_in none' -a {} -d {}\n",
                     command.word, fish_quoted(command.help));
    }
    const std::string when = condition(bit_of(command.command));
    if (command.complete == Complete::Pid) {
      fmt::format_to(end(text), "{} -a '(__procmaps_pids | __procmaps_list \"\")'\n", when);
    }
    if (command.complete == Complete::PidOrFile) {
      fmt::format_to(end(text), "{} -a '(__procmaps_pids)'\n", when);
    }
    if (command.complete == Complete::File || command.complete == Complete::PidOrFile) {
      text += when + " -F\n";
    }
  }
  return text +
         "complete -c procmaps -n '__procmaps_in none' -a help -d 'full help, also about a "
         "command'\n";
}

}  // namespace

std::string completions() {
  return filled(kScript, {{"@VALUES@", "--" + joined(names_where(has_value), " --")},
                          {"@SIGNED@", "--" + joined(names_where(may_begin_with_minus), " --")},
                          {"@LETTERS@", value_letters()},
                          {"@NEXT@", next_letters()},
                          {"@WORDS@", joined(command_words(), " ")},
                          {"@SHARED@", words_cases(true)},
                          {"@OWN@", words_cases(false)},
                          {"@COMMANDS@", command_rows()},
                          {"@NAMES@", joined(names_of(kCommandsWithWord), " ")}}) +
         option_rows();
}

}  // namespace procmaps::detail::fish
