#pragma once

#include <string>
#include <string_view>

namespace procmaps {

/// The version of the program, for instance "0.1.0".
std::string_view version();

/// What -h prints: the options one needs every day, in one screen.
std::string short_help();

/// What --help prints: every option, kind and exit status.
std::string full_help();

/// What --list-columns prints.
std::string column_list();

/// The man page, in man(7) macros.
std::string man_page();

/// The completions for "bash", "zsh" or "fish".
std::string completions(std::string_view shell);

}  // namespace procmaps
