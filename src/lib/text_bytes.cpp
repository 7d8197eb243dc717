// A text that may have to be read twice: once to find where in it the map is, once to read the map.
// A regular file is read again. A pipe cannot be, so what was read of it is kept: a few MiB in
// memory, more in a temporary file without a name.
//
// UTF-16 is converted while it is read; offsets are then those of the converted text, and going
// back means to convert again.

#include "lib/text_bytes.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "lib/read_file.hpp"

namespace procmaps::detail {
namespace {

constexpr std::size_t kReadPiece = 64 * 1024;

}  // namespace

TextBytes::TextBytes(FileDescriptor fd, std::string start)
    : fd_(std::move(fd)), kept_(std::move(start)), is_all_(fd_.get() < 0) {
  struct stat status;
  if (is_all_ || ::fstat(fd_.get(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  const off_t here = ::lseek(fd_.get(), 0, SEEK_CUR);
  if (here >= static_cast<off_t>(kept_.size())) {
    base_ = static_cast<std::uint64_t>(here) - kept_.size();
  }
}

ssize_t TextBytes::read_file(char* to, std::size_t size) {
  ssize_t count;
  do count = ::read(fd_.get(), to, size);
  while (count < 0 && errno == EINTR);
  return count;
}

bool TextBytes::keep(std::size_t size) {
  while (!is_all_ && kept_.size() < size) {
    const std::size_t before = kept_.size();
    if (before >= kReadPiece) kept_.reserve(size);  // pages that are not used cost nothing
    const std::size_t more = std::min(size - before, kReadPiece);
    ssize_t count = 0;
    kept_.resize(before + more);
    count = read_file(kept_.data() + before, more);
    kept_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) return false;
    is_all_ = count == 0;
  }
  return true;
}

bool TextBytes::is_wide() const {
  return WideText::has_mark(kept_);
}

ssize_t TextBytes::read_raw(char* to, std::size_t size) {
  if (at_ < kept_.size()) {
    const std::size_t count = kept_.copy(to, size, static_cast<std::size_t>(at_));
    at_ += count;
    return static_cast<ssize_t>(count);
  }
  if (is_all_) return 0;
  const std::uint64_t saved = kept_.size() + spooled_;
  if (!is_file() && at_ < saved) return read_spool(to, std::min<std::uint64_t>(size, saved - at_));
  const ssize_t count = read_file(to, size);
  if (count <= 0) return count;
  const auto got = static_cast<std::size_t>(count);
  at_ += got;
  if (is_file()) return count;
  if (spooled_ == 0 && kept_.size() + got <= kMaxKept) {
    kept_.append(to, got);
    return count;
  }
  return append_to_spool({to, got}) ? count : -1;
}

ssize_t TextBytes::read_spool(char* to, std::size_t size) {
  const auto from = static_cast<off_t>(at_ - kept_.size());
  ssize_t count;
  do count = ::pread(spool_.get(), to, size, from);
  while (count < 0 && errno == EINTR);
  if (count > 0) at_ += static_cast<std::size_t>(count);
  return count;
}

/// False, with an errno, if there is no room for it.
bool TextBytes::append_to_spool(std::string_view text) {
  if (spooled_ + text.size() > kMaxSpooled) {
    errno = EFBIG;
    return false;
  }
  if (!spool_) spool_ = open_temporary();
  spool_failed_ = !spool_;
  while (!text.empty() && !spool_failed_) {
    const ssize_t count = ::write(spool_.get(), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    spool_failed_ = count < 0;
    if (spool_failed_) break;
    spooled_ += static_cast<std::size_t>(count);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return !spool_failed_;
}

bool TextBytes::seek_raw(std::uint64_t offset) {
  at_ = offset;
  if (!is_file()) return offset <= kept_.size() + spooled_;
  const std::uint64_t next = *base_ + std::max<std::uint64_t>(offset, kept_.size());
  return ::lseek(fd_.get(), static_cast<off_t>(next), SEEK_SET) == static_cast<off_t>(next);
}

ssize_t TextBytes::read_wide(char* to, std::size_t size) {
  if (at_ == 0) {
    at_ = WideText::kMark;
    wide_ = WideText(kept_);
  }
  while (converted_taken_ == converted_.size()) {
    converted_.clear();
    converted_taken_ = 0;
    std::array<char, kReadPiece> raw;
    const ssize_t count = read_raw(raw.data(), raw.size());
    if (count <= 0) return count;
    wide_.convert({raw.data(), static_cast<std::size_t>(count)}, converted_);
  }
  const std::size_t count = converted_.copy(to, size, converted_taken_);
  converted_taken_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t TextBytes::read(char* to, std::size_t size) {
  return is_wide() ? read_wide(to, size) : read_raw(to, size);
}

bool TextBytes::seek(std::uint64_t offset) {
  if (!is_wide()) return seek_raw(offset);
  if (!seek_raw(0)) return false;
  converted_.clear();
  converted_taken_ = 0;
  std::array<char, kReadPiece> passed;
  while (offset != 0) {
    const ssize_t count = read(passed.data(), std::min<std::uint64_t>(offset, passed.size()));
    if (count <= 0) return false;
    offset -= static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace procmaps::detail
