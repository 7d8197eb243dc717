// Reads a core file by offset, also from a pipe: what lies between is read and dropped.

#include "lib/core_bytes.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

namespace procmaps::detail {

CoreBytes::CoreBytes(FileDescriptor fd, std::string start, ReadProgress::Listener listener)
    : fd_(std::move(fd)),
      start_(std::move(start)),
      position_(start_.size()),
      progress_(std::move(listener)) {
  struct ::stat status;
  // A file that was passed as standard input may be open at any place: what precedes it is not
  // ours.
  pipe_ = ::fstat(fd_.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
          ::lseek(fd_.get(), 0, SEEK_CUR) != static_cast<off_t>(start_.size());
  if (!pipe_) size_ = static_cast<std::uint64_t>(status.st_size);
}

std::size_t CoreBytes::read_some(std::uint64_t offset, std::span<std::byte> bytes) {
  constexpr auto kLast = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());
  if (!pipe_ && offset > kLast - bytes.size()) return 0;
  for (;;) {
    const ssize_t count =
        pipe_ ? ::read(fd_.get(), bytes.data(), bytes.size())
              : ::pread(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    if (error_ == 0) error_ = errno;
    return 0;
  }
}

std::size_t CoreBytes::read(std::uint64_t offset, std::span<std::byte> bytes) {
  if (pipe_) return read_pipe(offset, bytes);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const std::size_t count = read_some(offset + done, bytes.subspan(done));
    if (count == 0) break;
    done += count;
  }
  return done;
}

void CoreBytes::skip_to(std::uint64_t offset) {
  std::array<std::byte, 64 * 1024> dropped;
  while (!ended_ && position_ < offset) {
    const auto want = std::min<std::uint64_t>(offset - position_, dropped.size());
    advance(read_some(0, std::span(dropped).first(want)));
  }
}

/// Notes what was read from the pipe.
void CoreBytes::advance(std::size_t count) {
  ended_ = count == 0;
  position_ += count;
  progress_.add(count);
}

std::size_t CoreBytes::read_pipe(std::uint64_t offset, std::span<std::byte> bytes) {
  std::size_t done = 0;
  if (offset < start_.size()) {
    done = std::min<std::size_t>(bytes.size(), start_.size() - offset);
    std::memcpy(bytes.data(), start_.data() + offset, done);
  } else {
    skip_to(offset);
  }
  if (offset + done != position_) return done;  // it has passed
  while (!ended_ && done < bytes.size()) {
    const std::size_t count = read_some(0, bytes.subspan(done));
    advance(count);
    done += count;
  }
  return done;
}

std::uint64_t CoreBytes::size() {
  if (!pipe_) return size_;
  skip_to(std::numeric_limits<std::uint64_t>::max());
  return position_;
}

}  // namespace procmaps::detail
