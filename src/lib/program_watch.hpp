#pragma once

#include <cstdint>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Detects that a process has run another program or has ended. It holds maps open, which stays
/// bound to the memory at the time of opening: an exec replaces that memory, and the old one shows
/// an empty list. It keeps no memory of the process alive. Source: fs/proc/task_mmu.c,
/// proc_maps_open; fs/exec.c, exec_mmap.
class ProgramWatch {
 public:
  enum class State : std::uint8_t {
    Same,      ///< the watched memory still belongs to a living process
    Replaced,  ///< the process runs another program (or a vfork child got its own memory)
    Ended,     ///< it is ending, a zombie or gone
  };

  /// Watches the program that runs now. Fails as opening maps does.
  static Result<ProgramWatch> open(const Process& process);

  /// The current state. A process whose leader thread had already exited when the watch began is
  /// `Same` until its last thread ends: its list was empty from the start.
  State check(const Process& process) const;

 private:
  FileDescriptor maps_;
  bool was_empty_ = false;
  bool leader_had_exited_ = false;  ///< if it was empty
};

}  // namespace procmaps
