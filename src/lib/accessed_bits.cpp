// Clears accessed bits through clear_refs, which takes a digit.
//
//   1  all pages          what we write
//   2  anonymous pages    bits of files would stay set, and their mappings would look used for ever
//   3  pages of files     the same the other way around
//   4  soft-dirty bits    belong to checkpointing programs: never
//   5  the peak RSS       not ours either: never
//
// The kernel walks all page tables with the mmap lock held for writing. It flushes no TLB: a page
// whose translation a processor still holds is used without its bit being set again, so the bits
// are a lower bound. Source: fs/proc/task_mmu.c, clear_refs_write.
//
// The file is opened each time. A descriptor that is kept would still work after the process runs a
// set-user-id program; an open is checked by the kernel.

#include "lib/accessed_bits.hpp"

#include <unistd.h>

#include <cerrno>
#include <string>

#include "lib/proc_directory.hpp"
#include "lib/process_error.hpp"
#include "lib/process_files.hpp"

namespace procmaps {
namespace {

constexpr const char* kFile = "clear_refs";

Error error_of(int errnum, const Process& process) {
  return detail::file_error(errnum, std::to_string(process.pid()), kFile,
                            detail::memory_of(process), "cannot write");
}

}  // namespace

std::optional<Error> cannot_clear_accessed_bits(const Process& process) {
  const FileDescriptor file = detail::open_to_write(detail::memory_of(process), kFile);
  if (file) return std::nullopt;
  return error_of(errno, process);
}

std::optional<Error> clear_accessed_bits(const Process& process) {
  constexpr char kAllPages = '1';
  const FileDescriptor file = detail::open_to_write(detail::memory_of(process), kFile);
  if (!file) return error_of(errno, process);
  ssize_t count;
  do count = ::write(file.get(), &kAllPages, 1);
  while (count < 0 && errno == EINTR);
  if (count < 0) return error_of(errno, process);
  return std::nullopt;
}

}  // namespace procmaps
