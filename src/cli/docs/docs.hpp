#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/flags/command.hpp"
#include "cli/plan/plan.hpp"
#include "rows/column.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The version of the program, for example "0.1.0".
std::string_view version();

/// The output of -h: the everyday options, on one screen.
std::string short_help();

/// The output of --help: every option, kind and exit status.
std::string full_help();

/// The output of --help and -h after a command: what it does and which options it takes.
std::string command_help(Command command);

/// Prints the output of --list-columns: one row per column, in the format of the plan.
void list_all_columns(const InfoPlan& plan, Output& out);

/// A manual page, in man(7) macros.
struct ManPage {
  std::string_view word;  ///< of --generate
  std::string_view file;  ///< "procmaps-find.1": name and section
  std::string (*text)();
};

/// All manual pages; procmaps(1) is the first.
std::span<const ManPage> man_pages();

/// procmaps-find(1) and the like.
std::string man_command(Command command);

/// procmaps-columns(7).
std::string man_columns();

/// The completions for "bash", "zsh" or "fish".
std::string completions(std::string_view shell);

/// The columns of the rows of --list-columns.
std::span<const Column> columns_of_columns();

/// The JSON Schema of what all commands print with -f json and jsonl.
std::string json_schema();

/// Prints what the plan asks for.
void print_info(const InfoPlan& plan, Output& out);

}  // namespace procmaps
