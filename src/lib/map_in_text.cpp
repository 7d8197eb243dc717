// Finds a map in a crash report, a log or an e-mail, by what its lines are:
//
//   ProcMaps:
//    555555554000-555555556000 r--p 00000000 fc:01 131106                     /usr/bin/demo
//    7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0                          [stack]
//   ProcStatus:
//
// A line is a mapping if a mapping stands anywhere near its start and reaches to its end. Lines
// with the same text before their mappings are one map as long as addresses ascend: another
// process's map starts again below. (A list that changed while it was saved repeats addresses too,
// but never starts below the start of the mapping before.) What makes this hard:
//
// - The prefix is constant only to the eye: grep -n counts lines, logs have times. So numbers, and
//   the blanks that align them, compare as equal. A pid in brackets must be the same, or the logs
//   of two workers that crashed together would mix.
// - The first line may differ: "COREDUMP_PROC_MAPS=5555…", a byte order mark.
// - Other lines may come between, in a log of many programs. So several maps are open at a time,
//   and a few lines do not end one.
// - In smaps every second line is a key, but "Threads: 5" after a map looks like one as well. Keys
//   continue a map only if its first mapping has keys that a kernel writes.
// - A report may be cut: "..." after a map, or in the middle of a line, belongs to the map, so that
//   the reader of the map says so.

#include "lib/map_in_text.hpp"

#include <algorithm>
#include <utility>

#include "lib/characters.hpp"
#include "lib/hex.hpp"
#include "lib/known_output.hpp"
#include "lib/maps_line.hpp"
#include "lib/saved_text.hpp"
#include "lib/usage_parser.hpp"

namespace procmaps::detail {
namespace {

/// Bytes before a mapping: a date, a host, a program, a path.
constexpr std::size_t kMaxPrefix = 256;
/// An address has at most so many digits.
constexpr std::size_t kMaxDigits = 16;
/// Lines that may come between two lines of a map.
constexpr std::size_t kMaxGap = 16;
/// Maps that are open at a time.
constexpr std::size_t kMaxOpen = 4;
/// Other maps that are named.
constexpr std::size_t kMaxOthers = 4;
/// A single line is a quotation, not a map, unless it stands between the lines of others.
constexpr std::size_t kLeastMap = 2;

constexpr char kNumber = '\x01';

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

/// The end of the blanks and digits at `at`; `at` if there are no digits after the blanks.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t p = at;
  while (p < text.size() && is_space(text[p])) ++p;
  const std::size_t digits = p;
  while (p < text.size() && is_digit(text[p])) ++p;
  return p == digits ? at : p;
}

/// True for the 42 of "app[42]".
bool is_pid(std::string_view text, std::size_t at, std::size_t end) {
  return at > 0 && text[at - 1] == '[' && is_digit(text[at]) && end < text.size() &&
         text[end] == ']';
}

/// A key that a kernel writes first in a block, or of a block that somebody shortened.
bool is_known_key(std::string_view line) {
  const std::string_view key = line.substr(0, line.find(':'));
  return key == "Size" || key == "Name" || key == "VmFlags" ||
         std::ranges::find(kMetrics, key, &MetricInfo::key) != kMetrics.end();
}

/// "Rss:   4 kB", "VmFlags: rd", "Name: [anon:x]".
bool is_smaps_line(std::string_view body) {
  if (!is_usage_key(body)) return false;
  if (body.starts_with("VmFlags:") || body.starts_with("Name:")) return true;
  const std::size_t value = number_end(body, body.find(':') + 1);
  const std::string_view unit = body.substr(value);
  return is_digit(body[value - 1]) && (unit.empty() || unit == " kB");
}

/// True if the line ends in the middle of a mapping.
bool is_cut_mapping(std::string_view body, MapEntry& entry) {
  LineFailure failure;
  const char* const end = body.data() + body.size();
  if (body.empty() || parse_maps_line(body.data(), end, entry, failure)) return false;
  if (hex_digit(body[0]) < 0) return false;
  if (failure.at == end) return true;
  // Without its last digits the end of the range may be below its start.
  return std::string_view(body.data(), failure.at).ends_with('-') &&
         std::all_of(failure.at, end, [](char c) { return hex_digit(c) >= 0; });
}

/// True if the line ends in the middle of a key of smaps. After the first mapping it must be the
/// key that the kernel writes first.
bool is_cut_key(std::string_view body, bool has_keys) {
  constexpr std::string_view kFirst = "Size:";
  if (body.empty()) return false;
  if (!has_keys) return kFirst.starts_with(body) || body.starts_with(kFirst);
  const bool upper = body[0] >= 'A' && body[0] <= 'Z';
  return upper && std::ranges::all_of(body.substr(0, body.find(':')), is_word);
}

void remove_line_end(std::string_view& line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  for (int i = 0; i < 2 && line.ends_with('\r'); ++i) line.remove_suffix(1);
}

}  // namespace

LinePrefix::LinePrefix(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = number_end(text, at);
    if (end == at) {
      pattern_ += text[at++];
    } else if (is_pid(text, at, end)) {
      pattern_ += text.substr(at, end - at);
      at = end;
    } else {
      pattern_ += kNumber;
      at = end;
    }
  }
}

std::optional<std::size_t> LinePrefix::find(std::string_view line) const {
  std::size_t at = 0;
  for (const char c : pattern_) {
    if (c == kNumber) {
      const std::size_t end = number_end(line, at);
      if (end == at) return std::nullopt;
      at = end;
    } else {
      if (at == line.size() || line[at] != c) return std::nullopt;
      ++at;
    }
  }
  return at;
}

std::optional<std::size_t> find_mapping(std::string_view body, MapEntry& entry) {
  LineFailure failure;
  const char* const end = body.data() + body.size();
  const std::string_view window = body.substr(0, kMaxPrefix + kMaxDigits + 1);
  for (auto dash = window.find('-'); dash != std::string_view::npos;
       dash = window.find('-', dash + 1)) {
    std::size_t begin = dash;
    while (begin > 0 && dash - begin <= kMaxDigits && hex_digit(body[begin - 1]) >= 0) --begin;
    if (begin == dash || dash - begin > kMaxDigits || begin > kMaxPrefix) continue;
    if (begin > 0 && is_word(body[begin - 1])) continue;
    if (!parse_maps_line(body.data() + begin, end, entry, failure)) continue;
    // The kernel never writes a NUL.
    if (body.find('\0', begin) != std::string_view::npos) return std::nullopt;
    return begin;
  }
  return std::nullopt;
}

void MapFinder::take(std::string_view line, std::uint64_t size) {
  ++line_;
  begin_ = std::exchange(end_, end_ + size);
  const bool has_end = line.ends_with('\n');
  std::string_view body = line.size() == size ? line : std::string_view();
  remove_line_end(body);
  if (!take_mapping(body) && !take_key(body)) take_cut(body, has_end);
  close_old(body);
  before_.assign(body.substr(0, kMaxPrefix + 64));
}

/// Takes the line if it is a mapping.
bool MapFinder::take_mapping(std::string_view body) {
  MapEntry entry;
  const auto at = find_mapping(body, entry);
  if (!at) {
    if (first_failure_ || best_ || !open_.empty() || body.empty()) return false;
    LineFailure failure;
    const char* const end = body.data() + body.size();
    parse_maps_line(body.data(), end, entry, failure);
    if (failure.at == nullptr) return false;
    first_failure_ = describe_failure(failure, body.data(), end);
    if (const auto nul = body.find('\0'); nul != std::string_view::npos) {
      first_failure_->column = nul + 1;
      first_failure_->what = "unexpected NUL byte";
    }
    first_failure_->line = line_;
    output_of_ = known_output(body);
    return false;
  }
  // In a string its end is unknown: the rest of the line would be a part of the name.
  if (*at != 0 && (body[*at - 1] == '"' || body[*at - 1] == '\'')) {
    if (quoted_ == 0) quoted_ = line_;
    return false;
  }
  Run& run = run_of(LinePrefix(body.substr(0, *at)), entry.range);
  if (run.mappings == 0) run.first_prefix = *at;
  ++run.mappings;
  run.last = entry.range;
  run.block_ended = false;
  extend(run);
  return true;
}

/// Takes the line if it is a key of smaps below a mapping.
bool MapFinder::take_key(std::string_view body) {
  for (Run& run : open_) {
    if (run.lines.last + 1 != line_ || run.ended || run.block_ended) continue;
    if (!run.has_keys && run.mappings != 1) continue;
    const auto at = run.prefix.find(body);
    if (!at) continue;
    const std::string_view key = body.substr(*at);
    if (!is_smaps_line(key) || (!run.has_keys && !is_known_key(key))) continue;
    run.has_keys = true;
    run.block_ended = key.starts_with("VmFlags:");
    extend(run);
    return true;
  }
  return false;
}

/// True if the line is the beginning of one that would continue the map. Where the text does not
/// end with it, it must have a whole range above the mapping before.
bool MapFinder::ends_early(const Run& run, std::string_view rest, bool has_end) {
  MapEntry entry;
  const bool is_mapping = is_cut_mapping(rest, entry);
  if (has_end) {
    return is_mapping && entry.range.start >= run.last.end && entry.range.end > entry.range.start;
  }
  return is_mapping || ((run.has_keys || run.mappings == 1) && is_cut_key(rest, run.has_keys));
}

/// Takes the line if it shows that the map before it was cut.
bool MapFinder::take_cut(std::string_view body, bool has_end) {
  for (Run& run : open_) {
    if (run.lines.last + 1 != line_ || run.ended) continue;
    const auto at = run.prefix.find(body);
    if (!at) continue;
    const std::string_view rest = body.substr(*at);
    const bool is_marked = is_omission(rest) || rest.ends_with(kCutMark);
    if (!is_marked && !ends_early(run, rest, has_end)) continue;
    run.ended = true;
    extend(run);
    return true;
  }
  return false;
}

/// The open map that a mapping continues, or a new one.
MapFinder::Run& MapFinder::run_of(const LinePrefix& prefix, const AddressRange& range) {
  bool touches_other = false;
  const auto same = std::ranges::find_if(
      open_, [&](const Run& run) { return run.prefix == prefix && !run.ended; });
  if (same != open_.end()) {
    // Beyond lines that have the prefix and are no mappings, nothing is repeated.
    const bool adjacent = line_ - same->lines.last == 1 + same->foreign_since;
    if (adjacent ? range.end > same->last.start : range.start >= same->last.end) return *same;
    touches_other = same->touches_other = adjacent;
    close(std::move(*same));
    open_.erase(same);
  } else {
    // The first line of a map may have another prefix.
    const auto single = std::ranges::find_if(open_, [&](const Run& run) {
      return run.mappings == 1 && run.lines.last + 1 == line_ && range.start >= run.last.end;
    });
    if (single != open_.end()) {
      single->prefix = prefix;
      return *single;
    }
  }
  if (open_.size() == kMaxOpen) {
    const auto oldest =
        std::ranges::min_element(open_, {}, [](const Run& run) { return run.lines.last; });
    close(std::move(*oldest));
    open_.erase(oldest);
  }
  Run& run = open_.emplace_back();
  run.prefix = prefix;
  run.lines.first = line_;
  run.begin = begin_;
  run.touches_other = touches_other;
  if (const auto at = prefix.find(before_)) {
    const std::string_view key = std::string_view(before_).substr(*at);
    run.lacks_start = is_smaps_line(key) && is_known_key(key) && !key.starts_with("Name:");
  }
  return run;
}

/// The current line belongs to the map.
void MapFinder::extend(Run& run) {
  run.lines.last = line_;
  run.foreign += std::exchange(run.foreign_since, 0);
}

/// Nothing continues this map: keeps it if it is the longest, or its lines.
void MapFinder::close(Run run) {
  const bool is_longest = !best_ || run.mappings > best_->mappings ||
                          (run.mappings == best_->mappings && run.lines.first < best_->lines.first);
  if (is_longest) {
    if (best_) add_other(*best_);
    best_ = std::move(run);
  } else {
    add_other(run);
  }
}

/// Closes the maps that ended long before the current line, which is in `body`.
void MapFinder::close_old(std::string_view body) {
  for (std::size_t i = 0; i < open_.size();) {
    Run& run = open_[i];
    if (run.lines.last != line_ && !run.prefix.find(body)) ++run.foreign_since;
    if (line_ - run.lines.last <= kMaxGap) {
      ++i;
      continue;
    }
    close(std::move(run));
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void MapFinder::add_other(const Run& run) {
  if (run.mappings < kLeastMap && !run.touches_other) return;
  if (others_.size() < kMaxOthers) {
    others_.push_back(run.lines);
  } else {
    ++more_others_;
  }
}

Result<FoundMap> MapFinder::finish() {
  for (Run& run : std::exchange(open_, {})) close(std::move(run));
  if (!best_ && quoted_ != 0) {
    return std::unexpected(
        Error{.code = ErrorCode::Malformed,
              .line = quoted_,
              .what = "the mappings are in quoted strings, as in JSON: extract them first, for "
                      "instance with jq -r"});
  }
  if (!best_ && !output_of_.empty()) {
    return std::unexpected(Error{
        .code = ErrorCode::Malformed,
        .what = "this is " + std::string(output_of_) + ", not a memory map; save one with -f raw"});
  }
  if (!best_) {
    Error error = first_failure_.value_or(
        Error{.code = ErrorCode::Malformed, .what = "no line of the text is a mapping"});
    if (first_failure_ && line_ > 1) error.what += "; no line of the text is a mapping";
    return std::unexpected(std::move(error));
  }
  std::ranges::sort(others_, {}, &LineRange::first);
  return FoundMap{.place = {.map = best_->lines,
                            .lines = line_,
                            .between = best_->foreign,
                            .lacks_start = best_->lacks_start,
                            .others = std::move(others_),
                            .more_others = more_others_},
                  .begin = best_->begin,
                  .first_prefix = best_->first_prefix,
                  .prefix = std::move(best_->prefix)};
}

}  // namespace procmaps::detail
