// Core files in memory, and what was read from them.

#include "support/core_reading.hpp"

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>
#include <utility>

#include <procmaps/parse.hpp>

namespace procmaps::testing {

Result<CoreFile> read_core(std::string_view bytes) {
  FileDescriptor file(::memfd_create("core", MFD_CLOEXEC));
  if (::write(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("cannot write a memfd");
  }
  const std::string start(bytes.substr(0, 20));
  ::lseek(file.get(), static_cast<off_t>(start.size()), SEEK_SET);
  return read_core_file(std::move(file), start, "core");
}

Result<CoreFile> read_core_from_pipe(std::string_view bytes) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    throw std::runtime_error("socketpair failed");
  }
  FileDescriptor reader(ends[0]);
  const std::string start(bytes.substr(0, 20));
  const std::jthread writer(
      [rest = bytes.substr(start.size()), socket = FileDescriptor(ends[1])]() mutable {
        while (!rest.empty()) {
          const ssize_t count = ::send(socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
          if (count <= 0) return;  // the reader wants no more
          rest.remove_prefix(static_cast<std::size_t>(count));
        }
        ::shutdown(socket.get(), SHUT_WR);
      });
  return read_core_file(std::move(reader), start, "core");
}

std::vector<std::string> lines_of_core(const CoreFile& core) {
  std::vector<std::string> lines;
  for (const CoreMapping& mapping : core.mappings) {
    lines.push_back(format_maps_line(mapping.entry, NameColumn{1}) + ' ' +
                    std::to_string(mapping.dumped) + (mapping.inferred ? " ~" : ""));
  }
  return lines;
}

}  // namespace procmaps::testing
