// The table of options checks itself.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <procmaps/mapping_kind.hpp>

#include "cli/flags/command.hpp"
#include "cli/flags/options.hpp"
#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::plan;
using testing::spelled;
using testing::Words;

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

const OptionRow& option_named(std::string_view name) {
  const auto options = all_options();
  const auto found = std::ranges::find(options, name, &OptionRow::name);
  if (found == options.end()) throw std::runtime_error("no option " + std::string(name));
  return *found;
}

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

TEST(OptionTable, HasAValueWhereTheTargetIsOne) {
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

TEST(OptionTable, SuitsSomeFormat) {
  for (const OptionRow& option : all_options()) {
    EXPECT_NE(option.formats & kEveryFormat, 0) << spelled(option);
    EXPECT_EQ(option.formats & ~kEveryFormat, 0) << spelled(option);
  }
}

TEST(OptionTable, CompletesWordsOnlyWhereThereAreSome) {
  for (const OptionRow& option : all_options()) {
    EXPECT_EQ(option.complete == Complete::Words, !option.words.empty()) << spelled(option);
    if (option.argument.empty()) {
      EXPECT_EQ(option.complete, Complete::Nothing) << spelled(option);
    }
  }
}

TEST(OptionTable, KnowsTheKinds) {
  std::vector<std::string> kinds;
  for (const KindInfo& row : mapping_kinds()) kinds.emplace_back(row.word);
  EXPECT_EQ(words_of(option_named("type").words), kinds);
}

TEST(OptionTable, CompletesWordsThatAreAccepted) {
  for (const OptionRow& option : all_options()) {
    for (const std::string& word : words_of(option.words)) {
      // Options of a command go with its word; --explain looks at no process.
      Words words = {spelled(option), word};
      if (option.name != "explain") words.push_back("-A");
      for (const CommandRow& command : all_commands()) {
        if (option.section != Section::Commands || !takes(command, option)) continue;
        words.insert(words.begin(), std::string(command.word));
        break;
      }
      const auto made = plan(words);
      EXPECT_TRUE(made) << spelled(option) << ' ' << word << ": " << made.error().message;
    }
  }
}

}  // namespace
}  // namespace procmaps
