// Both help texts and the list of columns: they are complete and fit a terminal.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include <procmaps/mapping_kind.hpp>

#include "cli/docs/docs.hpp"
#include "cli/flags/options.hpp"
#include "support/files.hpp"
#include "support/in_process.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::lines_of;
using testing::run_here;

void expect_to_fit_80_columns(std::string_view text) {
  for (const std::string_view line : lines_of(text)) {
    EXPECT_LE(testing::code_points_of(line).values.size(), 80U) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
    EXPECT_EQ(line.find('\t'), std::string_view::npos) << line;
  }
  EXPECT_TRUE(text.ends_with('\n') && !text.ends_with("\n\n"));
}

/// True if a line starts with this word, after blanks.
bool has_entry(std::string_view text, std::string_view word) {
  for (const std::string_view line : lines_of(text)) {
    const auto words = testing::words_of(line);
    if (!words.empty() && words[0] == word) return true;
  }
  return false;
}

TEST(ShortHelp, FitsOneScreen) {
  expect_to_fit_80_columns(short_help());
  EXPECT_LE(lines_of(short_help()).size(), 24U);
}

TEST(ShortHelp, HasTheCommonOptions) {
  for (const OptionRow& option : all_options()) {
    if (option.section == Section::Other || option.section == Section::Lsof) continue;
    const std::string head =
        option.letter != '\0' ? std::string("-") + option.letter : "--" + std::string(option.name);
    EXPECT_EQ(has_entry(short_help(), head), option.common) << head;
  }
  EXPECT_NE(short_help().find("--help"), std::string::npos);
}

TEST(FullHelp, FitsATerminal) {
  expect_to_fit_80_columns(full_help());
}

TEST(FullHelp, HasTheShortAndLongNameOfEveryOption) {
  const std::string help = full_help();
  for (const OptionRow& option : all_options()) {
    std::string head;
    if (option.letter != '\0') head = std::string("-") + option.letter;
    if (!option.name.empty()) head += (head.empty() ? "--" : ", --") + std::string(option.name);
    if (!option.argument.empty()) head += " " + std::string(option.argument);
    EXPECT_NE(help.find(head), std::string::npos) << head;
  }
}

TEST(FullHelp, HasEverySectionOnceAndEveryMappingType) {
  const std::string help = full_help();
  for (const OptionRow& option : all_options()) {
    const std::string heading = "\n" + std::string(title(option.section)) + ":\n";
    EXPECT_NE(help.find(heading), std::string::npos) << heading;
    EXPECT_EQ(help.find(heading), help.rfind(heading)) << heading;
  }
  for (const KindInfo& kind : mapping_kinds()) EXPECT_TRUE(has_entry(help, kind.word)) << kind.word;
}

TEST(CommandHelp, IsOneLineFollowedByLists) {
  for (const CommandRow& command : all_commands()) {
    const std::string help = command_help(command.command);
    expect_to_fit_80_columns(help);
    for (const OptionRow& option : all_options()) {
      const bool has = help.find("--" + std::string(option.name) + " ") != std::string::npos ||
                       help.find("--" + std::string(option.name) + "\n") != std::string::npos;
      if (!option.name.empty()) {
        EXPECT_EQ(has, takes(command.command, option)) << command.word << ' ' << option.name;
      }
    }
    for (const std::string_view note : command.notes) {
      EXPECT_TRUE(note.ends_with('.')) << note;
      EXPECT_LE(note.size(), 90U) << note << ": one thought a line";
    }
  }
}

TEST(CommandHelp, MentionsOnlyFormatsThatTheCommandHas) {
  for (const CommandRow& command : all_commands()) {
    const std::string help = command_help(command.command);
    for (const std::string_view word : format_words(kEveryFormat)) {
      const Words own = format_words(command.formats);
      if (std::ranges::find(own, word) != own.end()) continue;
      EXPECT_EQ(help.find(std::string(word) + " format"), std::string::npos)
          << command.word << ' ' << word;
    }
  }
  EXPECT_NE(command_help(Command::List).find("in the pmap format no total"), std::string::npos);
  EXPECT_NE(command_help(Command::Audit).find("  no header\n"), std::string::npos);
}

TEST(ColumnList, ListsEveryColumnWithItsCommands) {
  const std::string list = run_here({"--list-columns"}).out;
  const auto lines = lines_of(list);
  const std::size_t meaning = lines[0].find("MEANING");
  for (const std::string_view line : lines) {
    EXPECT_FALSE(line.ends_with(' ')) << line;
    EXPECT_EQ(line[meaning - 1], ' ') << line;
    EXPECT_NE(line[meaning], ' ') << line;
  }
  for (const CommandRow& command : all_commands()) {
    for (const Column* column : command.columns().all()) {
      const std::string word(command.word.empty() ? "list" : command.word);
      EXPECT_TRUE(std::ranges::any_of(lines,
                                      [&](std::string_view line) {
                                        const auto words = testing::words_of(line);
                                        const std::string commands =
                                            "," + std::string(words[3]) + ",";
                                        return words[0] == column->name &&
                                               line.substr(meaning) == column->help &&
                                               commands.find("," + word + ",") != std::string::npos;
                                      }))
          << word << ' ' << column->name;
    }
  }
}

TEST(ColumnList, OfACommandHasOnlyItsColumns) {
  const std::string list = run_here({"diff", "--list-columns"}).out;
  EXPECT_EQ(lines_of(list).size(), 1 + row_of(Command::Diff).columns().all().size());
  EXPECT_NE(list.find("\ncount_change "), list.npos);
  EXPECT_NE(list.find("\nname "), list.npos) << "shared with other commands";
}

TEST(Generated, ManualPageIsThatOfTheCommand) {
  const std::string page = run_here({"--generate", "man-find"}).out;
  EXPECT_EQ(run_here({"find", "--generate", "man"}).out, page);
  EXPECT_EQ(run_here({"--generate", "man", "find"}).out, page);
  const auto other = run_here({"find", "--generate", "bash"});
  EXPECT_EQ(other.status, 2);
  EXPECT_EQ(other.err,
            "procmaps: --generate bash is for all commands\n"
            "procmaps: expected procmaps --generate bash\n");
}

TEST(ColumnList, IsAvailableAsJson) {
  const auto ran = run_here({"--list-columns", "-f", "json"});
  EXPECT_TRUE(ran.out.starts_with("{\"schema\": 1, \"rows\": [\n")) << ran.out;
  EXPECT_NE(ran.out.find(R"({"column": "severity", "header": "SEVERITY", "type": "text", )"
                         R"("commands": ["audit"], "meaning": "note, warning or alert"})"),
            std::string::npos)
      << ran.out;
  EXPECT_EQ(run_here({"--list-columns", "-f", "raw"}).err,
            "procmaps: --list-columns does not support format 'raw' (expected table, csv, json or "
            "jsonl)\n");
}

TEST(Help, IsPrintedToStandardOutputWithStatusZero) {
  struct Case {
    testing::Words words;
    std::string out;
  };
  const Case cases[] = {
      {{"-h"}, short_help()},
      {{"--help"}, full_help()},
      {{"-h", "--help"}, full_help()},
      {{"-h", "-p", "nonsense"}, short_help()},
      {{"help"}, full_help()},
      {{"help", "watch"}, command_help(Command::Watch)},
      {{"-V"}, "procmaps " + std::string(version()) + "\n"},
      {{"--version"}, "procmaps " + std::string(version()) + "\n"},
      {{"--generate", "man"}, man_pages()[0].text()},
      {{"--generate", "man-audit"}, man_command(Command::Audit)},
      {{"--generate", "man-columns"}, man_columns()},
      {{"--generate", "bash"}, completions("bash")},
      {{"--generate=zsh"}, completions("zsh")},
      {{"--generate", "fish"}, completions("fish")},
      {{"--generate", "schema"}, json_schema()},
  };
  for (const Case& c : cases) {
    const auto ran = run_here(c.words);
    EXPECT_EQ(ran.status, 0) << c.words[0];
    EXPECT_EQ(ran.out, c.out) << c.words[0];
    EXPECT_EQ(ran.err, "") << c.words[0];
  }
}

TEST(Version, HasThreeNumbers) {
  const std::string text(version());
  EXPECT_EQ(text.find_first_not_of("0123456789."), std::string::npos) << text;
  EXPECT_EQ(std::ranges::count(text, '.'), 2) << text;
}

}  // namespace
}  // namespace procmaps
