#pragma once

#include <cstdint>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Notices that a process runs another program than before, or has ended. It holds maps open, which
/// stays bound to the memory of the moment when it was opened: an exec replaces that memory, and
/// the old one shows an empty list. It keeps no memory of the process alive.
/// Source: fs/proc/task_mmu.c, proc_maps_open; fs/exec.c, exec_mmap.
class ProgramWatch {
 public:
  enum class State : std::uint8_t {
    Same,      ///< the memory that it watches is still that of a living process
    Replaced,  ///< the process runs another program (or a vfork child came to its own memory)
    Ended,     ///< it is a zombie, or gone
  };

  /// Watches the program that runs now. Fails as opening maps does.
  static Result<ProgramWatch> open(const Process& process);

  /// What has become of it. A process whose leader thread had exited already when the watch began
  /// is `Same` until its last thread ends: its list was empty from the start.
  State check(const Process& process) const;

 private:
  FileDescriptor maps_;
  bool was_empty_ = false;
};

}  // namespace procmaps
