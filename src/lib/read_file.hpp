#pragma once

#include <cstddef>
#include <expected>
#include <string>

namespace procmaps::detail {

/// Everything from `fd` to its end, or the errno of the read that failed.
std::expected<std::string, int> read_all(int fd);

/// The same, but EFBIG if it has more than `most` bytes.
std::expected<std::string, int> read_at_most(int fd, std::size_t most);

/// A whole small file below a directory, or an errno.
std::expected<std::string, int> read_file_at(int directory, const char* name);

/// The same for a file that the kernel writes in one piece, like comm: without a second read(2) to
/// see its end, if it is short.
std::expected<std::string, int> read_short_file_at(int directory, const char* name);

}  // namespace procmaps::detail
