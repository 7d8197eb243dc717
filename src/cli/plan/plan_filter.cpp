// Which mappings: typed patterns and expressions into a filter.

#include <algorithm>
#include <utility>

#include "cli/plan/plan_parts.hpp"
#include "rows/column.hpp"
#include "view/escape.hpp"

namespace procmaps::detail {
namespace {

/// Parses every text of a list option with `parse` into `out`.
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

Failure take_kinds(const RawOptions& raw, EntryFilter& filter) {
  for (const std::string& word : split(raw.types)) {
    const auto kind = parse_kind(word);
    if (!kind) {
      std::vector<std::string_view> words;
      for (const KindInfo& row : mapping_kinds()) words.push_back(row.word);
      return invalid("--type: " + unknown("kind", word, words), "procmaps --help lists the kinds");
    }
    filter.kinds |= bit_of(*kind);
  }
  return std::nullopt;
}

Failure take_fds(const RawOptions& raw, EntryFilter& filter) {
  for (const std::string& word : split(raw.fds)) {
    if (word == "mem") {
      filter.fds |= bit_of(FdClass::Mem);
    } else if (word == "txt") {
      filter.fds |= bit_of(FdClass::Text);
    } else if (word == "DEL" || word == "del") {
      filter.fds |= bit_of(FdClass::Deleted) | bit_of(FdClass::PerhapsDeleted);
    } else {
      return invalid("--fd: " + quoted(word) +
                     " is no class of mappings; there are mem, txt and DEL");
    }
  }
  return std::nullopt;
}

std::optional<ExpressionColumn> resolve_column(std::string_view name) {
  const Column* const column = find_column(name);
  if (column == nullptr) return std::nullopt;
  return ExpressionColumn{.name = column->name, .kind = column->kind, .get = column->get};
}

Failure take_where(const RawOptions& raw, EntryFilter& filter) {
  for (const std::string& text : raw.wheres) {
    auto expression = Expression::parse(text, resolve_column);
    if (expression) {
      filter.expressions.push_back(std::move(*expression));
      continue;
    }
    const ExpressionError& error = expression.error();
    UsageError failure{.message = "--where: " + error.message};
    if (!error.unknown_column.empty()) {
      const auto near = nearest(error.unknown_column, column_names());
      if (!near.empty()) failure.message += ", did you mean " + quoted(near) + "?";
    }
    failure.shown = text;
    failure.caret =
        caret_line(text, error.position, [](std::string_view part) { return escaped_width(part); });
    return failure;
  }
  return std::nullopt;
}

}  // namespace

Failure take_filter(const RawOptions& raw, EntryFilter& filter) {
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
