#pragma once

#include <signal.h>
#include <sys/types.h>

#include <cstddef>
#include <string_view>

#include <procmaps/file_descriptor.hpp>

#include "cli/environment.hpp"
#include "read/messages.hpp"

namespace procmaps {

/// Shows output that is longer than the screen in a pager: PROCMAPS_PAGER, else PAGER, else less.
/// Messages wait until the pager ends, because it has the screen. A dumb terminal has no pager:
/// less would ask whether that is meant.
class Pager {
 public:
  Pager(const Environment& environment, Messages& messages)
      : environment_(environment), messages_(messages) {}
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;
  ~Pager() { finish(); }

  /// Starts the pager if `first`, with which the output begins, is longer than the screen. Returns
  /// where to write, or -1 if there is no pager.
  int open(std::string_view first);

  /// Waits until the user has left it. Nothing is written to it afterwards. False, with a message,
  /// if it failed: then the output was not shown, or only in part.
  bool finish();

 private:
  const Environment& environment_;
  Messages& messages_;
  FileDescriptor pipe_;
  pid_t pid_ = -1;
  struct sigaction interrupt_{};  ///< what SIGINT did before
};

/// The rows that a text takes on a terminal of that width. Escape sequences take no room.
std::size_t rows_on_screen(std::string_view text, std::size_t width);

}  // namespace procmaps
