#pragma once

#include <string>
#include <string_view>

#include <procmaps/error.hpp>

#include "lib/proc_directory.hpp"

namespace procmaps::detail {

inline constexpr const char* kHidepid = " (/proc is mounted with hidepid; run as root)";

/// error_from_errno, in the words of proc_directory where it has better ones.
Error error_of(int errnum, std::string where, std::string_view what);

/// The error for an errno from a file below the open directory of a process.
Error file_error(int errnum, const std::string& where, std::string_view file, ProcPlace place,
                 std::string_view failure = "cannot read");

}  // namespace procmaps::detail
