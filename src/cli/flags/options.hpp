#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/flags/command.hpp"
#include "cli/flags/words.hpp"

namespace procmaps {

/// What was typed, unchecked: `plan` interprets it.
struct RawOptions {
  Command command = Command::List;
  std::vector<std::string> arguments;  ///< bare words after the command
  std::vector<std::string> pids;
  std::vector<std::string> commands;
  std::vector<std::string> users;
  bool all = false;
  bool descendants = false;
  std::vector<std::string> inputs;
  std::string proc;

  std::vector<std::string> perms;
  std::vector<std::string> types;
  std::vector<std::string> names;
  std::vector<std::string> regexes;
  std::vector<std::string> addresses;
  std::vector<std::string> sizes;
  std::vector<std::string> wheres;
  std::vector<std::string> fds;

  std::string format;
  std::string fields;  ///< letters
  bool null_terminated = false;
  std::vector<std::string> columns;
  std::vector<std::string> group_by;
  bool summary = false;
  bool parts = false;
  bool extended = false;
  int all_metrics = 0;  ///< how often it was given
  bool device = false;
  std::string sort;
  std::string limit;
  bool total = false;
  bool quiet = false;
  bool terse = false;
  bool human = false;
  std::string color;
  std::string hyperlink;
  bool no_pager = false;
  bool consistent = false;
  bool show_path = false;

  std::string context;
  std::string access;
  std::string annotate;
  bool by_address = false;
  std::string interval;
  std::string count;
  bool accessed = false;
  std::string severity;
  std::vector<std::string> rules;
  std::vector<std::string> allowances;
  std::vector<std::string> allowance_files;
  std::vector<std::string> explain;
  bool no_jit = false;
  bool wants_manual = false;  ///< the word help came before the command

  bool lsof_and = false;
  bool lsof_no_hosts = false;
  bool lsof_no_ports = false;
  bool lsof_no_warnings = false;
  bool lsof_no_blocking = false;
  bool lsof_no_overhead = false;
  bool lsof_no_portmap = false;
  std::string lsof_tasks;

  bool help = false;
  bool full_help = false;
  bool version = false;
  bool list_columns = false;
  std::string generate;
};

/// The option's section in the help.
enum class Section : std::uint8_t { Processes, Mappings, Output, Commands, Lsof, Other };
inline constexpr Section kSections[] = {Section::Processes, Section::Mappings, Section::Output,
                                        Section::Commands,  Section::Lsof,     Section::Other};

/// One option, defined once: the parser, the checks, both helps, the man page and the completions
/// all read this row.
struct OptionRow {
  char letter;  ///< '\0' if it has none
  std::string_view name;
  std::string_view argument;  ///< placeholder for its value in the help; empty for a switch
  Section section;
  /// A switch, a counted switch, a value of which the last counts, or a list.
  std::variant<bool RawOptions::*, int RawOptions::*, std::string RawOptions::*,
               std::vector<std::string> RawOptions::*>
      target;
  CommandSet commands;      ///< commands that take it
  FormatSet formats;        ///< formats that can use it
  bool common;              ///< also in the short help
  std::string_view help;    ///< one line
  std::string_view detail;  ///< the text for the man page; empty: the help line
  Complete complete = Complete::Nothing;
  Words (*words)() = nullptr;  ///< its possible values, if these are words
};

/// All options, in the order of the help.
std::span<const OptionRow> all_options();

/// The option with that name, which must exist.
const OptionRow& option_row(std::string_view name);

/// The name of a section in the help.
std::string_view title(Section section);

/// True if the option was given.
bool is_given(const OptionRow& option, const RawOptions& raw);

constexpr bool takes(Command command, const OptionRow& option) {
  return (option.commands & bit_of(command)) != 0;
}

/// "--pid", or the short form of an option without a long one.
std::string display(const OptionRow& option);

/// Parses the command line. An error is one line without "procmaps: ".
std::expected<RawOptions, std::string> parse_arguments(int argc, const char* const* argv);

}  // namespace procmaps
