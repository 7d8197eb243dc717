#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/core_file.hpp"

namespace procmaps::testing {

/// Reads a core file with this content, named "core".
Result<CoreFile> read_core(std::string_view bytes);

/// The same through something that only goes forward.
Result<CoreFile> read_core_from_pipe(std::string_view bytes);

/// The mappings as lines of maps, each with its dumped bytes and "~" if its name is inferred:
/// "1000-2000 rw-? 00000000 00:00 0  [heap] 64 ~".
std::vector<std::string> lines_of_core(const CoreFile& core);

}  // namespace procmaps::testing
