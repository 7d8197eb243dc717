// Uses write(2) in pieces of 64 KiB. A text longer than the buffer is written without a copy.

#include "view/output.hpp"

#include <poll.h>

#include <cstring>

#include "view/end_request.hpp"

namespace procmaps {

namespace {

/// Copies a line: a few blocks, the last one overlapping the one before, cost less than a call.
char* copy(char* to, std::string_view text) {
  constexpr std::size_t kBlock = 16;
  const char* const from = text.data();
  const std::size_t size = text.size();
  if (size < kBlock || size > 8 * kBlock) {
    std::memcpy(to, from, size);
  } else {
    for (std::size_t i = 0; i < size - kBlock; i += kBlock) std::memcpy(to + i, from + i, kBlock);
    std::memcpy(to + size - kBlock, from + size - kBlock, kBlock);
  }
  return to + size;
}

}  // namespace

void Output::put(std::string_view text) {
  if (text.empty()) return;
  if (text.size() <= static_cast<std::size_t>(limit_ - next_)) {
    next_ = copy(next_, text);
    return;
  }
  flush_lines();
  if (text.size() <= static_cast<std::size_t>(limit_ - next_)) {
    std::memcpy(next_, text.data(), text.size());
    next_ += text.size();
  } else {
    flush();
    write_all(text.data(), text.size());
  }
}

void Output::fill(std::size_t count, char c) {
  while (count != 0) {
    const std::size_t part = count < kMaxRoom ? count : kMaxRoom;
    char* const at = room(part);
    std::memset(at, c, part);
    advance(at + part);
    count -= part;
  }
}

void Output::flush() {
  const auto size = static_cast<std::size_t>(next_ - buffer_.get());
  next_ = buffer_.get();
  write_all(next_, size);
}

/// Writes the complete lines, and everything if that leaves too little room.
void Output::flush_lines() {
  char* const begin = buffer_.get();
  const auto size = static_cast<std::size_t>(next_ - begin);
  const auto* const end = static_cast<const char*>(::memrchr(begin, '\n', size));
  const std::size_t lines = end == nullptr ? 0 : static_cast<std::size_t>(end + 1 - begin);
  const std::size_t rest = size - lines;
  if (rest > kSize - kMaxRoom) return flush();
  write_all(begin, lines);
  std::memmove(begin, begin + lines, rest);
  next_ = begin + rest;
}

void Output::write_all(const char* data, std::size_t size) {
  if (text_ != nullptr) {
    text_->append(data, size);
    return;
  }
  if (size == 0) return;
  if (divert_) {
    if (const int other = std::exchange(divert_, nullptr)({data, size}); other >= 0) fd_ = other;
  }
  if (error_ == 0) error_ = write_everything(fd_, data, size);
}

bool Output::is_unread() const {
  if (fd_ < 0) return false;
  struct pollfd reader{.fd = fd_, .events = 0, .revents = 0};
  return ::poll(&reader, 1, 0) == 1 && (reader.revents & (POLLERR | POLLHUP)) != 0;
}

}  // namespace procmaps
