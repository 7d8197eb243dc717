#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Where a thread is, from /proc/PID/task/TID/syscall. The thread is not stopped for it.
struct ThreadRegisters {
  enum class State : std::uint8_t {
    InSystemCall,  ///< blocked in a system call: all fields are known
    Blocked,       ///< blocked elsewhere (a fault, a stop): only sp and pc are known
    Running,       ///< on a processor or waiting for one: its registers are unknown
  };

  State state = State::Running;
  std::int64_t number = -1;                  ///< of the system call
  std::array<std::uint64_t, 6> arguments{};  ///< of the system call
  Address stack = 0;                         ///< the stack pointer; 0 if running
  Address code = 0;                          ///< the program counter; 0 if running

  friend bool operator==(const ThreadRegisters&, const ThreadRegisters&) = default;
};

/// Parses the text of such a file; no value if it is malformed.
std::optional<ThreadRegisters> parse_thread_registers(std::string_view text);

/// Reads the registers of one thread. Errors: `PermissionDenied` (needs the right to attach, as a
/// debugger does), `Vanished`, `Unsupported` if the kernel lacks the file or writes something else.
Result<ThreadRegisters> read_thread_registers(const Process& process, pid_t thread);

/// The threads of a process, ascending.
Result<std::vector<pid_t>> list_threads(const Process& process);

}  // namespace procmaps
