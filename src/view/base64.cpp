// Writes bytes as base64: three bytes become four digits of six bits, "M\xc3\xbc" is "TcO8".

#include "view/base64.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace procmaps {

void put_base64(Output& out, std::string_view bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  while (!bytes.empty()) {
    const std::size_t count = std::min<std::size_t>(bytes.size(), 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (i < count ? static_cast<unsigned char>(bytes[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out.put(i <= count ? kDigits[bits >> (18 - 6 * i) & 0x3f] : '=');
    }
    bytes.remove_prefix(count);
  }
}

}  // namespace procmaps
