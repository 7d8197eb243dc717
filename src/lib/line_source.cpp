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
#include <utility>

namespace procmaps::detail {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;
/// A text is long after this many reads: 64 KiB, some thousand mappings. Starting a thread costs as
/// much as parsing them.
constexpr std::size_t kManyReads = 16;
/// Bytes taken at a time from what was read ahead: they stay in the nearest cache.
constexpr std::size_t kTaken = 16 * 1024;

/// `max_line` is a whole number of mebibytes.
Error line_too_long(std::size_t max_line) {
  return {.code = ErrorCode::Malformed,
          .what = "the line is longer than " + std::to_string(max_line >> 20) + " MiB"};
}

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

/// Like read(2).
ssize_t LineSource::read(char* to, std::size_t size) {
  if (read_bytes_) return read_bytes_(to, size);
  if (may_read_ahead_ && ++reads_ > kManyReads) {
    may_read_ahead_ = false;
    if (usable_cores() > 1) ahead_ = ReadAhead::start(fd_.get());
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
  if (text_taken_ != text_.size()) {
    const std::size_t count = text_.copy(buffer_.get() + end_, capacity_ - end_, text_taken_);
    text_taken_ += count;
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

/// The lines before an error, which is reported next; if there are none, the error.
Result<std::string_view> LineSource::last_piece(std::string_view lines, Error error) {
  ended_ = true;
  if (lines.empty()) return std::unexpected(std::move(error));
  failure_ = std::move(error);
  return lines;
}

/// The piece, or its part before the first line that is too long.
Result<std::string_view> LineSource::checked(std::string_view piece, std::size_t max_line) {
  if (piece.size() <= max_line) return piece;
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t line_end = std::min(piece.find('\n', at), piece.size());
    if (line_end - at > max_line) return last_piece(piece.substr(0, at), line_too_long(max_line));
    at = line_end + 1;
  }
  return piece;
}

Result<std::string_view> LineSource::next(std::size_t max_line) {
  if (failure_) {
    Error error = std::move(*failure_);
    failure_.reset();
    return std::unexpected(std::move(error));
  }
  if (ended_) return std::string_view();
  if (in_memory_) {
    ended_ = true;
    return checked(text_, max_line);
  }
  const std::size_t given_back = std::exchange(given_back_, 0);
  std::size_t searched = end_ - begin_;  // the bytes from `given_back` to here contain no newline
  for (;;) {
    const Result<std::size_t> count = fill();
    const char* const data = buffer_.get() + begin_;
    const std::string_view lines(data, given_back);
    if (!count) return last_piece(lines, count.error());
    if (*count == 0) {
      ended_ = true;
      return checked({data, end_ - begin_}, max_line);
    }
    const auto* const last =
        static_cast<const char*>(memrchr(data + searched, '\n', end_ - begin_ - searched));
    if (last != nullptr) {
      const auto size = static_cast<std::size_t>(last - data) + 1;
      begin_ += size;
      return checked({data, size}, max_line);
    }
    searched = end_ - begin_;
    if (searched - given_back > max_line) return last_piece(lines, line_too_long(max_line));
  }
}

}  // namespace procmaps::detail
