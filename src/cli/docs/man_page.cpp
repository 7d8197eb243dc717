// procmaps(1), and the table of all manual pages. They are made of prose and of the tables of
// options, kinds and columns.

#include <fmt/format.h>

#include <array>

#include <procmaps/mapping_kind.hpp>

#include "cli/docs/docs.hpp"
#include "cli/docs/man_library.hpp"
#include "cli/docs/man_program.hpp"
#include "cli/docs/man_rows.hpp"
#include "cli/docs/man_sources.hpp"
#include "cli/docs/roff.hpp"

namespace procmaps {
namespace {

std::string man_program() {
  std::string out = page_heading("procmaps", '1');
  out += man_prose::kDescription;
  out += ".SH COMMANDS\nThe first argument may be a command. Each has a page of its own.\n";
  for (const CommandRow& command : all_commands()) {
    if (command.word.empty()) continue;
    out += fmt::format(
        ".TP\n\\fBprocmaps {}\\fR [OPTION]... \\fI{}\\fR\n{}.\nSee\n"
        ".BR procmaps\\-{} (1).\n",
        command.word, roff(command.arguments), roff(capitalized(command.help)), command.word);
  }
  out +=
      ".SH OPTIONS\nThese are the options without a command.\nA section named in capitals that is "
      "not on this page is in\n.BR procmaps\\-columns (7).\n";
  out += option_entries(Command::List);
  out += ".SH KINDS\nThe words of\n.B \\-\\-type\nand of the KIND column:\n";
  for (const KindInfo& kind : mapping_kinds()) out += entry(kind.word, kind.help);
  using namespace man_prose;
  for (const std::string_view section :
       {kTheTable, kUnits, kExpressions, kExitStatus, kNotes, kLsofFormats, kCoreFiles, kSavedMaps,
        kWhatIsRead, kEnvironment, kExamples, kSeeAlso}) {
    out += section;
  }
  return out;
}

std::string man_library() {
  return page_heading("libprocmaps", '3') + std::string(man_prose::kLibrary);
}

template <Command kCommand>
std::string man_of() {
  return man_command(kCommand);
}

constexpr auto kPages = std::to_array<ManPage>({
    {"man", "procmaps.1", man_program},
    {"man-find", "procmaps-find.1", man_of<Command::Find>},
    {"man-diff", "procmaps-diff.1", man_of<Command::Diff>},
    {"man-watch", "procmaps-watch.1", man_of<Command::Watch>},
    {"man-audit", "procmaps-audit.1", man_of<Command::Audit>},
    {"man-columns", "procmaps-columns.7", man_columns},
    {"man-library", "libprocmaps.3", man_library},
});

}  // namespace

std::span<const ManPage> man_pages() {
  return kPages;
}

}  // namespace procmaps
