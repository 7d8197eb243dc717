#pragma once

#include <cstddef>

namespace procmaps {

/// What the environment decides.
struct Environment {
  bool stdout_is_terminal = false;
  bool color_wanted = true;     ///< no NO_COLOR, no TERM=dumb
  bool cursor_moves = true;     ///< TERM is set and not dumb
  bool shows_links = false;     ///< the terminal passes over links that it cannot show
  bool shows_progress = false;  ///< stderr is a terminal, and stdout is one or a file
  std::size_t width = 80;       ///< columns of the terminal
  std::size_t height = 24;      ///< its rows
  bool unicode = true;          ///< the locale's character set is UTF-8
};

/// Reads the terminal and the environment variables: COLUMNS, LANG and the like, NO_COLOR, TERM.
Environment read_environment();

}  // namespace procmaps
