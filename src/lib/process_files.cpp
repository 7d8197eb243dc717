// From a process to its files: the root directory, the mount table and the links in map_files.
//
// A line of mountinfo has the device in its third field, and the file system type after the first "
// - " (spaces in paths are escaped):
//
//   36 35 0:52 / /srv/data rw,relatime shared:1 - nfs4 server:/data rw

#include "lib/process_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cinttypes>
#include <cstdio>

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

int ProcessFiles::root() {
  if (!root_) {
    auto opened = process_.open_root();
    root_ = opened ? std::move(*opened) : FileDescriptor();
  }
  return root_->get();
}

std::string_view ProcessFiles::mounted_type(Device device) {
  if (!mounts_) mounts_ = detail::read_file_at(process_.directory(), "mountinfo").value_or("");
  const std::string field =
      " " + std::to_string(device.major) + ":" + std::to_string(device.minor) + " ";
  for (std::string_view rest = *mounts_; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto dash = line.find(" - ");
    if (dash == std::string_view::npos || line.substr(0, dash).find(field) == line.npos) continue;
    const std::string_view type = line.substr(dash + 3);
    return type.substr(0, type.find(' '));
  }
  return {};
}

FileDescriptor ProcessFiles::open_mapped(AddressRange range, int flags) const {
  return FileDescriptor(::openat(process_.directory(), link_of(range).data(), flags));
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
