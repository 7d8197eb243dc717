// Turns the command line into a plan. All errors in a command line are found here, before anything
// is read.

#include "cli/plan/plan.hpp"

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"

namespace procmaps {
namespace detail {
namespace {

/// Rejects every option that the command would ignore.
Failure check_command(const RawOptions& raw) {
  for (const OptionRow& option : all_options()) {
    if (!is_given(option, raw) || takes(raw.command, option)) continue;
    if (raw.command != Command::List) {
      const bool names_pids = raw.command == Command::Diff && option.name == "pid";
      return invalid(std::string(row_of(raw.command).word) + " does not take " + display(option) +
                     (names_pids ? ": procmaps diff BEFORE AFTER" : ""));
    }
    for (const CommandRow& other : all_commands()) {
      if (!takes(other.command, option)) continue;
      return invalid(display(option) + " is an option of " + std::string(display(other.command)));
    }
  }
  return std::nullopt;
}

/// Parses the word of --format, which must be one of `formats`.
Failure take_word(const RawOptions& raw, FormatSet formats, std::string_view owner,
                  Format& format) {
  if (raw.format.empty()) return std::nullopt;
  const auto* const found =
      std::ranges::find(kFormatWords, known_word(raw.format, every_format()), &FormatWord::word);
  if (found == std::end(kFormatWords)) return bad_word("format", raw.format, format_words(formats));
  if ((bit_of(found->format) & formats) == 0) {
    return invalid(std::string(owner) + " does not support format " + quoted(raw.format) +
                   " (expected " + one_of(format_words(formats)) + ")");
  }
  format = found->format;
  return std::nullopt;
}

/// Handles --help and similar options, which need nothing else.
std::expected<std::optional<InfoPlan>, UsageError> take_info(const RawOptions& raw) {
  InfoPlan info{.command = raw.command};
  if (raw.full_help) {
    info.what = InfoPlan::What::FullHelp;
  } else if (raw.help) {
    info.what = InfoPlan::What::ShortHelp;
  } else if (raw.version) {
    info.what = InfoPlan::What::Version;
  } else if (raw.list_columns) {
    info.what = InfoPlan::What::Columns;
    if (auto failure = check_alone(raw, "list-columns", {"format", "no-pager"})) {
      return std::unexpected(std::move(*failure));
    }
    const FormatSet formats = option_row("list-columns").formats;
    if (auto failure = take_word(raw, formats, "--list-columns", info.format)) {
      return std::unexpected(std::move(*failure));
    }
  } else if (!raw.generate.empty()) {
    info.what = InfoPlan::What::Generate;
    if (auto failure = check_alone(raw, "generate", {"no-pager"}))
      return std::unexpected(std::move(*failure));
    info.generate = known_word(raw.generate, generate_words());
    if (info.generate.empty()) {
      return std::unexpected(*bad_word("generate", raw.generate, generate_words()));
    }
    if (raw.command != Command::List) {
      if (info.generate != "man") {
        return std::unexpected(*invalid("--generate " + info.generate + " is for all commands",
                                        "expected procmaps --generate " + info.generate));
      }
      info.generate += "-" + std::string(row_of(raw.command).word);
    }
  } else {
    return std::nullopt;
  }
  return info;
}

template <class CommandPlan>
std::expected<Plan, UsageError> plan_with(Failure (*take)(const Typed&, CommandPlan&),
                                          const Typed& typed) {
  CommandPlan plan;
  if (auto failure = take(typed, plan)) return std::unexpected(std::move(*failure));
  return Plan(std::move(plan));
}

}  // namespace

Failure check_alone(const RawOptions& raw, std::string_view name, const Words& others) {
  for (const OptionRow& option : all_options()) {
    const bool may = option.name == name || std::ranges::find(others, option.name) != others.end();
    if (!may && is_given(option, raw)) {
      return invalid("--" + std::string(name) + " cannot be combined with " + display(option));
    }
  }
  if (raw.arguments.empty()) return std::nullopt;
  return invalid("--" + std::string(name) + " takes no arguments");
}

Failure take_format(const RawOptions& raw, Format& format) {
  if (auto failure = check_command(raw)) return failure;
  if (raw.terse) {
    if (!raw.format.empty()) return invalid("--terse cannot be combined with --format");
    if (!raw.inputs.empty()) return invalid("--terse prints pids, which a saved map does not have");
    format = Format::Terse;
  }
  const bool only_fields = !raw.terse && raw.format.empty() && !raw.fields.empty();
  if (only_fields) format = Format::Fields;
  const CommandRow& command = row_of(raw.command);
  if (auto failure = take_word(raw, command.formats, command.word, format)) return failure;
  for (const OptionRow& option : all_options()) {
    if ((option.formats & bit_of(format)) != 0 || !is_given(option, raw)) continue;
    const std::string shown = only_fields ? "fields" : raw.format.empty() ? "table" : raw.format;
    return invalid((raw.terse ? "--terse" : "--format " + shown) + " does not take " +
                   display(option));
  }
  return std::nullopt;
}

}  // namespace detail

std::expected<Plan, UsageError> make_plan(const RawOptions& raw, const Environment& environment) {
  auto info = detail::take_info(raw);
  if (!info) return std::unexpected(std::move(info.error()));
  if (*info) return Plan(std::move(**info));
  Format format = Format::Table;
  if (auto failure = detail::take_format(raw, format)) return std::unexpected(std::move(*failure));
  const detail::Typed typed{raw, environment, format};
  switch (raw.command) {
    case Command::List:
      break;
    case Command::Find:
      return detail::plan_with(detail::take_find, typed);
    case Command::Diff:
      return detail::plan_with(detail::take_diff, typed);
    case Command::Watch:
      return detail::plan_with(detail::take_watch, typed);
    case Command::Audit:
      return detail::plan_with(detail::take_audit, typed);
  }
  return detail::plan_with(detail::take_list, typed);
}

}  // namespace procmaps
