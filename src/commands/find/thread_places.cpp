// Reads where the threads of a process are.

#include "commands/find/thread_places.hpp"

#include <utility>

#include "commands/find/system_call.hpp"
#include "read/modules.hpp"
#include "read/thread_registers.hpp"

namespace procmaps {

std::vector<ThreadPlace> read_thread_places(const Process& process, std::optional<Error>& error) {
  std::vector<ThreadPlace> places;
  const auto tids = list_threads(process);
  if (!tids) {
    error = tids.error();
    return places;
  }
  for (const pid_t tid : *tids) {
    ThreadPlace place{.tid = tid};
    const auto registers = read_thread_registers(process, tid);
    if (!registers && registers.error().code == ErrorCode::Vanished) continue;
    if (!registers) {
      place.error = registers.error().what;
      error = registers.error();
      error->where = std::to_string(process.pid());
    } else if (registers->code == 0 && registers->stack == 0 &&
               registers->state != ThreadRegisters::State::Running) {
      place.error = "it has no memory";
    } else if (registers->state == ThreadRegisters::State::Running) {
      place.syscall = "running";
    } else {
      place.pc = registers->code;
      place.sp = registers->stack;
      const bool has_32_bits = place.sp < kEndOf32Bits && place.pc < kEndOf32Bits;
      place.syscall = registers->state != ThreadRegisters::State::InSystemCall ? "none"
                      : has_32_bits == (sizeof(long) == 4)
                          ? name_of_system_call(registers->number)
                          : "system call " + std::to_string(registers->number);
    }
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace procmaps
