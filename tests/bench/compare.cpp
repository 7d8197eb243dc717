// Compares the program with cat, pmap and lsof: whole processes, from start to end, on processes
// made for it. Prints ratios of elapsed time ("wall") and of CPU time ("cpu") as Markdown.
//
//   procmaps_compare [--smoke] [--json] [--list] [--rounds N] [--program PATH] [ROW…]
//
// ROW is a pattern, as in 'large/*'. Exits 0 if everything ran, however slowly; 1 if something
// could not be run or printed too little; 2 if it was called wrongly.

#include <fnmatch.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/measure.hpp"
#include "bench/report.hpp"
#include "bench/rows.hpp"
#include "bench/run.hpp"
#include "bench/target.hpp"

namespace procmaps::bench {
namespace {

struct Options {
  Settings settings{.program = PROCMAPS_PROGRAM};
  bool json = false;
  bool list = false;
  std::vector<const char*> patterns;
};

constexpr const char* kUsage =
    "usage: procmaps_compare [--smoke] [--json] [--list] [--rounds N] [--program PATH] [ROW...]\n";

bool parse_count(const char* text, std::size_t& count) {
  const char* const end = text + std::strlen(text);
  const auto [next, error] = std::from_chars(text, end, count);
  return error == std::errc() && next == end && count > 0;
}

std::optional<Options> parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--smoke") {
      options.settings.smoke = true;
      options.settings.rounds = 1;
    } else if (word == "--json") {
      options.json = true;
    } else if (word == "--list") {
      options.list = true;
    } else if (word == "--rounds" && i + 1 < argc) {
      if (!parse_count(argv[++i], options.settings.rounds)) return std::nullopt;
    } else if (word == "--program" && i + 1 < argc) {
      options.settings.program = argv[++i];
    } else if (word.starts_with('-')) {
      return std::nullopt;
    } else {
      options.patterns.push_back(argv[i]);
    }
  }
  return options;
}

std::vector<const Row*> choose_rows(const std::vector<const char*>& patterns) {
  std::vector<const Row*> chosen;
  for (const Row& row : rows()) {
    const std::string name(row.name);
    const auto matches = [&](const char* pattern) {
      return fnmatch(pattern, name.c_str(), 0) == 0;
    };
    if (patterns.empty() || std::ranges::any_of(patterns, matches)) chosen.push_back(&row);
  }
  return chosen;
}

void list_rows(const std::vector<const Row*>& chosen) {
  for (const Row* row : chosen) {
    const TargetShape* const shape = find_shape(target_name(*row));
    const std::string_view help = shape == nullptr ? "" : shape->help;
    std::printf("%-24s %-36s %s\n", std::string(row->name).c_str(), std::string(help).c_str(),
                std::string(row->ours).c_str());
  }
}

Circumstances look_around() {
  Circumstances circumstances;
  getloadavg(&circumstances.load, 1);
  circumstances.peak_floor = peak_floor_mebibytes();
  if (const auto path = find_program("true")) {
    circumstances.peak_of_true = run_measured({*path}).peak_mebibytes;
  }
  return circumstances;
}

std::vector<Outcome> measure_all(const std::vector<const Row*>& chosen, const Settings& settings) {
  std::vector<Outcome> outcomes;
  for (std::size_t begin = 0; begin < chosen.size();) {
    std::size_t end = begin;
    while (end < chosen.size() && target_name(*chosen[end]) == target_name(*chosen[begin])) ++end;
    const std::span group(chosen.data() + begin, end - begin);
    std::ranges::move(measure_group(group, settings), std::back_inserter(outcomes));
    begin = end;
  }
  return outcomes;
}

int run(int argc, char** argv) {
  const auto options = parse_options(argc, argv);
  if (!options) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  const std::vector<const Row*> chosen = choose_rows(options->patterns);
  if (chosen.empty()) {
    std::fputs("procmaps_compare: no row has such a name; --list shows them\n", stderr);
    return 2;
  }
  if (options->list) {
    list_rows(chosen);
    return 0;
  }
  const Circumstances circumstances = look_around();
  const std::vector<Outcome> outcomes = measure_all(chosen, options->settings);
  const auto format = options->json ? format_json : format_markdown;
  std::fputs(format(outcomes, options->settings, circumstances).c_str(), stdout);
  return std::ranges::count(outcomes, Status::Failed, &Outcome::status) == 0 ? 0 : 1;
}

}  // namespace
}  // namespace procmaps::bench

int main(int argc, char** argv) {
  return procmaps::bench::run(argc, argv);
}
