// Writes JSON strings.
//
//   /srv/"a"      →  "/srv/\"a\""             /srv/esc␛[31m  →  "/srv/esc\u001b[31m"
//   /srv/gr\xfc\xdf  →  "/srv/gr��", and false: the caller keeps the bytes beside it
//
// JSON itself requires less (quote, backslash, C0), but its readers include people with a terminal,
// and programs that treat U+2028 as a newline.

#include "view/json_text.hpp"

#include <array>
#include <cstddef>

#include "view/digits.hpp"
#include "view/utf8.hpp"

namespace procmaps {
namespace {

/// Bytes that need no escape in a JSON string.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

std::size_t plain_prefix(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && kPlain[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

}  // namespace

bool put_json_string(Output& out, std::string_view text) {
  bool valid = true;
  out.put('"');
  for (;;) {
    const std::size_t plain = plain_prefix(text);
    out.put(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint c = decode_utf8(text);
    if (!c.valid) {
      valid = false;
      out.put("\xef\xbf\xbd");
    } else if (is_control(c.value)) {
      // All of them are in the first plane, so surrogates are not needed.
      char escape[6] = {'\\', 'u'};
      put_hex(escape + 2, c.value, 4);
      out.put(std::string_view(escape, sizeof escape));
    } else {
      if (c.size == 1) out.put('\\');  // the quote and the backslash
      out.put(text.substr(0, c.size));
    }
    text.remove_prefix(c.size);
  }
  out.put('"');
  return valid;
}

}  // namespace procmaps
