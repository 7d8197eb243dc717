#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"

// What the completions of all shells offer, taken from the tables of options and commands.

namespace procmaps::detail {

/// A word that a shell offers, with a short text about it if there is one.
struct Offer {
  std::string_view word;
  std::string_view help;

  bool operator==(const Offer&) const = default;
};
using Offers = std::vector<Offer>;

/// The words of an option. Some commands may share them: `commands` are those.
struct OfferRow {
  const OptionRow* option;
  CommandSet commands;
  Offers offers;
};

/// The words of all options that take words. An option may have several rows, one for what all of
/// its commands have in common and others for the rest.
std::vector<OfferRow> offer_rows();

/// True if these are all the commands that take the option.
bool is_shared(const OfferRow& row);

/// What a `case` of a shell must match for a row: "PREFIXpid" if all its commands share it,
/// "diff:PREFIXpid|watch:PREFIXpid" otherwise.
std::string case_pattern(const OfferRow& row, std::string_view prefix = {});

/// True if the option takes several values, separated by commas.
bool is_list(const OptionRow& option);

/// The line about an option. Where only its command offers it, without the command's name.
std::string_view text_about(const OptionRow& option);

/// True if the option takes a value.
bool has_value(const OptionRow& option);

/// True if the tables have words for the value of the option.
bool has_words(const OptionRow& option);

/// The units that a number may have as the value of an option, separated by blanks; empty if none.
std::string_view units_of(Complete complete);

/// The long names of the options with this property.
Words names_where(bool (*has)(const OptionRow& option));

/// The letter of an option with a value, and the commands in which it has that meaning.
struct LetterRow {
  char letter;
  CommandSet commands;
  const OptionRow* option;
};
std::vector<LetterRow> letter_rows();

/// The letters of all options with a value.
std::string value_letters();

/// Those of them whose value may be the next word.
std::string next_letters();

/// The commands that have a word.
inline constexpr CommandSet kCommandsWithWord = kFind | kDiff | kWatch | kAudit;

/// "find" "diff" ...: the commands of a set. The list is called "list".
Words names_of(CommandSet commands);

/// The names, with `between` between them.
std::string joined(const Words& words, std::string_view between);

/// Text in single quotes, for any of the shells. `escape` is what a quote in it becomes.
std::string quoted(std::string_view text, std::string_view escape = "'\\''");

/// The text with each name replaced.
std::string filled(std::string_view text,
                   std::initializer_list<std::pair<std::string_view, std::string>> values);

}  // namespace procmaps::detail

namespace procmaps::detail::bash {
std::string completions();
}

namespace procmaps::detail::zsh {
std::string completions();
}

namespace procmaps::detail::fish {
std::string completions();
}
