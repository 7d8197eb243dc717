// Texts with addresses: backtraces, logs of the kernel, reports of sanitizers.

#include "commands/find/annotated_text.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "lib/hex_text.hpp"
#include "lib/read_file.hpp"
#include "view/escape.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kLargestText = std::size_t{256} << 20;
constexpr std::size_t kLongestLine = 64 << 10;
constexpr std::size_t kMostAddresses = 1 << 20;

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

Result<AnnotatedText> AnnotatedText::read(const std::string& path) {
  const std::string where = detail::input_name(path);
  const auto file = detail::open_input(path);
  if (!file) return std::unexpected(file.error());
  auto read = detail::read_all(file->get(), kLargestText);
  if (!read && read.error() == EFBIG) {
    return std::unexpected(
        Error{.code = ErrorCode::Unsupported, .where = where, .what = "is larger than 256 MiB"});
  }
  if (!read) return std::unexpected(error_from_errno(read.error(), where, "cannot read"));
  if (read->starts_with("\xff\xfe") || read->starts_with("\xfe\xff")) {
    return std::unexpected(Error{.code = ErrorCode::Unsupported,
                                 .where = where,
                                 .what = "is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8"});
  }
  AnnotatedText text;
  text.text_ = std::move(*read);
  for (std::size_t at = 0; at < text.text_.size();) {
    const std::string_view rest = std::string_view(text.text_).substr(at, kLongestLine);
    std::string_view line = rest.substr(0, rest.find('\n'));
    // A longer line is cut where no number is.
    if (line.size() == kLongestLine) {
      const auto blank = line.find_last_of(" \t,;");
      if (blank != line.npos && blank != 0) line = line.substr(0, blank);
    }
    if (text.addresses_.size() > kMostAddresses) {
      return std::unexpected(Error{.code = ErrorCode::Unsupported,
                                   .where = where,
                                   .what = "has more than 1048576 addresses"});
    }
    for (SpottedAddress& one : spot_addresses(line)) {
      one.begin += at;
      one.end += at;
      text.addresses_.push_back(std::move(one));
    }
    at += std::max<std::size_t>(line.size(), 1);
  }
  text.notes_.resize(text.addresses_.size());
  return text;
}

std::string_view AnnotatedText::word(std::size_t index) const {
  const SpottedAddress& one = addresses_[index];
  return std::string_view(text_).substr(one.begin, one.end - one.begin);
}

void AnnotatedText::write(Output& out, bool terminal) const {
  const std::string_view text = text_;
  std::size_t done = 0;
  for (std::size_t i = 0; i < addresses_.size(); ++i) {
    if (notes_[i].empty() || addresses_[i].end < done) continue;
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
  if (answer.elf_address && entry.name.starts_with('/')) {
    place = short_name(entry) + "+" + in_hex(*answer.elf_address);
  } else if (!entry.name.empty()) {
    place = short_name(entry) + "+" + in_hex(answer.address - entry.range.start);
  }
  if (spelled.kind == SpelledAddress::Kind::InModule) place.clear();  // it says so itself
  if (!answer.symbol.empty()) place += (place.empty() ? "" : " ") + answer.symbol;
  return place.empty() ? place : "<" + place + ">";
}

}  // namespace procmaps
