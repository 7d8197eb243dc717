#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/target.hpp"

namespace procmaps::bench {

/// Makes a command from the text of a row. A word in braces stands for a property of the target of
/// the row, or of another target named before a colon, as in {small:pid}:
///
///     {pid}      the first process
///     {pids}     all processes, separated by commas
///     {address}  an address in the middle of the first process's mappings
///     {FILE}     any other word: /proc/PID/FILE of every process, a word each
///     {FILE*N}   the same N times
///
/// `procmaps` as the first word is `program`. Empty if the command's program is not installed.
std::optional<std::vector<std::string>> make_command(
    std::string_view text, std::string_view target, const std::string& program,
    std::span<const std::unique_ptr<Target>> targets);

/// Names of the targets that the text needs besides the row's own.
std::vector<std::string_view> other_targets(std::string_view text);

}  // namespace procmaps::bench
