// Ends in time when asked to, also in the middle of a write that nobody reads.
//
// The signals have handlers that do not restart system calls. A write that blocks is interrupted,
// and asks whether it should go on. A signal may also come just before the write, which then blocks
// as before. So the first signal starts a timer, whose signals interrupt again and again.

#include "view/end_request.hpp"

#include <poll.h>
#include <pthread.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

namespace procmaps {
namespace {

constexpr std::array<int, 3> kEnding = {SIGINT, SIGTERM, SIGHUP};
/// After an end request a write is interrupted each tenth of a second, and given up after ten.
constexpr suseconds_t kTick = 100'000;
constexpr int kPatience = 10;

volatile sig_atomic_t asked = 0;
/// A reader that was given up: what is still to be written, it must take at once.
bool gave_up = false;

void start_ticking() {
  const itimerval ticks{.it_interval = {.tv_sec = 0, .tv_usec = kTick},
                        .it_value = {.tv_sec = 0, .tv_usec = kTick}};
  ::setitimer(ITIMER_REAL, &ticks, nullptr);
}

void take_request(int) {
  const int saved = errno;
  asked = 1;
  start_ticking();
  errno = saved;
}

void take_tick(int) {}

// Of WholeLines.
volatile sig_atomic_t writing = 0;
volatile sig_atomic_t pending = 0;  ///< the signal that came during a write
pthread_t writing_thread;
volatile sig_atomic_t passing_line = -1;

void end_by(int signal) {
  if (passing_line >= 0) {
    [[maybe_unused]] const ssize_t ignored =
        ::write(passing_line, kClearLine.data(), kClearLine.size());
  }
  std::signal(signal, SIG_DFL);
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, signal);
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  ::raise(signal);
}

void take_end(int signal) {
  const int saved = errno;
  if (writing == 0) end_by(signal);
  pending = signal;
  start_ticking();
  if (::pthread_equal(::pthread_self(), writing_thread) == 0)
    ::pthread_kill(writing_thread, SIGALRM);
  errno = saved;
}

/// Replaces the actions of the signals that end a program, and of SIGALRM. Returns those replaced.
/// Signals that a shell ignores for a background job stay ignored.
sigset_t replace_actions(void (*handler)(int), struct sigaction (&before)[kEnding.size() + 1]) {
  sigset_t taken;
  ::sigemptyset(&taken);
  struct sigaction action{};
  ::sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  for (std::size_t i = 0; i < kEnding.size(); ++i) {
    ::sigaction(kEnding[i], nullptr, &before[i]);
    if (before[i].sa_handler == SIG_IGN) continue;
    ::sigaction(kEnding[i], &action, nullptr);
    ::sigaddset(&taken, kEnding[i]);
  }
  action.sa_handler = take_tick;
  ::sigaction(SIGALRM, &action, &before[kEnding.size()]);
  return taken;
}

void restore_actions(const struct sigaction (&before)[kEnding.size() + 1]) {
  const itimerval none{};
  ::setitimer(ITIMER_REAL, &none, nullptr);
  for (std::size_t i = 0; i < kEnding.size(); ++i) ::sigaction(kEnding[i], &before[i], nullptr);
  ::sigaction(SIGALRM, &before[kEnding.size()], nullptr);
}

/// How much of what is still to be written belongs to the line that was begun.
std::size_t rest_of_line(const char* data, std::size_t size, bool at_line_end) {
  if (at_line_end) return 0;
  const auto* const end = static_cast<const char*>(std::memchr(data, '\n', size));
  return end == nullptr ? size : static_cast<std::size_t>(end + 1 - data);
}

bool takes_more(int fd) {
  struct pollfd writer{.fd = fd, .events = POLLOUT, .revents = 0};
  return ::poll(&writer, 1, 0) == 1;
}

}  // namespace

EndRequest::EndRequest() {
  asked = 0;
  gave_up = false;
  set_ = replace_actions(take_request, actions_);
  sigset_t taken = set_;
  ::sigaddset(&taken, SIGALRM);
  ::pthread_sigmask(SIG_UNBLOCK, &taken, &before_);
}

EndRequest::~EndRequest() {
  restore_actions(actions_);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

WholeLines::WholeLines() {
  writing_thread = ::pthread_self();
  replace_actions(take_end, actions_);
}

WholeLines::~WholeLines() {
  restore_actions(actions_);
}

void set_passing_line(int fd) {
  passing_line = fd;
}

bool EndRequest::came() const {
  return asked != 0;
}

bool EndRequest::wait_until(std::int64_t time) const {
  sigset_t open;
  ::pthread_sigmask(SIG_BLOCK, &set_, &open);  // from here on none is missed
  while (asked == 0) {
    const std::int64_t left = std::max<std::int64_t>(time - monotonic_time(), 0);
    const timespec duration{.tv_sec = left / 1'000'000'000, .tv_nsec = left % 1'000'000'000};
    const int signal = ::sigtimedwait(&set_, nullptr, &duration);
    if (signal > 0) take_request(signal);
    if (signal < 0 && errno != EINTR) break;
  }
  ::pthread_sigmask(SIG_SETMASK, &open, nullptr);
  return came();
}

std::int64_t monotonic_time() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

int write_everything(int fd, const char* data, std::size_t size) {
  int ticks = 0;
  int error = 0;
  bool at_line_end = true;
  writing = 1;
  while (size != 0) {
    if (gave_up && !takes_more(fd)) {
      error = ETIMEDOUT;
      break;
    }
    const ssize_t count = ::write(fd, data, size);
    if (count > 0) {
      data += count;
      size -= static_cast<std::size_t>(count);
      at_line_end = data[-1] == '\n';
      ticks = 0;
    } else if (count < 0 && errno != EINTR) {
      error = errno;
      break;
    } else if (++ticks > kPatience) {
      if (pending != 0) break;
      if (asked != 0) gave_up = true;
    }
    if (pending != 0) size = rest_of_line(data, size, at_line_end);
  }
  writing = 0;
  if (pending != 0) end_by(pending);
  return error;
}

}  // namespace procmaps
