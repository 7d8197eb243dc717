// Builds the completions for bash.

#include <fmt/format.h>

#include <iterator>

#include "cli/docs/completion_tables.hpp"

namespace procmaps::detail::bash {
namespace {

constexpr std::string_view kScript =
    R"sh(# bash completion for procmaps

# Sets option to the long name of a short option that takes a value.
_procmaps_letter() {
  case $command:$1 in
@LETTERS@    *) option= ;;
  esac
}

# Sets option to the name if that option takes a value.
_procmaps_name() {
  case $1 in
    @VALUES@) option=$1 ;;
    *) option= ;;
  esac
}

# Sets option and at if the word ends with an option that takes a value: -xo, or -xosize, where the
# value starts at 3.
_procmaps_cluster() {
  option=
  for ((at = 2; at <= ${#1}; at++)); do
    _procmaps_letter "${1:at-1:1}"
    [[ $option ]] && return
  done
}

# Sets words to the words of the option.
_procmaps_words() {
  case $option in
@SHARED@  esac
  case $command:$option in
@OWN@  esac
}

# Offers those of the words that start with the part after the prefix.
_procmaps_offer() {
  local word part=${cur#"$prefix"}
  for word; do
    [[ $word == "$part"* ]] && COMPREPLY+=("$prefix$word")
  done
}

# The same in a list: after the last comma and its sign, without the words that it has.
_procmaps_offer_list() {
  local word list=${cur#"$prefix"}
  local part=${list##*,}
  local given=,${list%"$part"}
  given=${given//,[-+^]/,}
  prefix=$prefix${list%"$part"}
  if [[ $part == [-+^]* ]]; then
    prefix=$prefix${part:0:1}
    part=${part:1}
  fi
  for word; do
    [[ $word == "$part"* && $given != *",$word,"* ]] && COMPREPLY+=("$prefix$word")
  done
}

# Offers processes that have a map. In a list of them there is also the command.
_procmaps_pids() {
  local list=${cur#"$prefix"} dir pid size name
  local part=${list##*,}
  prefix=$prefix${list%"$part"}
  [[ $list == *[!0-9,]* ]] && return
  local -a pids=() names=()
  for dir in /proc/"$part"*/; do
    pid=${dir:6:-1}
    [[ $pid == *[!0-9]* || ,$list == *",$pid,"* ]] && continue
    { read -r size _ < "$dir/statm" && read -r name < "$dir/comm"; } 2>/dev/null || continue
    [[ $size == 0 ]] && continue
    pids+=("$prefix$pid")
    names+=("$prefix$pid (${name//[[:cntrl:]]/?})")
  done
  # With the commands where bash only shows a list: what it inserts is what they have in common.
  if ((${#pids[@]} > 1)) && [[ ${COMP_TYPE-} == @(9|33|63|64) && ! ${1-} ]]; then
    COMPREPLY+=("${names[@]}")
  else
    COMPREPLY+=("${pids[@]}")
  fi
}

# Offers the names of commands that run.
_procmaps_commands() {
  local dir size name
  local -A names=()
  for dir in /proc/[0-9]*/; do
    { read -r size _ < "$dir/statm" && read -r name < "$dir/comm"; } 2>/dev/null || continue
    [[ $size == 0 || -z $name ]] || names[$name]=
  done
  local -a quoted=()
  for name in "${!names[@]}"; do quoted+=("$(printf %q "$name")"); done
  _procmaps_offer "${quoted[@]}"
}

# Offers pids and files. Beside files bash shows pids only.
_procmaps_pids_or_files() {
  local -a files
  mapfile -t files < <(compgen -f -- "$cur")
  ((${#files[@]} > 0)) && compopt -o filenames 2>/dev/null
  _procmaps_pids "${files[0]-}"
  if ((${#COMPREPLY[@]} > 0)); then
    COMPREPLY+=("${files[@]}")
  else
    _procmaps_files default
  fi
}

# Offers units for the number that was typed.
_procmaps_units() {
  local part=${cur#"$prefix"}
  [[ $part == *[0-9] && $part != *[!-+.0-9]* ]] && _procmaps_offer "${@/#/$part}"
}

# Offers files, or only directories. bash does this best itself, but not within a word.
_procmaps_files() {
  if [[ ! $prefix || $prefix == --* ]]; then
    compopt -o "$1" 2>/dev/null
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "${cur#"$prefix"}")
  fi
}

# Offers the options that the command takes.
_procmaps_options() {
  case $command in
@OPTIONS@  esac
}

# Offers values of the option. The value starts after the prefix.
_procmaps_value() {
  local -a words=()
  case $option in
@ACTIONS@    *)
      _procmaps_words
      case $option in
        @LISTS@)
          compopt -o nospace 2>/dev/null
          _procmaps_offer_list "${words[@]}" ;;
        @ASSIGNED@)
          compopt -o nospace 2>/dev/null
          _procmaps_offer "${words[@]/%/=}" ;;
        *) _procmaps_offer "${words[@]}" ;;
      esac ;;
  esac
}

# Offers what may stand in place of the next argument.
_procmaps_argument() {
  if [[ $command == list && $count == 0 && ! $ended ]]; then
    _procmaps_offer @COMMANDS@
  fi
  case $command in
@ARGUMENTS@    help) ((count > 0)) || _procmaps_offer @NAMES@ ;;
  esac
}

_procmaps() {
  local cur prefix= word option= command=list count=0 ended= at i
  # bash takes words apart at = and :, which is put right here.
  local -a typed=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((${#typed[@]} > 0)) && [[ $word == [=:]* || ${COMP_WORDS[i-1]} == [=:]* ]]; then
      typed[-1]+=$word
    else
      typed+=("$word")
    fi
  done
  COMPREPLY=()
  cur=${typed[-1]}
  unset 'typed[-1]'

  for word in "${typed[@]}"; do
    if [[ $option ]]; then
      option=
    elif [[ ! $ended && $word == -- ]]; then
      ended=1
    elif [[ ! $ended && $word == --* ]]; then
      _procmaps_name "$word"
    elif [[ ! $ended && $word == -?* ]]; then
      _procmaps_cluster "$word"
      # The rest of the word is the value, and -F has its letters there.
      [[ $at != ${#word} || $option == --fields ]] && option=
    elif [[ $count == 0 && $command == list && $word == @(@WORDS@) ]]; then
      command=$word
    else
      ((++count))
    fi
  done

  if [[ ! $option && ! $ended ]]; then
    if [[ $cur == --*=* ]]; then
      _procmaps_name "${cur%%=*}"
      prefix=${cur%%=*}=
      [[ $option ]] || return
    elif [[ $cur == -[!-]* ]]; then
      _procmaps_cluster "$cur"
      if ((at < ${#cur})); then
        prefix=${cur:0:at}
      else
        option=
      fi
    fi
  fi
  if [[ $option ]]; then
    _procmaps_value
  elif [[ $cur == -* && ! $ended ]]; then
    _procmaps_options
  else
    _procmaps_argument
  fi

  # What bash replaces starts after the last = or :.
  word=${COMP_WORDS[COMP_CWORD]}
  [[ $word == [=:]* ]] && word=
  word=${cur%"$word"}
  COMPREPLY=("${COMPREPLY[@]#"$word"}")
}

complete -F _procmaps procmaps
)sh";

/// The words of a row, as bash reads them. What would be a pattern stays quoted on the command
/// line.
std::string words_of(const OfferRow& row) {
  std::string text;
  for (const Offer& offer : row.offers) {
    if (!text.empty()) text += ' ';
    if (offer.word.ends_with('?')) {
      fmt::format_to(std::back_inserter(text), "'{}\\?'",
                     offer.word.substr(0, offer.word.size() - 1));
    } else {
      text += offer.word;
    }
  }
  return text;
}

/// Both parts of _procmaps_words: what all commands have in common, and the rest.
std::string words_cases(bool shared) {
  std::string text;
  for (const OfferRow& row : offer_rows()) {
    if (is_shared(row) != shared) continue;
    fmt::format_to(std::back_inserter(text), "    {}) words+=({}) ;;\n", case_pattern(row, "--"),
                   words_of(row));
  }
  return text;
}

std::string letter_cases() {
  std::string text;
  for (const LetterRow& row : letter_rows()) {
    std::string pattern;
    for (const std::string_view command : names_of(row.commands)) {
      fmt::format_to(std::back_inserter(pattern), "{}{}:{}", pattern.empty() ? "" : "|", command,
                     row.letter);
    }
    fmt::format_to(std::back_inserter(text), "    {}) option=--{} ;;\n", pattern, row.option->name);
  }
  return text;
}

/// "--pid|--command|...": the options with this property.
std::string names_pattern(bool (*has)(const OptionRow&)) {
  return "--" + joined(names_where(has), "|--");
}

std::string option_cases() {
  std::string text;
  for (const CommandRow& command : all_commands()) {
    const Words name = names_of(bit_of(command.command));
    std::string options;
    for (const OptionRow& option : all_options()) {
      if (!takes(command.command, option)) continue;
      if (!option.name.empty()) fmt::format_to(std::back_inserter(options), " --{}", option.name);
      if (option.letter != '\0') fmt::format_to(std::back_inserter(options), " -{}", option.letter);
      if (option.name == "interval") options += " -n";
    }
    fmt::format_to(std::back_inserter(text), "    {}) _procmaps_offer{} ;;\n", name.front(),
                   options);
  }
  return text;
}

/// What offers values of this sort; empty for words of the tables.
std::string_view action(Complete complete) {
  switch (complete) {
    case Complete::Pid:
      return "_procmaps_pids";
    case Complete::PidOrFile:
      return "_procmaps_pids_or_files";
    case Complete::Command:
      return "_procmaps_commands";
    case Complete::User:
      return "_procmaps_offer_list $(compgen -u)";
    case Complete::File:
      return "_procmaps_files default";
    case Complete::Directory:
      return "_procmaps_files dirnames";
    case Complete::Columns:
    case Complete::Assignment:
    case Complete::Size:
    case Complete::Duration:
    case Complete::Nothing:
      break;
  }
  return {};
}

std::string action_cases() {
  std::string text;
  for (const OptionRow& option : all_options()) {
    std::string what(action(option.complete));
    if (const auto units = units_of(option.complete); !units.empty()) {
      fmt::format_to(std::back_inserter(what), "_procmaps_units {}", units);
    }
    if (what.empty()) continue;
    fmt::format_to(std::back_inserter(text), "    --{}) {} ;;\n", option.name, what);
  }
  return text;
}

std::string argument_cases() {
  std::string text;
  for (const CommandRow& command : all_commands()) {
    // Arguments that are not repeated are two.
    std::string_view before;
    if (command.arguments.find("...") == std::string_view::npos) before = "((count > 1)) || ";
    if (command.complete == Complete::File)
      before = "compopt -o nospace 2>/dev/null; ";  // FILE+0xN
    fmt::format_to(std::back_inserter(text), "    {}) {}{} ;;\n",
                   names_of(bit_of(command.command)).front(), before, action(command.complete));
  }
  return text;
}

}  // namespace

std::string completions() {
  return filled(kScript, {{"@LETTERS@", letter_cases()},
                          {"@VALUES@", names_pattern(has_value)},
                          {"@SHARED@", words_cases(true)},
                          {"@OWN@", words_cases(false)},
                          {"@OPTIONS@", option_cases()},
                          {"@ACTIONS@", action_cases()},
                          {"@LISTS@", names_pattern([](const OptionRow& option) {
                             return is_list(option) && has_words(option);
                           })},
                          {"@ASSIGNED@", names_pattern([](const OptionRow& option) {
                             return option.complete == Complete::Assignment;
                           })},
                          {"@COMMANDS@", joined(command_words(), " ")},
                          {"@WORDS@", joined(command_words(), "|")},
                          {"@ARGUMENTS@", argument_cases()},
                          {"@NAMES@", joined(names_of(kCommandsWithWord), " ")}});
}

}  // namespace procmaps::detail::bash
