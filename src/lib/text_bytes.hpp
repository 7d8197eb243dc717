#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/file_descriptor.hpp>

#include "lib/wide_text.hpp"

namespace procmaps::detail {

/// The bytes of a saved text as UTF-8, which can be read twice: of a file that can be read again,
/// only the start is kept, of a pipe everything that was read.
class TextBytes {
 public:
  /// The most that is kept of a pipe in memory, and in a temporary file after that.
  static constexpr std::size_t kMaxKept = 8 << 20;
  static constexpr std::uint64_t kMaxSpooled = std::uint64_t{256} << 20;

  /// `start` is what was already read from `fd`.
  TextBytes(FileDescriptor fd, std::string start);

  /// Reads until `size` bytes of the text are kept, or to its end. False if it cannot be read.
  bool keep(std::size_t size);
  /// What is kept, as it is in the file.
  std::string_view kept() const { return kept_; }
  /// True if everything is kept.
  bool is_all() const { return is_all_; }
  /// True if the text is UTF-16 with a mark, and is converted. Ask it after keep().
  bool is_wide() const;
  /// True if the file can be read again without keeping it.
  bool is_file() const { return base_.has_value(); }

  /// Like read(2). Fails with EFBIG if more of a pipe would have to be kept than kMaxSpooled, and
  /// with the errno of the temporary file.
  ssize_t read(char* to, std::size_t size);
  /// True if read() failed for want of a temporary file, or of room in it.
  bool spool_failed() const { return spool_failed_; }
  /// Continues at this offset of the text that read() returned before. False if that is impossible.
  bool seek(std::uint64_t offset);

  /// Gives up what it owns: the descriptor behind what is kept.
  FileDescriptor take_descriptor() { return std::move(fd_); }
  std::string take_kept() { return std::move(kept_); }

 private:
  ssize_t read_file(char* to, std::size_t size);
  ssize_t read_raw(char* to, std::size_t size);
  ssize_t read_spool(char* to, std::size_t size);
  ssize_t read_wide(char* to, std::size_t size);
  bool seek_raw(std::uint64_t offset);
  bool append_to_spool(std::string_view text);

  FileDescriptor fd_;
  std::optional<std::uint64_t> base_;  ///< offset of the text in a regular file
  std::string kept_;                   ///< the first bytes of the text
  bool is_all_ = false;
  std::uint64_t at_ = 0;  ///< in the text, where read_raw() continues
  FileDescriptor spool_;  ///< what follows of a pipe after what is kept
  std::uint64_t spooled_ = 0;
  bool spool_failed_ = false;

  // Of UTF-16:
  WideText wide_;
  std::string converted_;
  std::size_t converted_taken_ = 0;
};

}  // namespace procmaps::detail
