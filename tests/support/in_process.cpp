// Runs the program inside the test: words in, texts and a status out.

#include "support/in_process.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "cli/run.hpp"

namespace procmaps::testing {
namespace {

std::vector<const char*> argv_of(const Words& words) {
  std::vector<const char*> argv = {"procmaps"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  return argv;
}

}  // namespace

Ran run_here(const Words& words, const Environment& environment) {
  const auto argv = argv_of(words);
  Ran ran;
  Output out(ran.out);
  Messages messages(ran.err);
  ran.status = run(static_cast<int>(argv.size()), argv.data(), environment, out, messages);
  return ran;
}

std::expected<RawOptions, std::string> parse(const Words& words) {
  const auto argv = argv_of(words);
  return parse_arguments(static_cast<int>(argv.size()), argv.data());
}

std::expected<Plan, UsageError> plan(const Words& words, const Environment& environment) {
  auto raw = parse(words);
  if (!raw) return std::unexpected(UsageError{.message = raw.error(), .hint = {}});
  return make_plan(*raw, environment);
}

std::string sample_value(const OptionRow& option) {
  struct Sample {
    const char* name;
    const char* value;
  };
  constexpr Sample kSamples[] = {
      {"pid", "4711"},         {"command", "app"},   {"user", "0"},
      {"input", "saved.maps"}, {"proc", "/proc"},    {"perms", "r-x"},
      {"type", "heap"},        {"name", "*.so"},     {"regex", "^/usr"},
      {"address", "400000"},   {"size", "+4K"},      {"fd", "DEL"},
      {"format", "table"},     {"columns", "+size"}, {"where", "size > 0"},
      {"group-by", "type"},    {"sort", "-size"},    {"limit", "10"},
      {"interval", "2"},       {"count", "3"},       {"color", "never"},
      {"hyperlink", "never"},  {"generate", "man"},  {"rules", "rwx"},
      {"severity", "note"},    {"allow", "rwx=app"}, {"allow-file", "allow"},
      {"explain", "rwx"},      {"context", "2"},     {"access", "w"},
      {"annotate", "trace"},   {"fields", "pcn"},    {"tasks", "i"},
  };
  for (const Sample& sample : kSamples) {
    if (option.name == sample.name) return sample.value;
  }
  ADD_FAILURE() << "a sample is missing for --" << option.name;
  return "";
}

std::string spelled(const OptionRow& option) {
  return option.name.empty() ? std::string("-") + option.letter : "--" + std::string(option.name);
}

}  // namespace procmaps::testing
