// From a process to its files: the root directory, the mount table and the links in map_files.

#include "lib/process_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cinttypes>
#include <cstdio>

#include "lib/proc_directory.hpp"
#include "lib/read_file.hpp"

namespace procmaps {
namespace {

/// "map_files/START-END": the addresses in hex without padding.
std::array<char, 64> link_of(AddressRange range) {
  std::array<char, 64> link;
  std::snprintf(link.data(), link.size(), "map_files/%" PRIx64 "-%" PRIx64, range.start, range.end);
  return link;
}

}  // namespace

ProcessFiles::ProcessFiles(const Process& process)
    : process_(process),
      mounts_(
          [this] {
            return detail::read_file_of_any_thread(process_.directory(), "mountinfo").value_or("");
          },
          [] { return detail::read_file_at(AT_FDCWD, "/proc/self/mountinfo").value_or(""); }),
      look_(mounts_) {}

int ProcessFiles::root() {
  if (!root_) root_ = process_.open_root();
  return *root_ ? (*root_)->get() : -1;
}

int ProcessFiles::own_root() {
  if (!own_root_) own_root_ = FileDescriptor(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
  return own_root_->get();
}

bool ProcessFiles::is_live() {
  if (!live_) live_ = process_.text_origin() == TextOrigin::Live;
  return *live_;
}

FileDescriptor ProcessFiles::open_mapped(AddressRange range) const {
  return FileDescriptor(::openat(process_.directory(), link_of(range).data(), O_PATH | O_CLOEXEC));
}

FileDescriptor ProcessFiles::open_executable() const {
  return FileDescriptor(::openat(process_.directory(), "exe", O_PATH | O_CLOEXEC));
}

std::optional<std::string> ProcessFiles::mapped_name(AddressRange range) const {
  char target[4096];
  const ssize_t size =
      ::readlinkat(process_.directory(), link_of(range).data(), target, sizeof target);
  if (size < 0) return std::nullopt;
  return std::string(target, static_cast<std::size_t>(size));
}

bool has_text(int fd) {
  char byte;
  ssize_t count;
  do count = ::pread(fd, &byte, 1, 0);
  while (count < 0 && errno == EINTR);
  return count == 1;
}

}  // namespace procmaps
