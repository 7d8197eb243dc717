// A text that may have to be read twice: once to find where in it the map is, once to read the map.
// A regular file is read again. A pipe cannot be, so what was read of it is kept, up to a limit.
//
// PowerShell's ">" and many editors on Windows write UTF-16 with a mark. It is converted while it
// is read; offsets are then those of the converted text, and going back means to convert again.

#include "lib/text_bytes.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace procmaps::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLittleEndian = "\xff\xfe";
constexpr std::string_view kBigEndian = "\xfe\xff";
constexpr char32_t kReplacement = 0xfffd;
constexpr std::size_t kReadPiece = 64 * 1024;

bool is_high(char16_t unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}

bool is_low(char16_t unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3f)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

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
  if (kept_.starts_with("\xff\xfe\0\0"sv)) return false;  // UTF-32
  return kept_.starts_with(kLittleEndian) || kept_.starts_with(kBigEndian);
}

ssize_t TextBytes::read_raw(char* to, std::size_t size) {
  if (at_ < kept_.size()) {
    const std::size_t count = kept_.copy(to, size, static_cast<std::size_t>(at_));
    at_ += count;
    return static_cast<ssize_t>(count);
  }
  if (is_all_) return 0;
  if (!is_file() && kept_.size() + size > kMaxKept) {
    errno = EFBIG;
    return -1;
  }
  const ssize_t count = read_file(to, size);
  if (count <= 0) return count;
  at_ += static_cast<std::size_t>(count);
  if (!is_file()) kept_.append(to, static_cast<std::size_t>(count));
  return count;
}

bool TextBytes::seek_raw(std::uint64_t offset) {
  at_ = offset;
  if (!is_file()) return offset <= kept_.size();
  const std::uint64_t next = *base_ + std::max<std::uint64_t>(offset, kept_.size());
  return ::lseek(fd_.get(), static_cast<off_t>(next), SEEK_SET) == static_cast<off_t>(next);
}

void TextBytes::put(char16_t unit) {
  if (high_ != 0) {
    const char16_t high = std::exchange(high_, 0);
    if (is_low(unit)) {
      append_utf8(converted_, 0x10000 + (static_cast<char32_t>(high - 0xd800) << 10) +
                                  static_cast<char32_t>(unit - 0xdc00));
      return;
    }
    append_utf8(converted_, kReplacement);
  }
  if (is_high(unit)) {
    high_ = unit;
  } else {
    append_utf8(converted_, is_low(unit) ? kReplacement : unit);
  }
}

void TextBytes::convert(std::string_view raw) {
  const bool little = kept_.starts_with(kLittleEndian);
  for (const char c : raw) {
    if (!half_) {
      half_ = c;
      continue;
    }
    const auto first = static_cast<unsigned char>(*half_);
    const auto second = static_cast<unsigned char>(c);
    half_.reset();
    put(static_cast<char16_t>(little ? second << 8 | first : first << 8 | second));
  }
}

ssize_t TextBytes::read_wide(char* to, std::size_t size) {
  if (at_ < kLittleEndian.size()) at_ = kLittleEndian.size();
  while (converted_taken_ == converted_.size()) {
    converted_.clear();
    converted_taken_ = 0;
    std::array<char, kReadPiece> raw;
    const ssize_t count = read_raw(raw.data(), raw.size());
    if (count <= 0) return count;
    convert({raw.data(), static_cast<std::size_t>(count)});
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
  half_.reset();
  high_ = 0;
  std::array<char, kReadPiece> passed;
  while (offset != 0) {
    const ssize_t count = read(passed.data(), std::min<std::uint64_t>(offset, passed.size()));
    if (count <= 0) return false;
    offset -= static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace procmaps::detail
