#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>

#include "lib/read_ahead.hpp"

namespace procmaps::detail {

/// Like read(2) on an open file.
using ReadBytes = std::move_only_function<ssize_t(char* to, std::size_t size)>;

/// Cuts a byte stream into pieces of whole lines. It reuses one buffer: a piece is valid until the
/// next call.
class LineSource {
 public:
  /// `read_ahead`: read on another thread once the text turns out to be long.
  /// `start`: what was already read from it.
  explicit LineSource(FileDescriptor fd, bool read_ahead = false, std::string start = {})
      : fd_(std::move(fd)), may_read_ahead_(read_ahead), text_(std::move(start)) {}
  explicit LineSource(std::string text) : text_(std::move(text)), in_memory_(true) {}
  explicit LineSource(ReadBytes read) : read_bytes_(std::move(read)) {}

  /// Whole lines, none longer than `max_line` bytes, each with its LF; only the last line of the
  /// stream may lack it. Empty at the end. Fails with the error of read(2), or Malformed at a line
  /// that is too long; the lines before it are returned first, and nothing follows.
  Result<std::string_view> next(std::size_t max_line);

  /// Returns the last `size` bytes of the piece, whole lines, to the source: the next piece starts
  /// with them.
  void give_back(std::size_t size) {
    begin_ -= size;
    given_back_ = size;
  }

  /// True if the piece is the last one. An error may follow.
  bool ended() const { return ended_; }
  /// True if nothing follows the piece, not even an error.
  bool at_end() const { return ended_ && !failure_; }

  /// The descriptor, or -1 for a text in memory.
  int fd() const { return fd_.get(); }

 private:
  void grow();
  Result<std::size_t> fill();
  Result<std::string_view> last_piece(std::string_view lines, Error error);
  Result<std::string_view> checked(std::string_view piece, std::size_t max_line);
  ssize_t read(char* to, std::size_t size);

  FileDescriptor fd_;
  ReadBytes read_bytes_;  ///< instead of the descriptor
  bool may_read_ahead_ = false;
  std::size_t reads_ = 0;
  std::unique_ptr<ReadAhead> ahead_;
  std::string text_;  ///< the whole text in memory, or the start of a file
  std::size_t text_taken_ = 0;
  bool in_memory_ = false;
  bool ended_ = false;
  std::optional<Error> failure_;  ///< to be reported after the last piece
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;  ///< start of what was read but not yet returned
  std::size_t end_ = 0;
  std::size_t given_back_ = 0;  ///< bytes from `begin_` on that are whole lines
};

}  // namespace procmaps::detail
