#pragma once

#include <cstddef>
#include <expected>
#include <limits>
#include <string>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>

namespace procmaps::detail {

/// Opens a file that a user named; "-" is standard input.
Result<FileDescriptor> open_input(const std::string& path);
/// What messages call it.
std::string input_name(const std::string& path);

/// A temporary file without a name, for reading and writing: in TMPDIR, otherwise in /var/tmp or
/// /tmp. Sets errno.
FileDescriptor open_temporary();

/// Everything from `fd` to its end, or the errno of the read that failed; EFBIG if that is more
/// than `most` bytes.
std::expected<std::string, int> read_all(
    int fd, std::size_t most = std::numeric_limits<std::size_t>::max());

/// The same for a file that the kernel writes in one piece, like comm: without a second read(2) to
/// see its end, if it is short.
std::expected<std::string, int> read_short(int fd, std::size_t most);

/// A whole small file below a directory that can be trusted, or an errno. What lies below a proc
/// mount is read with proc_directory.
std::expected<std::string, int> read_file_at(int directory, const char* name);

}  // namespace procmaps::detail
