#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace [[gnu::visibility("default")]] procmaps {

enum class ErrorCode {
  NotFound,          ///< no such process or file
  PermissionDenied,  ///< it exists, but we may not read it (EACCES, EPERM)
  Vanished,          ///< it went away or changed program while being read
  Malformed,         ///< text that no kernel writes; `line` and `column` have the position
  Unsupported,       ///< this kernel, or this copy of /proc, does not have it
  Covered,           ///< something else is mounted over it, which hides it
  Exhausted,         ///< no file descriptor was left (EMFILE, ENFILE), so nothing was looked at
  Io,                ///< any other failure of the operating system
};

/// One thing that went wrong. A value, not an exception: in a scan of 400 processes "vanished" is a
/// row, not a disaster.
struct Error {
  ErrorCode code = ErrorCode::Io;
  std::string where{};     ///< a pid or a file name, raw bytes; set by the caller that knows it
  std::size_t line = 0;    ///< 1-based; 0 if lines do not apply
  std::size_t column = 0;  ///< 1-based byte in that line; 0 if unknown
  std::string what{};      ///< lower case, no final stop, raw bytes

  /// `where:line:column: what`, without the unknown parts. Not escaped: it may contain raw bytes
  /// from file names, so escape it before printing it to a terminal.
  std::string message() const;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

/// The error for an errno of open(2), read(2) and the like on `what`, worded so users can act on
/// it. ENOENT becomes NotFound, ESRCH Vanished, EACCES and EPERM PermissionDenied, ENOTTY
/// Unsupported, EMFILE and ENFILE Exhausted.
Error error_from_errno(int errnum, std::string where, std::string_view what);

}  // namespace procmaps
