#pragma once

#include <string>
#include <string_view>

namespace procmaps {

/// The reason why searching with this POSIX extended regular expression could take minutes or all
/// memory, or why it does not mean what it seems to; empty if there is none. Errors of syntax are
/// left to regcomp.
std::string refuse_regex(std::string_view pattern);

}  // namespace procmaps
