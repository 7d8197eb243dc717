#pragma once

#include <string>
#include <string_view>

#include "cli/flags/command.hpp"
#include "cli/plan/plan.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The version of the program, for instance "0.1.0".
std::string_view version();

/// What -h prints: the options one needs every day, on one screen.
std::string short_help();

/// What --help prints: every option, kind and exit status.
std::string full_help();

/// What --help and -h print after a command: what it does and the options that it takes.
std::string command_help(Command command);

/// What --list-columns prints: one row per column, in the format of the plan.
void list_all_columns(const InfoPlan& plan, Output& out);

/// The man page, in man(7) macros.
std::string man_page();

/// The completions for "bash", "zsh" or "fish".
std::string completions(std::string_view shell);

/// Prints what the plan asks for.
void print_info(const InfoPlan& plan, Output& out);

}  // namespace procmaps
