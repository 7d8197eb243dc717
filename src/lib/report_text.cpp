// Decides how a saved text is read. Most are maps from the first line to the last; these are
// streamed, after one look at their first half mebibyte, whether a second map begins there.
// Everything else is read twice: the first time a MapFinder sees every line, the second time only
// the lines of the map are read, without their prefix:
//
//   > 7f0000000000-7f0000020000 r-xp 00000000 fe:00 200       /usr/lib/libssl.so.3
//   On Monday somebody wrote:                                 (an empty line for the reader)
//   > 7f0000020000-7f0000022000 rw-p 00020000 fe:00 200       /usr/lib/libssl.so.3
//
// Lines stay lines, so that the reader counts them.

#include "lib/report_text.hpp"

#include <sys/types.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "lib/hex.hpp"
#include "lib/known_output.hpp"
#include "lib/map_in_text.hpp"
#include "lib/maps_line.hpp"
#include "lib/saved_text.hpp"
#include "lib/text_bytes.hpp"

namespace procmaps::detail {
namespace {

/// Looked through before a text is streamed: five thousand mappings.
constexpr std::size_t kLookedThrough = 512 * 1024;
/// What is kept of a line that is too long to be a mapping.
constexpr std::size_t kKeptOfLong = 1024;
constexpr std::size_t kLinesRead = 64 * 1024;

/// A line and its real size.
struct TextLine {
  std::string_view text;
  std::uint64_t size = 0;
};

/// The lines of a text, each whole unless it is too long.
class TextLines {
 public:
  explicit TextLines(TextBytes& bytes) : bytes_(bytes) {}

  /// The next line, valid until the next call; empty at the end. Fails with an errno.
  std::expected<TextLine, int> next();

 private:
  TextBytes& bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t searched_ = 0;  ///< up to here there is no line end
};

std::expected<TextLine, int> TextLines::next() {
  std::uint64_t dropped = 0;
  const auto take = [&](std::size_t end) {
    const TextLine line{std::string_view(buffer_).substr(begin_, end - begin_),
                        end - begin_ + dropped};
    begin_ = searched_ = end;
    return line;
  };
  for (;;) {
    const auto newline = buffer_.find('\n', searched_);
    if (newline != std::string::npos) return take(newline + 1);
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (buffer_.size() > MapsReader::kMaxLine) {
      dropped += buffer_.size() - kKeptOfLong;
      buffer_.resize(kKeptOfLong);
    }
    searched_ = buffer_.size();
    buffer_.resize(searched_ + kLinesRead);
    const ssize_t count = bytes_.read(buffer_.data() + searched_, kLinesRead);
    const int errnum = errno;
    buffer_.resize(searched_ + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) return std::unexpected(errnum);
    if (count == 0) return take(buffer_.size());
  }
}

/// The lines of a map as bytes, without their prefix.
class MapBytes {
 public:
  MapBytes(TextBytes bytes, FoundMap found)
      : bytes_(std::move(bytes)), lines_(bytes_), found_(std::move(found)) {
    line_ = found_.place.map.first;
    failed_ = !bytes_.seek(found_.begin);
  }

  /// Like read(2).
  ssize_t read(char* to, std::size_t size);

 private:
  void append(const TextLine& line);

  TextBytes bytes_;
  TextLines lines_;
  FoundMap found_;
  std::size_t line_ = 0;
  bool failed_ = false;
  std::string out_;
  std::size_t taken_ = 0;
};

void MapBytes::append(const TextLine& line) {
  if (line.text.size() != line.size) {
    out_ += "(a line that is too long)\n";
    return;
  }
  const bool first = line_ == found_.place.map.first;
  const auto prefix = first ? found_.first_prefix : found_.prefix.find(line.text);
  if (!prefix || *prefix > line.text.size()) {
    out_ += '\n';
    return;
  }
  std::string_view text = line.text.substr(*prefix);
  // "/usr/li...": without its line end, the reader does not believe it.
  if (line_ == found_.place.map.last && !found_.place.is_whole()) {
    std::string_view body = text.substr(0, text.find_last_not_of("\r\n") + 1);
    if (body.ends_with(kCutMark) && !is_omission(body)) text = body;
  }
  out_ += text;
}

ssize_t MapBytes::read(char* to, std::size_t size) {
  if (failed_) {
    errno = EIO;
    return -1;
  }
  if (taken_ == out_.size()) {
    out_.clear();
    taken_ = 0;
    while (line_ <= found_.place.map.last && out_.size() < kLinesRead) {
      const auto line = lines_.next();
      if (!line) {
        errno = line.error();
        return -1;
      }
      if (line->size == 0) break;
      append(*line);
      ++line_;
    }
  }
  const std::size_t count = out_.copy(to, size, taken_);
  taken_ += count;
  return static_cast<ssize_t>(count);
}

/// True if a line starts like a mapping: "7f00-7f01 ".
bool begins_like_mapping(std::string_view line) {
  std::size_t at = 0;
  for (const char after : {'-', ' '}) {
    const std::size_t digits = at;
    while (at < line.size() && hex_digit(line[at]) >= 0) ++at;
    if (at == digits || at == line.size() || line[at] != after) return false;
    ++at;
  }
  return true;
}

/// The first line that is not blank, with its line end.
std::string_view first_line(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return text.substr(0, text.find('\n'));
}

/// True if the text has a mapping, and no second map begins in it, with an address below the
/// mapping before.
bool has_one_map(std::string_view text) {
  AddressRange previous;
  bool any = false;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size());
    MapEntry entry;
    LineFailure failure;
    if (hex_digit(text[0]) >= 0 &&
        parse_maps_line(text.data(), text.data() + size, entry, failure)) {
      if (entry.range.end <= previous.start) return false;
      previous = entry.range;
      any = true;
    }
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return any;
}

/// True if the text is to be read as it is, from its first line on.
bool is_plain(const TextBytes& bytes) {
  if (bytes.is_wide()) return false;
  std::string_view text = bytes.kept();
  if (SavedText::begin(text)) return true;  // the reader names the encoding
  const std::string_view first = first_line(text);
  if (first.empty()) return bytes.is_all();
  // A device that never ends must not be read for ever.
  if (text.find('\n') == std::string_view::npos && !bytes.is_all() && !bytes.is_file()) return true;
  return begins_like_mapping(first) && has_one_map(text);
}

Error cannot_search(int errnum, const TextBytes& bytes, const std::string& where) {
  if (bytes.spool_failed()) {
    return error_from_errno(errnum, where, "cannot keep it in a temporary file (see TMPDIR)");
  }
  if (errnum != EFBIG) return error_from_errno(errnum, where, "cannot read");
  return {.code = ErrorCode::Unsupported,
          .where = where,
          .what = "a text from a pipe that is not only a map may have at most " +
                  std::to_string(TextBytes::kMaxSpooled >> 20) + " MiB; save it to a file"};
}

Result<FoundMap> find_map(TextBytes& bytes, const std::string& where, ReadProgress progress) {
  MapFinder finder;
  TextLines lines(bytes);
  for (;;) {
    const auto line = lines.next();
    if (!line) return std::unexpected(cannot_search(line.error(), bytes, where));
    if (line->size == 0) break;
    finder.take(line->text, line->size);
    progress.add(line->size);
  }
  auto found = finder.finish();
  if (!found) found.error().where = where;
  return found;
}

}  // namespace

Result<MapsReader> open_text(FileDescriptor fd, std::string start, std::string where,
                             const ReadOptions& options, ReadProgress::Listener listener) {
  TextBytes bytes(std::move(fd), std::move(start));
  const bool readable = bytes.keep(kLookedThrough);
  if (const auto program = compressed_by(bytes.kept()); !program.empty()) {
    const std::string name(program);
    return std::unexpected(
        Error{.code = ErrorCode::Malformed,
              .where = std::move(where),
              .what = "compressed with " + name + ": " + name + " -dc FILE | procmaps -i -"});
  }
  if (!readable || is_plain(bytes)) {
    FileDescriptor rest = bytes.take_descriptor();
    std::string kept = bytes.take_kept();
    if (rest.get() < 0) return MapsReader(std::move(kept), std::move(where), options);
    return MapsReader(std::move(rest), std::move(kept), std::move(where), options);
  }
  auto found = find_map(bytes, where, ReadProgress(std::move(listener)));
  if (!found) return std::unexpected(std::move(found.error()));
  ReportText text{.read = {}, .place = found->place, .has_prefix = found->first_prefix != 0};
  text.has_prefix = text.has_prefix || !found->prefix.empty();
  auto map = std::make_shared<MapBytes>(std::move(bytes), std::move(*found));
  text.read = [map](char* to, std::size_t size) { return map->read(to, size); };
  return std::move(text).reader(std::move(where), options);
}

}  // namespace procmaps::detail
