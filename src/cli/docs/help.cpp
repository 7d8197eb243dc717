// Both helps and the list of columns, made from the tables.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

#include <procmaps/mapping_kind.hpp>

#include "cli/docs/docs.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit_rule.hpp"
#include "rows/column.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kUsage =
    "Usage: procmaps [OPTIONS] [PID...]\n"
    "Show the memory mappings of processes.\n";

/// "diff [OPTIONS] BEFORE AFTER"
std::string usage_of(const CommandRow& command) {
  std::string text(command.word);
  if (!text.empty()) text += ' ';
  return text + "[OPTIONS] " + std::string(command.arguments);
}

/// "-p, --pid PID[,PID...]", with room kept for a letter that is not there.
std::string heading(const OptionRow& option) {
  std::string text = option.letter != '\0' ? std::string("-") + option.letter : "   ";
  if (!option.name.empty()) {
    text += option.letter != '\0' ? ", --" : " --";
    text += option.name;
  }
  if (!option.argument.empty()) fmt::format_to(std::back_inserter(text), " {}", option.argument);
  return text;
}

/// Text broken at blanks into lines of at most `width`, those after the first indented.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t used = indent;
  for (const auto part : std::views::split(text, ' ')) {
    const std::string_view word(part.begin(), part.end());
    if (!out.empty() && used + 1 + word.size() > width) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++used;
    }
    out += word;
    used += word.size();
  }
  return out;
}

/// A heading and its text in two columns of a terminal of 80.
void append_entry(std::string& out, std::string_view head, std::string_view text,
                  std::size_t indent) {
  constexpr std::size_t kWidth = 79;
  const auto end = std::back_inserter(out);
  fmt::format_to(end, "  {:<{}}", head, indent - 2);
  if (head.size() + 3 > indent) fmt::format_to(end, "\n{:{}}", "", indent);
  fmt::format_to(end, "{}\n", wrapped(text, indent, kWidth));
}

/// The help line, of --format the words that the command has.
std::string help_of(const OptionRow& option, const CommandRow* command) {
  std::string help(option.help);
  if (command == nullptr || option.name != "format") return help;
  help.clear();
  for (const std::string_view word : format_words(command->formats)) {
    if (!help.empty()) help += ' ';
    help += word;
  }
  return help;
}

/// The rows of one section below its title, headings in one column; of a command those it takes.
void append_options(std::string& out, Section section, const CommandRow* command = nullptr) {
  constexpr std::size_t kIndent = 30;
  bool any = false;
  for (const OptionRow& option : all_options()) {
    if (option.section != section || (command != nullptr && !takes(*command, option))) continue;
    if (!std::exchange(any, true)) {
      const bool own = command != nullptr && section == Section::Commands;
      fmt::format_to(std::back_inserter(out), "\n{}:\n", own ? "Of this command" : title(section));
    }
    append_entry(out, heading(option), help_of(option, command), kIndent);
  }
}

}  // namespace

std::string_view version() {
  return PROCMAPS_VERSION;
}

std::string short_help() {
  // A letter, or else a long name, and the help: 24 lines of 80 columns hold it.
  std::string out(kUsage);
  for (const Section section : {Section::Processes, Section::Mappings, Section::Output}) {
    for (const OptionRow& option : all_options()) {
      if (option.section != section || !option.common) continue;
      std::string head = option.letter != '\0' ? std::string("-") + option.letter
                                               : "--" + std::string(option.name);
      if (!option.argument.empty()) {
        head += ' ';
        head += option.argument.substr(0, option.argument.find("[,"));
      }
      fmt::format_to(std::back_inserter(out), "  {:<21} {}\n", head, option.help);
    }
  }
  out += "Commands: ";
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) continue;
    if (!out.ends_with(' ')) out += ", ";
    out += command.word;
  }
  out += "; procmaps COMMAND -h tells more\n";
  out += "More: --help, --list-columns, man procmaps.  For example: procmaps -A -d DEL\n";
  return out;
}

std::string full_help() {
  std::string out(kUsage);
  if (all_commands().size() > 1) {
    out += "\nCommands (procmaps COMMAND --help tells more):\n";
    for (const CommandRow& command : all_commands()) {
      if (!command.word.empty()) append_entry(out, usage_of(command), command.help, 30);
    }
  }
  for (const Section section : kSections) {
    append_options(out, section);
  }
  out += "\nKinds of mappings, for --type:\n";
  for (const KindInfo& kind : mapping_kinds()) {
    append_entry(out, kind.word, kind.help, 14);
  }
  out +=
      "\nColumns, for --columns and --sort: see --list-columns.\n"
      "\nExit status: 0 something was shown, 1 nothing matched, 2 trouble: a named\n"
      "process or file that cannot be read, nothing readable, a wrong command line.\n"
      "\nExamples:\n"
      "  procmaps -p 4711               the mappings of a process\n"
      "  procmaps -A -d DEL             who runs deleted files, after an upgrade\n"
      "  procmaps -A --perms wx         memory that is writable and executable\n"
      "  procmaps -c python -o +offset  with one column more\n"
      "  procmaps -p 4711 --sort -size --limit 10 -H\n"
      "  ssh host cat /proc/4711/maps | procmaps -i -\n";
  return out;
}

std::string command_help(Command command) {
  constexpr std::size_t kWidth = 79;
  const CommandRow& row = row_of(command);
  std::string out =
      "Usage: procmaps " + usage_of(row) + "\n" + wrapped(row.detail, 0, kWidth) + "\n";
  for (const Section section : kSections) {
    append_options(out, section, &row);
  }
  if (command == Command::Audit) {
    out += "\nRules (--explain RULE says more):\n";
    for (const AuditRule& rule : audit_rules()) {
      append_entry(out, rule.id, fmt::format("{}: {}", to_string(rule.severity), rule.title), 22);
    }
  }
  return out;
}

std::string column_list() {
  std::string out = fmt::format("{:<9} {:<9} {}\n", "COLUMN", "HEADER", "MEANING");
  for (const Column& column : all_columns()) {
    fmt::format_to(std::back_inserter(out), "{:<9} {:<9} {}\n", column.name, column.header,
                   column.help);
  }
  return out;
}

}  // namespace procmaps
