#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rows/column.hpp"
#include "view/format.hpp"

namespace procmaps {

/// The command in the first argument.
enum class Command : std::uint8_t { List, Find, Diff, Watch, Audit };

/// Commands as bits: an option may apply to several.
using CommandSet = std::uint8_t;
constexpr CommandSet bit_of(Command command) {
  return static_cast<CommandSet>(1U << static_cast<unsigned>(command));
}
inline constexpr CommandSet kList = bit_of(Command::List);
inline constexpr CommandSet kFind = bit_of(Command::Find);
inline constexpr CommandSet kDiff = bit_of(Command::Diff);
inline constexpr CommandSet kWatch = bit_of(Command::Watch);
inline constexpr CommandSet kAudit = bit_of(Command::Audit);
inline constexpr CommandSet kEveryCommand = kList | kFind | kDiff | kWatch | kAudit;

/// What a shell completes for an option's value, besides words, and for a command's arguments.
enum class Complete : std::uint8_t {
  Nothing,
  Pid,
  PidOrFile,
  Command,
  User,
  File,
  Directory,
  Columns,
  Assignment,  ///< words, each with '=' and more after it
  Size,        ///< a number, with a unit of bytes after it
  Duration,    ///< a number, with a unit of time after it
};

/// One command, defined once: the checks, both helps, the man page and the completions read this
/// row. The option rows say which options it takes.
struct CommandRow {
  Command command;
  std::string_view word;       ///< empty for the default command
  std::string_view arguments;  ///< arguments that may follow it
  Complete complete;           ///< what they are
  FormatSet formats;           ///< the formats it can print
  const ColumnSet& (*columns)();
  std::string_view help;                    ///< one line
  std::span<const std::string_view> notes;  ///< for its own help, one sentence each
  std::string_view statuses;                ///< what exit status 0, 1 and 2 mean, one per line
  std::string_view detail;                  ///< the text for the man page
};

/// All commands, in the order of the enumeration.
std::span<const CommandRow> all_commands();

const CommandRow& row_of(Command command);

/// The command with that word, or null.
const CommandRow* find_command(std::string_view word);

/// "procmaps diff"; "procmaps" for the list.
std::string_view display(Command command);

}  // namespace procmaps
