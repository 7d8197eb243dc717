// From "cat {maps}" to {"/usr/bin/cat", "/proc/17/maps"}.

#include "bench/command.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include <procmaps/snapshot.hpp>

#include "bench/run.hpp"

namespace procmaps::bench {
namespace {

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// A word in braces: the target, empty for that of the row, and the item.
struct Placeholder {
  std::string_view target;
  std::string_view what;
  std::size_t times = 1;
};

std::optional<Placeholder> parse_placeholder(std::string_view word) {
  if (!word.starts_with('{') || !word.ends_with('}')) return std::nullopt;
  word = word.substr(1, word.size() - 2);
  Placeholder placeholder;
  if (const std::size_t star = word.find('*'); star != std::string_view::npos) {
    std::from_chars(word.data() + star + 1, word.data() + word.size(), placeholder.times);
    word = word.substr(0, star);
  }
  const std::size_t colon = word.find(':');
  if (colon != std::string_view::npos) placeholder.target = word.substr(0, colon);
  placeholder.what = colon == std::string_view::npos ? word : word.substr(colon + 1);
  return placeholder;
}

std::string join_with_commas(const std::vector<pid_t>& pids) {
  std::string text;
  for (const pid_t pid : pids) {
    if (!text.empty()) text += ',';
    text += std::to_string(pid);
  }
  return text;
}

/// An address in the smallest code of a file: ld.so, as a rule, which has few symbols unless its
/// debug information is installed.
std::string address_in(pid_t pid) {
  const auto snapshot = read_process(pid);
  if (!snapshot || snapshot->entries.empty()) return "0";
  const auto size_of_code = [](const MapEntry& entry) {
    const bool is_code = entry.perms.execute && entry.kind == MappingKind::File;
    return is_code ? entry.range.size() : UINT64_MAX;
  };
  const Address address =
      std::ranges::min_element(snapshot->entries, {}, size_of_code)->range.start;
  char text[24];
  std::snprintf(text, sizeof text, "%#llx", static_cast<unsigned long long>(address));
  return text;
}

void append_words(std::vector<std::string>& argv, std::string_view what, const Target& target) {
  const std::vector<pid_t> pids = target.pids();
  if (what == "pid") {
    argv.push_back(std::to_string(pids.front()));
  } else if (what == "pids") {
    argv.push_back(join_with_commas(pids));
  } else if (what == "address") {
    argv.push_back(address_in(pids.front()));
  } else {
    for (const pid_t pid : pids) {
      argv.push_back("/proc/" + std::to_string(pid) + "/" + std::string(what));
    }
  }
}

}  // namespace

std::optional<std::vector<std::string>> make_command(
    std::string_view text, std::string_view target, const std::string& program,
    std::span<const std::unique_ptr<Target>> targets) {
  std::vector<std::string> argv;
  for (const std::string_view word : split_words(text)) {
    if (argv.empty()) {
      const auto path = find_program(word == "procmaps" ? program : std::string(word));
      if (!path) return std::nullopt;
      argv.push_back(*path);
    } else if (const auto placeholder = parse_placeholder(word)) {
      const std::string_view name = placeholder->target.empty() ? target : placeholder->target;
      const auto found = std::ranges::find(targets, name, [](const auto& t) { return t->name(); });
      if (found == targets.end()) continue;
      for (std::size_t i = 0; i < placeholder->times; ++i) {
        append_words(argv, placeholder->what, **found);
      }
    } else {
      argv.emplace_back(word);
    }
  }
  return argv;
}

std::vector<std::string_view> other_targets(std::string_view text) {
  std::vector<std::string_view> names;
  for (const std::string_view word : split_words(text)) {
    const auto placeholder = parse_placeholder(word);
    if (placeholder && !placeholder->target.empty()) names.push_back(placeholder->target);
  }
  return names;
}

}  // namespace procmaps::bench
