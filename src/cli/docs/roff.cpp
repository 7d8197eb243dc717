// The parts that manual pages are made of, in man(7) macros.

#include "cli/docs/roff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "cli/docs/docs.hpp"

namespace procmaps {
namespace {

/// "pid" in bold, "PID" in italics: `.BR` and the like cannot do both at once.
std::string option_heading(const OptionRow& option) {
  std::string out;
  if (option.letter != '\0') out += fmt::format("\\fB\\-{}\\fR", option.letter);
  if (!option.name.empty()) {
    if (!out.empty()) out += ", ";
    out += fmt::format("\\fB\\-\\-{}\\fR", roff(option.name));
  }
  if (!option.argument.empty()) out += fmt::format(" \\fI{}\\fR", roff(option.argument));
  return out;
}

/// What a manual page says of an option, without the sentences about formats and columns that the
/// command does not have.
std::string detail_for(Command command, const OptionRow& option) {
  const CommandRow& row = row_of(command);
  const auto is_foreign = [&](std::string_view sentence) {
    const bool has_format = std::ranges::any_of(kFormatWords, [&](const FormatWord& known) {
      const std::string word = std::string(known.word) + ' ';
      return (row.formats & bit_of(known.format)) == 0 &&
             (sentence.starts_with(word) || sentence.find(word + "format") != sentence.npos);
    });
    const bool has_column =
        sentence.find("rss, for instance") != sentence.npos && row.columns().find("rss") == nullptr;
    return has_format || has_column;
  };
  std::string text;
  for (std::string_view rest = option.detail; !rest.empty();) {
    const std::size_t size = std::min(rest.find(". "), rest.size() - 1) + 1;
    const std::string_view sentence = rest.substr(0, size);
    if (!is_foreign(sentence)) text += (text.empty() ? "" : " ") + std::string(sentence);
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return text;
}

}  // namespace

std::string capitalized(std::string_view text) {
  std::string sentence(text);
  // "txt: executable, DEL: deleted" begins with a value.
  const bool is_list = std::ranges::count(text, ':') > 1;
  if (is_list && text.substr(0, text.find(' ')).ends_with(':')) return sentence;
  if (sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] & ~32);
  return sentence;
}

std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_start = out.empty() || out.back() == '\n';
    if (c == ' ' && out.ends_with('.') && i + 1 < text.size() && text[i + 1] >= 'A' &&
        text[i + 1] <= 'Z') {
      out += '\n';  // in roff each sentence is on its own line
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && line_start) {
      out += "\\&";
      out += c;
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
  }
  return out;
}

std::string page_heading(std::string_view name, char section) {
  std::string title(name);
  for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  constexpr std::array kManuals = {
      "User Commands", "", "Library Functions", "", "", "", "Miscellaneous Information"};
  return fmt::format(".TH {} {} \"{}\" \"procmaps {}\" \"{}\"\n", roff(title), section,
                     PROCMAPS_DATE, version(), kManuals[static_cast<std::size_t>(section - '1')]);
}

std::string entry(std::string_view word, std::string_view meaning) {
  return fmt::format(".TP\n.B {}\n{}\n", roff(word), roff(meaning));
}

std::string option_entries(Command command) {
  std::string out;
  for (const Section section : kSections) {
    bool any = false;
    for (const OptionRow& option : all_options()) {
      if (option.section != section || !takes(command, option)) continue;
      if (!std::exchange(any, true)) out += fmt::format(".SS {}\n", roff(title(section)));
      // Without a detail, the line of the help is a fragment.
      const std::string text =
          option.detail.empty() ? capitalized(option.help) + '.' : detail_for(command, option);
      out += fmt::format(".TP\n{}\n{}\n", option_heading(option), roff(text));
    }
  }
  return out;
}

std::string exit_status_section(const CommandRow& command) {
  std::string out = ".SH EXIT STATUS\n";
  std::string_view rest = command.statuses;
  for (char status = '0'; !rest.empty(); ++status) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    out += fmt::format(".TP\n.B {}\n{}.\n", status, roff(capitalized(line)));
  }
  return out;
}

}  // namespace procmaps
