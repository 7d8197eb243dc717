#pragma once

#include <cstddef>
#include <string_view>

namespace procmaps {

/// The reason why searching with this POSIX extended regular expression could take minutes or all
/// memory; empty if it cannot. Errors of syntax are left to regcomp.
std::string_view refuse_slow_regex(std::string_view pattern);

/// The size of the bracket expression at the start of `text`, in which a backslash is no escape.
std::size_t bracket_size(std::string_view text);

}  // namespace procmaps
