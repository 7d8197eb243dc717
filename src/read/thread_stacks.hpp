#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Larger memory without permissions is a reserve of something else.
inline constexpr std::uint64_t kLargestGuard = 1 << 20;

/// Where the stack pointers of a process's threads are.
struct StackPointers {
  struct Seen {
    Address address;
    pid_t thread;
  };
  std::vector<Seen> seen{};  ///< by address
  std::size_t hidden = 0;    ///< threads other than the first one whose registers may not be read
  std::size_t unknown = 0;   ///< such threads that were running at each try
  pid_t leader = 0;          ///< the first thread, whose stack the kernel names; 0 if not known

  /// True if stack pointers may be missing.
  bool is_incomplete() const { return hidden + unknown != 0; }
};

/// Reads them, of running threads up to three times. Stops nothing.
StackPointers read_stack_pointers(const Process& process);

/// A piece of the address space, as far as it matters for stacks.
struct Piece {
  enum class Use : std::uint8_t {
    Memory,    ///< readable and writable memory without a file
    NoAccess,  ///< reserved memory without any permission
    Guard,     ///< guard pages within memory
    Taken,     ///< of an arena
  };
  AddressRange range;
  Use use;
};

/// A stack of a thread, or the guard below it.
struct StackPart {
  AddressRange range;
  bool is_guard;
  std::optional<pid_t> thread;  ///< of a stack; none if it is not known
};

/// Finds the stacks among pieces, which ascend. A stack is memory with a guard directly below that
/// holds the stack pointer of exactly one thread, which may already be in the guard. If pointers
/// are unknown, or threads run on other memory (a coroutine's, a signal handler's), as many pieces
/// of memory as there are such threads are taken for their stacks, if they look like some.
std::vector<StackPart> find_stacks(std::span<const Piece> pieces, const StackPointers& pointers);

}  // namespace procmaps
