// lsof's way to make bytes from outside safe: different from ours, and ambiguous ("^A" may be the
// byte 01 or two characters), but its readers expect it.

#include "view/lsof_text.hpp"

#include <algorithm>
#include <cstdint>

#include "view/digits.hpp"
#include "view/utf8.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kLongestCommand = 9;

/// The escape of one byte; the byte itself if it needs none.
std::string escape_of(char c) {
  switch (c) {
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '\\':
      return "\\\\";
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20) return {'^', static_cast<char>(byte + '@')};
  if (byte < 0x7f) return {c};
  std::string text = "\\x00";
  put_hex(text.data() + 2, byte, 2);
  return text;
}

}  // namespace

void put_lsof_text(Output& out, std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text);
    const std::string_view piece = text.substr(0, c.size);
    if (c.valid && c.value != '\\' && !is_control(c.value)) {
      out.put(piece);
    } else {
      for (const char byte : piece) out.put(escape_of(byte));
    }
    text.remove_prefix(c.size);
  }
}

LsofCommand lsof_command(std::string_view command) {
  LsofCommand cell{{}, 0};
  bool cut = false;
  for (const char c : command) {
    const std::string piece = c == ' ' ? "\\x20" : escape_of(c);
    cell.width += piece.size();
    cut = cut || cell.text.size() + piece.size() > kLongestCommand;
    if (!cut) cell.text += piece;
  }
  cell.width = std::min(cell.width, kLongestCommand);
  return cell;
}

bool has_user_name(const ProcessInfo& process) {
  return process.user && !(process.uid && *process.user == std::to_string(*process.uid));
}

std::string lsof_uid(const ProcessInfo& process) {
  return process.uid ? std::to_string(static_cast<std::int32_t>(*process.uid)) : std::string();
}

}  // namespace procmaps
