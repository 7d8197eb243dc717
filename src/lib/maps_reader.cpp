// Streams the mappings of a maps or smaps text in batches, and detects where the text alone cannot
// be trusted:
//
// - A process that changes while being read shows overlaps (up to 9 % of passes on Linux 6.17+): an
//   entry is clipped to start where the previous one ended, or dropped if nothing is left.
// - A process that dies or runs another program ends its list silently, as if complete. At the end
//   the reader asks for one byte from the start again: a live list always has it. Neither this nor
//   looking for the end is needed after [vsyscall], which the kernel adds only to a whole list.
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

#include "lib/reader_state.hpp"
#include "lib/report_text.hpp"

namespace procmaps {
namespace {

/// After this many invalid lines and no mapping, the file is not a maps text.
constexpr std::size_t kHopeless = 10;

/// Where [vsyscall] starts, on x86-64: above everything that a process can map. The kernel prints
/// it when it has found no further mapping of a living process.
constexpr Address kVsyscall = 0xffffffffff600000;

constexpr const char* kCutOff =
    "exited or ran another program while being read; the list may be incomplete";

}  // namespace

/// Takes the first piece of a text.
void MapsReader::State::begin() {
  begun = true;
  if (!is_saved) return;
  auto error = detail::SavedText::begin(piece);
  if (!error) return;
  fail(std::move(*error));
  stop();
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

/// True if the end of a live list was read.
bool MapsReader::State::has_vsyscall() const {
  return !is_saved && source.fd() >= 0 && overlaps.previous().start == kVsyscall;
}

/// At the end of a live list: checks that it is the whole list.
void MapsReader::State::finish() {
  done = true;
  if (options.origin != TextOrigin::Live || source.fd() < 0 || !any_mapping) return;
  if (has_vsyscall()) return;
  char byte;
  ssize_t size;
  do size = ::pread(source.fd(), &byte, 1, 0);
  while (size < 0 && errno == EINTR);
  if (size == 1) return;
  if (size < 0 && errno != ESRCH) return;  // pipes cannot be checked, and their data is complete
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
  state.count = 0;
  while (!state.pending && state.count < State::kBatch) {
    if (state.piece.empty()) {
      // The batch points into the buffer that the next piece overwrites.
      if (state.done || state.count != 0) break;
      if (state.has_vsyscall()) {  // one read(2) less
        state.done = true;
        break;
      }
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
    state.parse_usual_lines();
    if (!state.piece.empty() && state.count < State::kBatch) state.parse_next_line();
  }
  if (state.count == 0 && state.pending) {
    Error error = std::move(*state.pending);
    state.pending.reset();
    return std::unexpected(std::move(error));
  }
  return std::span<const MapRecord>(state.records.data(), state.count);
}

bool MapsReader::finished() const {
  return state_->done && !state_->pending;
}
std::size_t MapsReader::overlaps() const {
  return state_->overlaps.count();
}
std::size_t MapsReader::lines() const {
  return state_->line;
}
const MapPlace* MapsReader::place() const {
  return state_->place ? &*state_->place : nullptr;
}

}  // namespace procmaps
