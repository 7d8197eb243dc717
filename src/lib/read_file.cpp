// Reads whole files of /proc into memory: their size is unknown until read(2) returns 0.

#include "lib/read_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <limits>

namespace procmaps::detail {
namespace {

ssize_t read_piece(int fd, char* to, std::size_t size) {
  ssize_t count;
  do count = ::read(fd, to, size);
  while (count < 0 && errno == EINTR);
  return count;
}

}  // namespace

std::string input_name(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

Result<FileDescriptor> open_input(const std::string& path) {
  FileDescriptor file(path == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                  : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (file) return file;
  return std::unexpected(error_from_errno(errno, input_name(path), "cannot open"));
}

FileDescriptor open_temporary() {
  const char* const wanted = std::getenv("TMPDIR");
  for (const char* const directory : {wanted, "/var/tmp", "/tmp"}) {
    if (directory == nullptr || *directory == '\0') continue;
    FileDescriptor file(::open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file) return file;
    std::string name = std::string(directory) + "/procmaps.XXXXXX";
    file = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (!file) continue;
    ::unlink(name.c_str());
    return file;
  }
  return {};
}

std::expected<std::string, int> read_all(int fd, std::size_t most) {
  char piece[4096];
  std::string text;
  for (;;) {
    const ssize_t count = read_piece(fd, piece, sizeof piece);
    if (count < 0) return std::unexpected(errno);
    if (count == 0) return text;
    if (static_cast<std::size_t>(count) > most - text.size()) return std::unexpected(EFBIG);
    text.append(piece, static_cast<std::size_t>(count));
  }
}

std::expected<std::string, int> read_short(int fd, std::size_t most) {
  char bytes[64];
  const ssize_t count = read_piece(fd, bytes, sizeof bytes);
  if (count < 0) return std::unexpected(errno);
  std::string text(bytes, static_cast<std::size_t>(count));
  if (text.size() < sizeof bytes) return text;  // of one piece, so this is its end
  auto rest = read_all(fd, most);
  if (!rest) return rest;
  return text + *rest;
}

std::expected<std::string, int> read_file_at(int directory, const char* name) {
  const FileDescriptor file(::openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file) return std::unexpected(errno);
  return read_all(file.get());
}

}  // namespace procmaps::detail
