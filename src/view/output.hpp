#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace procmaps {

/// A buffer for standard output, or for a string in tests. What is written before `flush` ends with
/// a line, unless a line is longer than the buffer. The first write error is kept as an errno, and
/// everything after it is dropped; nothing throws.
class Output {
 public:
  explicit Output(int fd) : fd_(fd), buffer_(std::make_unique_for_overwrite<char[]>(kSize)) {
    next_ = buffer_.get();
    limit_ = next_ + kSize;
  }
  explicit Output(std::string& text) : Output(-1) { text_ = &text; }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  /// The largest size that `room` can provide.
  static constexpr std::size_t kMaxRoom = 32 * 1024;

  /// At least `count` (≤ kMaxRoom) bytes to write to; `advance` reports how many were written.
  char* room(std::size_t count) {
    if (static_cast<std::size_t>(limit_ - next_) < count) flush_lines();
    return next_;
  }
  void advance(char* end) { next_ = end; }

  void put(char c) {
    char* at = room(1);
    *at = c;
    advance(at + 1);
  }
  void put(std::string_view text);
  void fill(std::size_t count, char c);

  /// Writes everything to the descriptor.
  void flush();

  /// Calls `where` once, with the first bytes to be written; it returns the descriptor to write to
  /// from then on, or -1 for the same.
  void divert(std::function<int(std::string_view)> where) { divert_ = std::move(where); }

  /// 0, or the errno of the first write that failed. EPIPE: the reader is gone. ETIMEDOUT: it reads
  /// nothing, and the program was asked to end.
  int error() const { return error_; }
  bool failed() const { return error_ != 0; }

  /// True if the descriptor is a pipe or socket without a reader; checks this without writing.
  bool is_unread() const;

 private:
  static constexpr std::size_t kSize = 64 * 1024;

  void flush_lines();
  void write_all(const char* data, std::size_t size);

  int fd_;
  std::string* text_ = nullptr;
  std::function<int(std::string_view)> divert_;
  int error_ = 0;
  std::unique_ptr<char[]> buffer_;
  char* next_;
  char* limit_;
};

}  // namespace procmaps
