#pragma once

#include <signal.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace procmaps {

/// As long as it lives, SIGINT, SIGTERM and SIGHUP do not end the program but ask it to end, and it
/// can still say what it has found. There is at most one.
class EndRequest {
 public:
  EndRequest();
  ~EndRequest();
  EndRequest(const EndRequest&) = delete;
  EndRequest& operator=(const EndRequest&) = delete;

  /// True once such a signal came.
  bool came() const;

  /// Waits until that time of the monotonic clock, in nanoseconds; returns true if a signal came
  /// first.
  bool wait_until(std::int64_t time) const;

 private:
  sigset_t set_;
  sigset_t before_;
  struct sigaction actions_[4];
};

/// As long as it lives, SIGINT, SIGTERM and SIGHUP end the program at once, as usual, but not in
/// the middle of a line: a write that has begun goes on to the next line end, for at most a second.
/// Only the thread that made it writes.
class WholeLines {
 public:
  WholeLines();
  ~WholeLines();
  WholeLines(const WholeLines&) = delete;
  WholeLines& operator=(const WholeLines&) = delete;

 private:
  struct sigaction actions_[4];
};

/// Moves to the start of the line and clears it.
inline constexpr std::string_view kClearLine = "\r\x1b[K";

/// The terminal on whose last line something stands that is soon replaced; -1 if there is none. A
/// signal that ends the program by WholeLines clears that line.
void set_passing_line(int fd);

/// CLOCK_MONOTONIC in nanoseconds.
std::int64_t monotonic_time();

/// Writes everything, however long the reader takes; returns 0 or an errno. But after an end
/// request a reader that takes nothing for a second is not waited for: ETIMEDOUT. With WholeLines,
/// it does not return if the program is to end.
int write_everything(int fd, const char* data, std::size_t size);

}  // namespace procmaps
