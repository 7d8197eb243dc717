// Typed text into checked intent. Everything that can be wrong with a command line is found here,
// before anything is read.

#include "cli/plan/plan.hpp"

#include <pwd.h>

#include <algorithm>
#include <charconv>
#include <ranges>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "read/users.hpp"
#include "rows/column.hpp"

namespace procmaps {
namespace {

using namespace detail;

Failure take_pids(const RawOptions& raw, Targets& targets) {
  for (const std::string& word : raw.arguments) {
    if (const auto pid = parse_pid(word)) {
      targets.pids.push_back(*pid);
    } else if (word == "-") {
      return invalid("'-' is not a process id", "a map on standard input: procmaps -i -");
    } else if (word.find('/') != std::string::npos) {
      return invalid(
          quoted(word) + " is not a process id",
          "who maps a file: procmaps -A --name " + word + "; a saved map: procmaps -i " + word);
    } else {
      return invalid(quoted(word) + " is not a process id",
                     "a command by its name: procmaps -c " + word);
    }
  }
  for (const std::string& word : split(raw.pids)) {
    const auto pid = parse_pid(word);
    if (!pid) return invalid("--pid: " + quoted(word) + " is not a process id");
    targets.pids.push_back(*pid);
  }
  return std::nullopt;
}

Failure take_targets(const RawOptions& raw, Targets& targets) {
  if (auto failure = take_pids(raw, targets)) return failure;
  for (const std::string& text : raw.commands) {
    auto pattern = CommandPattern::parse(text);
    if (!pattern) return invalid("--command: " + pattern.error());
    targets.commands.push_back(std::move(*pattern));
  }
  for (const std::string& word : split(raw.users)) {
    const auto uid = find_user(word);
    if (!uid) return invalid("--user: no user " + quoted(word));
    targets.users.push_back(*uid);
  }
  const bool selects = !raw.commands.empty() || !raw.users.empty();
  targets.scan = targets.pids.empty() && (raw.all || selects);
  targets.descendants = raw.descendants;
  targets.inputs = raw.inputs;
  if (!raw.proc.empty()) targets.proc = raw.proc;

  const bool live = raw.all || selects || !targets.pids.empty();
  if (!raw.inputs.empty()) {
    if (live || raw.descendants || !raw.proc.empty())
      return invalid("--input is a saved text: no processes can be chosen");
    if (std::ranges::count(raw.inputs, "-") > 1)
      return invalid("--input: standard input can be read once");
  } else if (!live) {
    return invalid(
        "whose mappings? name a process: procmaps -p PID, -c NAME, -u USER, or -A for all",
        "or a saved map: procmaps -i FILE; procmaps -h tells more");
  }
  return std::nullopt;
}

/// A complaint about every option that the command could only ignore.
Failure check_command(const RawOptions& raw, const Plan& plan) {
  const CommandRow& command = row_of(plan.command);
  for (const OptionRow& option : all_options()) {
    if (!is_given(option, raw) || takes(command, option)) continue;
    const std::string name = "--" + std::string(option.name);
    if (plan.command != Command::List) return invalid(raw.command + " does not take " + name);
    std::string_view owner;
    for (const CommandRow& other : all_commands()) {
      if (takes(other, option)) owner = other.word;
    }
    return invalid(name + " is an option of procmaps " + std::string(owner));
  }
  return std::nullopt;
}

/// The format, and a complaint about every option that it could only ignore.
Failure take_format(const RawOptions& raw, Plan& plan) {
  const CommandRow& command = row_of(plan.command);
  FormatSet bit = kTable;
  std::string name = "--format table";
  if (raw.terse) {
    plan.format = Format::Terse;
    bit = kTerse;
    name = "--terse";
    if (!raw.format.empty()) return invalid("--terse prints pids only: it takes no --format");
    if (!raw.inputs.empty()) return invalid("--terse prints pids: a saved text has none");
  } else if (!raw.format.empty()) {
    const auto words = format_words(command.formats);
    const auto* const found = std::ranges::find(kFormatWords, raw.format, &FormatWord::word);
    if (found == std::end(kFormatWords) || (found->bit & command.formats) == 0) {
      const std::string problem =
          found == std::end(kFormatWords)
              ? unknown("format", raw.format, words)
              : std::string(command.word) + " has no format " + quoted(raw.format);
      return invalid("--format: " + problem + "; there are " + joined(words));
    }
    plan.format = found->format;
    bit = found->bit;
    name = "--format " + raw.format;
  }
  for (const OptionRow& option : all_options()) {
    if ((option.formats & bit) == 0 && is_given(option, raw)) {
      return invalid(name + " does not take --" + std::string(option.name));
    }
  }
  return std::nullopt;
}

Failure take_pmap_mode(const RawOptions& raw, Plan& plan) {
  if (plan.format != Format::Pmap) return std::nullopt;
  if ((raw.extended ? 1 : 0) + (raw.all_metrics != 0 ? 1 : 0) + (raw.device ? 1 : 0) > 1) {
    return invalid("--format pmap takes one of -x, -X and --device");
  }
  plan.pmap_mode = raw.all_metrics >= 2   ? PmapMode::Everything
                   : raw.all_metrics == 1 ? PmapMode::Detailed
                   : raw.extended         ? PmapMode::Extended
                   : raw.device           ? PmapMode::Device
                                          : PmapMode::Plain;
  return std::nullopt;
}

Failure take_limit(const RawOptions& raw, Plan& plan) {
  if (raw.limit.empty()) return std::nullopt;
  plan.limit = parse_count(raw.limit);
  if (plan.limit) return std::nullopt;
  return invalid("--limit: " + quoted(raw.limit) + " is not a number of rows");
}

Failure take_color(const RawOptions& raw, const Environment& environment, Plan& plan) {
  const bool automatic = environment.stdout_is_terminal && environment.color_wanted;
  if (raw.color.empty() || raw.color == "auto") {
    plan.table.color = automatic;
  } else if (raw.color == "always" || raw.color == "never") {
    plan.table.color = raw.color == "always";
  } else {
    return invalid("--color: " + quoted(raw.color) + " is none of auto, always, never");
  }
  return std::nullopt;
}

bool shows_columns(Format format) {
  return format != Format::Pmap && format != Format::Raw && format != Format::Layout &&
         format != Format::Terse;
}

/// What has to be read, from what is wanted.
void add_needs(Plan& plan) {
  Facts facts = Facts::None;
  if (!plan.targets.commands.empty()) facts |= Facts::Command;
  if (!plan.targets.users.empty()) facts |= Facts::Owner;
  if (plan.filter.fds != 0) facts |= Facts::FdClass;
  if (plan.format == Format::Pmap) {
    facts |= Facts::CommandLine | Facts::Command | Facts::Stat | Facts::ThreadGroup;
  }
  if (plan.format == Format::Layout) {
    facts |= Facts::Command | Facts::UserName;
    if (plan.extended) {
      facts |= Facts::Usage;
      plan.metrics |= kLayoutMetrics;
    }
  }
  if (plan.format == Format::Prometheus) facts |= Facts::Command | Facts::UserName;
  if (plan.format == Format::Pmap) {
    plan.metrics = pmap_metrics(plan.pmap_mode);
    if (plan.metrics != 0) facts |= Facts::Usage;
  }
  const auto add = [&](const Column& column) {
    facts |= column.needs;
    plan.metrics |= column.metrics;
  };
  for (const Expression& expression : plan.filter.expressions) {
    for (const std::string_view name : expression.columns()) add(*find_column(name));
  }
  if (shows_columns(plan.format) && plan.command != Command::Watch) {
    for (const Column* column : plan.table.columns) add(*column);
    for (const SortKey& key : plan.sort) add(*key.column);
    for (const Column* key : plan.group_by) add(*key);
    const auto of_process = [](const Column* key) { return key->scope == Scope::Process; };
    plan.totals_only = has(facts, Facts::Usage) && !plan.group_by.empty() &&
                       std::ranges::all_of(plan.group_by, of_process) &&
                       plan.filter.passes_all_lines() && plan.filter.fds == 0 &&
                       plan.filter.expressions.empty();
  }
  if (plan.format == Format::Raw && plan.extended) facts |= Facts::Usage;
  plan.facts = facts;
}

Failure take_list(const RawOptions& raw, const Environment& environment, Plan& plan) {
  if (auto failure = check_command(raw, plan)) return failure;
  if (plan.command == Command::Diff) {
    if (auto failure = take_diff(raw, plan)) return failure;
  } else if (auto failure = take_targets(raw, plan.targets)) {
    return failure;
  }
  if (auto failure = take_filter(raw, plan.filter)) return failure;
  if (auto failure = take_format(raw, plan)) return failure;
  if (auto failure = take_pmap_mode(raw, plan)) return failure;
  if (auto failure = take_table(raw, environment, plan)) return failure;
  if (auto failure = take_limit(raw, plan)) return failure;
  if (auto failure = take_color(raw, environment, plan)) return failure;
  if (raw.consistent && !raw.inputs.empty()) {
    return invalid("--consistent reads a process again: a saved text stays as it is");
  }
  plan.table.header = !raw.quiet;
  plan.table.human = raw.human;
  plan.table.total = raw.total || (raw.summary && plan.format == Format::Table);
  plan.quiet = raw.quiet;
  plan.show_path = raw.show_path;
  plan.consistent = raw.consistent;
  plan.raw_to_terminal = environment.stdout_is_terminal;
  plan.extended = raw.extended || raw.all_metrics != 0;
  plan.layout = {.width = environment.width,
                 .unicode = environment.unicode,
                 .color = plan.table.color,
                 .filtered = !plan.filter.passes_all_lines() || plan.filter.fds != 0 ||
                             !plan.filter.expressions.empty()};
  add_needs(plan);
  if (plan.command == Command::Watch) {
    if (auto failure = take_watch(raw, environment, plan)) return failure;
  }
  // pmap and raw keep the order in which pids were given, and repeat what was repeated.
  if (plan.format != Format::Pmap && plan.format != Format::Raw) {
    std::ranges::sort(plan.targets.pids);
    const auto repeated = std::ranges::unique(plan.targets.pids);
    plan.targets.pids.erase(repeated.begin(), repeated.end());
  }
  return std::nullopt;
}

Failure take_audit_command(const RawOptions& raw, const Environment& environment, Plan& plan) {
  if (auto failure = check_command(raw, plan)) return failure;
  if (auto failure = take_format(raw, plan)) return failure;
  if (auto failure = take_color(raw, environment, plan)) return failure;
  plan.quiet = raw.quiet;
  if (!raw.explain.empty()) {
    for (const OptionRow& option : all_options()) {
      if (option.name != "explain" && option.name != "color" && is_given(option, raw)) {
        return invalid("--explain examines nothing: it takes no --" + std::string(option.name));
      }
    }
    if (!raw.arguments.empty()) return invalid("--explain examines nothing: it takes no pids");
    return take_explain(raw, plan.audit);
  }
  if (auto failure = take_targets(raw, plan.targets)) return failure;
  if (auto failure = take_audit(raw, plan.audit)) return failure;
  if (!plan.targets.commands.empty()) plan.facts |= Facts::Command;
  if (!plan.targets.users.empty()) plan.facts |= Facts::Owner;
  std::ranges::sort(plan.targets.pids);
  const auto repeated = std::ranges::unique(plan.targets.pids);
  plan.targets.pids.erase(repeated.begin(), repeated.end());
  return std::nullopt;
}

}  // namespace

namespace detail {

Failure invalid(std::string message, std::string hint) {
  return UsageError{.message = std::move(message), .hint = std::move(hint)};
}

std::vector<std::string> split(const std::vector<std::string>& lists) {
  std::vector<std::string> words;
  for (const std::string& list : lists) {
    for (const auto& part : std::views::split(list, ',')) {
      words.emplace_back(part.begin(), part.end());
    }
  }
  return words;
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

std::optional<pid_t> parse_pid(std::string_view text) {
  pid_t pid = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, pid);
  if (error != std::errc() || next != end || pid <= 0) return std::nullopt;
  return pid;
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  std::uint64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || next != end || count == 0) return std::nullopt;
  return count;
}

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string unknown(std::string_view what, std::string_view word,
                    std::span<const std::string_view> known) {
  std::string message = "unknown " + std::string(what) + " " + quoted(word);
  if (const auto near = nearest(word, known); !near.empty()) {
    message += ", did you mean " + quoted(near) + "?";
  }
  return message;
}

}  // namespace detail

std::expected<Plan, UsageError> make_plan(const RawOptions& raw, const Environment& environment) {
  Plan plan;
  if (const CommandRow* const command = find_command(raw.command)) plan.command = command->command;
  if (raw.full_help) {
    plan.action = Plan::Action::FullHelp;
  } else if (raw.help) {
    plan.action = Plan::Action::ShortHelp;
  } else if (raw.version) {
    plan.action = Plan::Action::Version;
  } else if (raw.list_columns) {
    plan.action = Plan::Action::ListColumns;
  } else if (!raw.generate.empty()) {
    constexpr std::string_view kKnown[] = {"man", "bash", "zsh", "fish"};
    if (std::ranges::find(kKnown, raw.generate) == std::end(kKnown)) {
      return std::unexpected(UsageError{
          "--generate: " + quoted(raw.generate) + " is none of man, bash, zsh, fish", ""});
    }
    plan.action = Plan::Action::Generate;
    plan.generate = raw.generate;
  } else if (auto failure = plan.command == Command::Audit
                                ? take_audit_command(raw, environment, plan)
                                : take_list(raw, environment, plan)) {
    return std::unexpected(std::move(*failure));
  }
  return plan;
}

}  // namespace procmaps
