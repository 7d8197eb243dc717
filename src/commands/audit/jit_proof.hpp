#pragma once

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>
#include "lib/mapped_file.hpp"

namespace procmaps {

/// True for the page of a jitdump file that a JIT compiler maps as code, so that perf notices the
/// file: it holds the file's header and is never run.
bool is_jitdump(const Result<MappedFile>& file, const MapEntry& entry);

/// True for a memfd that nobody can change any more and that has the bytes of the container runtime
/// installed here: runc and crun run a sealed copy of themselves.
bool is_copy_of_runtime(MappedFiles& files, const Result<MappedFile>& file);

}  // namespace procmaps
