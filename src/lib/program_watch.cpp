// Detects whether the process has run another program.
//
// Neither the pid nor the start time changes with exec, and the program's name may stay the same.
// The memory does not: a maps file opened before the exec reads as empty afterwards.

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
  // A leader thread that has exited looks like a zombie while the other threads are alive.
  if (stat->is_zombie()) return stat->threads <= 1 ? State::Ended : State::Same;
  return was_empty_ ? State::Same : State::Replaced;
}

}  // namespace procmaps
