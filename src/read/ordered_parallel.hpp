#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace procmaps {

/// Calls `work(i)` for 0 ≤ i < count on several threads, including this one, and `consume(result)`
/// on this thread, in order. At most a few results per thread wait to be consumed. Stops early when
/// `consume` returns false. Where no thread can be started (a limit of processes), it does with
/// those that it got, at the least with this one.
///
/// No thread sleeps while there is work, and none is woken without work: a wake-up costs as much as
/// reading a small process, and may leave two threads on one core.
template <class Work, class Consume>
void ordered_parallel(std::size_t count, std::size_t threads, Work work, Consume consume) {
  using Answer = decltype(work(std::size_t{}));
  constexpr std::size_t kWaiting = 8;
  std::mutex mutex;
  std::condition_variable answered;  // the next result to consume is ready
  std::condition_variable consumed_one;
  std::vector<std::optional<Answer>> ring(std::max<std::size_t>(threads, 1) * kWaiting);
  std::size_t next = 0;      // next index to work on
  std::size_t consumed = 0;  // number of results consumed
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
  helpers.reserve(threads);
  try {
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(help);
  } catch (const std::system_error&) {
    // This thread does the work alone, or with those that were started.
  }

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
