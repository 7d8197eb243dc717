// The man page and the completions: they contain everything in the tables, they are valid, and the
// copies in docs/ are up to date.
//
// After a change of a table, update the copies:
//   procmaps --generate man > docs/procmaps.1
//   procmaps --generate bash > docs/completions/procmaps.bash   (zsh: _procmaps, fish:
//   procmaps.fish)

#include "cli/docs/docs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/mapping_kind.hpp>

#include "cli/flags/options.hpp"
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

TEST(ManPage, HasEveryOptionKindAndColumn) {
  const std::string page = man_page();
  for (const OptionRow& option : all_options()) {
    if (option.letter != '\0') {
      EXPECT_NE(page.find(std::string("\\fB\\-") + option.letter + "\\fR"), std::string::npos)
          << option.letter;
    }
    if (!option.name.empty()) {
      EXPECT_NE(page.find("\\fB\\-\\-" + with_minus_signs(option.name) + "\\fR"), std::string::npos)
          << option.name;
    }
  }
  for (const KindInfo& kind : mapping_kinds()) {
    EXPECT_NE(page.find("\n.B " + std::string(kind.word) + "\n"), std::string::npos) << kind.word;
  }
  for (const CommandRow& command : all_commands()) {
    for (const std::string_view column : command.columns().names()) {
      EXPECT_NE(page.find("\n.B " + std::string(column) + "\n"), std::string::npos) << column;
    }
  }
}

TEST(ManPage, HasTheUsualSections) {
  const std::string page = man_page();
  std::size_t at = 0;
  for (const char* const section :
       {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "KINDS", "COLUMNS", "EXIT STATUS",
        "ENVIRONMENT", "EXAMPLES", "SEE ALSO"}) {
    const std::size_t found = page.find(".SH " + std::string(section) + "\n");
    ASSERT_NE(found, std::string::npos) << section;
    EXPECT_LT(at, found) << section << " stands too early";
    at = found;
  }
  EXPECT_TRUE(page.starts_with(".TH PROCMAPS 1 "));
}

TEST(ManPage, IsValidRoff) {
  const std::set<std::string_view> macros = {"TH", "SH", "SS", "TP", "PP", "B",  "I",  "BR", "RB",
                                             "RI", "IR", "br", "BI", "IB", "na", "ad", "nf", "fi"};
  const std::set<std::string_view> escapes = {"-", "e", "&", "fB", "fI", "fR", "(aq", "(dq"};
  const std::string page = man_page();
  for (const std::string_view line : lines_of(page)) {
    EXPECT_FALSE(line.empty()) << "a blank line is a paragraph that .PP should make";
    EXPECT_FALSE(line.starts_with(' ')) << line;
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

TEST(Completions, OfferEveryOption) {
  std::string bash = completions("bash");
  std::ranges::replace(bash, '"', ' ');  // the list of all options is in quotes
  const std::string zsh = completions("zsh");
  const std::string fish = completions("fish");
  for (const OptionRow& option : all_options()) {
    if (!option.name.empty()) {
      const std::string name(option.name);
      EXPECT_NE(bash.find(" --" + name + " "), std::string::npos) << name;
      EXPECT_NE(zsh.find("'*--" + name + "["), std::string::npos) << name;
      EXPECT_NE(fish.find(" -l " + name + " "), std::string::npos) << name;
    }
    if (option.letter != '\0') {
      const std::string letter(1, option.letter);
      EXPECT_NE(bash.find(" -" + letter + " "), std::string::npos) << letter;
      EXPECT_NE(zsh.find("'*-" + letter + "["), std::string::npos) << letter;
      EXPECT_NE(fish.find(" -s " + letter + " "), std::string::npos) << letter;
    }
  }
}

TEST(Completions, OfferEveryColumnAndWord) {
  const auto joined = [](const Words& words) {
    std::string text;
    for (const std::string_view word : words) {
      text += (text.empty() ? "" : " ") + std::string(word);
    }
    return text;
  };
  const std::string columns = joined(row_of(Command::List).columns().names());
  for (const char* const shell : {"bash", "zsh", "fish"}) {
    const std::string text = completions(shell);
    EXPECT_NE(text.find(columns), std::string::npos) << shell;
    for (const OptionRow& option : all_options()) {
      if (option.words != nullptr) {
        EXPECT_NE(text.find(joined(option.words())), std::string::npos) << shell << option.name;
      }
    }
  }
}

TEST(CheckedInDocs, MatchTheGeneratedOnes) {
  struct Case {
    const char* file;
    std::string text;
  };
  const Case cases[] = {
      {"procmaps.1", man_page()},
      {"completions/procmaps.bash", completions("bash")},
      {"completions/_procmaps", completions("zsh")},
      {"completions/procmaps.fish", completions("fish")},
  };
  for (const Case& c : cases) {
    const std::string copy = read_text(std::string(PROCMAPS_DOCS "/") + c.file);
    EXPECT_TRUE(copy == c.text) << "docs/" << c.file << " is old: see the top of this test";
  }
}

}  // namespace
}  // namespace procmaps
