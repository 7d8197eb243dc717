// Builds both helps and the list of columns from the tables.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

#include <procmaps/mapping_kind.hpp>

#include "cli/docs/docs.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit_rule.hpp"

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

/// "-p, --pid PID[,PID...]", with space for a missing letter.
std::string heading(const OptionRow& option) {
  std::string text = option.letter != '\0' ? std::string("-") + option.letter : "   ";
  if (!option.name.empty()) {
    text += option.letter != '\0' ? ", --" : " --";
    text += option.name;
  }
  if (!option.argument.empty()) fmt::format_to(std::back_inserter(text), " {}", option.argument);
  return text;
}

/// Wraps text at spaces into lines of at most `width`, all but the first indented.
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

/// Appends a heading and its text in two columns, for an 80-column terminal.
void append_entry(std::string& out, std::string_view head, std::string_view text,
                  std::size_t indent) {
  constexpr std::size_t kWidth = 79;
  const auto end = std::back_inserter(out);
  fmt::format_to(end, "  {:<{}}", head, indent - 2);
  if (head.size() + 3 > indent) fmt::format_to(end, "\n{:{}}", "", indent);
  fmt::format_to(end, "{}\n", wrapped(text, indent, kWidth));
}

/// The part of a help line about a format; left out for a command without that format.
constexpr std::string_view kPmapPart = "; in the pmap format";

/// The help line; for a command without its name, and with the words that it accepts.
std::string help_of(const OptionRow& option, const CommandRow* command) {
  const bool has_keys = option.name == "group-by";
  if (option.name != "format" && (command == nullptr || !has_keys)) {
    std::string_view help = option.help;
    if (command != nullptr && option.section == Section::Commands) {
      help.remove_prefix(command->word.size() + 2);
    }
    if (command != nullptr && (command->formats & kPmap) == 0) {
      help = help.substr(0, help.find(kPmapPart));
    }
    return std::string(help);
  }
  std::string help = has_keys ? "group by" : "";
  const FormatSet formats = command == nullptr ? kEveryFormat : command->formats;
  for (const std::string_view word : has_keys ? keys_of(command->command) : format_words(formats)) {
    if (!help.empty()) help += ' ';
    help += word;
  }
  return help;
}

/// Appends one section: its title and options, for a command only the options that it takes.
void append_options(std::string& out, Section section, const CommandRow* command = nullptr) {
  constexpr std::size_t kIndent = 30;
  bool any = false;
  for (const OptionRow& option : all_options()) {
    if (option.section != section) continue;
    if (command != nullptr && !takes(command->command, option)) continue;
    if (!std::exchange(any, true)) {
      const bool own = command != nullptr && section == Section::Commands;
      fmt::format_to(std::back_inserter(out), "\n{}:\n",
                     own ? "Options of this command" : title(section));
    }
    append_entry(out, heading(option), help_of(option, command), kIndent);
  }
}

void append_statuses(std::string& out, const CommandRow& command) {
  out += "\nExit status:\n";
  char status = '0';
  for (const auto meaning : std::views::split(command.statuses, '\n')) {
    append_entry(out, {&status, 1}, {meaning.begin(), meaning.end()}, 5);
    ++status;
  }
}

/// What --generate prints for one of its words.
std::string generated(std::string_view word) {
  const auto page = std::ranges::find(man_pages(), word, &ManPage::word);
  if (page != man_pages().end()) return page->text();
  return word == "schema" ? json_schema() : completions(word);
}

}  // namespace

std::string_view version() {
  return PROCMAPS_VERSION;
}

std::string short_help() {
  // Each line has a letter or else a long name, and the help; it all fits 24 lines of 80 columns.
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
  out += "; for their options: procmaps COMMAND -h\n";
  out += "More: --help, --list-columns, man procmaps.  For example: procmaps -A -d DEL\n";
  return out;
}

std::string full_help() {
  std::string out(kUsage);
  out += "\nCommands (for their options: procmaps COMMAND --help):\n";
  for (const CommandRow& command : all_commands()) {
    if (!command.word.empty()) append_entry(out, usage_of(command), command.help, 30);
  }
  for (const Section section : kSections) {
    append_options(out, section);
  }
  out += "\nKinds of mappings, for --type:\n";
  for (const KindInfo& kind : mapping_kinds()) {
    append_entry(out, kind.word, kind.help, 14);
  }
  out += "\nColumns, for --columns, --sort and --where: procmaps --list-columns\n";
  append_statuses(out, row_of(Command::List));
  out +=
      "\nExamples:\n"
      "  procmaps -p 4711               the mappings of a process\n"
      "  procmaps -A -d DEL             processes that run deleted files\n"
      "  procmaps -A --perms wx         memory that is writable and executable\n"
      "  procmaps -c python -o +offset  with an additional column\n"
      "  procmaps -p 4711 --sort -size --limit 10 -H\n"
      "  ssh host cat /proc/4711/maps | procmaps -i -\n";
  return out;
}

std::string command_help(Command command) {
  const CommandRow& row = row_of(command);
  std::string summary(row.help);
  summary[0] = static_cast<char>(summary[0] & ~0x20);
  std::string out = fmt::format("Usage: procmaps {}\n{}.\n\n", usage_of(row), summary);
  for (const std::string_view note : row.notes) out += "  - " + wrapped(note, 4, 79) + "\n";
  append_options(out, Section::Commands, &row);
  for (const Section section : kSections) {
    if (section != Section::Commands) append_options(out, section, &row);
  }
  if (command == Command::Audit) {
    out += "\nRules (for more: --explain RULE):\n";
    for (const AuditRule& rule : audit_rules()) {
      append_entry(out, rule.id, fmt::format("{}: {}", to_string(rule.severity), rule.title), 22);
    }
  }
  append_statuses(out, row);
  return out;
}

void print_info(const InfoPlan& plan, Output& out) {
  const bool list = plan.command == Command::List;
  switch (plan.what) {
    case InfoPlan::What::ShortHelp:
      return out.put(list ? short_help() : command_help(plan.command));
    case InfoPlan::What::FullHelp:
      return out.put(list ? full_help() : command_help(plan.command));
    case InfoPlan::What::Version:
      return out.put("procmaps " + std::string(version()) + "\n");
    case InfoPlan::What::Columns:
      return list_all_columns(plan, out);
    case InfoPlan::What::Generate:
      return out.put(generated(plan.generate));
  }
}

}  // namespace procmaps
