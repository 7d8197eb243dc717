// Command-line parsing: every option in every spelling, and cases that CLI11 handles differently by
// default.

#include "cli/flags/options.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/in_process.hpp"
#include "view/fields.hpp"

namespace procmaps {
namespace {

using testing::parse;
using testing::sample_value;
using testing::spelled;
using testing::Words;

bool takes_value(const OptionRow& option) {
  return !option.argument.empty();
}

bool is_list(const OptionRow& option) {
  return std::holds_alternative<std::vector<std::string> RawOptions::*>(option.target);
}

/// The value of an option: list values joined by '|', "yes" for a switch.
std::string value_of(const OptionRow& option, const RawOptions& raw) {
  if (const auto* flag = std::get_if<bool RawOptions::*>(&option.target)) {
    return raw.**flag ? "yes" : "";
  }
  if (const auto* count = std::get_if<int RawOptions::*>(&option.target)) {
    return raw.**count != 0 ? "yes" : "";
  }
  if (const auto* value = std::get_if<std::string RawOptions::*>(&option.target)) {
    return raw.**value;
  }
  std::string joined;
  for (const auto& word : raw.*std::get<std::vector<std::string> RawOptions::*>(option.target)) {
    if (!joined.empty()) joined += '|';
    joined += word;
  }
  return joined;
}

const OptionRow& option_named(std::string_view name) {
  for (const OptionRow& option : all_options()) {
    if (option.name == name) return option;
  }
  throw std::runtime_error("no option " + std::string(name));
}

std::string error_of(const Words& words) {
  const auto raw = parse(words);
  return raw ? "no error" : raw.error();
}

/// Every spelling of an option with a value, or of a switch.
std::vector<Words> spellings(const OptionRow& option) {
  std::vector<Words> all;
  const std::string letter = std::string("-") + option.letter;
  const std::string name = "--" + std::string(option.name);
  if (!takes_value(option)) {
    if (option.letter != '\0') all.push_back({letter});
    if (!option.name.empty()) all.push_back({name});
    return all;
  }
  const std::string value = sample_value(option);
  if (option.letter != '\0') {
    all.push_back({letter, value});
    all.push_back({letter + value});
  }
  all.push_back({name, value});
  all.push_back({name + "=" + value});
  return all;
}

TEST(Options, SetOnlyTheirMemberInEverySpelling) {
  for (const OptionRow& option : all_options()) {
    for (const Words& words : spellings(option)) {
      const auto raw = parse(words);
      ASSERT_TRUE(raw) << words[0] << ": " << raw.error();
      for (const OptionRow& other : all_options()) {
        EXPECT_EQ(is_given(other, *raw), &other == &option)
            << words[0] << " and " << spelled(other);
      }
      EXPECT_EQ(value_of(option, *raw), takes_value(option) ? sample_value(option) : "yes");
      EXPECT_TRUE(raw->arguments.empty()) << words[0];
    }
  }
}

TEST(Options, AreUnsetByDefault) {
  const auto raw = parse({});
  ASSERT_TRUE(raw);
  for (const OptionRow& option : all_options()) EXPECT_FALSE(is_given(option, *raw));
}

TEST(Options, CanBeCombinedInOneWord) {
  std::string letters = "-";
  for (const OptionRow& option : all_options()) {
    if (option.letter != '\0' && !takes_value(option)) letters += option.letter;
  }
  const auto all_switches = parse({letters});
  ASSERT_TRUE(all_switches) << all_switches.error();
  for (const OptionRow& option : all_options()) {
    if (option.letter != '\0' && !takes_value(option)) {
      EXPECT_TRUE(is_given(option, *all_switches)) << option.letter;
    }
  }
  for (const Words& words :
       {Words{"-nPp12"}, Words{"-nPp", "12"}, Words{"-nP", "-p", "12"}, Words{"-nP", "-p12"}}) {
    const auto raw = parse(words);
    ASSERT_TRUE(raw) << words[0] << ": " << raw.error();
    EXPECT_TRUE(raw->lsof_no_hosts && raw->lsof_no_ports);
    EXPECT_EQ(raw->pids, Words{"12"});
    EXPECT_FALSE(raw->all);
  }
  const auto lsof = parse({"-p", "12", "-a", "-d", "mem", "-w"});
  ASSERT_TRUE(lsof);
  EXPECT_EQ(lsof->pids, Words{"12"});
  EXPECT_EQ(lsof->fds, Words{"mem"});
}

TEST(Options, TakeOneWordAndLeaveThePidsAfterIt) {
  for (const OptionRow& option : all_options()) {
    if (!takes_value(option)) continue;
    const auto raw = parse({spelled(option), sample_value(option), "12", "13"});
    ASSERT_TRUE(raw) << spelled(option);
    EXPECT_EQ(value_of(option, *raw), sample_value(option));
    EXPECT_EQ(raw->arguments, (Words{"12", "13"})) << spelled(option);
  }
}

TEST(Options, CollectRepeatedValues) {
  const auto raw = parse({"-p", "1,2", "-p", "3", "4", "--pid=5", "-p6"});
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->pids, (Words{"1,2", "3", "5", "6"}));
  EXPECT_EQ(raw->arguments, Words{"4"});
  for (const OptionRow& option : all_options()) {
    if (!takes_value(option)) continue;
    const auto twice = parse({spelled(option), "a", "7", spelled(option), "b"});
    ASSERT_TRUE(twice);
    EXPECT_EQ(value_of(option, *twice), is_list(option) ? "a|b" : "b")
        << spelled(option) << ": of a single value the last counts";
    EXPECT_EQ(twice->arguments, Words{"7"});
  }
}

TEST(Options, AcceptARepeatedSwitch) {
  for (const OptionRow& option : all_options()) {
    if (takes_value(option)) continue;
    const auto raw = parse({spelled(option), spelled(option)});
    ASSERT_TRUE(raw) << spelled(option);
    EXPECT_TRUE(is_given(option, *raw));
  }
}

TEST(Options, AcceptValuesThatLookLikeOptions) {
  struct Case {
    Words words;
    const char* option;
    const char* value;
  };
  const Case cases[] = {
      {{"--size", "-4K"}, "size", "-4K"},
      {{"--size=-4K"}, "size", "-4K"},
      {{"--perms", "-w-"}, "perms", "-w-"},
      {{"--sort", "-size"}, "sort", "-size"},
      {{"--sort=-size,pid"}, "sort", "-size,pid"},
      {{"-p", "-5"}, "pid", "-5"},
      {{"-i", "-"}, "input", "-"},
      {{"--name", "--alla"}, "name", "--alla"},
      {{"--name", "-AH"}, "name", "-AH"},
      {{"--name", "---"}, "name", "---"},
      {{"--name", "-%"}, "name", "-%"},
      {{"--name=a=b"}, "name", "a=b"},
      {{"--name=="}, "name", "="},
      {{"--name=--all"}, "name", "--all"},
      {{"-p=5"}, "pid", "=5"},
      // Words with a special meaning in CLI11.
      {{"--name", "[heap]"}, "name", "[heap]"},
      {{"--name=[a,b]"}, "name", "[a,b]"},
      {{"--name", "{}"}, "name", "{}"},
      {{"--regex", "%%"}, "regex", "%%"},
      {{"--regex", "'quoted'"}, "regex", "'quoted'"},
      {{"--regex", "\"quoted\""}, "regex", "\"quoted\""},
      {{"--regex", " x "}, "regex", " x "},
      {{"--name", "a\nb"}, "name", "a\nb"},
      {{"--name", "\xff"}, "name", "\xff"},
      {{"--name", "/a"}, "name", "/a"},
  };
  for (const Case& c : cases) {
    const auto raw = parse(c.words);
    ASSERT_TRUE(raw) << c.words[0] << ' ' << c.value << ": " << raw.error();
    EXPECT_EQ(value_of(option_named(c.option), *raw), c.value);
    EXPECT_TRUE(raw->arguments.empty());
    EXPECT_FALSE(raw->all);
  }
}

TEST(Options, AreNoValuesOfOthers) {
  for (const Words& words : {Words{"-p", "-f", "json"}, Words{"-p", "-A"}, Words{"-p", "--"},
                             Words{"-p", "--all"}, Words{"-p", "--size=5"}}) {
    EXPECT_EQ(error_of(words), "'-p' needs a value") << words[1];
  }
  EXPECT_EQ(error_of({"-Ac", "-x"}), "'-Ac' needs a value");
  EXPECT_EQ(error_of({"--name", "--name="}), "'--name' needs a value");
  EXPECT_EQ(error_of({"watch", "-n", "-p", "5"}), "'-n' needs a value");
}

TEST(Options, EndAtTwoDashes) {
  struct Case {
    Words words;
    Words arguments;
  };
  const Case cases[] = {
      {{"--"}, {}},
      {{"--", "12"}, {"12"}},
      {{"12", "--", "13"}, {"12", "13"}},
      {{"--", "-p", "12", "--all"}, {"-p", "12", "--all"}},
      {{"--", "-5"}, {"-5"}},
      {{"--", "--"}, {"--"}},
      {{"--", "--name="}, {"--name="}},
      {{"--", "--no-such-option"}, {"--no-such-option"}},
      {{"-A", "--", "-A"}, {"-A"}},
  };
  for (const Case& c : cases) {
    const auto raw = parse(c.words);
    ASSERT_TRUE(raw) << c.words.back() << ": " << raw.error();
    EXPECT_EQ(raw->arguments, c.arguments);
    EXPECT_EQ(raw->pids, Words{});
    EXPECT_EQ(raw->all, c.words[0] == "-A");
  }
}

TEST(Options, KeepPositionalArguments) {
  for (const std::string word : {"12", "foo", "[1,2]", "{}", "", " ", "a=b", "/p", "%%", "a,b"}) {
    const auto raw = parse({word, "-A", word});
    ASSERT_TRUE(raw) << word << ": " << raw.error();
    EXPECT_EQ(raw->arguments, (Words{word, word}));
    EXPECT_TRUE(raw->all);
  }
}

TEST(Options, SuggestASimilarOption) {
  struct Case {
    Words words;
    const char* error;
  };
  const Case cases[] = {
      {{"--pids", "5"}, "unknown option '--pids', did you mean '--pid'?"},
      {{"--PID", "5"}, "unknown option '--PID'"},
      {{"--no-headers"}, "unknown option '--no-headers', did you mean '--quiet'?"},
      {{"--noheadings"}, "unknown option '--noheadings', did you mean '--quiet'?"},
      {{"--output", "pid"}, "unknown option '--output', did you mean '--columns'?"},
      {{"-J"}, "unknown option '-J', did you mean '-f json'?"},
      {{"-C", "app"}, "unknown option '-C', did you mean '-c'?"},
      {{"-x42"}, "unknown option '-42' (a pid stands alone, or after -p)"},
      {{"--colums=pid"}, "unknown option '--colums=pid', did you mean '--columns'?"},
      {{"--adress", "5"}, "unknown option '--adress', did you mean '--address'?"},
      {{"--inp", "5"}, "unknown option '--inp', did you mean '--input'?"},
      {{"--showpath"}, "unknown option '--showpath', did you mean '--show-path'?"},
      {{"--frobnicate"}, "unknown option '--frobnicate'"},
      {{"-Z"}, "unknown option '-Z'"},
      {{"-nZ"}, "unknown option '-Z'"},
      {{"-AZ"}, "unknown option '-Z'"},
      {{"---all"}, "unknown option '---all', did you mean '--all'?"},
      {{"-A", "--frob", "--nicate"}, "unknown option '--frob'"},
  };
  for (const Case& c : cases) EXPECT_EQ(error_of(c.words), c.error);
}

TEST(Options, RejectAMissingValueAtTheEnd) {
  for (const OptionRow& option : all_options()) {
    if (!takes_value(option)) continue;
    if (option.name == "fields") continue;  // -F alone is complete
    EXPECT_TRUE(
        error_of({"-A", spelled(option)}).starts_with("'" + spelled(option) + "' needs a value"));
    if (option.letter != '\0') {
      const std::string letter = std::string("-") + option.letter;
      EXPECT_TRUE(error_of({letter}).starts_with("'" + letter + "' needs a value"));
      EXPECT_EQ(error_of({"-n" + letter.substr(1)}), "'-n" + letter.substr(1) + "' needs a value");
    }
  }
}

TEST(Options, RejectANumberAfterLsofsOptionWithoutValue) {
  for (const char* const number : {"5", "0.5", "500ms"}) {
    const std::string text = number;
    EXPECT_EQ(error_of({"-A", "-n", number}),
              "-n takes no value here (it is lsof's); for a process: -p " + text +
                  "; for the interval of a watch: procmaps watch -n " + text);
    EXPECT_EQ(error_of({"-A", "-n" + text}), error_of({"-A", "-n", number}));
  }
  EXPECT_EQ(error_of({"-c", "-n", "5"}), "'-c' needs a value");
  EXPECT_EQ(error_of({"-n", "-p", "5"}), "no error");
  EXPECT_EQ(error_of({"-nP", "5"}), "no error");
  EXPECT_EQ(error_of({"-n", "--", "5"}), "no error");
  EXPECT_EQ(error_of({"watch", "-n"}), "'-n' needs a value");
  EXPECT_EQ(error_of({"watch", "-n", "", "1"}), "--interval: expected DURATION, not an empty word");
}

TEST(Options, KnowTheCommandBehindValuesThatLookLikeIt) {
  const auto raw = parse({"-c", "watch", "-n", "-p", "12"});
  ASSERT_TRUE(raw) << raw.error();
  EXPECT_TRUE(raw->lsof_no_hosts);
  const auto watch = parse({"-c", "find", "watch", "-n", "2"});
  ASSERT_TRUE(watch) << watch.error();
  EXPECT_EQ(watch->command, Command::Watch);
  EXPECT_EQ(watch->interval, "2");
}

TEST(Options, RejectAnEmptyValue) {
  // An empty value would look like a missing option.
  for (const OptionRow& option : all_options()) {
    if (!takes_value(option)) continue;
    const std::string expected = spelled(option) + ": expected " + std::string(option.argument);
    EXPECT_EQ(error_of({spelled(option), ""}), expected + ", not an empty word");
    EXPECT_EQ(error_of({spelled(option), "", "12"}), expected + ", not an empty word");
    EXPECT_EQ(error_of({spelled(option) + "="}), expected);
    EXPECT_EQ(error_of({spelled(option) + "=", "12"}), expected)
        << "the next word is not its value";
    EXPECT_EQ(error_of({spelled(option) + "=", "--all"}), expected);
    if (is_list(option)) {
      EXPECT_EQ(error_of({spelled(option), "x", spelled(option), ""}),
                expected + ", not an empty word");
    }
  }
}

TEST(Options, RejectAValueForASwitch) {
  for (const OptionRow& option : all_options()) {
    if (takes_value(option) || option.name.empty()) continue;
    for (const char* const value : {"=", "=true", "=false", "=1", "=banana"}) {
      EXPECT_EQ(error_of({spelled(option) + value}), spelled(option) + " takes no value");
    }
  }
}

TEST(Options, TakeTheLettersOfFieldsAsLsofDoes) {
  struct Case {
    Words words;
    std::string fields;
    Words rest;
  };
  for (const auto& [words, fields, rest] : std::vector<Case>{
           {{"-Fpcn0", "42"}, "pcn0", {"42"}},
           {{"-F", "42"}, std::string(kUsualFields), {"42"}},
           {{"-F", "pn", "42"}, "pn", {"42"}},
           {{"-F", "0"}, std::string(kUsualFields), {"0"}},
           {{"-F0", "42"}, "0" + std::string(kUsualFields), {"42"}},
           {{"-nwFn", "42"}, "n", {"42"}},
           {{"-p42", "-F"}, std::string(kUsualFields), {}},
           {{"42", "--fields", "n"}, "n", {"42"}},
       }) {
    const auto raw = parse(words);
    ASSERT_TRUE(raw) << raw.error();
    EXPECT_EQ(raw->fields, fields) << ::testing::PrintToString(words);
    EXPECT_EQ(raw->arguments, rest) << ::testing::PrintToString(words);
  }
  const auto after = parse({"--", "-Fn"});
  ASSERT_TRUE(after);
  EXPECT_EQ(after->fields, "");
}

TEST(Options, AcceptTheCallOfAPackageManager) {
  const auto raw = parse({"-A", "-n", "-FpcuLRftkn0", "-K", "i"});
  ASSERT_TRUE(raw) << raw.error();
  EXPECT_EQ(raw->fields, "pcuLRftkn0");
  EXPECT_EQ(raw->lsof_tasks, "i");
  EXPECT_TRUE(raw->all && raw->lsof_no_hosts);
}

}  // namespace
}  // namespace procmaps
