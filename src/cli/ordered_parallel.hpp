#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace procmaps {

/// Calls `work(i)` for 0 ≤ i < count on several threads and `consume(result)` here, in order. At
/// most a few results a thread wait to be consumed. Stops early when `consume` says false.
template <class Work, class Consume>
void ordered_parallel(std::size_t count, std::size_t threads, Work work, Consume consume) {
  using Answer = decltype(work(std::size_t{}));
  constexpr std::size_t kWaiting = 4;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Answer>> ring(std::max<std::size_t>(threads, 1) * kWaiting);
  std::size_t next = 0;      // to be worked on
  std::size_t consumed = 0;  // so many are done with
  bool stop = false;

  const auto worker = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stop || next >= count || next < consumed + ring.size(); });
      if (stop || next >= count) return;
      const std::size_t mine = next++;
      lock.unlock();
      Answer answer = work(mine);
      lock.lock();
      ring[mine % ring.size()] = std::move(answer);
      changed.notify_all();
    }
  };
  std::vector<std::jthread> pool;
  for (std::size_t i = 0; i < threads; ++i) pool.emplace_back(worker);

  std::unique_lock lock(mutex);
  while (consumed < count && !stop) {
    auto& slot = ring[consumed % ring.size()];
    changed.wait(lock, [&] { return slot.has_value(); });
    Answer answer = std::move(*slot);
    slot.reset();
    lock.unlock();
    const bool go_on = consume(std::move(answer));
    lock.lock();
    ++consumed;
    stop = !go_on;
    changed.notify_all();
  }
}

}  // namespace procmaps
