#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <procmaps/file_descriptor.hpp>

#include "lib/read_progress.hpp"

namespace procmaps::detail {

/// The bytes of a file, or of a pipe, which only go forward. A regular file that was not read from
/// its beginning is treated as a pipe.
class CoreBytes {
 public:
  /// `start`: what was already read from `fd`. `listener` may be empty.
  CoreBytes(FileDescriptor fd, std::string start, ReadProgress::Listener listener);

  /// Fills `bytes` from `offset` on and returns the number of bytes read: fewer at the end of the
  /// file, and none from what a pipe has passed.
  std::size_t read(std::uint64_t offset, std::span<std::byte> bytes);

  /// The size of the file. Reads a pipe to its end.
  std::uint64_t size();

  bool is_pipe() const { return pipe_; }
  /// The errno of the first read that failed, or 0.
  int error() const { return error_; }

 private:
  std::size_t read_some(std::uint64_t offset, std::span<std::byte> bytes);
  std::size_t read_pipe(std::uint64_t offset, std::span<std::byte> bytes);
  void skip_to(std::uint64_t offset);
  void advance(std::size_t count);

  FileDescriptor fd_;
  std::string start_;
  std::uint64_t position_ = 0;  ///< bytes read from the pipe so far, `start_` included
  std::uint64_t size_ = 0;      ///< of a regular file
  bool pipe_ = false;
  bool ended_ = false;
  ReadProgress progress_;  ///< of a pipe
  int error_ = 0;
};

}  // namespace procmaps::detail
