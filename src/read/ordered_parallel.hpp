#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace procmaps {

/// Calls `work(i)` for 0 ≤ i < count on several threads, this one among them, and
/// `consume(result)` here, in order. At most a few results a thread wait to be consumed. Stops
/// early when `consume` says false.
///
/// Nobody sleeps while there is something to do, and nobody is woken who does not: a wake-up costs
/// as much as to read a small process, and may leave two threads on one core.
template <class Work, class Consume>
void ordered_parallel(std::size_t count, std::size_t threads, Work work, Consume consume) {
  using Answer = decltype(work(std::size_t{}));
  constexpr std::size_t kWaiting = 8;
  std::mutex mutex;
  std::condition_variable answered;  // what is to be consumed next is there
  std::condition_variable consumed_one;
  std::vector<std::optional<Answer>> ring(std::max<std::size_t>(threads, 1) * kWaiting);
  std::size_t next = 0;      // to be worked on
  std::size_t consumed = 0;  // so many are done with
  bool stop = false;

  const auto has_room = [&] { return next < consumed + ring.size(); };
  const auto work_on_next = [&](std::unique_lock<std::mutex>& lock) {
    const std::size_t mine = next++;
    lock.unlock();
    Answer answer = work(mine);
    lock.lock();
    ring[mine % ring.size()] = std::move(answer);
    return mine;
  };
  const auto help = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      consumed_one.wait(lock, [&] { return stop || next >= count || has_room(); });
      if (stop || next >= count) return;
      if (work_on_next(lock) == consumed) answered.notify_one();
    }
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(help);

  std::unique_lock lock(mutex);
  while (consumed < count && !stop) {
    auto& slot = ring[consumed % ring.size()];
    if (!slot && next < count && has_room()) {
      work_on_next(lock);
      continue;
    }
    answered.wait(lock, [&] { return slot.has_value(); });
    Answer answer = std::move(*slot);
    slot.reset();
    lock.unlock();
    const bool go_on = consume(std::move(answer));
    lock.lock();
    const bool was_full = !has_room();
    ++consumed;
    stop = !go_on;
    if (was_full || stop) consumed_one.notify_all();
  }
}

}  // namespace procmaps
