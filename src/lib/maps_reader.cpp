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
// like one with a line that does not end.

#include <procmaps/maps_reader.hpp>

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "lib/line_source.hpp"
#include "lib/maps_line.hpp"
#include "lib/usage_parser.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kBatch = 128;
/// After this many invalid lines and no mapping, the file is not a maps text.
constexpr std::size_t kHopeless = 10;

/// Where [vsyscall] starts, on x86-64: above everything that a process can map. The kernel prints
/// it when it has found no further mapping of a living process.
constexpr Address kVsyscall = 0xffffffffff600000;

constexpr const char* kCutOff =
    "exited or ran another program while being read; the list may be incomplete";

}  // namespace

struct MapsReader::State {
  State(detail::LineSource lines, std::string name, ReadOptions how)
      : source(std::move(lines)), where(std::move(name)), options(how), keys(how.metrics) {
    batch.reserve(kBatch);
    if (options.read_usage) usages = std::make_unique<MemoryUsage[]>(kBatch);
  }

  detail::LineSource source;
  std::string where;
  ReadOptions options;

  std::string_view piece;  ///< the part of the source's piece that is not parsed yet
  std::vector<MapRecord> batch;
  detail::UsageParser keys;
  std::unique_ptr<MemoryUsage[]> usages;  ///< one per place in the batch
  std::function<FileDescriptor()> open_instead;
  std::optional<Error> pending;  ///< to be reported after the batch before it
  std::size_t line = 0;
  std::size_t malformed = 0;
  std::size_t overlaps = 0;
  bool any_mapping = false;
  bool windows_lines = false;
  bool done = false;
  AddressRange previous;  ///< of the previous entry, as in the source

  bool check_saved(std::string_view& body);
  void parse_line(std::string_view text);
  void parse_mapping(std::string_view text, std::string_view body);
  std::optional<detail::UsageParser::Block> take_keys(std::string_view text,
                                                      std::optional<Error>& error);
  void clip(MapEntry& clipped);
  void fail(Error error);
  void stop();
  bool read_another();
  void finish();
};

/// Handles what only a saved text can contain. Strips the carriage return from `body`; false if
/// there is nothing to parse.
bool MapsReader::State::check_saved(std::string_view& body) {
  if (line == 1) windows_lines = body.ends_with('\r');
  if (windows_lines && body.ends_with('\r')) body.remove_suffix(1);
  if (body.empty()) return false;
  // The kernel never writes a NUL, and a file full of them is not a map.
  const auto nul = body.find('\0');
  if (nul == std::string_view::npos) return true;
  fail({.code = ErrorCode::Malformed, .column = nul + 1, .what = "unexpected NUL byte"});
  return false;
}

/// Parses one line, newline included.
void MapsReader::State::parse_line(std::string_view text) {
  ++line;
  std::string_view body = text;
  if (body.ends_with('\n')) body.remove_suffix(1);
  if (body.size() > kMaxLine) {
    fail(detail::line_too_long(kMaxLine));
    stop();  // like the source, which cannot know whether such a line ever ends
    return;
  }
  if (options.origin == TextOrigin::Saved && !check_saved(body)) return;
  // Keys start with a capital letter, addresses never do.
  const bool may_be_key = !body.empty() && body[0] >= 'A' && body[0] <= 'Z';
  if (may_be_key && any_mapping && detail::is_usage_key(body)) return;

  if (!options.read_usage) {
    parse_mapping(text, body);
    return;
  }
  const std::size_t header = line;
  std::optional<Error> error;
  const auto block = take_keys(text, error);
  if (!block) return;
  parse_mapping({text.data(), text.size() + block->size}, body);
  if (error && !pending) {
    line += error->line;
    fail(std::move(*error));
    line = header;
  }
  line += block->lines;
}

/// Parses the keys below the mapping whose line was just read, into the mapping's place in the
/// batch. No value if the piece ends before they do: then line and keys are read again.
std::optional<detail::UsageParser::Block> MapsReader::State::take_keys(
    std::string_view text, std::optional<Error>& error) {
  MemoryUsage& usage = usages[batch.size()];
  usage.clear();
  const auto block = keys.parse(piece, usage, error);
  // Every read of a live smaps ends with a block; in other sources more of it may follow.
  const bool whole = block.ended || (block.flags && options.origin == TextOrigin::Live);
  if (!whole && !source.ended()) {
    source.give_back(text.size() + piece.size());
    piece = {};
    --line;
    return std::nullopt;
  }
  piece.remove_prefix(block.size);
  return block;
}

void MapsReader::State::parse_mapping(std::string_view text, std::string_view body) {
  MapRecord& record = batch.emplace_back();
  record.text = text;
  if (options.read_usage) record.usage = &usages[batch.size() - 1];
  detail::LineFailure failure;
  const char* const end = body.data() + body.size();
  if (!detail::parse_maps_line(body.data(), end, record.entry, failure)) {
    batch.pop_back();
    fail(detail::describe_failure(failure, body.data(), end));
    return;
  }
  any_mapping = true;
  if (record.entry.range.start < previous.end) {
    clip(record.entry);
  } else {
    previous = record.entry.range;
  }
}

/// The last entry of the batch overlaps the previous one: clips it, or removes it.
void MapsReader::State::clip(MapEntry& clipped) {
  const MapEntry entry = clipped;
  const bool repeats = entry.range.end <= previous.end;
  // A changing process repeats what it has just shown; an address far below starts another list.
  if (entry.range.end <= previous.start && options.origin == TextOrigin::Saved &&
      options.clip_overlaps) {
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
    clipped.range.start = previous.end;
    if (entry.has_file()) clipped.offset += cut;
  }
  previous = entry.range;
}

void MapsReader::State::fail(Error error) {
  error.where = where;
  if (error.code == ErrorCode::Malformed) {
    error.line = line;
    if (!any_mapping && ++malformed == kHopeless) {
      error.what += "; this is not a maps or smaps file";
      stop();
    }
  }
  pending = std::move(error);
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

MapsReader::MapsReader(FileDescriptor fd, std::string start, std::string where,
                       ReadOptions options)
    : state_(std::make_unique<State>(
          detail::LineSource(std::move(fd), options.read_ahead, std::move(start)),
          std::move(where), options)) {}

MapsReader::MapsReader(std::string text, std::string where, ReadOptions options)
    : state_(std::make_unique<State>(detail::LineSource(std::move(text)), std::move(where),
                                     options)) {}

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

}  // namespace procmaps
