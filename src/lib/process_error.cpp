// What went wrong with a file of a process: has it exited, does the kernel lack the file, or may we
// not read it?

#include "lib/process_error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "lib/denial_hint.hpp"

namespace procmaps::detail {

Error error_of(int errnum, std::string where, std::string_view what) {
  Error error = error_from_errno(errnum, std::move(where), what);
  const std::string_view meaning = meaning_of(errnum);
  if (!meaning.empty()) error.what.assign(what).append(": ").append(meaning);
  return error;
}

Error file_error(int errnum, const std::string& where, std::string_view file, ProcPlace place,
                 std::string_view failure) {
  if ((errnum == ENOENT || errnum == ESRCH) && place.is_proc) {
    // smaps and similar files are missing on kernels built without them; stat never is. A process
    // that exists but has no memory to show (a zombie) is another error, ESRCH.
    if (errnum == ENOENT && file != "stat" && ::faccessat(place.directory, "stat", F_OK, 0) == 0) {
      return {.code = ErrorCode::Unsupported,
              .where = where,
              .what = "this kernel has no " + std::string(file)};
    }
    return {.code = ErrorCode::Vanished, .where = where, .what = "the process has exited"};
  }
  Error error = error_of(errnum, where, std::string(failure) + " " + std::string(file));
  // The process is there: its directory is open.
  if (error.code == ErrorCode::NotFound) error.code = ErrorCode::Unsupported;
  if (errnum == EACCES) error.what.append(" (").append(denial_hint()).append(")");
  if (errnum == EPERM) error.what += kHidepid;
  return error;
}

}  // namespace procmaps::detail
