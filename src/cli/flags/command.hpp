#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "cli/flags/options.hpp"

namespace procmaps {

/// What the first bare word of the command line asks for.
enum class Command : std::uint8_t { List, Diff, Audit, Watch };

/// One command, said once: the checks, both helps, the man page and the completions read this row.
struct CommandRow {
  Command command;
  std::string_view word;       ///< empty for the one that needs none
  std::string_view arguments;  ///< what may stand behind it
  FormatSet formats;           ///< what it can print
  std::string_view options;    ///< the long names of all that it takes, separated by blanks
  std::string_view help;       ///< one line
  std::string_view detail;     ///< the man page's words
};

/// Every command, in the order of the enumeration.
std::span<const CommandRow> all_commands();

const CommandRow& row_of(Command command);

/// The command of that word, or null.
const CommandRow* find_command(std::string_view word);

/// True if the command takes the option. Listing takes all but those of other commands; options
/// that ask for help fit everywhere.
bool takes(const CommandRow& command, const OptionRow& option);

}  // namespace procmaps
