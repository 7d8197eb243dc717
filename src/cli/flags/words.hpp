#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags/command.hpp"
#include "filter/filter.hpp"

namespace procmaps {

using Words = std::vector<std::string_view>;

// The words that options accept, taken from the tables that define them.

Words fd_words();                ///< --fd
Words every_format();            ///< --format
Words key_words();               ///< --group-by
Words keys_of(Command command);  ///< --group-by of one command
Words rules_or_all();            ///< --rules and --explain
Words allowance_words();         ///< --allow
Words access_words();            ///< --access
Words command_words();           ///< commands, and help
Words when_words();              ///< --color, --hyperlink
Words generate_words();          ///< --generate

/// A word of --fd.
struct FdWord {
  std::string_view word;
  FdSet fds;
};
inline constexpr FdWord kFdWords[] = {
    {"mem", bit_of(FdClass::Mem)},
    {"txt", bit_of(FdClass::Text)},
    {"DEL", bit_of(FdClass::Deleted)},
    {"DEL?", bit_of(FdClass::PerhapsDeleted)},
};

/// When to use colours or links; the words are in the order of the enumeration.
enum class When { Auto, Always, Never };

/// ", did you mean 'rss'?" for the nearest known word, or empty.
std::string suggestion(std::string_view word, const Words& known);

/// "auto, always or never"
std::string one_of(const Words& words);

/// The known word most similar to `word`, or empty if none is close: "rsss" → "rss".
std::string_view nearest(std::string_view word, const Words& known);

}  // namespace procmaps
