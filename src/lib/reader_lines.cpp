// Makes records of the lines of a maps or smaps text:
//
//   7f8c7719d000-7f8c7719f000 r--p 00000000 fe:00 10969986                   /a/x
//   Size:                  8 kB                                               with smaps
//
// What is hard: a live maps must cost next to nothing per line, while a saved text may contain
// anything, or end anywhere. So the usual lines of a live maps have a loop of their own.

#include <algorithm>
#include <utility>

#include "lib/maps_line.hpp"
#include "lib/reader_state.hpp"

namespace procmaps {
namespace {

/// A block of keys has 700 bytes.
constexpr std::size_t kMaxKeys = 1 << 20;

}  // namespace

/// Handles what only a saved text can contain. Strips the carriage returns from `body`; false if
/// there is nothing to parse.
bool MapsReader::State::check_saved(std::string_view& body) {
  saved.strip_line_end(body, line == first_line);
  if (body.empty()) return false;
  if (detail::is_omission(body)) {
    fail({.code = ErrorCode::Malformed, .what = "the map was cut here, its end is missing"});
    return false;
  }
  // The kernel never writes a NUL, and a file full of them is not a map.
  const auto nul = body.find('\0');
  if (nul == std::string_view::npos) return true;
  fail({.code = ErrorCode::Malformed, .column = nul + 1, .what = "unexpected NUL byte"});
  return false;
}

/// Parses the lines of a live maps as far as they need no care, which is nearly always: without a
/// call for each part of the work, it takes a third of the instructions.
void MapsReader::State::parse_usual_lines() {
  if (is_saved || options.read_usage) return;
  const char* at = piece.data();
  const char* const end = at + piece.size();
  const std::size_t before = count;
  while (count < kBatch) {
    MapRecord& record = place_of_next();
    const char* const next = detail::parse_usual_line(at, end, record.entry);
    if (next == nullptr || !overlaps.follows(record.entry.range)) break;
    overlaps.pass(record.entry.range);
    record.text = {at, static_cast<std::size_t>(next - at)};
    at = next;
    ++count;
  }
  line += count - before;
  any_mapping = any_mapping || count != before;
  piece.remove_prefix(static_cast<std::size_t>(at - piece.data()));
}

/// Parses whatever line is next.
void MapsReader::State::parse_next_line() {
  const std::size_t newline = piece.find('\n');
  const std::string_view text =
      newline == std::string_view::npos ? piece : piece.substr(0, newline + 1);
  piece.remove_prefix(text.size());
  parse_line(text);
}

/// Parses one line, newline included, and the keys below it.
void MapsReader::State::parse_line(std::string_view text) {
  ++line;
  std::string_view body = text;
  if (body.ends_with('\n')) body.remove_suffix(1);
  if (is_saved && !check_saved(body)) return;
  // Keys start with a capital letter, addresses never do.
  const bool may_be_key = !body.empty() && body[0] >= 'A' && body[0] <= 'Z';
  if (may_be_key && any_mapping && detail::is_usage_key(body)) {
    if (is_saved && !text.ends_with('\n')) fail_cut("the text was cut in this line");
    return;
  }
  if ((options.read_usage || is_saved) && !may_be_key) return parse_block(text, body);
  parse_mapping(text, body, {});
}

void MapsReader::State::parse_block(std::string_view text, std::string_view body) {
  const std::size_t header = line;
  std::optional<Error> error;
  const auto block = take_keys(text, error);
  if (!block) return;
  if (block->size > kMaxKeys) {
    fail({.code = ErrorCode::Malformed, .what = "the keys below this line are longer than 1 MiB"});
    return stop();
  }
  parse_mapping(text, body, *block);
  if (error && !pending) {
    line += error->line;
    fail(std::move(*error));
    line = header;
  }
  if (is_saved && !pending) check_keys({text.data() + text.size(), block->size});
  line += block->lines;
}

/// Parses the keys below the mapping whose line was just read, into the mapping's place in the
/// batch. No value if the piece ends before they do: then line and keys are read again.
std::optional<MapsReader::State::Block> MapsReader::State::take_keys(std::string_view text,
                                                                     std::optional<Error>& error) {
  MemoryUsage& usage = options.read_usage ? usages[count] : unwanted;
  usage.clear();
  const auto block = keys.parse(piece, usage, error);
  // Every read of a live smaps ends with a block; in other sources more of it may follow.
  const bool whole = block.ended || (block.flags && !is_saved) || block.size > kMaxKeys;
  if (!whole && !source.ended()) {
    source.give_back(text.size() + piece.size());
    piece = {};
    --line;
    return std::nullopt;
  }
  piece.remove_prefix(block.size);
  return block;
}

/// Finds the NULs of a damaged file in lines that the parser of keys passes over.
void MapsReader::State::check_keys(std::string_view keys_text) {
  const auto nul = keys_text.find('\0');
  if (nul == std::string_view::npos) return;
  const std::string_view before = keys_text.substr(0, nul);
  const std::size_t header = line;
  line += 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
  fail({.code = ErrorCode::Malformed,
        .column = nul - before.rfind('\n'),  // counted from 1, in the first line too
        .what = "unexpected NUL byte"});
  line = header;
}

/// Parses the line of a mapping; `block` are the keys below it.
void MapsReader::State::parse_mapping(std::string_view text, std::string_view body,
                                      const Block& block) {
  MapRecord& record = place_of_next();
  record.text = {text.data(), text.size() + (options.read_usage ? block.size : 0)};
  if (options.read_usage) record.usage = &usages[count];
  detail::LineFailure failure;
  const char* const end = body.data() + body.size();
  if (!detail::parse_maps_line(body.data(), end, record.entry, failure)) {
    Error error = detail::describe_failure(failure, body.data(), end);
    if (is_saved && body.ends_with(detail::kCutMark)) error.what = "the map was cut in this line";
    fail(std::move(error));
    return;
  }
  if (is_saved && !is_whole(record.entry, text, block)) return;
  any_mapping = true;
  using Verdict = detail::Overlaps::Verdict;
  switch (overlaps.take(record.entry)) {
    case Verdict::Repeated:
      return;
    case Verdict::Refused:
      fail({.code = ErrorCode::Malformed,
            .column = 1,
            .what = "the address is below the previous mapping (two maps in one file?)"});
      return;
    case Verdict::Cut:
      // The kernel counted the whole mapping, and the previous one already has a part of it.
      if (options.read_usage) usages[count].forget_amounts();
      break;
    case Verdict::Whole:
      break;
  }
  ++count;
}

/// False, with an error, if a saved text was cut in the middle of this mapping.
bool MapsReader::State::is_whole(const MapEntry& entry, std::string_view text, const Block& block) {
  const std::string_view below(text.data() + text.size(), block.size);
  if (saved.is_whole({entry, text, below, block, piece})) return true;
  const std::string_view last = below.empty() ? text : below;
  const std::string_view at = last.ends_with('\n') ? " after line " : " in line ";
  fail_cut("the text was cut" + std::string(at) + std::to_string(line + block.lines) +
           ": this mapping is incomplete and left out");
  return false;
}

}  // namespace procmaps
