// The manual pages of single commands: procmaps-find(1) and the like.

#include <fmt/format.h>

#include "cli/docs/docs.hpp"
#include "cli/docs/man_commands.hpp"
#include "cli/docs/man_program.hpp"
#include "cli/docs/roff.hpp"
#include "commands/audit/audit_rule.hpp"

namespace procmaps {
namespace {

/// The rules of the audit, with their full descriptions.
std::string rules() {
  std::string out = ".SH AUDIT RULES\n";
  for (const AuditRule& rule : audit_rules()) {
    out += fmt::format(".TP\n\\fB{}\\fR ({})\n{}.\n{}\n.br\nInnocent causes: {}\n.br\nReads: {}.\n",
                       roff(rule.id), to_string(rule.severity), roff(capitalized(rule.title)),
                       roff(rule.why), roff(rule.normal), roff(rule.reads));
  }
  return out;
}

/// The columns that only this command has, with their meaning.
std::string own_columns(const CommandRow& command) {
  std::string out =
      ".SH COLUMNS\nIts own columns are these.\nThose of a process and its mappings, as far as it "
      "takes them, are in\n.BR procmaps\\-columns (7).\n";
  for (const Column* column : command.columns().all()) {
    if (column->get == nullptr) out += entry(column->name, column->help);
  }
  return out;
}

std::string_view examples(Command command) {
  using namespace man_prose;
  switch (command) {
    case Command::List:
      return kExamples;
    case Command::Find:
      return kFindExamples;
    case Command::Diff:
      return kDiffExamples;
    case Command::Watch:
      return kWatchExamples;
    case Command::Audit:
      return kAuditExamples;
  }
  return {};
}

}  // namespace

std::string man_command(Command which) {
  const CommandRow& command = row_of(which);
  const std::string name = fmt::format("procmaps-{}", command.word);
  std::string out = page_heading(name, '1');
  out += fmt::format(".SH NAME\n{} \\- {}\n", roff(name), roff(command.help));
  out += fmt::format(".SH SYNOPSIS\n.B procmaps {}\n.RI [ OPTION ]...\n.I {}\n", command.word,
                     roff(command.arguments));
  out += fmt::format(".SH DESCRIPTION\n{}\n", roff(command.detail));
  out +=
      ".SH OPTIONS\nA section named in capitals that is not on this page is in\n"
      ".BR procmaps (1)\nor\n.BR procmaps\\-columns (7).\n";
  out += option_entries(which);
  if (which == Command::Watch) out += man_prose::kHotMemory;
  if (which == Command::Audit) out += rules();
  out += own_columns(command);
  out += exit_status_section(command);
  out += examples(which);
  out += ".SH SEE ALSO\n.BR procmaps (1),\n.BR procmaps\\-columns (7)";
  for (const CommandRow& other : all_commands()) {
    if (!other.word.empty() && other.command != which) {
      out += fmt::format(",\n.BR procmaps\\-{} (1)", other.word);
    }
  }
  return out + "\n";
}

}  // namespace procmaps
