// Hexadecimal numbers in messages.

#include "lib/hex_text.hpp"

#include <charconv>

namespace procmaps {

std::string in_hex(Address address) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, address, 16).ptr;
  return "0x" + std::string(digits, end);
}

std::string in_hex(std::span<const std::byte> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : bytes) {
    text += kDigits[std::to_integer<unsigned>(byte) >> 4];
    text += kDigits[std::to_integer<unsigned>(byte) & 0xf];
  }
  return text;
}

}  // namespace procmaps
