// Parses the command line into RawOptions, using CLI11 with the option table as the grammar.
//
// CLI11's own help, messages and exit codes are not used: the help is generated from the table, and
// every error is one line that says what to type instead. A list option takes one word at a time
// (otherwise it would swallow the bare pids after it), and the last of a repeated value counts.

#include "cli/flags/options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ranges>
#include <span>
#include <utility>

#include "lib/characters.hpp"
#include "view/fields.hpp"

namespace procmaps {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

/// The option with that letter, or null. In watch, -n is the interval, as in watch(1), and not
/// lsof's.
const OptionRow* find_letter(char letter, Command command) {
  if (letter == 'n' && command == Command::Watch) return &option_row("interval");
  const auto found = std::ranges::find(all_options(), letter, &OptionRow::letter);
  return letter == '\0' || found == all_options().end() ? nullptr : &*found;
}

/// The option of "--pid" or "--pid=5", or null.
const OptionRow* find_long(std::string_view word) {
  const std::string_view name = word.substr(2, word.find('=') - 2);
  const auto found = std::ranges::find(all_options(), name, &OptionRow::name);
  return found == all_options().end() ? nullptr : &*found;
}

/// "-p,--pid" in CLI11's format.
std::string cli11_name(const OptionRow& option, Command command) {
  std::string names;
  for (const char letter : {option.letter, 'n'}) {
    if (names.empty() && find_letter(letter, command) == &option) names = {'-', letter};
  }
  if (!option.name.empty()) names += (names.empty() ? "--" : ",--") + std::string(option.name);
  return names;
}

/// True if a word of the command line could be this option. CLI11 creates an object of a kilobyte
/// per option, which for all options takes a tenth of the time of `cat`, so only options that may
/// occur are registered.
bool may_occur(const OptionRow& option, std::span<const char* const> words) {
  const char letter = option.name == "interval" ? 'n' : option.letter;
  return std::ranges::any_of(words, [&](std::string_view word) {
    if (!word.starts_with('-')) return false;
    if (!word.starts_with("--")) {
      return letter != '\0' && word.find(letter) != std::string_view::npos;
    }
    return !option.name.empty() && word.substr(2, word.find('=') - 2) == option.name;
  });
}

CLI::Option* add(CLI::App& app, const OptionRow& option, Command command, RawOptions& raw) {
  const std::string name = cli11_name(option, command);
  return std::visit(Overloaded{
                        [&](bool RawOptions::* flag) { return app.add_flag(name, raw.*flag); },
                        [&](int RawOptions::* count) { return app.add_flag(name, raw.*count); },
                        [&](std::string RawOptions::* value) {
                          return app.add_option(name, raw.*value)
                              ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
                        },
                        [&](std::vector<std::string> RawOptions::* list) {
                          return app.add_option(name, raw.*list)->allow_extra_args(false);
                        },
                    },
                    option.target);
}

/// What other programs call it; empty if nothing here does it.
std::string meant_by(std::string_view bare, Command command) {
  const Words formats = every_format();
  if (std::ranges::find(formats, bare) != formats.end()) return "-f " + std::string(bare);
  if (bare == "top" && command == Command::List) return "--sort -rss --limit 10";
  if (bare == "process") return "--pid";
  if (bare == "tree" || bare == "children") return "--descendants";
  if (bare == "human-readable") return "--human";
  if (bare.starts_with("no-header") || bare.starts_with("nohead")) return "--quiet";
  if (bare == "output") return "--columns";
  if (bare == "kind" || bare == "kinds") return "--type";
  if (bare == "reverse") return "--sort -COL";
  if (bare == "deleted") return "-d DEL";
  if (bare == "min-size") return "--size +N";
  if (bare == "max-size") return "--size -N";
  if (bare == "head" || bare == "lines") return "--limit";
  if (bare == "permissions") return "--perms";
  if (bare == "list-rules") return "procmaps audit --explain all";
  if (bare == "list-kinds" || bare == "list-formats") return "--help";
  if (bare == "rounds") return "--count";
  if (bare == "no-color" || bare == "no-colour") return "--color=never";
  return {};
}

/// A long option with a single dash, from which CLI11 has taken letters away: "-elp" of "-help".
std::string_view single_dash(std::string_view rest, std::span<const char* const> typed) {
  for (const std::string_view whole : typed) {
    if (!whole.starts_with('-') || !whole.ends_with(rest.substr(1))) continue;
    const auto option = std::ranges::find(all_options(), whole.substr(1), &OptionRow::name);
    if (option != all_options().end() && !option->name.empty()) return whole;
  }
  return {};
}

/// The long option that is meant by an unknown one: what other programs call so, or the nearest.
std::string meant_by_long(std::string_view word, Command command) {
  const std::string_view bare = word.substr(2, word.find('=') - 2);
  std::string meant = meant_by(bare, command);
  if (!meant.empty()) return meant;
  Words names;
  for (const OptionRow& option : all_options()) {
    if (!option.name.empty()) names.push_back(option.name);
  }
  const auto near = nearest(bare, names);
  return near.empty() ? "" : "--" + std::string(near);
}

std::string unknown_option(std::string_view word, std::span<const char* const> typed,
                           Command command) {
  std::string meant;
  if (word.starts_with("--")) {
    meant = meant_by_long(word, command);
  } else if (const auto whole = single_dash(word, typed); !whole.empty()) {
    word = whole;
    meant = "-" + std::string(whole);
  } else if (is_digits(word.substr(1))) {
    return "unknown option '" + std::string(word) + "' (a pid stands alone, or after -p)";
  } else if (word == "-J" || word == "-j") {
    meant = "-f json";
  } else if (word == "-C") {  // of ps
    meant = "-c";
  }
  std::string message = "unknown option '" + std::string(word) + "'";
  if (!meant.empty()) message += ", did you mean '" + meant + "'?";
  return message;
}

/// Turns "help" and "help COMMAND" into --help. What is wrong with it, or nothing.
std::string take_help(RawOptions& raw) {
  if (raw.arguments.empty() || !same_letters(raw.arguments.front(), "help")) return {};
  raw.arguments.erase(raw.arguments.begin());
  raw.full_help = true;
  raw.wants_manual = true;
  if (raw.arguments.empty() || raw.arguments.front() == "help") return {};
  const std::string word = raw.arguments.front();
  if (raw.arguments.size() > 1) return "help: one command at a time";
  if (find_command(word) != nullptr) return {};
  if (word == "list") return "help: to list is what procmaps does without a command: procmaps help";
  if (word == "columns") return "help: for the columns: man procmaps-columns, or --list-columns";
  const std::string meant = suggestion(word, command_words());
  return "help: no command '" + word + "'" +
         (meant.empty() ? " (expected " + one_of(command_words()) + ")" : meant);
}

std::string expected_value(const OptionRow& option) {
  return display(option) + ": expected " + std::string(option.argument);
}

/// True if the next word is the value of the option at the end of this one: "--pid", "-p", "-qp".
bool takes_next(std::string_view word, Command command) {
  if (word.starts_with("--")) {
    const OptionRow* const option = word.find('=') == word.npos ? find_long(word) : nullptr;
    return word.size() > 2 && option != nullptr && !option->argument.empty();
  }
  for (std::size_t at = 1; word.starts_with('-') && at < word.size(); ++at) {
    const OptionRow* const option = find_letter(word[at], command);
    if (option == nullptr) return false;
    if (option->argument.empty()) continue;
    return option->name != "fields" && at + 1 == word.size();
  }
  return false;
}

/// The command: the first word that is no option nor the value of one.
Command command_in(std::span<const char* const> words) {
  bool is_value = false;
  for (const std::string_view word : words) {
    if (std::exchange(is_value, false)) continue;
    if (word == "--") continue;
    if (word.starts_with('-') && word != "-") {
      is_value = takes_next(word, Command::List);
      continue;
    }
    const CommandRow* const command = find_command(word);
    return command != nullptr ? command->command : Command::List;
  }
  return Command::List;
}

/// Rejects lsof's -n with a number after it, as watch(1) takes: it would be taken for a pid.
std::string check_interval(std::span<const char* const> words) {
  const auto is_number = [](std::string_view text) {
    return !text.empty() && is_digit(text.front());
  };
  bool is_value = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--") break;
    if (std::exchange(is_value, false)) continue;
    is_value = takes_next(word, Command::List);
    if (!word.starts_with("-n")) continue;
    std::string number(word.substr(2));
    if (number.empty() && i + 1 < words.size()) number = words[i + 1];
    if (!is_number(number)) continue;
    return "-n takes no value here (it is lsof's); for a process: -p " + number +
           "; for the interval of a watch: procmaps watch -n " + number;
  }
  return {};
}

/// True for a word that can only be an option, and not the value of one such as "-rss".
bool is_option(std::string_view word, Command command) {
  if (word.starts_with("--")) return word.size() == 2 || find_long(word) != nullptr;
  return word.size() == 2 && word[0] == '-' && find_letter(word[1], command) != nullptr;
}

std::string lacks_value(std::string_view word) {
  return "'" + std::string(word) + "' needs a value" +
         (word == "-d" ? " (pmap's -d is --device here)" : "");
}

/// Rejects what CLI11 accepts: an empty value after '=' (it takes the next word instead), an option
/// as the value of another, or a value for a switch.
std::string check_assignments(std::span<const char* const> words, Command command) {
  std::string_view before;  // an option whose value follows
  for (const std::string_view word : words) {
    if (const auto option = std::exchange(before, {}); !option.empty()) {
      if (is_option(word, command)) return lacks_value(option);
      continue;
    }
    if (word == "--") break;
    if (takes_next(word, command)) before = word;
    const auto equals = word.find('=');
    if (!word.starts_with("--") || equals == std::string_view::npos) continue;
    const OptionRow* const option = find_long(word);
    if (option == nullptr) continue;
    if (option->argument.empty()) return display(*option) + " takes no value";
    if (equals + 1 == word.size()) return expected_value(*option);
  }
  return {};
}

bool are_fields(std::string_view word) {
  const std::string known =
      std::string(kProcessFields) + std::string(kFileFields) + std::string(kSilentFields) + "0";
  return word != "0" && word.find_first_not_of(known) == std::string_view::npos;
}

/// Spells the letters of lsof's -F, which need not be there, as an option with a value:
///
///     -nFpcn0  →  -n --fields=pcn0        -F 4711  →  --fields=pgRcuLfaltDsikn 4711
std::vector<std::string> with_fields(std::span<const char* const> words, Command command) {
  std::vector<std::string> spelled;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    spelled.emplace_back(word);
    if (word == "--") {
      spelled.insert(spelled.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     words.end());
      break;
    }
    const bool is_cluster = word.size() > 1 && word[0] == '-' && word[1] != '-';
    for (std::size_t at = 1; is_cluster && at < word.size(); ++at) {
      const OptionRow* const option = find_letter(word[at], command);
      if (option == nullptr) break;
      if (option->argument.empty()) continue;
      if (option->name != "fields") {  // the rest, or the next word, is its value
        if (at + 1 == word.size() && i + 1 < words.size()) spelled.emplace_back(words[++i]);
        break;
      }
      std::string letters(word.substr(at + 1));
      const bool follow = letters.empty() && i + 1 < words.size() && are_fields(words[i + 1]);
      if (follow) letters = words[++i];
      if (letters.empty() || letters == "0") letters += kUsualFields;
      spelled.back().resize(at);
      if (at == 1) spelled.pop_back();
      spelled.push_back("--fields=" + letters);
      break;
    }
  }
  return spelled;
}

/// What is wrong if a value is given but empty, which would look like an option that was not given,
/// or is a list with nothing on one side of a comma.
std::string check_empty(const OptionRow& option, const RawOptions& raw) {
  const auto* const list = std::get_if<std::vector<std::string> RawOptions::*>(&option.target);
  const auto* const value = std::get_if<std::string RawOptions::*>(&option.target);
  const bool is_empty = value != nullptr  ? (raw.**value).empty()
                        : list != nullptr ? std::ranges::find(raw.**list, "") != (raw.**list).end()
                                          : false;
  if (is_empty) return expected_value(option) + ", not an empty word";
  if (list == nullptr || option.argument.find("[,") == option.argument.npos) return {};
  for (const std::string& words : raw.**list) {
    for (const auto& part : std::views::split(words, ',')) {
      const std::string_view word(part.begin(), part.end());
      if (word.find_first_not_of(" \t\n") != word.npos) continue;
      return display(option) + ": in '" + words + "', a word is missing beside a comma";
    }
  }
  return {};
}

/// Returns the bare words. Fails on an option that CLI11 does not know.
std::expected<std::vector<std::string>, std::string> take_arguments(
    const std::vector<std::string>& remaining, std::span<const char* const> typed,
    Command command) {
  std::vector<std::string> arguments;
  bool only_arguments = false;
  for (const std::string& word : remaining) {
    if (!only_arguments && word == "--") {
      only_arguments = true;
    } else if (!only_arguments && word.starts_with('-') && word != "-") {
      return std::unexpected(unknown_option(word, typed, command));
    } else {
      arguments.push_back(word);
    }
  }
  return arguments;
}

}  // namespace

std::string display(const OptionRow& option) {
  return option.name.empty() ? std::string("-") + option.letter : "--" + std::string(option.name);
}

std::expected<RawOptions, std::string> parse_arguments(int argc, const char* const* argv) {
  RawOptions raw;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  struct Added {
    const OptionRow* row;
    const CLI::Option* option;
  };
  std::vector<Added> added;
  const auto typed = std::span(argv, static_cast<std::size_t>(argc)).subspan(argc > 0 ? 1 : 0);
  const Command named = command_in(typed);
  const auto spelled = with_fields(typed, named);
  std::vector<const char*> all = {"procmaps"};
  for (const std::string& word : spelled) all.push_back(word.c_str());
  const auto words = std::span<const char* const>(all).subspan(1);
  std::string message = check_assignments(words, named);
  if (message.empty() && named == Command::List) message = check_interval(words);
  if (!message.empty()) return std::unexpected(std::move(message));
  for (const OptionRow& option : all_options()) {
    if (may_occur(option, words)) added.push_back({&option, add(app, option, named, raw)});
  }
  try {
    app.parse(static_cast<int>(all.size()), all.data());
  } catch (const CLI::ArgumentMismatch&) {
    // Any word is accepted as a value, so only the last word can lack its own.
    return std::unexpected(lacks_value(all.back()));
  } catch (const CLI::ParseError& error) {
    return std::unexpected(error.what());
  }
  auto arguments = take_arguments(app.remaining(), words, named);
  if (!arguments) return std::unexpected(std::move(arguments.error()));
  raw.arguments = std::move(*arguments);
  if (std::string wrong = take_help(raw); !wrong.empty()) {
    return std::unexpected(std::move(wrong));
  }
  const CommandRow* const command =
      raw.arguments.empty() ? nullptr : find_command(raw.arguments.front());
  if (command != nullptr) {
    raw.command = command->command;
    raw.arguments.erase(raw.arguments.begin());
  }
  for (const auto& [row, option] : added) {
    if (option->count() == 0) continue;
    if (std::string wrong = check_empty(*row, raw); !wrong.empty()) {
      return std::unexpected(std::move(wrong));
    }
  }
  return raw;
}

}  // namespace procmaps
