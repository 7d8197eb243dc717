// The order of the runs, and the figures from them.
//
// A machine is never quiet, and never noisy in the same way for long. So the commands of a group
// take turns, and a ratio is taken within a round, where both sides had the same weather; the
// result is the median over the rounds. Short commands run several times in a round, still in
// turns, and the median of these is the round's time. Every other turn goes backwards (A B C C B A
// …), so that no command always follows the same one and finds its caches. The first run of each
// command is not counted: it fills caches, and it is where we look whether the command does its
// work.

#include "bench/measure.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#include "bench/command.hpp"
#include "bench/run.hpp"
#include "bench/target.hpp"

namespace procmaps::bench {
namespace {

constexpr std::size_t kMemoryRuns = 5;
constexpr double kMillisecondsARound = 20;
constexpr std::size_t kMostRepeats = 20;
/// Statuses from here on are the shell's way to say "could not be run" or "died of a signal".
constexpr int kNotRun = 126;

using Targets = std::vector<std::unique_ptr<Target>>;

struct Command {
  std::string_view text;
  std::vector<std::string> argv;  ///< empty: not installed
  Run first;
  bool timed = false;
  int worst_status = 0;  ///< over all runs
  std::size_t repeats = 1;
  std::vector<double> wall;   ///< milliseconds, one a round
  std::vector<double> cpu;    ///< milliseconds, one a round
  std::vector<double> peaks;  ///< one a run
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Command& command_of(std::vector<Command>& commands, std::string_view text) {
  return *std::ranges::find(commands, text, &Command::text);
}

/// Every command of the group once, even if several rows use it.
std::vector<Command> list_commands(std::span<const Row* const> group) {
  std::vector<Command> commands;
  const auto add = [&](std::string_view text, bool timed) {
    auto found = std::ranges::find(commands, text, &Command::text);
    if (found == commands.end()) {
      commands.push_back(
          {.text = text, .argv = {}, .first = {}, .wall = {}, .cpu = {}, .peaks = {}});
      found = commands.end() - 1;
    }
    found->timed = found->timed || timed;
  };
  for (const Row* row : group) {
    const bool timed = row->measure == Measure::Time;
    add(row->ours, timed);
    if (!row->peer.empty()) add(row->peer, timed);
  }
  return commands;
}

/// The target that the group is named after, then the others that its commands use. Empty if one
/// cannot be created.
Targets make_targets(std::span<const Row* const> group, bool smoke) {
  std::vector<std::string_view> names = {target_name(*group[0])};
  for (const Row* row : group) {
    for (const std::string_view text : {row->ours, row->peer}) {
      for (const std::string_view name : other_targets(text)) {
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
      }
    }
  }
  Targets targets;
  for (const std::string_view name : names) {
    const TargetShape* const shape = find_shape(name);
    auto target = shape == nullptr ? nullptr : Target::make(*shape, smoke);
    if (target == nullptr) return {};
    targets.push_back(std::move(target));
  }
  return targets;
}

void refresh(Command& command, const Settings& settings, const Targets& targets) {
  auto argv = make_command(command.text, targets[0]->name(), settings.program, targets);
  command.argv = argv ? std::move(*argv) : std::vector<std::string>();
}

void look_at(Command& command, const Settings& settings, const Targets& targets) {
  refresh(command, settings, targets);
  if (command.argv.empty()) return;
  command.first = run_counted(command.argv);
  command.worst_status = command.first.status;
  if (settings.smoke) return;
  const double wanted = kMillisecondsARound / std::max(command.first.milliseconds, 0.1);
  command.repeats = std::clamp(static_cast<std::size_t>(wanted), std::size_t{1}, kMostRepeats);
}

void run_round(std::size_t round, std::vector<Command>& commands, const Settings& settings,
               const Targets& targets) {
  std::vector<std::vector<double>> wall(commands.size());
  std::vector<std::vector<double>> cpu(commands.size());
  for (Command& command : commands) refresh(command, settings, targets);
  for (std::size_t pass = 0; pass < kMostRepeats; ++pass) {
    const bool backwards = (round + pass) % 2 == 1;
    for (std::size_t turn = 0; turn < commands.size(); ++turn) {
      const std::size_t i = backwards ? commands.size() - 1 - turn : turn;
      Command& command = commands[i];
      if (!command.timed || command.argv.empty() || pass >= command.repeats) continue;
      const Run run = run_timed(command.argv);
      command.worst_status = std::max(command.worst_status, run.status);
      wall[i].push_back(run.milliseconds);
      cpu[i].push_back(run.cpu_milliseconds);
    }
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (wall[i].empty()) continue;
    commands[i].wall.push_back(median(wall[i]));
    commands[i].cpu.push_back(median(cpu[i]));
  }
}

void measure_peak(Command& command, bool smoke) {
  if (command.argv.empty()) return;
  for (std::size_t i = 0; i < (smoke ? 1 : kMemoryRuns); ++i) {
    const Run run = run_measured(command.argv);
    command.worst_status = std::max(command.worst_status, run.status);
    command.peaks.push_back(run.peak_mebibytes);
  }
}

std::string status_text(const Command& command) {
  const std::string program(command.text.substr(0, command.text.find(' ')));
  return program + " ends with status " + std::to_string(command.worst_status);
}

/// Why the row has no result for our program, if so.
std::optional<std::string> failure(const Row& row, const Command& ours, const Target& target) {
  if (ours.argv.empty()) return "procmaps cannot be run";
  if (ours.worst_status > row.most_status) return status_text(ours);
  const std::size_t wanted = row.output == Output::LinePerMapping ? target.mappings()
                             : row.output == Output::Something    ? 1
                                                                  : 0;
  if (ours.first.lines >= wanted) return std::nullopt;
  return "procmaps printed " + std::to_string(ours.first.lines) + " lines, expected " +
         std::to_string(wanted);
}

Figure figure_of(std::vector<double> samples, double value, double limit, bool smoke) {
  std::ranges::sort(samples);
  return {.value = value,
          .low = samples[samples.size() / 4],
          .high = samples[samples.size() * 3 / 4],
          .limit = limit,
          .judged = limit != 0 && !smoke};
}

Figure ratio_of(const std::vector<double>& ours, const std::vector<double>& peer, double limit,
                bool smoke) {
  // A peer so short that no CPU time was counted has no ratio; one microsecond is the least.
  constexpr double kLeast = 1e-3;
  std::vector<double> ratios;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    ratios.push_back(ours[i] / std::max(peer[i], kLeast));
  }
  return figure_of(ratios, median(ratios), limit, smoke);
}

Outcome outcome_of(const Row& row, std::vector<Command>& commands, const Target& target,
                   bool smoke) {
  Outcome outcome{.row = &row};
  const Command& ours = command_of(commands, row.ours);
  if (const auto what = failure(row, ours, target)) {
    outcome.note = *what;
    return outcome;
  }
  outcome.status = Status::Measured;
  if (row.measure == Measure::Memory) {
    outcome.memory = figure_of(ours.peaks, std::ranges::max(ours.peaks), row.limit, smoke);
    return outcome;
  }
  const Command& peer = command_of(commands, row.peer);
  if (row.measure == Measure::Growth) {
    std::vector<double> growths;
    for (const double peak : ours.peaks) growths.push_back(peak - median(peer.peaks));
    outcome.memory = figure_of(growths, median(growths), row.limit, smoke);
    return outcome;
  }
  outcome.ours = {.wall = median(ours.wall), .cpu = median(ours.cpu)};
  if (peer.argv.empty()) {
    outcome.status = Status::Skipped;
    outcome.note = std::string(row.peer.substr(0, row.peer.find(' '))) + " is not installed";
    return outcome;
  }
  // A peer may print warnings and still work, as lsof does about file systems that it cannot read.
  if (peer.worst_status != 0) outcome.note = status_text(peer);
  if (peer.worst_status >= kNotRun) {
    outcome.status = Status::Failed;
    return outcome;
  }
  outcome.peer = {.wall = median(peer.wall), .cpu = median(peer.cpu)};
  outcome.wall = ratio_of(ours.wall, peer.wall, row.limit, smoke);
  outcome.cpu = ratio_of(ours.cpu, peer.cpu, row.cpu_limit, smoke);
  return outcome;
}

}  // namespace

std::vector<Outcome> measure_group(std::span<const Row* const> group, const Settings& settings) {
  std::vector<Outcome> outcomes;
  const Targets targets = make_targets(group, settings.smoke);
  if (targets.empty()) {
    for (const Row* row : group) {
      outcomes.push_back({.row = row, .note = "its processes could not be made"});
    }
    return outcomes;
  }
  std::vector<Command> commands = list_commands(group);
  for (Command& command : commands) look_at(command, settings, targets);
  for (std::size_t round = 0; round < settings.rounds; ++round) {
    run_round(round, commands, settings, targets);
  }
  for (const Row* row : group) {
    if (row->measure == Measure::Time) continue;
    for (const std::string_view text : {row->ours, row->peer}) {
      if (text.empty()) continue;
      Command& command = command_of(commands, text);
      if (command.peaks.empty()) measure_peak(command, settings.smoke);
    }
  }
  for (const Row* row : group)
    outcomes.push_back(outcome_of(*row, commands, *targets[0], settings.smoke));
  return outcomes;
}

}  // namespace procmaps::bench
