#pragma once

#include <sys/types.h>

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>

namespace procmaps::detail {

/// An open directory of a proc mount, or of a plain directory that looks like one: an unpacked
/// report, or whatever a container shows as its /proc. Anybody may have made the latter, so only
/// its regular files are opened, and its links are never followed.
struct ProcPlace {
  int directory = -1;
  bool is_proc = false;  ///< a real proc mount: what lies there is the kernel's
  bool openat2 = true;   ///< Linux 5.6; tests take it away
};

/// The errno of these functions for what is not a regular file.
inline constexpr int kNotRegular = EBADFD;
/// The errno for what is not below a proc mount.
inline constexpr int kNotProc = EMEDIUMTYPE;

/// No file that is read as a whole is larger: comm, stat, cmdline and the like.
inline constexpr std::size_t kMostOfFile = 8 << 20;
/// No text with a line per mapping that is read as a whole is larger.
inline constexpr std::size_t kMostOfText = 256 << 20;

/// True if the file is one of a proc mount.
bool is_procfs(int fd);

/// Opens a file below a directory for reading. No descriptor on failure; errno has the reason:
/// EXDEV if another mount covers it, ELOOP for a symbolic link, kNotRegular.
FileDescriptor open_file(ProcPlace place, const char* name);

/// Opens a file that may be bound over itself, as containers bind /proc/sys to make it read-only.
FileDescriptor open_bound_file(ProcPlace place, const char* name);

/// Opens a file of the kernel for writing. No descriptor on failure; errno has the reason, kNotProc
/// in a plain directory: what is there belongs to somebody, and nothing of it is written.
FileDescriptor open_to_write(ProcPlace place, const char* name);

/// Opens a directory below a directory, likewise.
FileDescriptor open_directory(ProcPlace place, const char* name);

/// Opens a directory below a directory with O_PATH, likewise.
FileDescriptor open_path(ProcPlace place, const char* name);

/// The target of a link, raw bytes, less than 4 KiB; or an errno.
std::expected<std::string, int> read_link(ProcPlace place, const char* name);

/// A whole file, or an errno; EFBIG if it is larger than `most` bytes.
std::expected<std::string, int> read_file(ProcPlace place, const char* name,
                                          std::size_t most = kMostOfFile);

/// The same for a file that the kernel writes in one piece, like comm.
std::expected<std::string, int> read_short_file(ProcPlace place, const char* name);

/// What one of these errnos means, where strerror(3) would mislead; empty for the others.
std::string_view meaning_of(int errnum);

std::optional<pid_t> pid_from_name(std::string_view name);

/// The numeric names in a directory below `parent`, ascending. Errors are about `where`.
Result<std::vector<pid_t>> list_numbers(ProcPlace parent, const char* name,
                                        const std::string& where);

}  // namespace procmaps::detail
