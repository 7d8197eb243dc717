// The plan of the find command.

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"

namespace procmaps::detail {
namespace {

/// True for "malloc+16": gdb's offsets are decimal.
bool has_decimal_offset(std::string_view word) {
  if (word.ends_with(')')) word.remove_suffix(1);
  const auto plus = word.rfind('+');
  return plus != word.npos && is_digits(word.substr(plus + 1));
}

/// Says what is expected instead of a word.
Failure not_an_address(const std::string& word, const RawOptions& raw) {
  std::string hint =
      "expected hex digits with or without 0x, FILE+0xN, FILE(SYMBOL+0xN), or - for a text on "
      "standard input";
  if (is_file(word)) {
    hint = "to read a core file or a saved map: -i " + word;
  } else if (word.find(' ') != word.npos && !spot_addresses(word).empty()) {
    hint = "to look up the addresses in a line of text: echo LINE | procmaps find - -p PID";
  } else if (has_decimal_offset(word)) {
    hint = "an offset is hex and needs 0x: a decimal one, as gdb prints, must be converted";
  } else if (raw.pids.empty() && word.find_first_of("+(!") == word.npos) {
    hint += "; to select by command name: -c " + word;
  }
  return invalid(quoted(word) + " is not an address", std::move(hint));
}

/// The bare words are addresses, not pids.
Failure take_addresses(const RawOptions& raw, FindPlan& plan) {
  for (const std::string& word : raw.arguments) {
    if (word == "-") {
      if (plan.reads_text) return invalid("standard input can be read only once");
      plan.reads_text = true;
      continue;
    }
    auto address = parse_spelled_address(word);
    if (!address) return not_an_address(word, raw);
    plan.addresses.push_back({word, std::move(*address)});
  }
  return std::nullopt;
}

Failure take_annotate(const Typed& typed, FindPlan& plan) {
  const RawOptions& raw = typed.raw;
  if (raw.annotate.empty()) return std::nullopt;
  if (!raw.arguments.empty()) {
    return invalid("--annotate takes no addresses",
                   "expected --annotate FILE, or --annotate - for a text on standard input");
  }
  for (const OptionRow& option : all_options()) {
    const bool shapes_rows = option.section == Section::Output && option.name != "color";
    if (is_given(option, raw) && (shapes_rows || option.name == "where" ||
                                  option.name == "context" || option.name == "access")) {
      return invalid("--annotate cannot be combined with " + display(option));
    }
  }
  plan.annotate = raw.annotate;
  return std::nullopt;
}

Failure take_context(const RawOptions& raw, FindPlan& plan) {
  if (!raw.context.empty()) {
    const auto count = parse_count(raw.context);
    if (!count) return invalid("--context: " + quoted(raw.context) + " is not a positive number");
    plan.context = *count;
  }
  if (raw.access.empty()) return std::nullopt;
  const Words words = access_words();
  const auto found = std::ranges::find(words, known_word(raw.access, words));
  if (found == words.end()) return bad_word("access", raw.access, words);
  plan.access = static_cast<Access>(found - words.begin() + 1);
  return std::nullopt;
}

/// The first address, if no process is chosen and it is the id of one.
std::optional<std::string> only_pid(const RawOptions& raw) {
  const bool chooses = !raw.pids.empty() || !raw.commands.empty() || !raw.users.empty() ||
                       !raw.inputs.empty() || raw.all;
  if (chooses || raw.arguments.empty() || !parse_pid(raw.arguments[0])) return std::nullopt;
  const bool is_process = ::access(("/proc/" + raw.arguments[0]).c_str(), F_OK) == 0;
  return is_process ? std::optional(raw.arguments[0]) : std::nullopt;
}

}  // namespace

Failure take_find(const Typed& typed, FindPlan& plan) {
  const RawOptions& raw = typed.raw;
  if (auto failure = take_addresses(raw, plan)) return failure;
  if (auto failure = take_annotate(typed, plan)) return failure;
  if (auto failure = take_context(raw, plan)) return failure;
  if (plan.shows_threads() && (plan.context != 0 || plan.access != Access::Any)) {
    return invalid("--context and --access need an address");
  }
  if (auto failure = take_choice(typed, plan.choice)) {
    if (const auto pid = only_pid(raw)) {
      failure->hint =
          quoted(*pid) + " is read as an address; for a process: procmaps find -p " + *pid;
    }
    return failure;
  }
  const bool input_is_standard = std::ranges::find(raw.inputs, "-") != raw.inputs.end();
  if (input_is_standard && (plan.reads_text || plan.annotate == "-")) {
    return invalid("standard input can be read only once");
  }
  if (auto failure = take_filter(typed, plan.reading.filter)) return failure;
  const ColumnSet& columns = find_columns();
  Columns shown;
  if (plan.shows_threads()) {
    shown.table = columns.find_all({"pid", "tid", "command", "syscall", "address", "elf_address",
                                    "symbol", "sp", "sp_in", "name", "explain"});
    shown.typed =
        columns.find_all({"pid", "command", "tid", "syscall", "address", "mapping", "distance",
                          "perms", "file_offset", "elf_address", "build_id", "symbol", "name",
                          "label", "sp", "sp_in", "signal", "fault", "explain"});
  } else {
    shown.table = columns.find_all({"address", "pid", "command", "perms", "distance", "file_offset",
                                    "elf_address", "symbol", "name", "explain"});
    if (plan.context != 0) shown.table.insert(shown.table.begin() + 4, columns.find("mapping"));
    shown.typed = columns.find_all({"word", "address", "pid", "command", "mapping", "distance",
                                    "perms", "file_offset", "elf_address", "build_id", "symbol",
                                    "name", "label", "explain"});
  }
  if (auto failure = take_view(typed, shown, plan.view)) return failure;
  plan.view.json_shape = JsonShape::Rows;
  plan.view.terminal = typed.environment.stdout_is_terminal;
  add_needs(plan.view, plan.reading);
  return std::nullopt;
}

}  // namespace procmaps::detail
