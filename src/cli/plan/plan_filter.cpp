// Selects mappings: turns patterns and expressions into a filter.

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "lib/characters.hpp"
#include "view/escape.hpp"

namespace procmaps::detail {
namespace {

/// Parses all values of a list option with `parse` into `out`.
template <class T, class Parse>
Failure take_patterns(const std::vector<std::string>& texts, std::string_view option, Parse parse,
                      std::vector<T>& out) {
  for (const std::string& text : texts) {
    auto pattern = parse(text);
    if (!pattern) return invalid("--" + std::string(option) + ": " + pattern.error());
    out.push_back(std::move(*pattern));
  }
  return std::nullopt;
}

/// A kind by its word, or by what lsof calls it in the column TYPE.
std::optional<MappingKind> kind_of(std::string_view word) {
  if (same_letters(word, "REG")) return MappingKind::File;
  if (same_letters(word, "CHR") || same_letters(word, "BLK")) return MappingKind::Device;
  return parse_kind(known_word(word, kind_words()));
}

Failure take_kinds(const RawOptions& raw, EntryFilter& filter) {
  for (const std::string& word : split(raw.types)) {
    const auto kind = kind_of(word);
    if (!kind) {
      std::string hint = hint_to_exclude("kind", word);
      if (hint.empty()) return bad_word("type", word, kind_words());
      return invalid("--type: " + quoted(word) + " is not a kind", std::move(hint));
    }
    filter.kinds |= bit_of(*kind);
  }
  return std::nullopt;
}

/// Like lsof: "txt,DEL" chooses classes, and "^txt,^DEL" all but these. A list must do one of both.
Failure take_fds(const RawOptions& raw, EntryFilter& filter) {
  FdSet excluded = 0;
  for (const std::string& word : split(raw.fds)) {
    const bool excludes = word.starts_with('^');
    const std::string name = word.substr(excludes ? 1 : 0);
    const auto* const found = std::ranges::find_if(
        kFdWords, [&](const FdWord& known) { return same_letters(known.word, name); });
    if (found == std::end(kFdWords)) return bad_word("fd", word, fd_words());
    (excludes ? excluded : filter.fds) |= found->fds;
  }
  if (excluded == 0) return std::nullopt;
  if (filter.fds != 0) return invalid("--fd: put ^ before every word of the list or before none");
  for (const FdWord& known : kFdWords) filter.fds |= known.fds & ~excluded;
  if (filter.fds == 0) return invalid("--fd: nothing is left if all classes are excluded");
  return std::nullopt;
}

Failure take_where(const RawOptions& raw, EntryFilter& filter) {
  const ColumnSet& columns = row_of(raw.command).columns();
  for (const std::string& text : raw.wheres) {
    auto expression = Expression::parse(text, columns);
    if (expression) {
      filter.expressions.push_back(std::move(*expression));
      continue;
    }
    const ExpressionError& error = expression.error();
    UsageError failure{.message = "--where: " + error.message};
    if (!error.unknown_column.empty()) {
      const auto column = find_column(raw.command, error.unknown_column);
      if (!column) failure.message = "--where: " + column.error().message;
    }
    failure.shown = text;
    failure.caret =
        caret_line(text, error.position, [](std::string_view part) { return escaped_width(part); });
    return failure;
  }
  return std::nullopt;
}

}  // namespace

Failure take_filter(const Typed& typed, EntryFilter& filter) {
  const RawOptions& raw = typed.raw;
  if (auto failure = take_patterns(raw.perms, "perms", PermissionPattern::parse, filter.perms)) {
    return failure;
  }
  if (auto failure = take_patterns(
          raw.regexes, "regex", [](const std::string& text) { return Regex::compile(text); },
          filter.regexes)) {
    return failure;
  }
  if (auto failure =
          take_patterns(raw.addresses, "address", parse_address_pattern, filter.addresses)) {
    return failure;
  }
  if (auto failure = take_patterns(raw.sizes, "size", parse_size_pattern, filter.sizes)) {
    return failure;
  }
  for (const std::string& glob : raw.names) filter.globs.emplace_back(glob);
  if (auto failure = take_kinds(raw, filter)) return failure;
  if (auto failure = take_where(raw, filter)) return failure;
  return take_fds(raw, filter);
}

}  // namespace procmaps::detail
