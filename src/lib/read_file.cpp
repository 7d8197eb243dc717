// Reads whole files of /proc into memory: their size is unknown until read(2) returns 0.

#include "lib/read_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <limits>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::detail {

std::expected<std::string, int> read_all(int fd) {
  return read_at_most(fd, std::numeric_limits<std::size_t>::max());
}

std::expected<std::string, int> read_at_most(int fd, std::size_t most) {
  char piece[4096];
  std::string text;
  for (;;) {
    const ssize_t count = ::read(fd, piece, sizeof piece);
    if (count > 0) {
      if (static_cast<std::size_t>(count) > most - text.size()) return std::unexpected(EFBIG);
      text.append(piece, static_cast<std::size_t>(count));
    } else if (count == 0) {
      return text;
    } else if (errno != EINTR) {
      return std::unexpected(errno);
    }
  }
}

std::expected<std::string, int> read_file_at(int directory, const char* name) {
  const FileDescriptor file(::openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file) return std::unexpected(errno);
  return read_all(file.get());
}

std::expected<std::string, int> read_short_file_at(int directory, const char* name) {
  const FileDescriptor file(::openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file) return std::unexpected(errno);
  char bytes[64];
  ssize_t count;
  do count = ::read(file.get(), bytes, sizeof bytes);
  while (count < 0 && errno == EINTR);
  if (count < 0) return std::unexpected(errno);
  std::string text(bytes, static_cast<std::size_t>(count));
  if (text.size() < sizeof bytes) return text;  // of one piece, so this is its end
  auto rest = read_all(file.get());
  if (!rest) return rest;
  return text + *rest;
}

}  // namespace procmaps::detail
