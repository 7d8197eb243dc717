#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/plan/plan.hpp"

// The parts of make_plan: each turns some options into a part of a plan, or returns what is wrong
// with them.

namespace procmaps::detail {

using Failure = std::optional<UsageError>;

/// The input of all parts.
struct Typed {
  const RawOptions& raw;
  const Environment& environment;
  Format format;
};

Failure invalid(std::string message, std::string hint = {});

std::string quoted(std::string_view text);
/// "invalid value 'x' for --color, did you mean 'y'? (expected auto, always or never)"
Failure bad_word(std::string_view option, std::string_view word, const Words& expected);
/// For "^x" and "!x", with which lsof and others leave x out: the condition that does so here.
/// Empty for other words.
std::string hint_to_exclude(std::string_view column, std::string_view word);
/// Splits all texts at commas and blanks. Between two commas there is at least an empty word.
std::vector<std::string> split(const std::vector<std::string>& lists);
/// The words of lists that blanks and line ends separate. A list without a word is one.
std::vector<std::string> split_at_blanks(const std::vector<std::string>& lists);
/// True if the word names a regular file, so that it may be meant as one.
bool is_file(const std::string& word);
std::optional<pid_t> parse_pid(std::string_view text);
/// Parses a whole number of at least 1.
std::optional<std::uint64_t> parse_count(std::string_view text);

/// Rejects all arguments, and all options but this one and some others: for an option that chooses
/// another answer.
Failure check_alone(const RawOptions& raw, std::string_view name, const Words& others);

/// Sets the format, and rejects every option that the command or format would ignore.
Failure take_format(const RawOptions& raw, Format& format);

/// Pids, --command --user --all --descendants --input --proc
Failure take_choice(const Typed& typed, Choice& choice);

/// --perms --type --name --regex --address --size --fd --where
Failure take_filter(const Typed& typed, EntryFilter& filter);

/// A column of the command, or the error if there is none.
std::expected<const Column*, UsageError> find_column(Command command, std::string_view name);

/// The columns that a command shows.
struct Columns {
  std::vector<const Column*> table = {};  ///< before -o is applied
  std::vector<const Column*> typed = {};  ///< the same for csv and json; empty: like the table
};

/// --group-by --summary; the keys must be known before the columns.
Failure take_groups(const Typed& typed, ViewPlan& view);

/// --columns -x -X --sort --limit --human --quiet --total --color, and what the format needs to
/// know about the terminal.
Failure take_view(const Typed& typed, const Columns& defaults, ViewPlan& view);

/// The columns that -x and -X add, and when to leave them out.
struct Extended {
  const Column* column;
  Omit omit = Omit::Never;
};
std::vector<Extended> extended_columns(const Typed& typed);

/// Adds what must be read for the columns, sort keys, groups and filters.
void add_needs(const ViewPlan& view, Reading& reading);

/// One function per command.
Failure take_list(const Typed& typed, ListPlan& plan);
Failure take_find(const Typed& typed, FindPlan& plan);
Failure take_diff(const Typed& typed, DiffPlan& plan);
Failure take_watch(const Typed& typed, WatchPlan& plan);
Failure take_audit(const Typed& typed, AuditPlan& plan);

}  // namespace procmaps::detail
