// Builds the completions for zsh.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/docs/completion_tables.hpp"

namespace procmaps::detail::zsh {
namespace {

constexpr std::string_view kScript =
    R"sh(#compdef procmaps
# zsh completion for procmaps

# Offers the words of an array: in a list after the last comma and its sign, without the words that
# the list has.
_procmaps_list() {
  local typed=$PREFIX
  local -a given
  compset -P '*,' && given=(${(s:,:)typed%,*})
  given=(${given#[-+^]})
  compset -P '[-+^]'
  _describe -t $1 $1 $2 -F given -qS ,
}

# Offers the words of an option.
_procmaps_words() {
  local -a offers
  case $1 in
@SHARED@  esac
  case $procmaps_command:$1 in
@OWN@  esac
  case $1 in
    @LISTS@) _procmaps_list $1 offers ;;
    @ASSIGNED@) _describe -t $1 $1 offers -S = ;;
    *) _describe -t $1 $1 offers ;;
  esac
}

# Calls a function with the number and the command of each process that has a map.
_procmaps_each() {
  local dir size name rest
  for dir in /proc/<1->(N/); do
    { read -r size rest < $dir/statm && IFS= read -r name < $dir/comm } 2> /dev/null || continue
    [[ $size == 0 ]] || $1 ${dir:t} ${name//[[:cntrl:]]/?}
  done
}

_procmaps_add_pid() { pids+=("$1:$2") }
_procmaps_add_name() { names+=("$2") }

# Offers processes. A command stands for its processes too.
_procmaps_pids() {
  local -a pids
  _procmaps_each _procmaps_add_pid
  local word=${PREFIX##*,}
  if [[ $word != [^0-9]* ]]; then
    _procmaps_list pid pids
    return
  fi
  pids=(${(M)pids:#<->:${(b)word}*})
  (( $#pids )) || return 1
  compset -P '*,'
  local -a shown=(${pids/:/ -- })
  compstate[insert]=menu
  compadd -U -l -d shown -- ${pids%%:*}
}

_procmaps_pids_or_files() {
  local -a pids
  _procmaps_each _procmaps_add_pid
  _alternative 'pid:pid:((${(q)pids}))' 'files:file:_files'
}

# Offers commands that run.
_procmaps_names() {
  local -aU names
  local expl
  _procmaps_each _procmaps_add_name
  _wanted commands expl command compadd -a names
}

_procmaps_users() {
  local typed=$PREFIX
  local -a given
  compset -P '*,' && given=(${(s:,:)typed%,*})
  _users -qS , -F given
}

# Offers units for the number that was typed.
_procmaps_units() {
  [[ $PREFIX == *[0-9] && $PREFIX != *[^-+.0-9]* ]] && compadd -- $PREFIX$^@
}

# Offers the commands of procmaps and processes.
_procmaps_first() {
  local -a commands=(
@COMMANDS@  )
  local found=1
  if (( ! procmaps_argument )); then
    _describe -t commands command commands && found=0
    [[ -n $PREFIX && $found == 0 ]] && return
  fi
  _procmaps_pids || return found
}

_procmaps() {
  local curcontext=$curcontext procmaps_command=list procmaps_argument=0 word is_value=0 i
  local -a specs
  # The command is the first word that is no option and no value of one.
  for (( i = 2; i < CURRENT; i++ )); do
    word=$words[i]
    if (( is_value )); then
      is_value=0
      continue
    fi
    case $word in
      @VALUES@) is_value=1 ;;
      --*) ;;
      -?*) [[ ${word%?} != *[@LETTERS@]* && $word == *[@NEXT@] ]] && is_value=1 ;;
      @WORDS@)
        procmaps_command=$word
        words[i]=()
        (( CURRENT-- ))
        break ;;
      *)
        procmaps_argument=1
        break ;;
    esac
  done
@OPTIONS@  case $procmaps_command in
@ARGUMENTS@    help) specs=('1:command:(@NAMES@)') ;;
  esac
  _arguments -s -S $specs
}

if [[ $funcstack[1] == _procmaps ]]; then
  _procmaps "$@"
else
  compdef _procmaps procmaps
fi
)sh";

/// Escapes text for _arguments and _describe, where brackets and colons are special.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string words_cases(bool shared) {
  std::string text;
  for (const OfferRow& row : offer_rows()) {
    if (is_shared(row) != shared) continue;
    fmt::format_to(std::back_inserter(text), "    {}) offers+=(\n", case_pattern(row));
    for (const Offer& offer : row.offers) {
      std::string one(offer.word);
      if (!offer.help.empty()) fmt::format_to(std::back_inserter(one), ":{}", offer.help);
      fmt::format_to(std::back_inserter(text), "      {}\n", quoted(one));
    }
    text += "    ) ;;\n";
  }
  return text;
}

/// What offers values of this sort, after the colon of a specification.
std::string action(const OptionRow& option) {
  switch (option.complete) {
    case Complete::Pid:
      return " _procmaps_pids";
    case Complete::PidOrFile:
      return " _procmaps_pids_or_files";
    case Complete::Command:
      return " _procmaps_names";
    case Complete::User:
      return " _procmaps_users";
    case Complete::File:
      return "_files";
    case Complete::Directory:
      return "_files -/";
    case Complete::Size:
    case Complete::Duration:
      return " _procmaps_units " + std::string(units_of(option.complete));
    case Complete::Columns:
    case Complete::Assignment:
    case Complete::Nothing:
      break;
  }
  return has_words(option) ? " _procmaps_words " + std::string(option.name) : " ";
}

/// The specifications of an option, as zsh reads them: '(-f --format)'{-f+,--format=}'[...]:...'.
std::string spec(const OptionRow& option) {
  const bool takes_value = has_value(option);
  const bool is_attached = option.name == "fields";  // -FpcLftn0
  const char letter = option.name == "interval" ? 'n' : option.letter;
  const std::string short_name = letter == '\0' ? "" : std::string("-") + letter;
  const std::string long_name = option.name.empty() ? "" : "--" + std::string(option.name);
  const std::string short_spec = short_name + (!takes_value ? "" : is_attached ? "-" : "+");
  const std::string long_spec = long_name + (!takes_value ? "" : "=");
  std::string rest = "[" + escaped(text_about(option)) + "]";
  if (takes_value) {
    rest += is_attached ? "::" : ":";
    rest += escaped(option.argument) + ":" + action(option);
  }
  const bool repeats = !std::holds_alternative<bool RawOptions::*>(option.target) &&
                       !std::holds_alternative<std::string RawOptions::*>(option.target);
  if (short_name.empty() || long_name.empty()) {
    return quoted((repeats ? "*" : "") + (short_name.empty() ? long_spec : short_spec) + rest);
  }
  const std::string once = repeats ? "*" : "(" + short_name + " " + long_name + ")";
  return fmt::format("{}{{{},{}}}{}", quoted(once), short_spec, long_spec, quoted(rest));
}

std::string option_cases() {
  std::vector<CommandSet> done;
  std::string text;
  for (const OptionRow& first : all_options()) {
    if (std::ranges::find(done, first.commands) != done.end()) continue;
    done.push_back(first.commands);
    fmt::format_to(std::back_inserter(text), "  case $procmaps_command in\n    {}) specs+=(\n",
                   joined(names_of(first.commands), "|"));
    for (const OptionRow& option : all_options()) {
      if (option.commands != first.commands) continue;
      fmt::format_to(std::back_inserter(text), "      {}\n", spec(option));
    }
    text += "    ) ;;\n  esac\n";
  }
  return text;
}

std::string argument_cases() {
  std::string text;
  for (const CommandRow& command : all_commands()) {
    std::string_view what = "_procmaps_pids";
    if (command.command == Command::List) what = "_procmaps_first";
    if (command.complete == Complete::PidOrFile) what = "_procmaps_pids_or_files";
    if (command.complete == Complete::File) what = "_files -S ''";
    std::string arguments = fmt::format("\"*:{}: {}\"", escaped(command.arguments), what);
    if (command.arguments.find("...") == std::string_view::npos) {
      arguments = fmt::format("'1:{0}: {1}' '2:{0}: {1}'", command.arguments, what);
    }
    fmt::format_to(std::back_inserter(text), "    {}) specs+=({}) ;;\n",
                   names_of(bit_of(command.command)).front(), arguments);
  }
  return text;
}

std::string command_rows() {
  std::string text;
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) continue;
    fmt::format_to(std::back_inserter(text), "    {}\n",
                   quoted(fmt::format("{}:{}", command.word, command.help)));
  }
  return text + "    'help:full help, also about a command'\n";
}

}  // namespace

std::string completions() {
  return filled(kScript, {{"@SHARED@", words_cases(true)},
                          {"@OWN@", words_cases(false)},
                          {"@LISTS@", joined(names_where([](const OptionRow& option) {
                                               return is_list(option) && has_words(option);
                                             }),
                                             "|")},
                          {"@ASSIGNED@", joined(names_where([](const OptionRow& option) {
                                                  return option.complete == Complete::Assignment;
                                                }),
                                                "|")},
                          {"@COMMANDS@", command_rows()},
                          {"@VALUES@", "--" + joined(names_where(has_value), "|--")},
                          {"@LETTERS@", value_letters()},
                          {"@NEXT@", next_letters()},
                          {"@WORDS@", joined(command_words(), "|")},
                          {"@OPTIONS@", option_cases()},
                          {"@ARGUMENTS@", argument_cases()},
                          {"@NAMES@", joined(names_of(kCommandsWithWord), " ")}});
}

}  // namespace procmaps::detail::zsh
