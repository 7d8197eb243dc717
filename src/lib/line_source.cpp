// Reads with read(2) into one buffer and returns pieces that end at a newline.
//
// A seq file of /proc returns whole records and at most 4 KiB per read, whatever the size asked
// for, so a piece is usually the result of one read and nothing is moved. Pipes and disks cut lines
// anywhere: the unfinished line moves to the front of the buffer, and the next read appends to it.
// A short read is not the end; only 0 is.

#include "lib/line_source.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

namespace procmaps::detail {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;
/// A text is long after this many reads: 64 KiB, some thousand mappings. Starting a thread costs as
/// much as parsing them.
constexpr std::size_t kManyReads = 16;
/// Bytes taken at a time from what was read ahead: they stay in the nearest cache.
constexpr std::size_t kTaken = 16 * 1024;

}  // namespace

void LineSource::grow() {
  // Not zeroed: the kernel returns 4 KiB per read, and touching a page costs more than parsing its
  // contents.
  const std::size_t capacity = capacity_ == 0 ? kBufferSize : capacity_ * 2;
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  if (end_ != 0) std::memcpy(larger.get(), buffer_.get(), end_);
  buffer_ = std::move(larger);
  capacity_ = capacity;
}

Error line_too_long(std::size_t max_line) {
  return {.code = ErrorCode::Malformed,
          .what = "the line is longer than " + std::to_string(max_line >> 20) + " MiB"};
}

/// Like read(2).
ssize_t LineSource::read(char* to, std::size_t size) {
  if (may_read_ahead_ && ++reads_ > kManyReads) {
    may_read_ahead_ = false;
    if (std::thread::hardware_concurrency() > 1) ahead_ = ReadAhead::start(fd_.get());
  }
  if (ahead_ != nullptr) return ahead_->read(to, std::min(size, kTaken));
  return ::read(fd_.get(), to, size);
}

Result<std::size_t> LineSource::fill() {
  if (capacity_ == 0) grow();
  if (begin_ != 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == capacity_) grow();
  if (!text_.empty()) {
    const std::size_t count = text_.copy(buffer_.get() + end_, capacity_ - end_);
    text_.erase(0, count);
    end_ += count;
    return count;
  }
  for (;;) {
    const ssize_t count = read(buffer_.get() + end_, capacity_ - end_);
    if (count >= 0) {
      end_ += static_cast<std::size_t>(count);
      return static_cast<std::size_t>(count);
    }
    if (errno != EINTR) return std::unexpected(error_from_errno(errno, "", "cannot read"));
  }
}

Result<std::string_view> LineSource::next(std::size_t max_line) {
  if (ended_) return std::string_view();
  if (in_memory_) {
    ended_ = true;
    return text_;
  }
  std::size_t searched = end_ - begin_;  // these bytes contain no newline
  for (;;) {
    const Result<std::size_t> count = fill();
    if (!count) {
      ended_ = true;
      return std::unexpected(count.error());
    }
    const char* const data = buffer_.get() + begin_;
    if (*count == 0) {
      ended_ = true;
      return std::string_view(data, end_ - begin_);
    }
    const auto* const last =
        static_cast<const char*>(memrchr(data + searched, '\n', end_ - begin_ - searched));
    if (last != nullptr) {
      const auto size = static_cast<std::size_t>(last - data) + 1;
      begin_ += size;
      return std::string_view(data, size);
    }
    searched = end_ - begin_;
    if (searched > max_line) {
      ended_ = true;
      return std::unexpected(line_too_long(max_line));
    }
  }
}

}  // namespace procmaps::detail
