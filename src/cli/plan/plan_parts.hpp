#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flags/options.hpp"
#include "cli/plan/plan.hpp"

// The parts of make_plan: each takes some options into the plan or says what is wrong with them.

namespace procmaps::detail {

using Failure = std::optional<UsageError>;

Failure invalid(std::string message, std::string hint = {});

/// "column 'rsss', did you mean 'rss'?" behind "unknown ".
std::string unknown(std::string_view what, std::string_view word,
                    std::span<const std::string_view> known);
std::string quoted(std::string_view text);
/// Words with blanks between.
std::string joined(std::span<const std::string_view> words);
/// The parts between the commas of all texts.
std::vector<std::string> split(const std::vector<std::string>& lists);

std::optional<pid_t> parse_pid(std::string_view text);
/// A whole number from 1 on.
std::optional<std::uint64_t> parse_count(std::string_view text);

/// The arguments of diff and its options.
Failure take_diff(const RawOptions& raw, Plan& plan);

/// --interval --count, and what a terminal makes of a watch, once the format is known.
Failure take_watch(const RawOptions& raw, const Environment& environment, Plan& plan);

/// --perms --type --name --regex --address --size --fd --where
Failure take_filter(const RawOptions& raw, EntryFilter& filter);

/// --explain: rules that are only to be explained.
Failure take_explain(const RawOptions& raw, AuditPlan& audit);

/// --rules --severity --allow --allow-file
Failure take_audit(const RawOptions& raw, AuditPlan& audit);

/// --group-by --summary --columns -x -X --sort, once the format is known.
Failure take_table(const RawOptions& raw, const Environment& environment, Plan& plan);

}  // namespace procmaps::detail
