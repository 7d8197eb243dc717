// Reads the program's environment.

#include "cli/environment.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace procmaps {
namespace {

/// The variable's value, empty if it is not set.
std::string_view variable(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

std::size_t terminal_width() {
  // An exported COLUMNS is intentional.
  const std::string_view columns = variable("COLUMNS");
  std::size_t width = 0;
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  if (width > 0) return width;
  struct winsize size;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

/// "C.UTF-8", "de_DE.utf8": the first variable that is set decides, as in setlocale.
bool is_utf8_locale() {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name);
    if (locale.empty()) continue;
    const std::string_view charset = locale.substr(std::min(locale.find('.'), locale.size()));
    return charset.starts_with(".UTF-8") || charset.starts_with(".utf8") ||
           charset.starts_with(".UTF8") || charset.starts_with(".utf-8");
  }
  return false;
}

}  // namespace

Environment read_environment() {
  const std::string_view terminal = variable("TERM");
  return {
      .stdout_is_terminal = ::isatty(STDOUT_FILENO) == 1,
      .color_wanted = variable("NO_COLOR").empty() && !terminal.empty() && terminal != "dumb",
      .cursor_moves = !terminal.empty() && terminal != "dumb",
      .width = terminal_width(),
      .unicode = is_utf8_locale(),
  };
}

}  // namespace procmaps
