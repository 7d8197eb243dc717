// Detects whether the process has run another program.
//
// Neither the pid nor the start time changes with exec, and the program's name may stay the same.
// The memory does not: a maps file opened before the exec reads as empty afterwards.
//
// It also reads as empty while a process ends, for as long as the kernel frees its memory: a second
// for some GiB, and only then is the process a zombie. PF_EXITING is set before the memory goes. An
// exec never leaves a process without memory: the new memory, which has just a stack at first,
// takes the place of the old one.

#include "lib/program_watch.hpp"

#include <fcntl.h>

#include <cerrno>
#include <string>
#include <utility>

#include "lib/process_files.hpp"

namespace procmaps {

Result<ProgramWatch> ProgramWatch::open(const Process& process) {
  ProgramWatch watch;
  watch.maps_ =
      FileDescriptor(::openat(process.directory(), "maps", O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!watch.maps_) {
    const int errnum = errno;
    // Reading it gives the full reason and advice.
    if (auto reader = process.open_maps(); !reader) {
      return std::unexpected(std::move(reader.error()));
    }
    return std::unexpected(
        error_from_errno(errnum, std::to_string(process.pid()), "cannot read maps"));
  }
  watch.was_empty_ = !has_text(watch.maps_.get());
  return watch;
}

ProgramWatch::State ProgramWatch::check(const Process& process) const {
  if (has_text(maps_.get())) return State::Same;
  const auto stat = process.stat();
  if (!stat) return State::Ended;
  // If the first thread has exited, it looks like a zombie while other threads are alive. Then the
  // list was empty from the start; a list that was not stays until the last thread is gone.
  if (was_empty_) return stat->is_exiting() && stat->threads <= 1 ? State::Ended : State::Same;
  return stat->is_exiting() ? State::Ended : State::Replaced;
}

}  // namespace procmaps
