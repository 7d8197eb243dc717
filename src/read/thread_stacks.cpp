// The stacks of threads are plain memory with a guard below: a mapping without permissions, or
// since glibc 2.42 guard pages within a mapping that holds many stacks:
//
//   7f0000000000-7f0000001000 ---p     guard
//   7f0000001000-7f0000801000 rw-p     stack of the thread whose stack pointer is in it
//
// A stack pointer alone does not make a stack: goroutines, coroutines and signal handlers run on
// memory of other kinds. So without a guard nothing is inferred.

#include "read/thread_stacks.hpp"

#include <time.h>

#include <algorithm>
#include <set>

#include "read/thread_registers.hpp"

namespace procmaps {
namespace {

constexpr int kTries = 3;
constexpr long kPauseNanoseconds = 500'000;

/// PTHREAD_STACK_MIN, and far more than threads get.
constexpr std::uint64_t kSmallestStack = 16 << 10;
constexpr std::uint64_t kLargestStack = 1 << 30;
/// Go's runtime runs on stacks of its own, and has reserves of half a MiB below other memory.
constexpr std::uint64_t kLargestUsualGuard = 64 << 10;

bool is_guard(const Piece& piece) {
  return piece.use == Piece::Use::Guard || piece.use == Piece::Use::NoAccess;
}

/// Memory with a guard below, and the threads whose stack pointers are there.
struct Candidate {
  const Piece& guard;
  const Piece& memory;
  std::span<const StackPointers::Seen> threads;

  bool has_small_guard() const { return guard.range.size() <= kLargestGuard; }
  bool looks_like_one() const {
    return threads.empty() && guard.range.size() <= kLargestUsualGuard &&
           memory.range.size() >= kSmallestStack && memory.range.size() <= kLargestStack;
  }
  bool is_shared() const { return threads.size() > 1 && guard.range.size() <= kLargestUsualGuard; }
  std::uint64_t size() const { return memory.range.end - guard.range.start; }
};

/// The starts of memory that is taken for the stacks of `count` unknown threads: no more than that
/// many, first of all memory that is as large as the stack of a known thread.
std::set<Address> guess(std::span<const Candidate> candidates, std::size_t count) {
  std::set<std::uint64_t> sizes;
  for (const Candidate& one : candidates) {
    if (one.threads.size() == 1) sizes.insert(one.size());
  }
  std::set<Address> guessed;
  for (const bool as_known : {true, false}) {
    for (const Candidate& one : candidates) {
      if (guessed.size() == count) return guessed;
      if (!one.looks_like_one() || sizes.contains(one.size()) != as_known) continue;
      guessed.insert(one.memory.range.start);
    }
  }
  return guessed;
}

}  // namespace

StackPointers read_stack_pointers(const Process& process) {
  StackPointers pointers;
  auto threads = list_threads(process);
  if (!threads) {
    ++pointers.hidden;
    return pointers;
  }
  std::vector<pid_t> left = std::move(*threads);
  // The kernel names the stack of the first thread.
  const auto ids = process.thread_ids();
  const pid_t leader = ids ? ids->group : process.pid();
  for (int attempt = 0; attempt < kTries && !left.empty(); ++attempt) {
    if (attempt != 0) {
      const timespec pause{.tv_sec = 0, .tv_nsec = kPauseNanoseconds};
      ::nanosleep(&pause, nullptr);
    }
    std::erase_if(left, [&](pid_t thread) {
      const auto registers = read_thread_registers(process, thread);
      if (!registers) {
        const ErrorCode why = registers.error().code;
        const bool has_gone = why == ErrorCode::Vanished || why == ErrorCode::NotFound;
        if (!has_gone && thread != leader) ++pointers.hidden;
        return true;
      }
      if (registers->state == ThreadRegisters::State::Running) return false;
      if (registers->stack == 0) return true;  // it has exited, or works for the kernel
      pointers.seen.push_back({registers->stack, thread});
      return true;
    });
  }
  std::erase(left, leader);
  pointers.leader = leader;
  pointers.unknown = left.size();
  std::ranges::sort(pointers.seen, {}, &StackPointers::Seen::address);
  return pointers;
}

std::vector<StackPart> find_stacks(std::span<const Piece> pieces, const StackPointers& pointers) {
  std::vector<Candidate> candidates;
  std::size_t placed = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& memory = pieces[i];
    const Piece& below = pieces[i - 1];
    if (memory.use != Piece::Use::Memory || !is_guard(below)) continue;
    if (below.range.end != memory.range.start) continue;
    const bool is_small = below.range.size() <= kLargestGuard;
    const Address start = is_small ? below.range.start : memory.range.start;
    const auto first =
        std::ranges::lower_bound(pointers.seen, start, {}, &StackPointers::Seen::address);
    const auto last = std::ranges::lower_bound(pointers.seen, memory.range.end, {},
                                               &StackPointers::Seen::address);
    candidates.push_back({below, memory, {first, last}});
    placed += static_cast<std::size_t>(
        std::count_if(first, last, [&](const auto& one) { return one.thread != pointers.leader; }));
  }
  const auto others = static_cast<std::size_t>(std::ranges::count_if(
      pointers.seen, [&](const auto& one) { return one.thread != pointers.leader; }));
  const std::size_t elsewhere = pointers.leader != 0 && placed < others ? others - placed : 0;
  std::vector<StackPart> found;
  const auto guessed = guess(candidates, pointers.hidden + pointers.unknown + elsewhere);
  for (const Candidate& one : candidates) {
    std::optional<pid_t> thread;
    if (one.threads.size() == 1) {
      thread = one.threads[0].thread;
    } else if (one.is_shared()) {  // where one stack ends and the next begins, nobody knows
      found.push_back({one.guard.range, true, std::nullopt});
      continue;
    } else if (!guessed.contains(one.memory.range.start)) {
      continue;
    }
    if (one.has_small_guard()) found.push_back({one.guard.range, true, std::nullopt});
    found.push_back({one.memory.range, false, thread});
  }
  return found;
}

}  // namespace procmaps
