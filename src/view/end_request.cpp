// Ends in time when asked to, also in the middle of a write that nobody reads.
//
// The signals have handlers that do not restart system calls. A write that blocks is interrupted,
// and asks whether it should go on. A signal may also come just before the write, which then blocks
// as before. So the first signal starts a timer, whose signals interrupt again and again.

#include "view/end_request.hpp"

#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
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

bool takes_more(int fd) {
  struct pollfd writer{.fd = fd, .events = POLLOUT, .revents = 0};
  return ::poll(&writer, 1, 0) == 1;
}

}  // namespace

EndRequest::EndRequest() {
  asked = 0;
  gave_up = false;
  struct sigaction action{};
  ::sigemptyset(&action.sa_mask);
  action.sa_handler = take_request;
  ::sigemptyset(&set_);
  for (std::size_t i = 0; i < kEnding.size(); ++i) {
    ::sigaction(kEnding[i], nullptr, &actions_[i]);
    // Signals that a shell ignores for a background job stay ignored.
    if (actions_[i].sa_handler == SIG_IGN) continue;
    ::sigaction(kEnding[i], &action, nullptr);
    ::sigaddset(&set_, kEnding[i]);
  }
  action.sa_handler = take_tick;
  ::sigaction(SIGALRM, &action, &actions_[kEnding.size()]);
  sigset_t taken = set_;
  ::sigaddset(&taken, SIGALRM);
  ::pthread_sigmask(SIG_UNBLOCK, &taken, &before_);
}

EndRequest::~EndRequest() {
  const itimerval none{};
  ::setitimer(ITIMER_REAL, &none, nullptr);
  for (std::size_t i = 0; i < kEnding.size(); ++i) {
    ::sigaction(kEnding[i], &actions_[i], nullptr);
  }
  ::sigaction(SIGALRM, &actions_[kEnding.size()], nullptr);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
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
  while (size != 0) {
    if (gave_up && !takes_more(fd)) return ETIMEDOUT;
    const ssize_t count = ::write(fd, data, size);
    if (count >= 0) {
      data += count;
      size -= static_cast<std::size_t>(count);
      ticks = 0;
    } else if (errno != EINTR) {
      return errno;
    } else if (asked != 0 && ++ticks > kPatience) {
      gave_up = true;
    }
  }
  return 0;
}

}  // namespace procmaps
