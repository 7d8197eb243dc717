#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"
#include "rows/column.hpp"

namespace procmaps {

/// Escapes text for roff: hyphens become minus signs, each sentence has its own line, and no line
/// looks like a macro.
std::string roff(std::string_view text);

/// With a capital letter at the start.
std::string capitalized(std::string_view text);

/// The first line of a manual page, for example of "procmaps-find" in section 1.
std::string page_heading(std::string_view name, char section);

/// ".TP" with a word in bold and what it means.
std::string entry(std::string_view word, std::string_view meaning);

/// The options that a command takes, below headings (".SS").
std::string option_entries(Command command);

/// ".SH EXIT STATUS" of a command.
std::string exit_status_section(const CommandRow& command);

}  // namespace procmaps
