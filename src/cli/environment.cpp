// Reads the program's environment.

#include "cli/environment.hpp"

#include <sys/ioctl.h>
#include <sys/stat.h>
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

/// A size of the terminal. An exported COLUMNS or LINES is intentional.
std::size_t terminal_size(const char* name, unsigned short winsize::* member, std::size_t usual) {
  const std::string_view text = variable(name);
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  if (number > 0) return number;
  struct winsize size;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.*member > 0) return size.*member;
  return usual;
}

/// A progress line would mix with what a reader of our pipe shows.
bool is_seen_alone(int fd) {
  struct stat info{};
  return ::fstat(fd, &info) == 0 && !S_ISFIFO(info.st_mode) && !S_ISSOCK(info.st_mode);
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
  const bool moves = !terminal.empty() && terminal != "dumb";
  return {
      .stdout_is_terminal = ::isatty(STDOUT_FILENO) == 1,
      .color_wanted = variable("NO_COLOR").empty() && moves,
      .cursor_moves = moves,
      // The Linux console prints what it does not know.
      .shows_links = moves && terminal != "linux",
      .shows_progress = moves && ::isatty(STDERR_FILENO) == 1 && is_seen_alone(STDOUT_FILENO),
      .width = terminal_size("COLUMNS", &winsize::ws_col, 80),
      .height = terminal_size("LINES", &winsize::ws_row, 24),
      .unicode = is_utf8_locale(),
  };
}

}  // namespace procmaps
