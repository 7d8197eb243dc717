// The only place that turns bytes from outside into text for a terminal.
//
//   /srv/esc␛[31mred   →  /srv/esc\x1b[31mred          /srv/back\slash  →  /srv/back\\slash
//   /srv/a\012b        →  /srv/a\\012b  (what the kernel printed, whatever the name is)
//
// Nearly all names are plain ASCII, so they are checked eight bytes at a time and copied. The slow
// path decodes UTF-8.

#include "view/escape.hpp"

#include <cstdint>
#include <cstring>

#include "view/digits.hpp"
#include "view/utf8.hpp"

namespace procmaps {
namespace {

constexpr std::uint64_t repeat(std::uint8_t byte) {
  return 0x0101010101010101ULL * byte;
}

/// Non-zero if one of the eight bytes is `byte`.
constexpr std::uint64_t has_byte(std::uint64_t word, std::uint8_t byte) {
  const std::uint64_t difference = word ^ repeat(byte);
  return (difference - repeat(0x01)) & ~difference & repeat(0x80);
}

/// True if all eight bytes are printable ASCII other than the backslash.
bool is_plain(std::uint64_t word, Blanks blanks) {
  const std::uint64_t below_blank = (word - repeat(0x20)) & ~word & repeat(0x80);
  const std::uint64_t above_ascii = word & repeat(0x80);
  std::uint64_t odd = below_blank | above_ascii | has_byte(word, 0x7f) | has_byte(word, '\\');
  if (blanks == Blanks::Escape) odd |= has_byte(word, ' ');
  return odd == 0;
}

bool is_plain(char c, Blanks blanks) {
  return c > 0x1f && c < 0x7f && c != '\\' && (c != ' ' || blanks == Blanks::Keep);
}

bool is_plain(std::string_view text, Blanks blanks) {
  while (text.size() >= 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data(), sizeof word);
    if (!is_plain(word, blanks)) return false;
    text.remove_prefix(8);
  }
  for (const char c : text) {
    if (!is_plain(c, blanks)) return false;
  }
  return true;
}

/// Calls `plain(piece)` for every code point that can be shown and `odd(byte)` for every byte that
/// must be escaped.
template <class Plain, class Odd>
void walk(std::string_view text, Blanks blanks, Plain plain, Odd odd) {
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text);
    const std::string_view piece = text.substr(0, c.size);
    if (c.valid && !is_control(c.value) && !(c.value == ' ' && blanks == Blanks::Escape)) {
      plain(piece);
    } else {
      for (const char byte : piece) odd(byte);
    }
    text.remove_prefix(c.size);
  }
}

template <class Append>
void escape_into(std::string_view text, Blanks blanks, Append append) {
  walk(
      text, blanks, [&](std::string_view piece) { append(piece == "\\" ? "\\\\" : piece); },
      [&](char byte) {
        char escape[4] = {'\\', 'x'};
        put_hex(escape + 2, static_cast<unsigned char>(byte), 2);
        append(std::string_view(escape, sizeof escape));
      });
}

}  // namespace

void put_escaped(Output& out, std::string_view text, Blanks blanks) {
  if (is_plain(text, blanks)) {
    out.put(text);
  } else {
    escape_into(text, blanks, [&](std::string_view piece) { out.put(piece); });
  }
}

std::string escaped(std::string_view text, Blanks blanks) {
  std::string result;
  escape_into(text, blanks, [&](std::string_view piece) { result += piece; });
  return result;
}

std::size_t escaped_width(std::string_view text, Blanks blanks) {
  if (is_plain(text, blanks)) return text.size();
  std::size_t width = 0;
  walk(
      text, blanks, [&](std::string_view piece) { width += piece == "\\" ? 2 : 1; },
      [&](char) { width += 4; });
  return width;
}

}  // namespace procmaps
