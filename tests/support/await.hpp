#pragma once

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <concepts>
#include <thread>

namespace procmaps::testing {

/// The longest wait for a process to reach a state. Far more than any state needs, so that only a
/// hang runs into it.
constexpr std::chrono::milliseconds kWaitLimit = std::chrono::seconds(10);

/// The longest wait for a program's output or end: some programs read every process of the machine.
constexpr std::chrono::milliseconds kProgramLimit = std::chrono::seconds(120);

/// The end of a wait that has several steps.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds limit) : end_(Clock::now() + limit) {}

  /// The time left; zero once it has passed.
  std::chrono::milliseconds left() const {
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(end_ - Clock::now()),
                    std::chrono::milliseconds::zero());
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point end_;
};

/// Checks a condition about once per millisecond until it holds. False if it does not hold within
/// `limit`. Every wait of a test goes through here or `await_input`, so no test can hang. Allocates
/// nothing: a child may call it while its map is under test.
template <std::predicate Condition>
[[nodiscard]] bool await(Condition condition, std::chrono::milliseconds limit = kWaitLimit) {
  const Deadline deadline(limit);
  while (!condition()) {
    if (deadline.left().count() == 0) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

/// Waits until a read of a descriptor returns at once: there is input, or its end. False if that
/// takes longer than `limit`.
[[nodiscard]] inline bool await_input(int fd, std::chrono::milliseconds limit) {
  pollfd wanted = {.fd = fd, .events = POLLIN, .revents = 0};
  int ready;
  do ready = ::poll(&wanted, 1, static_cast<int>(limit.count()));
  while (ready < 0 && errno == EINTR);
  return ready != 0;
}

}  // namespace procmaps::testing
