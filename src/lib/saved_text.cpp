// Texts that went through editors, shells and disks that were full:
//
//   7f063c6c6000-7f063c71d000 r--p 00000000 fe:00 320475      /usr/lib/locale/C.utf8/LC_CTYPE
//   Size:                348 kB
//   Rss:                 1
//
// The kernel ends every line with LF, so a line without it was cut: "Rss: 1" of "Rss: 128 kB", or a
// name without its end. One kind of line is certainly whole without its LF: "[stack]", because no
// such name has anything after its bracket. On x86-64 the last line of a whole map is
// "[vsyscall]", so a text that lost nothing but its final LF loses no mapping.
//
// A text that was cut between two lines of smaps lacks the last keys of a mapping. All blocks of a
// text end with the same key ("VmFlags:" since Linux 3.8), so one that others followed shows how
// the last one must end. A text with a single block must end as some kernel ends it.

#include "lib/saved_text.hpp"

#include <algorithm>

#include "lib/characters.hpp"

namespace procmaps::detail {
namespace {

constexpr std::string_view kFlags = "VmFlags";
/// Different last keys that are remembered. Texts of a kernel have one or two.
constexpr std::size_t kMostEnds = 8;

bool begins_mapping(std::string_view text) {
  return !text.empty() && is_lower_hex_digit(text[0]);
}

std::string_view key_of(std::string_view line) {
  return line.substr(0, line.find(':'));
}

/// The last line, with its LF.
std::string_view last_line(std::string_view lines) {
  if (lines.size() < 2) return lines;
  return lines.substr(lines.rfind('\n', lines.size() - 2) + 1);
}

/// True if the only block of a text ends as a kernel ends it. Blocks without the first key of every
/// kernel were shortened by someone, who may have removed the last one too.
bool ends_like_a_kernel(const SavedText::Record& record, std::string_view end) {
  if (record.keys.empty()) return true;
  if (record.entry.name == "[rollup]") return end == "Locked";
  const std::string_view first = key_of(record.keys);
  if (first != "Size" && first != "Name") return true;
  // Before Linux 3.8 there were no flags; SwapPss came with 4.3.
  return end == "Locked" && record.keys.find("\nSwapPss:") == std::string_view::npos;
}

bool is_whole_name(std::string_view name) {
  return name.starts_with('[') && name.ends_with(']');
}

}  // namespace

bool is_omission(std::string_view line) {
  constexpr std::string_view kWords[] = {kCutMark, "…", "truncated", "snip", "snipped"};
  constexpr std::string_view kAround = " \t-=*[](){}<>";
  const std::size_t start = line.find_first_not_of(kAround);
  if (start == line.npos) return false;
  const std::string_view word = line.substr(start, line.find_last_not_of(kAround) + 1 - start);
  return std::ranges::find(kWords, word) != std::end(kWords);
}

std::optional<Error> SavedText::begin(std::string_view& piece) {
  using namespace std::string_view_literals;
  const auto starts_with_any = [&](auto... marks) { return (piece.starts_with(marks) || ...); };
  const auto error = [](std::string_view encoding) {
    return Error{.code = ErrorCode::Malformed,
                 .what = std::string("the text is ").append(encoding) +
                         "; convert it to UTF-8 (iconv -f " + std::string(encoding) + ')'};
  };
  if (starts_with_any("\xff\xfe\0\0"sv, "\0\0\xfe\xff"sv)) return error("UTF-32");
  if (starts_with_any("\xff\xfe"sv, "\xfe\xff"sv)) return error("UTF-16");
  if (starts_with_any("\xef\xbb\xbf"sv)) piece.remove_prefix(3);
  // Without a mark: digits of an address, each beside a zero byte.
  if (piece.size() < 4) return std::nullopt;
  const auto begins = [&](std::size_t at) { return begins_mapping(piece.substr(at, 1)); };
  if (begins(0) && piece[1] == '\0' && begins(2) && piece[3] == '\0') return error("UTF-16LE");
  if (piece[0] == '\0' && begins(1) && piece[2] == '\0' && begins(3)) return error("UTF-16BE");
  return std::nullopt;
}

void SavedText::strip_line_end(std::string_view& body, bool first_line) {
  constexpr std::size_t kMost = 2;
  const std::size_t most = first_line ? kMost : carriage_returns_;
  std::size_t count = 0;
  while (count < most && body.ends_with('\r')) {
    body.remove_suffix(1);
    ++count;
  }
  if (first_line) carriage_returns_ = count;
}

bool SavedText::is_usual_end(std::string_view end) const {
  return std::ranges::find(ends_, end) != ends_.end();
}

bool SavedText::is_whole(const Record& record) {
  const std::string_view last = record.keys.empty() ? record.line : last_line(record.keys);
  const std::string_view end = record.keys.empty()  ? std::string_view()
                               : record.block.flags ? kFlags
                                                    : key_of(last);
  if (begins_mapping(record.rest)) {
    previous_keys_ = record.block.lines;
    if (ends_.size() < kMostEnds && !is_usual_end(end)) ends_.emplace_back(end);
    return true;
  }
  if (!last.ends_with('\n')) {
    if (!record.keys.empty() || !is_whole_name(record.entry.name)) return false;
  }
  if (end == kFlags) return true;  // no kernel writes more
  if (ends_.empty()) return ends_like_a_kernel(record, end);
  // Without flags, blocks that someone shortened may end differently.
  return is_usual_end(end) || (record.block.lines >= previous_keys_ && !is_usual_end(kFlags));
}

}  // namespace procmaps::detail
