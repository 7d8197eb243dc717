// The lines of a transcript: recognises each kind, and writes output so that it is never mistaken
// for another kind.

#include "support/transcript_line.hpp"

#include <cstdint>

#include "support/text.hpp"

namespace procmaps::testing {
namespace {

using Kind = TranscriptLine::Kind;

constexpr std::string_view kEscaped = " (esc)";
constexpr std::string_view kNoLineFeed = " (no-eol)";

/// '$', '>' or '!', followed by a blank or by nothing.
bool starts_with_mark(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text[1] != ' ')) return false;
  return text[0] == '$' || text[0] == '>' || text[0] == '!';
}

/// "[2]"
bool is_status(std::string_view text) {
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return false;
  return text.substr(1, text.size() - 2).find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_plain(std::uint32_t c) {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0xfeff) return false;
  // Spaces without width, line separators, marks of direction.
  return !(c >= 0x200b && c <= 0x200f) && !(c >= 0x2028 && c <= 0x202e) &&
         !(c >= 0x2060 && c <= 0x206f);
}

/// Length of the plain character at the start of a text; 0 if there is none.
std::size_t plain_length(std::string_view text) {
  const std::size_t length = utf8_length(text);
  if (length == 0 || !is_plain(code_points_of(text.substr(0, length)).values[0])) return 0;
  return length;
}

bool is_plain(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = plain_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string escaped_byte(char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', kDigits[value / 16], kDigits[value % 16]};
}

/// Escapes what must be escaped, and the first byte on request.
std::string escaped(std::string_view text, bool first_byte) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = plain_length(text.substr(at));
    const bool blank_at_end = text[at] == ' ' && at + 1 == text.size();
    if (length == 0 || blank_at_end || (first_byte && at == 0)) {
      shown += escaped_byte(text[at]);
      at += 1;
    } else if (text[at] == '\\') {
      shown += "\\\\";
      at += 1;
    } else {
      shown += text.substr(at, length);
      at += length;
    }
  }
  return shown.append(kEscaped);
}

std::optional<std::string> without_escapes(std::string_view shown) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  while (!shown.empty()) {
    std::size_t length = 1;
    if (shown[0] != '\\') {
      text += shown[0];
    } else if (shown.starts_with("\\\\")) {
      text += '\\';
      length = 2;
    } else {
      if (shown.size() < 4 || shown[1] != 'x') return {};
      const auto high = kDigits.find(shown[2]);
      const auto low = kDigits.find(shown[3]);
      if (high == std::string_view::npos || low == std::string_view::npos) return {};
      text += static_cast<char>(high * 16 + low);
      length = 4;
    }
    shown.remove_prefix(length);
  }
  return text;
}

std::string show(std::string_view text, bool looks_like_mark, bool has_line_feed) {
  const bool escape = looks_like_mark || !is_plain(text) || text.ends_with(' ') ||
                      text.ends_with(kEscaped) || text.ends_with(kNoLineFeed);
  std::string shown = escape ? escaped(text, looks_like_mark) : std::string(text);
  if (!has_line_feed) shown += kNoLineFeed;
  return shown;
}

}  // namespace

Kind kind_of(std::string_view line) {
  if (line.empty()) return Kind::Empty;
  if (line[0] != ' ' && line[0] != '\t') {
    return starts_with_mark(line) || is_status(line) ? Kind::Unindented : Kind::Text;
  }
  if (!line.starts_with("  ") || line.size() == 2) return Kind::Bad;
  const std::string_view shown = line.substr(2);
  if (is_status(shown)) return Kind::Status;
  if (!starts_with_mark(shown)) return Kind::Out;
  if (shown[0] == '>') return Kind::More;
  if (shown[0] == '!') return Kind::Err;
  return shown.size() > 2 ? Kind::Command : Kind::Bad;
}

std::optional<TranscriptLine> read_output_line(std::string_view shown) {
  TranscriptLine line;
  if (shown.ends_with(kNoLineFeed)) {
    shown.remove_suffix(kNoLineFeed.size());
    line.has_line_feed = false;
  }
  if (!shown.ends_with(kEscaped)) {
    line.text = shown;
    return line;
  }
  shown.remove_suffix(kEscaped.size());
  auto text = without_escapes(shown);
  if (!text) return {};
  line.text = std::move(*text);
  return line;
}

std::string show_output_line(std::string_view text, bool has_line_feed) {
  return show(text, starts_with_mark(text) || is_status(text), has_line_feed);
}

std::string show_error_line(std::string_view text, bool has_line_feed) {
  return show(text, false, has_line_feed);
}

}  // namespace procmaps::testing
