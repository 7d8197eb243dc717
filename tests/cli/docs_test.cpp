// The manual pages and the completions: they contain everything in the tables, they are valid, and
// the copies in docs/ are up to date.
//
// After a change of a table, update the copies:
//   .ci/generate-docs PROGRAM

#include "cli/docs/docs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/mapping_kind.hpp>

#include "cli/flags/options.hpp"
#include "commands/audit/audit_rule.hpp"
#include "rows/column.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

using testing::lines_of;
using testing::read_text;

/// As in the man page, where hyphens are written as minus signs.
std::string with_minus_signs(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-') out += '\\';
    out += c;
  }
  return out;
}

/// All pages in one.
std::string all_pages() {
  std::string text;
  for (const ManPage& page : man_pages()) text += page.text();
  return text;
}

TEST(ManPages, HaveEveryOptionKindAndColumn) {
  const std::string pages = all_pages();
  for (const OptionRow& option : all_options()) {
    if (option.letter != '\0') {
      EXPECT_NE(pages.find(std::string("\\fB\\-") + option.letter + "\\fR"), std::string::npos)
          << option.letter;
    }
    if (!option.name.empty()) {
      EXPECT_NE(pages.find("\\fB\\-\\-" + with_minus_signs(option.name) + "\\fR"),
                std::string::npos)
          << option.name;
    }
  }
  for (const KindInfo& kind : mapping_kinds()) {
    EXPECT_NE(pages.find("\n.B " + std::string(kind.word) + "\n"), std::string::npos) << kind.word;
  }
  const std::string columns = man_columns();
  for (const CommandRow& command : all_commands()) {
    for (const std::string_view column : command.columns().names()) {
      EXPECT_NE(columns.find("\n\\fB" + std::string(column) + "\\fR ("), std::string::npos)
          << column;
    }
  }
}

TEST(ManPages, HaveTheOptionsThatTheirCommandTakes) {
  for (const CommandRow& command : all_commands()) {
    const std::string page =
        command.word.empty() ? man_pages()[0].text() : man_command(command.command);
    for (const OptionRow& option : all_options()) {
      if (option.name.empty()) continue;
      const std::string heading = "\\fB\\-\\-" + with_minus_signs(option.name) + "\\fR";
      EXPECT_EQ(page.find("\n" + heading) != std::string::npos ||
                    page.find(", " + heading) != std::string::npos,
                takes(command.command, option))
          << display(command.command) << ' ' << option.name;
    }
  }
}

TEST(ManPages, SayWhatEachColumnReads) {
  const std::string columns = man_columns();
  const auto about = [&](std::string_view column) {
    const std::size_t at = columns.find("\n\\fB" + std::string(column) + "\\fR (");
    return columns.substr(at, columns.find("\n.TP", at) - at);
  };
  EXPECT_EQ(about("size").find("Reads"), std::string::npos);
  EXPECT_NE(about("command").find("Reads /proc/PID/comm."), std::string::npos);
  EXPECT_NE(about("pss_dirty").find("since Linux 6.1."), std::string::npos);
  EXPECT_NE(about("rss").find("(RSS; bytes)"), std::string::npos);
}

TEST(ManPages, HaveTheUsualSections) {
  for (const ManPage& page : man_pages()) {
    const std::string text = page.text();
    const char section = page.file.back();
    std::size_t at = 0;
    for (const char* const title :
         {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"}) {
      const std::size_t found = text.find(".SH " + std::string(title) + "\n");
      const bool needed = section == '1' || title == std::string_view("NAME") ||
                          title == std::string_view("DESCRIPTION") ||
                          title == std::string_view("SEE ALSO");
      ASSERT_TRUE(!needed || found != std::string::npos) << page.file << ' ' << title;
      if (found == std::string::npos) continue;
      EXPECT_LT(at, found) << page.file << ": " << title << " stands too early";
      at = found;
    }
    std::string heading(page.file.substr(0, page.file.find('.')));
    std::ranges::transform(heading, heading.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    EXPECT_TRUE(text.starts_with(".TH " + with_minus_signs(heading) + ' ' + section + ' '))
        << page.file;
  }
}

TEST(ManPages, AreValidRoff) {
  const std::set<std::string_view> macros = {"TH", "SH", "SS", "TP", "PP", "B",  "I",
                                             "BR", "RB", "RI", "IR", "br", "BI", "IB",
                                             "na", "ad", "nf", "fi", "in"};
  const std::set<std::string_view> escapes = {"-", "e", "&", "fB", "fI", "fR", "(aq", "(dq"};
  const std::string pages = all_pages();
  bool is_code = false;
  for (const std::string_view line : lines_of(pages)) {
    if (line == ".nf" || line == ".fi") is_code = line == ".nf";
    EXPECT_FALSE(line.empty() && !is_code) << "a blank line is a paragraph that .PP should make";
    EXPECT_FALSE(line.starts_with(' ') && !is_code) << line;
    EXPECT_FALSE(line.starts_with('\'')) << line;
    if (line.starts_with('.')) {
      EXPECT_TRUE(macros.contains(line.substr(1, line.find(' ') - 1))) << line;
    }
    for (const char* const macro : {".TP", ".SH", ".B ", ".BR ", ".PP"}) {
      EXPECT_EQ(line.rfind(macro), line.starts_with(macro) ? 0 : std::string_view::npos)
          << "a macro inside a line: " << line;
    }
    for (auto at = line.find('\\'); at != std::string_view::npos; at = line.find('\\', at)) {
      const std::string_view rest = line.substr(at + 1);
      std::size_t size = 0;
      for (const std::string_view escape : escapes) {
        if (rest.starts_with(escape)) size = escape.size();
      }
      ASSERT_NE(size, 0U) << line;
      at += 1 + size;
    }
  }
}

/// The line of a script that starts with this text, without the text.
std::string_view line_after(std::string_view script, const std::string& start) {
  for (const std::string_view line : lines_of(script)) {
    if (line.starts_with(start)) return line.substr(start.size());
  }
  return {};
}

TEST(Completions, OfferTheOptionsThatTheCommandTakes) {
  const std::string bash = completions("bash");
  for (const CommandRow& command : all_commands()) {
    const std::string word(command.word.empty() ? "list" : command.word);
    const std::string offered(line_after(bash, "    " + word + ") _procmaps_offer"));
    for (const OptionRow& option : all_options()) {
      if (option.name.empty()) continue;
      EXPECT_EQ(offered.find(" --" + std::string(option.name) + " ") != std::string::npos,
                takes(command.command, option))
          << word << ' ' << option.name;
    }
  }
  // The specifications of zsh and the rows of fish name the commands of each option.
  const std::string zsh = completions("zsh");
  const std::string fish = completions("fish");
  EXPECT_NE(zsh.find("    audit) specs+=(\n      '*--rules=["), std::string::npos);
  EXPECT_NE(fish.find("-n '__procmaps_in audit' -l rules "), std::string::npos);
  for (const OptionRow& option : all_options()) {
    const std::string name(option.name);
    if (!name.empty()) {
      EXPECT_NE(zsh.find("--" + name + (option.argument.empty() ? "" : "=")), std::string::npos)
          << name;
      EXPECT_NE(fish.find(" -l " + name + " "), std::string::npos) << name;
    }
    if (option.letter != '\0') {
      const std::string letter(1, option.letter);
      EXPECT_NE(bash.find(" -" + letter + " "), std::string::npos) << letter;
      EXPECT_NE(fish.find(" -s " + letter + " "), std::string::npos) << letter;
    }
  }
}

TEST(Completions, OfferEveryColumnAndWordOfTheTables) {
  const std::string bash = completions("bash");
  const std::string zsh = completions("zsh");
  const std::string fish = completions("fish");
  const auto expect_offered = [&](std::string_view word, std::string_view help) {
    const std::string plain(word.substr(0, word.find('?')));
    EXPECT_NE(bash.find(plain), std::string::npos) << word;
    EXPECT_NE(fish.find("'" + std::string(word) + "' '"), std::string::npos) << word;
    const std::string start = "      '" + std::string(word);
    EXPECT_NE(zsh.find(start + (help.empty() ? "'\n" : ":")), std::string::npos) << word;
  };
  for (const CommandRow& command : all_commands()) {
    for (const Column* const column : command.columns().all()) {
      expect_offered(column->name, column->help);
    }
  }
  for (const KindInfo& kind : mapping_kinds()) expect_offered(kind.word, kind.help);
  for (const AuditRule& rule : audit_rules()) expect_offered(rule.id, rule.title);
  for (const std::string_view word : every_format()) expect_offered(word, {});
  for (const std::string_view word : generate_words()) expect_offered(word, {});
}

TEST(CheckedInDocs, DescribeEveryEventOfAWatch) {
  const std::string page = read_text(PROCMAPS_DOCS "/json.md");
  const Column* const event = row_of(Command::Watch).columns().find("event");
  ASSERT_NE(event->words, nullptr);
  const auto words = event->words();
  for (const std::string_view word : words) {
    EXPECT_NE(page.find("`" + std::string(word) + "`"), page.npos) << word;
  }
  // And the other way round: the rows of its table.
  std::size_t at = page.find("| event | when |");
  ASSERT_NE(at, page.npos);
  const std::size_t end = page.find("\n\n", at);
  int rows = 0;
  while ((at = page.find("\n| `", at)) < end) {
    at += 3;
    const std::string word = page.substr(at + 1, page.find('`', at + 1) - at - 1);
    EXPECT_NE(std::ranges::find(words, word), words.end()) << word;
    ++rows;
  }
  EXPECT_GT(rows, 10);
}

TEST(CheckedInDocs, MatchTheGeneratedOnes) {
  struct Case {
    const char* file;
    std::string text;
  };
  const Case cases[] = {
      {"procmaps.schema.json", json_schema()},
      {"completions/procmaps.bash", completions("bash")},
      {"completions/_procmaps", completions("zsh")},
      {"completions/procmaps.fish", completions("fish")},
  };
  for (const Case& c : cases) {
    const std::string copy = read_text(std::string(PROCMAPS_DOCS "/") + c.file);
    EXPECT_TRUE(copy == c.text) << "docs/" << c.file << " is old: see the top of this test";
  }
  for (const ManPage& page : man_pages()) {
    const std::string copy = read_text(PROCMAPS_DOCS "/man/" + std::string(page.file));
    EXPECT_TRUE(copy == page.text()) << "docs/man/" << page.file << " is old";
  }
}

}  // namespace
}  // namespace procmaps
