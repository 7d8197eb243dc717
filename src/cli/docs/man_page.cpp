// Builds the man page: the prose, and the options, kinds and columns from their tables.

#include <fmt/format.h>

#include <iterator>

#include <procmaps/mapping_kind.hpp>

#include "cli/docs/docs.hpp"
#include "cli/docs/man_program.hpp"
#include "cli/docs/man_rows.hpp"
#include "cli/docs/man_sources.hpp"
#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"
#include "commands/audit/audit_rule.hpp"

namespace procmaps {
namespace {

/// Escapes text for roff: hyphens become minus signs, and no line looks like a macro.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_start = out.empty() || out.back() == '\n';
    if (c == ' ' && out.ends_with('.') && i + 1 < text.size() && text[i + 1] >= 'A' &&
        text[i + 1] <= 'Z') {
      out += '\n';  // in roff each sentence is on its own line
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && line_start) {
      out += "\\&";
      out += c;
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
  }
  return out;
}

/// "pid" in bold, "PID" in italics: `.BR` and the like cannot do both at once.
std::string option_heading(const OptionRow& option) {
  std::string out;
  if (option.letter != '\0') out += fmt::format("\\fB\\-{}\\fR", option.letter);
  if (!option.name.empty()) {
    if (!out.empty()) out += ", ";
    out += fmt::format("\\fB\\-\\-{}\\fR", roff(option.name));
  }
  if (!option.argument.empty()) out += fmt::format(" \\fI{}\\fR", roff(option.argument));
  return out;
}

/// The rules of the audit, with their full descriptions.
std::string rules() {
  std::string out = ".SH AUDIT RULES\nThe rules of\n.B procmaps audit\nand their severities.\n";
  for (const AuditRule& rule : audit_rules()) {
    std::string title(rule.title);
    if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] & ~32);
    fmt::format_to(std::back_inserter(out),
                   ".TP\n\\fB{}\\fR ({})\n{}.\n{}\n.br\nInnocent causes: {}\n.br\nReads: {}.\n",
                   roff(rule.id), to_string(rule.severity), roff(title), roff(rule.why),
                   roff(rule.normal), roff(rule.reads));
  }
  return out;
}

/// The commands, each with its options.
std::string commands() {
  std::string out = ".SH COMMANDS\nThe first argument may be a command.\n";
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) continue;
    fmt::format_to(std::back_inserter(out), ".TP\n\\fBprocmaps {}\\fR [OPTIONS] \\fI{}\\fR\n{}\n",
                   command.word, roff(command.arguments), roff(command.detail));
    out += "Takes";
    for (const OptionRow& option : all_options()) {
      if (option.section == Section::Other || !takes(command.command, option)) continue;
      out += out.ends_with("Takes") ? " " : ", ";
      fmt::format_to(std::back_inserter(out), "\\fB\\-\\-{}\\fR", roff(option.name));
    }
    out += ".\n";
  }
  return out;
}

}  // namespace

std::string man_page() {
  std::string out =
      fmt::format(".TH PROCMAPS 1 \"\" \"procmaps {}\" \"User Commands\"\n", version());
  const auto end = std::back_inserter(out);
  out += man_prose::kDescription;
  out += commands();
  out += ".SH OPTIONS\n";
  for (const Section section : kSections) {
    fmt::format_to(end, ".SS {}\n", roff(title(section)));
    for (const OptionRow& option : all_options()) {
      if (option.section != section) continue;
      const std::string_view text = option.detail.empty() ? option.help : option.detail;
      std::string sentence(text);
      if (option.detail.empty()) {  // the help line is a fragment
        if (sentence[0] >= 'a' && sentence[0] <= 'z')
          sentence[0] = static_cast<char>(sentence[0] & ~32);
        sentence += '.';
      }
      fmt::format_to(end, ".TP\n{}\n{}\n", option_heading(option), roff(sentence));
    }
  }
  out += ".SH KINDS\nThe words of\n.B \\-\\-type\nand of the KIND column:\n";
  for (const KindInfo& kind : mapping_kinds()) {
    fmt::format_to(end, ".TP\n.B {}\n{}\n", kind.word, roff(kind.help));
  }
  out += ".SH COLUMNS\nThe names for\n.BR \\-\\-columns ,\n.B \\-\\-sort\nand\n.BR \\-\\-where :\n";
  for (const CommandRow& command : all_commands()) {
    // The columns of a process and its mappings are described once, for the list.
    const bool is_list = command.command == Command::List;
    if (!is_list)
      fmt::format_to(end, ".SS {}\n", roff(fmt::format("Columns of {}", display(command.command))));
    const auto describe = [&](const Column& column) {
      fmt::format_to(end, ".TP\n.B {}\n{}\n", column.name, roff(column.help));
    };
    for (const Column* column : command.columns().all()) {
      if (is_list || column->get == nullptr) describe(*column);
    }
  }
  out += rules();
  using namespace man_prose;
  for (const std::string_view section :
       {kTheTable, kFiles, kLabels, kUnits, kExpressions, kHotMemory, kExitStatus, kNotes,
        kLsofFormats, kCoreFiles, kSavedMaps, kWhatIsRead, kEnvironment, kExamples, kSeeAlso}) {
    out += section;
  }
  return out;
}

}  // namespace procmaps
