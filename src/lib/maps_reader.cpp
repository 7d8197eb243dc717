// Streams the mappings of a maps or smaps text in batches, and detects where the text alone cannot
// be trusted:
//
// - A process that changes while being read shows overlaps (up to 9 % of passes on Linux 6.17+): an
//   entry is clipped to start where the previous one ended, or dropped if nothing is left.
// - A process that dies or runs another program ends its list silently, as if complete. At the end
//   the reader asks for one byte from the start again: a live list always has it. This is not
//   needed after [vsyscall], which the kernel adds only to a whole list.
// - smaps puts "Key:  value" lines below each mapping. Keys start with an upper-case letter and
//   mappings with a lower-case hex digit, so a line's first byte identifies it; keys are skipped.
//
// A saved text may contain anything. An invalid line is an error with its position, and reading
// continues after it. A text whose first lines are all invalid is not a maps text and is abandoned,
// like one with a line or a block of keys that does not end. Its keys are always parsed, because
// only they show whether the last mapping was cut (saved_text.hpp).

#include <procmaps/maps_reader.hpp>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "lib/line_source.hpp"
#include "lib/maps_line.hpp"
#include "lib/report_text.hpp"
#include "lib/saved_text.hpp"
#include "lib/usage_parser.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kBatch = 128;
/// After this many invalid lines and no mapping, the file is not a maps text.
constexpr std::size_t kHopeless = 10;
/// A block of keys has 700 bytes.
constexpr std::size_t kMaxKeys = 1 << 20;

/// Where [vsyscall] starts, on x86-64: above everything that a process can map. The kernel prints
/// it when it has found no further mapping of a living process.
constexpr Address kVsyscall = 0xffffffffff600000;

/// What programs write where they leave out the rest of a map.
constexpr std::string_view kOmission = "...";

constexpr const char* kCutOff =
    "exited or ran another program while being read; the list may be incomplete";

}  // namespace

struct MapsReader::State {
  State(detail::LineSource lines, std::string name, ReadOptions how)
      : source(std::move(lines)),
        where(std::move(name)),
        options(how),
        is_saved(how.origin == TextOrigin::Saved),
        keys(how.read_usage ? how.metrics : MetricSet{0}) {
    batch.reserve(kBatch);
    if (options.read_usage) usages = std::make_unique<MemoryUsage[]>(kBatch);
  }

  detail::LineSource source;
  std::string where;
  ReadOptions options;
  bool is_saved;

  std::string_view piece;  ///< the part of the source's piece that is not parsed yet
  std::vector<MapRecord> batch;
  detail::UsageParser keys;
  std::unique_ptr<MemoryUsage[]> usages;  ///< one per place in the batch
  MemoryUsage unwanted;                   ///< of keys that are only checked
  detail::SavedText saved;
  std::function<FileDescriptor()> open_instead;
  std::optional<Error> pending;  ///< to be reported after the batch before it
  std::optional<MapPlace> place;
  std::size_t first_line = 1;  ///< of the map in its text
  bool has_prefix = false;     ///< lines were longer, so columns would be wrong
  std::size_t line = 0;
  std::size_t malformed = 0;
  std::size_t overlaps = 0;
  bool begun = false;
  bool any_mapping = false;
  bool done = false;
  AddressRange previous;  ///< of the previous entry, as in the source

  using Block = detail::UsageParser::Block;

  void begin();
  bool check_saved(std::string_view& body);
  void parse_line(std::string_view text);
  void parse_block(std::string_view text, std::string_view body);
  void parse_mapping(std::string_view text, std::string_view body, const Block& block);
  std::optional<Block> take_keys(std::string_view text, std::optional<Error>& error);
  void check_keys(std::string_view keys_text);
  bool is_whole(const MapEntry& entry, std::string_view text, const Block& block);
  void clip(MapRecord& clipped);
  void fail(Error error);
  void fail_cut(std::string what);
  void stop();
  bool read_another();
  void finish();
};

/// Takes the first piece of a text.
void MapsReader::State::begin() {
  begun = true;
  if (!is_saved) return;
  auto error = detail::SavedText::begin(piece);
  if (!error) return;
  fail(std::move(*error));
  stop();
}

/// Handles what only a saved text can contain. Strips the carriage returns from `body`; false if
/// there is nothing to parse.
bool MapsReader::State::check_saved(std::string_view& body) {
  saved.strip_line_end(body, line == first_line);
  if (body.empty()) return false;
  if (body == kOmission) {
    fail({.code = ErrorCode::Malformed, .what = "the map was cut here, its end is missing"});
    return false;
  }
  // The kernel never writes a NUL, and a file full of them is not a map.
  const auto nul = body.find('\0');
  if (nul == std::string_view::npos) return true;
  fail({.code = ErrorCode::Malformed, .column = nul + 1, .what = "unexpected NUL byte"});
  return false;
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
  MemoryUsage& usage = options.read_usage ? usages[batch.size()] : unwanted;
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
  MapRecord& record = batch.emplace_back();
  record.text = {text.data(), text.size() + (options.read_usage ? block.size : 0)};
  if (options.read_usage) record.usage = &usages[batch.size() - 1];
  detail::LineFailure failure;
  const char* const end = body.data() + body.size();
  if (!detail::parse_maps_line(body.data(), end, record.entry, failure)) {
    batch.pop_back();
    Error error = detail::describe_failure(failure, body.data(), end);
    if (is_saved && body.ends_with(kOmission)) error.what = "the map was cut in this line";
    fail(std::move(error));
    return;
  }
  if (is_saved && !is_whole(record.entry, text, block)) {
    batch.pop_back();
    return;
  }
  any_mapping = true;
  if (record.entry.range.start < previous.end) {
    clip(record);
  } else {
    previous = record.entry.range;
  }
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

/// The last record of the batch overlaps the previous one: clips it, or removes it.
void MapsReader::State::clip(MapRecord& clipped) {
  const MapEntry entry = clipped.entry;
  const bool repeats = entry.range.end <= previous.end;
  // A changing process repeats what it has just shown; an address far below starts another list.
  if (entry.range.end <= previous.start && is_saved && options.clip_overlaps) {
    batch.pop_back();
    fail({.code = ErrorCode::Malformed,
          .column = 1,
          .what = "the address is below the previous mapping (two maps in one file?)"});
    return;
  }
  ++overlaps;
  if (options.clip_overlaps) {
    if (repeats) {
      batch.pop_back();
      return;
    }
    // The offset moves along, or the entry would claim another part of the file.
    const std::uint64_t cut = previous.end - entry.range.start;
    clipped.entry.range.start = previous.end;
    if (entry.has_file()) clipped.entry.offset += cut;
    // The kernel counted the whole mapping, and the previous one already has a part of it.
    if (options.read_usage) usages[batch.size() - 1].forget_amounts();
  }
  previous = entry.range;
}

void MapsReader::State::fail(Error error) {
  error.where = where;
  if (has_prefix) error.column = 0;
  if (error.code == ErrorCode::Malformed) {
    error.line = line;
    if (!any_mapping && ++malformed == kHopeless) {
      error.what += "; this is not a maps or smaps file";
      stop();
    }
  }
  pending = std::move(error);
}

/// The text ends in the middle of a record.
void MapsReader::State::fail_cut(std::string what) {
  fail({.code = ErrorCode::Malformed, .what = std::move(what)});
  if (piece.empty() && source.at_end()) stop();
}

/// Nothing follows the batch and the pending error.
void MapsReader::State::stop() {
  done = true;
  piece = {};
}

/// At the end of an empty text: opens another one to read, if there is one.
bool MapsReader::State::read_another() {
  if (line != 0 || !open_instead) return false;
  FileDescriptor file = std::exchange(open_instead, nullptr)();
  if (!file) return false;
  source = detail::LineSource(std::move(file));
  return true;
}

/// At the end of a live list: checks that it is the whole list.
void MapsReader::State::finish() {
  done = true;
  if (options.origin != TextOrigin::Live || source.fd() < 0 || !any_mapping) return;
  if (previous.start == kVsyscall) return;
  char byte;
  ssize_t count;
  do count = ::pread(source.fd(), &byte, 1, 0);
  while (count < 0 && errno == EINTR);
  if (count == 1) return;
  if (count < 0 && errno != ESRCH) return;  // pipes cannot be checked, and their data is complete
  fail({.code = ErrorCode::Vanished, .what = kCutOff});
}

MapsReader::MapsReader(FileDescriptor fd, std::string where, ReadOptions options)
    : state_(std::make_unique<State>(detail::LineSource(std::move(fd), options.read_ahead),
                                     std::move(where), options)) {}

MapsReader::MapsReader(FileDescriptor fd, std::string start, std::string where, ReadOptions options)
    : state_(std::make_unique<State>(
          detail::LineSource(std::move(fd), options.read_ahead, std::move(start)), std::move(where),
          options)) {}

MapsReader::MapsReader(std::string text, std::string where, ReadOptions options)
    : state_(std::make_unique<State>(detail::LineSource(std::move(text)), std::move(where),
                                     options)) {}

MapsReader::MapsReader(std::unique_ptr<State> state) : state_(std::move(state)) {}

MapsReader detail::ReportText::reader(std::string where, const ReadOptions& options) && {
  auto state =
      std::make_unique<MapsReader::State>(LineSource(std::move(read)), std::move(where), options);
  state->begun = true;
  state->first_line = place.map.first;
  state->line = place.map.first - 1;
  state->has_prefix = has_prefix;
  if (!place.is_whole()) state->place = std::move(place);
  return MapsReader(std::move(state));
}

void MapsReader::when_empty(std::function<FileDescriptor()> open) {
  state_->open_instead = std::move(open);
}

MapsReader::MapsReader(MapsReader&&) noexcept = default;
MapsReader& MapsReader::operator=(MapsReader&&) noexcept = default;
MapsReader::~MapsReader() = default;

Result<std::span<const MapRecord>> MapsReader::next() {
  State& state = *state_;
  state.batch.clear();
  while (!state.pending && state.batch.size() < kBatch) {
    if (state.piece.empty()) {
      // The batch points into the buffer that the next piece overwrites.
      if (state.done || !state.batch.empty()) break;
      Result<std::string_view> piece = state.source.next(kMaxLine);
      if (!piece) {
        Error error = std::move(piece.error());
        if (error.code == ErrorCode::Malformed) ++state.line;
        if (error.code == ErrorCode::Vanished) {
          error.what = state.any_mapping ? kCutOff : "the process has exited";
        }
        state.fail(std::move(error));
        state.done = true;
        break;
      }
      if (piece->empty()) {
        if (state.read_another()) continue;
        state.finish();
        break;
      }
      state.piece = *piece;
      if (!state.begun) {
        state.begin();
        continue;
      }
    }
    const auto* const newline =
        static_cast<const char*>(std::memchr(state.piece.data(), '\n', state.piece.size()));
    const std::size_t size = newline == nullptr
                                 ? state.piece.size()
                                 : static_cast<std::size_t>(newline - state.piece.data()) + 1;
    const std::string_view text = state.piece.substr(0, size);
    state.piece.remove_prefix(size);
    state.parse_line(text);
  }
  if (state.batch.empty() && state.pending) {
    Error error = std::move(*state.pending);
    state.pending.reset();
    return std::unexpected(std::move(error));
  }
  return std::span<const MapRecord>(state.batch);
}

bool MapsReader::finished() const {
  return state_->done && !state_->pending;
}
std::size_t MapsReader::overlaps() const {
  return state_->overlaps;
}
std::size_t MapsReader::lines() const {
  return state_->line;
}
const MapPlace* MapsReader::place() const {
  return state_->place ? &*state_->place : nullptr;
}

}  // namespace procmaps
