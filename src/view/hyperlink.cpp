// Links in a terminal, as OSC 8 defines them. ␛ is the escape character:
//
//   ␛]8;;file://host/usr/bin/a%20b␛\/usr/bin/a b␛]8;;␛\ .

#include "view/hyperlink.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "lib/characters.hpp"
#include "view/digits.hpp"

namespace procmaps {
namespace {

/// True if the byte stands for itself in the path of a URI.
bool is_usual(char c) {
  constexpr std::string_view kMarks = "-._~/+";
  return is_alphanumeric(c) || kMarks.contains(c);
}

bool is_host(std::string_view name) {
  return std::ranges::all_of(name,
                             [](char c) { return is_alphanumeric(c) || c == '-' || c == '.'; });
}

}  // namespace

void begin_link(Output& out, std::string_view host, std::string_view path) {
  out.put("\x1b]8;;file://");
  out.put(host);
  for (const char c : path) {
    if (is_usual(c)) {
      out.put(c);
    } else {
      out.put('%');
      out.advance(put_hex(out.room(2), static_cast<unsigned char>(c), 2));
    }
  }
  out.put("\x1b\\");
}

void end_link(Output& out) {
  out.put("\x1b]8;;\x1b\\");
}

std::string_view host_of_links() {
  static const std::array<char, 256> name = [] {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0 || !is_host(host.data())) host[0] = '\0';
    return host;
  }();
  return name.data();
}

}  // namespace procmaps
