#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace procmaps {

enum class ErrorCode {
  NotFound,          ///< no such process or file
  PermissionDenied,  ///< it is there, and we may not read it (EACCES, EPERM)
  Vanished,          ///< it was there and went away, or changed program, while being read
  Malformed,         ///< text that no kernel writes; `line` and `column` say where
  Unsupported,       ///< this kernel does not offer it
  Io,                ///< any other failure of the operating system
};

/// One thing that went wrong. A value, not an exception: in a scan of 400 processes "vanished" is
/// a row, not a disaster.
struct Error {
  ErrorCode code = ErrorCode::Io;
  std::string where{};     ///< a pid or a file name, raw bytes; filled in by whoever knows it
  std::size_t line = 0;    ///< 1-based; 0 where lines mean nothing
  std::size_t column = 0;  ///< 1-based byte in that line; 0 where unknown
  std::string what{};      ///< lower case, no final stop, raw bytes

  /// `where:line:column: what`, leaving out what is unknown. Not escaped: bytes from file names
  /// are still in it, so escape the result before it goes to a terminal.
  std::string message() const;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

/// The error for an errno of open(2), read(2) and the like on `what`, in words a user can act on.
/// ENOENT becomes NotFound, ESRCH Vanished, EACCES and EPERM PermissionDenied, ENOTTY Unsupported.
Error error_from_errno(int errnum, std::string where, std::string_view what);

}  // namespace procmaps
