#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>

#include "lib/read_ahead.hpp"

namespace procmaps::detail {

/// The error of a line longer than `max_line` bytes, whole mebibytes.
Error line_too_long(std::size_t max_line);

/// Cuts a byte stream into pieces of whole lines. One buffer, reused: a piece is good until the
/// next call.
class LineSource {
 public:
  /// `read_ahead`: on another thread, once the text turns out to be long.
  explicit LineSource(FileDescriptor fd, bool read_ahead = false)
      : fd_(std::move(fd)), may_read_ahead_(read_ahead) {}
  explicit LineSource(std::string text) : text_(std::move(text)), in_memory_(true) {}

  /// Whole lines, each with its LF; only the very last line of the stream may lack it. Empty at the
  /// end. Fails with the error of read(2), or Malformed where a line exceeds `max_line` bytes.
  Result<std::string_view> next(std::size_t max_line);

  /// Takes the last `size` bytes of the piece back: they come again at the front of the next.
  void give_back(std::size_t size) { begin_ -= size; }

  /// True if nothing follows the piece.
  bool ended() const { return ended_; }

  /// The descriptor, or -1 for a text in memory.
  int fd() const { return fd_.get(); }

 private:
  void grow();
  Result<std::size_t> fill();
  ssize_t read(char* to, std::size_t size);

  FileDescriptor fd_;
  bool may_read_ahead_ = false;
  std::size_t reads_ = 0;
  std::unique_ptr<ReadAhead> ahead_;
  std::string text_;
  bool in_memory_ = false;
  bool ended_ = false;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;  ///< of what was read and not yet handed out
  std::size_t end_ = 0;
};

}  // namespace procmaps::detail
