// What the completions offer, taken from the tables of options, commands, columns, kinds and rules.

#include "cli/docs/completion_tables.hpp"

#include <algorithm>

#include <procmaps/mapping_kind.hpp>

#include "commands/audit/audit_rule.hpp"

namespace procmaps::detail {
namespace {

/// What the tables say about a word of an option.
std::string_view help_of(const OptionRow& option, std::string_view word) {
  if (option.words == kind_words) {
    return std::ranges::find(mapping_kinds(), word, &KindInfo::word)->help;
  }
  if (option.words == rules_or_all || option.words == allowance_words) {
    if (word == "unchecked") return "what could not be checked";
    const AuditRule* const rule = find_rule(word);
    return rule != nullptr ? rule->title : "all rules";
  }
  return {};
}

/// The words that a command accepts as a value of the option.
Offers offers_of(const OptionRow& option, const CommandRow& command) {
  Offers offers;
  if (option.complete == Complete::Columns) {
    for (const Column* const column : command.columns().all()) {
      offers.push_back({column->name, column->help});
    }
  } else if (option.words == every_format) {
    for (const std::string_view word : format_words(command.formats)) offers.push_back({word, {}});
  } else if (option.words == key_words) {
    for (const std::string_view word : keys_of(command.command)) {
      offers.push_back({word, command.columns().find(word)->help});
    }
  } else if (option.words != nullptr) {
    for (const std::string_view word : option.words()) {
      offers.push_back({word, help_of(option, word)});
    }
  }
  return offers;
}

bool contains(const Offers& offers, const Offer& offer) {
  return std::ranges::find(offers, offer) != offers.end();
}

}  // namespace

std::vector<OfferRow> offer_rows() {
  std::vector<OfferRow> rows;
  for (const OptionRow& option : all_options()) {
    std::vector<OfferRow> own;
    for (const CommandRow& command : all_commands()) {
      if (takes(command.command, option)) {
        own.push_back({&option, bit_of(command.command), offers_of(option, command)});
      }
    }
    OfferRow shared = {&option, option.commands, {}};
    for (const Offer& offer : own.front().offers) {
      const auto has = [&](const OfferRow& row) { return contains(row.offers, offer); };
      if (std::ranges::all_of(own, has)) shared.offers.push_back(offer);
    }
    for (OfferRow& row : own) {
      std::erase_if(row.offers, [&](const Offer& one) { return contains(shared.offers, one); });
    }
    if (!shared.offers.empty()) rows.push_back(std::move(shared));
    for (OfferRow& row : own) {
      if (!row.offers.empty()) rows.push_back(std::move(row));
    }
  }
  return rows;
}

bool is_shared(const OfferRow& row) {
  return row.commands == row.option->commands;
}

std::string case_pattern(const OfferRow& row, std::string_view prefix) {
  const std::string option = std::string(prefix) + std::string(row.option->name);
  if (is_shared(row)) return option;
  std::string pattern;
  for (const std::string_view command : names_of(row.commands)) {
    if (!pattern.empty()) pattern += '|';
    pattern += std::string(command) + ':' + option;
  }
  return pattern;
}

bool is_list(const OptionRow& option) {
  return option.argument.find("[,") != std::string_view::npos;
}

std::string_view text_about(const OptionRow& option) {
  if (option.section != Section::Commands) return option.help;
  return option.help.substr(option.help.find(": ") + 2);
}

bool has_value(const OptionRow& option) {
  return !option.argument.empty();
}

bool has_words(const OptionRow& option) {
  return option.words != nullptr || option.complete == Complete::Columns;
}

std::string_view units_of(Complete complete) {
  switch (complete) {
    case Complete::Size:
      return "K M G T P";
    case Complete::Duration:
      return "ms s m h";
    default:
      return {};
  }
}

Words names_where(bool (*has)(const OptionRow& option)) {
  Words names;
  for (const OptionRow& option : all_options()) {
    if (!option.name.empty() && has(option)) names.push_back(option.name);
  }
  return names;
}

std::vector<LetterRow> letter_rows() {
  std::vector<LetterRow> rows;
  for (const OptionRow& option : all_options()) {
    if (option.letter != '\0' && !option.argument.empty()) {
      rows.push_back({option.letter, option.commands, &option});
    }
  }
  rows.push_back({'n', kWatch, &option_row("interval")});
  return rows;
}

std::string value_letters() {
  std::string letters;
  for (const LetterRow& row : letter_rows()) {
    // For these the command is not known yet, and -n has a value in one of them only.
    if (row.letter != 'n') letters += row.letter;
  }
  return letters;
}

std::string next_letters() {
  std::string letters = value_letters();
  std::erase_if(letters, [](char letter) { return letter == option_row("fields").letter; });
  return letters;
}

Words names_of(CommandSet commands) {
  Words names;
  for (const CommandRow& command : all_commands()) {
    if ((bit_of(command.command) & commands) == 0) continue;
    names.push_back(command.word.empty() ? "list" : command.word);
  }
  return names;
}

std::string joined(const Words& words, std::string_view between) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::string quoted(std::string_view text, std::string_view escape) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string filled(std::string_view text,
                   std::initializer_list<std::pair<std::string_view, std::string>> values) {
  std::string out(text);
  for (const auto& [name, value] : values) {
    for (auto at = out.find(name); at != std::string::npos; at = out.find(name, at)) {
      out.replace(at, name.size(), value);
      at += value.size();
    }
  }
  return out;
}

}  // namespace procmaps::detail
