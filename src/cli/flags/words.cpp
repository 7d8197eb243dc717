// The words that options accept, and suggestions for others.

#include "cli/flags/words.hpp"

#include <algorithm>

#include <procmaps/mapping_kind.hpp>

#include "commands/audit/audit_rule.hpp"

namespace procmaps {
namespace {

/// The edits (insert, delete, replace, swap of neighbours) between two words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

Words fd_words() {
  Words words;
  for (const FdWord& row : kFdWords) words.push_back(row.word);
  return words;
}

Words every_format() {
  return format_words(kEveryFormat);
}

Words key_words() {
  return keys_of(Command::List);
}

Words keys_of(Command command) {
  const ColumnSet& columns = row_of(command).columns();
  Words keys = columns.keys();
  // In diff, each mapping belongs to one of two processes, so these cannot be keys.
  std::erase_if(keys, [&](std::string_view key) {
    return command == Command::Diff && columns.find(key)->scope == Scope::Process;
  });
  return keys;
}

Words rules_or_all() {
  Words words = rule_words();
  words.insert(words.begin(), "all");
  return words;
}

Words allowance_words() {
  Words words = rules_or_all();
  words.push_back("unchecked");
  return words;
}

Words access_words() {
  return {"r", "w", "x"};
}

Words command_words() {
  Words words = {"help"};
  for (const CommandRow& row : all_commands()) {
    if (!row.word.empty()) words.push_back(row.word);
  }
  return words;
}

Words when_words() {
  return {"auto", "always", "never"};
}

Words generate_words() {
  return {"man",         "man-find", "man-diff", "man-watch", "man-audit", "man-columns",
          "man-library", "bash",     "zsh",      "fish",      "schema"};
}

std::string_view nearest(std::string_view word, const Words& known) {
  if (word.size() > 40) return {};
  std::string_view best;
  // One edit in three letters is a typo, two are another word.
  std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 1);
  for (const std::string_view candidate : known) {
    const std::size_t d = distance(word, candidate);
    // An incomplete word is close, however much is missing: "perm" is "perms".
    const bool begun = word.size() >= 3 && candidate.starts_with(word);
    if (d <= best_distance || (begun && best.empty())) {
      if (d < best_distance || best.empty()) best = candidate;
      best_distance = std::min(d, best_distance);
    }
  }
  return best;
}

std::string suggestion(std::string_view word, const Words& known) {
  const std::string_view near = nearest(word, known);
  return near.empty() ? "" : ", did you mean '" + std::string(near) + "'?";
}

std::string one_of(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace procmaps
