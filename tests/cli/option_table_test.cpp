// Consistency of the table of options.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"
#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::plan;
using testing::spelled;
using testing::Words;

TEST(OptionTable, HasUniqueNamesAndLetters) {
  std::set<std::string> spellings;
  for (const OptionRow& option : all_options()) {
    EXPECT_TRUE(option.letter != '\0' || !option.name.empty());
    if (option.letter != '\0') {
      EXPECT_TRUE(spellings.insert({option.letter}).second) << option.letter;
      EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(option.letter))) << option.letter;
    }
    if (!option.name.empty()) {
      EXPECT_TRUE(spellings.insert(std::string(option.name)).second) << option.name;
      EXPECT_GT(option.name.size(), 1U) << option.name;
      EXPECT_EQ(option.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"),
                std::string_view::npos)
          << option.name;
    }
  }
}

TEST(OptionTable, HasAValueNameUnlessItIsASwitch) {
  for (const OptionRow& option : all_options()) {
    const bool is_switch = std::holds_alternative<bool RawOptions::*>(option.target) ||
                           std::holds_alternative<int RawOptions::*>(option.target);
    EXPECT_EQ(option.argument.empty(), is_switch) << spelled(option);
  }
}

TEST(OptionTable, ExplainsEveryOption) {
  for (const OptionRow& option : all_options()) {
    EXPECT_FALSE(option.help.empty()) << spelled(option);
    EXPECT_EQ(option.help.find('\n'), std::string_view::npos) << spelled(option);
    EXPECT_FALSE(option.help.ends_with('.') && !option.help.ends_with("...")) << spelled(option);
    EXPECT_TRUE(option.detail.empty() || option.detail.ends_with('.')) << spelled(option);
    EXPECT_EQ(option.detail.find("  "), std::string_view::npos) << spelled(option);
    EXPECT_FALSE(title(option.section).empty()) << spelled(option);
  }
}

TEST(OptionTable, HasAFormatForEveryOption) {
  for (const OptionRow& option : all_options()) {
    EXPECT_NE(option.formats & kEveryFormat, 0) << spelled(option);
    EXPECT_EQ(option.formats & ~kEveryFormat, 0) << spelled(option);
  }
}

TEST(OptionTable, HasACommandForEveryOption) {
  for (const OptionRow& option : all_options()) {
    EXPECT_NE(option.commands & kEveryCommand, 0) << spelled(option);
    // If a command takes an option, one of its formats uses it.
    for (const CommandRow& command : all_commands()) {
      if (!takes(command.command, option)) continue;
      EXPECT_NE(option.formats & command.formats, 0) << command.word << ' ' << spelled(option);
    }
  }
}

TEST(OptionTable, CompletesOnlyOptionsWithAValue) {
  for (const OptionRow& option : all_options()) {
    if (!option.argument.empty()) continue;
    EXPECT_EQ(option.complete, Complete::Nothing) << spelled(option);
    EXPECT_EQ(option.words, nullptr) << spelled(option);
  }
}

TEST(OptionTable, CompletesEveryWordListedInItsHelp) {
  // The help of these options, or else the man page, lists every word.
  for (const char* const name : {"group-by", "severity", "color", "fd"}) {
    const OptionRow& option = option_row(name);
    for (const std::string_view word : option.words()) {
      const std::string text = std::string(option.help) + ' ' + std::string(option.detail);
      EXPECT_NE(text.find(word), std::string::npos) << name << ' ' << word;
    }
  }
}

TEST(OptionTable, CompletesOnlyAcceptedWords) {
  for (const OptionRow& option : all_options()) {
    if (option.words == nullptr) continue;
    for (const std::string_view word : option.words()) {
      // Options of a command need its word. --explain and --generate read no process.
      Words words = {spelled(option), std::string(word)};
      if (option.complete == Complete::Assignment) words.back() += "=x";
      if (option.name != "explain" && option.name != "generate") words.push_back("-A");
      if (option.section == Section::Commands) {
        const bool audits = takes(Command::Audit, option);
        words.insert(words.begin(), audits ? "audit" : "find");
        if (!audits) words.push_back("400000");
      }
      const auto made = plan(words);
      EXPECT_TRUE(made) << spelled(option) << ' ' << word << ": " << made.error().message;
    }
  }
}

}  // namespace
}  // namespace procmaps
