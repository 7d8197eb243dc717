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

#include <utility>

#include "lib/process_files.hpp"

namespace procmaps {

Result<ProgramWatch> ProgramWatch::open(const Process& process) {
  auto maps = process.open_list();
  if (!maps) return std::unexpected(std::move(maps.error()));
  ProgramWatch watch;
  watch.maps_ = std::move(*maps);
  watch.was_empty_ = !has_text(watch.maps_.get());
  const auto stat = watch.was_empty_ ? process.stat() : std::unexpected(Error());
  watch.leader_had_exited_ = stat && stat->is_exiting();
  return watch;
}

ProgramWatch::State ProgramWatch::check(const Process& process) const {
  if (has_text(maps_.get())) return State::Same;
  const auto stat = process.stat();
  if (!stat) return State::Ended;
  // If the first thread has exited, it looks like a zombie while other threads are alive. Then the
  // list was empty from the start, or that of a thread which is gone. A thread that runs another
  // program takes the place of the first one.
  if (stat->is_exiting()) return process.is_alive() ? State::Same : State::Ended;
  return was_empty_ && !leader_had_exited_ ? State::Same : State::Replaced;
}

}  // namespace procmaps
