// Texts with addresses: backtraces, logs of the kernel, reports of sanitizers. They are copied as
// they arrive, so that `tail -f` can be at the other end of the pipe.

#include "commands/find/annotated_text.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "lib/hex_text.hpp"
#include "lib/read_file.hpp"
#include "view/escape.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr std::size_t kLongestLine = 64 << 10;
constexpr std::size_t kReadPiece = 64 << 10;
constexpr std::size_t kLongestMark = 4;  // of UTF-32

/// Writes a piece of the text.
void put(Output& out, std::string_view piece, bool terminal) {
  if (!terminal) return out.put(piece);
  while (!piece.empty()) {
    const std::string_view line = piece.substr(0, piece.find('\n'));
    put_escaped(out, line);
    piece.remove_prefix(line.size());
    if (piece.empty()) return;
    out.put('\n');
    piece.remove_prefix(1);
  }
}

}  // namespace

Result<AnnotatedText> AnnotatedText::open(const std::string& path) {
  auto file = detail::open_input(path);
  if (!file) return std::unexpected(file.error());
  return AnnotatedText(std::move(*file), detail::input_name(path));
}

bool AnnotatedText::must_wait() const {
  struct pollfd source{.fd = file_.get(), .events = POLLIN, .revents = 0};
  return !ended_ && ::poll(&source, 1, 0) == 0;
}

/// Appends what one read(2) returns. False at the end.
Result<bool> AnnotatedText::read_more() {
  std::array<char, kReadPiece> bytes;
  ssize_t count;
  do count = ::read(file_.get(), bytes.data(), bytes.size());
  while (count < 0 && errno == EINTR);
  if (count < 0) return std::unexpected(error_from_errno(errno, where_, "cannot read"));
  ended_ = count == 0;
  std::string_view got(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (!is_started_) {
    start_ += got;
    // As many bytes as the longest mark has, if it can still be one.
    const bool may_be_mark = start_.starts_with('\xff') || start_.starts_with('\xfe');
    if (!ended_ && may_be_mark && start_.size() < kLongestMark) return true;
    is_started_ = true;
    is_wide_ = detail::WideText::has_mark(start_);
    wide_ = detail::WideText(start_);
    got = start_;
    if (is_wide_) got.remove_prefix(detail::WideText::kMark);
  }
  if (is_wide_) {
    wide_.convert(got, text_);
  } else {
    text_ += got;
  }
  return !ended_;
}

/// Adds the next line to the piece. False if it is not there yet. A very long line is cut where no
/// number is.
bool AnnotatedText::spot_line() {
  const std::string_view rest = std::string_view(text_).substr(size_, kLongestLine);
  const auto end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  if (end == rest.npos && !ended_ && rest.size() < kLongestLine) return false;
  if (line.empty() && end == rest.npos) return false;
  if (line.size() == kLongestLine) {
    const auto blank = line.find_last_of(" \t,;");
    if (blank != line.npos && blank != 0) line = line.substr(0, blank);
  }
  for (SpottedAddress& one : spot_addresses(line)) {
    one.begin += size_;
    one.end += size_;
    addresses_.push_back(std::move(one));
  }
  size_ += line.size() + (line.size() == end ? 1 : 0);
  return true;
}

Result<bool> AnnotatedText::next() {
  text_.erase(0, size_);
  size_ = 0;
  addresses_.clear();
  while (!ended_ && text_.size() < kPiece) {
    if (auto more = read_more(); !more) return more;
    const bool has_line = text_.find('\n') != text_.npos || text_.size() >= kLongestLine;
    if (has_line && must_wait()) break;
  }
  while (spot_line()) {
  }
  notes_.assign(addresses_.size(), {});
  return size_ != 0;
}

std::string_view AnnotatedText::word(std::size_t index) const {
  const SpottedAddress& one = addresses_[index];
  return std::string_view(text_).substr(one.begin, one.end - one.begin);
}

/// True for the first of the two places in "app(+0x1139) [0x55d0e0a3f139]", which are the same.
bool AnnotatedText::repeats_in_next(std::size_t index) const {
  if (index + 1 == addresses_.size() || notes_[index + 1].empty()) return false;
  const std::size_t end = addresses_[index].end;
  const std::string_view between =
      std::string_view(text_).substr(end, addresses_[index + 1].begin - end);
  return addresses_[index].address.kind != SpelledAddress::Kind::Absolute &&
         (between == "[" || between == " [");
}

/// True for the place in a note that another annotation has added: "0x7fc9be887935
/// <libc.so.6+0x98935>".
bool AnnotatedText::is_in_note(std::size_t index) const {
  if (index == 0) return false;
  constexpr std::string_view kBegin = " <";
  const std::size_t end = addresses_[index - 1].end;
  return addresses_[index].begin == end + kBegin.size() &&
         std::string_view(text_).substr(end, kBegin.size()) == kBegin;
}

void AnnotatedText::write(Output& out, bool terminal) const {
  const std::string_view text = piece();
  std::size_t done = 0;
  for (std::size_t i = 0; i < addresses_.size(); ++i) {
    if (notes_[i].empty() || addresses_[i].end < done || repeats_in_next(i) || is_in_note(i)) {
      continue;
    }
    const std::string note = " " + escaped(notes_[i]);
    put(out, text.substr(done, addresses_[i].end - done), terminal);
    done = addresses_[i].end;
    out.put(note);
    if (text.substr(done).starts_with(note)) done += note.size();
  }
  put(out, text.substr(done), terminal);
}

std::string note_of(const SpelledAddress& spelled, const Answer& answer) {
  if (!answer.entry) return {};
  const MapEntry& entry = *answer.entry;
  std::string place;
  if (answer.elf_address && !answer.module.empty()) {
    place = answer.module + "+" + in_hex(*answer.elf_address);
  } else if (!entry.name.empty()) {
    place = short_name(entry) + "+" + in_hex(answer.address - entry.range.start);
  }
  // What the text says itself is not repeated.
  if (spelled.kind == SpelledAddress::Kind::InModule) place.clear();
  if (!answer.symbol.empty() && spelled.kind != SpelledAddress::Kind::InSymbol) {
    place += (place.empty() ? "" : " ") + answer.symbol;
  }
  return place.empty() ? place : "<" + place + ">";
}

}  // namespace procmaps
