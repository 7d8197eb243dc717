// Errors and their wording: "1234: cannot read maps: permission denied (run as …)". The first
// letter of the C library's texts ("Permission denied") is lowered to fit into a sentence.

#include <procmaps/error.hpp>

#include <cerrno>
#include <cstring>

namespace procmaps {
namespace {

ErrorCode code_of(int errnum) {
  switch (errnum) {
    case ENOENT:
    case ENOTDIR:
      return ErrorCode::NotFound;
    case ESRCH:
      return ErrorCode::Vanished;
    case EACCES:
    case EPERM:
      return ErrorCode::PermissionDenied;
    case ENOTTY:
    case ENOSYS:
    case EOPNOTSUPP:
      return ErrorCode::Unsupported;
    case EXDEV:
      return ErrorCode::Covered;
    case EMFILE:
    case ENFILE:
      return ErrorCode::Exhausted;
    default:
      return ErrorCode::Io;
  }
}

std::string describe(int errnum) {
  std::string text = std::strerror(errnum);
  if (text.size() > 1 && text[1] >= 'a' && text[1] <= 'z' && text[0] >= 'A' && text[0] <= 'Z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::string Error::message() const {
  std::string text = where;
  if (line != 0) {
    text += ':' + std::to_string(line);
    if (column != 0) text += ':' + std::to_string(column);
  }
  if (!text.empty()) text += ": ";
  return text + what;
}

Error error_from_errno(int errnum, std::string where, std::string_view what) {
  Error error{.code = code_of(errnum), .where = std::move(where), .what = {}};
  if (!what.empty()) error.what.append(what).append(": ");
  error.what += describe(errnum);
  return error;
}

}  // namespace procmaps
