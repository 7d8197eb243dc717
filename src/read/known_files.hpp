#pragma once

#include <mutex>

#include "lib/file_states.hpp"
#include "read/build_ids.hpp"
#include "read/lsof_files.hpp"

namespace procmaps {

/// What was found out about files, for all processes that map them. May be used by several threads.
struct KnownFiles {
  FileVerdicts verdicts;
  KnownBuildIds build_ids;
  std::once_flag locks_read;
  FileLocks locks;  ///< of all processes, if rows are lsof's
};

}  // namespace procmaps
