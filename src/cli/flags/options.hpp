#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace procmaps {

/// What was typed, unchecked: `plan` makes sense of it.
struct RawOptions {
  std::string command;                 ///< the word of a command, empty for listing
  std::vector<std::string> arguments;  ///< bare words behind it
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
  std::vector<std::string> columns;
  std::vector<std::string> group_by;
  bool summary = false;
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
  bool consistent = false;
  bool show_path = false;

  bool by_address = false;
  std::string interval;
  std::string count;
  std::string severity;
  std::vector<std::string> rules;
  std::vector<std::string> allowances;
  std::vector<std::string> allowance_files;
  std::vector<std::string> explain;

  bool lsof_and = false;
  bool lsof_no_hosts = false;
  bool lsof_no_ports = false;
  bool lsof_no_warnings = false;

  bool help = false;
  bool full_help = false;
  bool version = false;
  bool list_columns = false;
  std::string generate;
};

/// Where the option stands in the help.
enum class Section : std::uint8_t { Processes, Mappings, Output, Commands, Lsof, Other };
inline constexpr Section kSections[] = {Section::Processes, Section::Mappings, Section::Output,
                                        Section::Commands,  Section::Lsof,     Section::Other};

/// What completes an option's value in a shell.
enum class Complete : std::uint8_t { Nothing, Pid, Command, User, File, Directory, Words, Columns };

/// The views, as bits, since an option may suit several.
using FormatSet = std::uint16_t;
inline constexpr FormatSet kTable = 1 << 0;
inline constexpr FormatSet kPmap = 1 << 1;
inline constexpr FormatSet kRaw = 1 << 2;
inline constexpr FormatSet kCsv = 1 << 3;
inline constexpr FormatSet kJson = 1 << 4;
inline constexpr FormatSet kJsonLines = 1 << 5;
inline constexpr FormatSet kPrometheus = 1 << 6;
inline constexpr FormatSet kLayout = 1 << 7;
inline constexpr FormatSet kTerse = 1 << 8;  ///< not a word of --format: what -t prints
inline constexpr FormatSet kWithColumns = kTable | kCsv | kJson | kJsonLines;
inline constexpr FormatSet kEveryFormat =
    kWithColumns | kPmap | kRaw | kPrometheus | kLayout | kTerse;

/// How to show what was found.
enum class Format : std::uint8_t {
  Table,
  Pmap,
  Raw,
  Csv,
  Json,
  JsonLines,
  Prometheus,
  Layout,
  Terse
};

/// A word of --format.
struct FormatWord {
  std::string_view word;
  Format format;
  FormatSet bit;
};
inline constexpr FormatWord kFormatWords[] = {
    {"table", Format::Table, kTable},
    {"layout", Format::Layout, kLayout},
    {"pmap", Format::Pmap, kPmap},
    {"raw", Format::Raw, kRaw},
    {"csv", Format::Csv, kCsv},
    {"json", Format::Json, kJson},
    {"jsonl", Format::JsonLines, kJsonLines},
    {"prometheus", Format::Prometheus, kPrometheus},
};

/// The words of --format for these, the usual one first.
std::vector<std::string_view> format_words(FormatSet formats);

/// One option, said once: the parser, the checks, both helps, the man page and the completions all
/// read this row.
struct OptionRow {
  char letter;  ///< '\0' if it has none
  std::string_view name;
  std::string_view argument;  ///< what stands for its value in the help; empty for a switch
  Section section;
  /// A switch, one that is counted, a value of which the last counts, or a list.
  std::variant<bool RawOptions::*, int RawOptions::*, std::string RawOptions::*,
               std::vector<std::string> RawOptions::*>
      target;
  FormatSet formats;
  bool common;              ///< also in the short help
  std::string_view help;    ///< one line
  std::string_view detail;  ///< the man page's words; the help line again if empty
  Complete complete = Complete::Nothing;
  std::string_view words = {};  ///< for Complete::Words, separated by blanks
};

/// Every option, in the order of the help.
std::span<const OptionRow> all_options();

/// The name of a section in the help.
std::string_view title(Section section);

/// True if the option was given.
bool is_given(const OptionRow& option, const RawOptions& raw);

/// Splits the command line. An error is one line without "procmaps: ".
std::expected<RawOptions, std::string> parse_arguments(int argc, const char* const* argv);

}  // namespace procmaps
