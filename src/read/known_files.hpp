#pragma once

#include "lib/file_states.hpp"
#include "read/build_ids.hpp"

namespace procmaps {

/// What was found out about files, for all processes that map them. May be used by several threads.
struct KnownFiles {
  FileVerdicts verdicts;
  KnownBuildIds build_ids;
};

}  // namespace procmaps
