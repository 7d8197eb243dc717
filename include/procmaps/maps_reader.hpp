#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/memory_usage.hpp>

namespace procmaps {

/// A parsed line and the bytes it came from.
struct MapRecord {
  MapEntry entry;
  /// The whole line with its line end, as the source has it; with `read_usage` the keys below too.
  std::string_view text;
  /// With `read_usage` what the keys say (all unknown in a maps text), else null.
  const MemoryUsage* usage = nullptr;
};

/// What the bytes are, which decides how strictly they are read.
enum class TextOrigin {
  Live,   ///< a file of a process: at its end the reader checks that the process still has its map
  Saved,  ///< a file or pipe that somebody saved: CR LF accepted if the first line ends so
};

struct ReadOptions {
  TextOrigin origin = TextOrigin::Live;
  /// Cut off what an entry repeats of the one before it (the target changed between two reads), so
  /// that entries ascend and never overlap. Off only for who wants the source's own lines.
  bool clip_overlaps = true;
  /// Where a process's own list is empty because its leader thread has exited, read the list of
  /// another thread.
  bool other_threads = true;
  /// Read the keys of a smaps text; without it they are passed over.
  bool read_usage = false;
  /// Which of them to convert: the others stay unknown.
  MetricSet metrics = kEveryMetric;
  /// Read a long list on a thread of its own while what came before is parsed. Only for files,
  /// whose end comes: the thread is waited for.
  bool read_ahead = false;
};

/// Streams the lines of a maps or smaps text. Memory is bounded whatever the input: one buffer of
/// 64 KiB, up to 1 MiB for a line that needs it.
///
///     auto reader = MapsReader(std::move(fd), "1234", {});
///     for (;;) {
///       auto batch = reader.next();
///       if (!batch) { report(batch.error()); if (reader.finished()) break; else continue; }
///       if (batch->empty()) break;
///       for (const MapRecord& record : *batch) use(record.entry);
///     }
class MapsReader {
 public:
  /// Longest line accepted, in bytes: a path of 9 KiB is real, a mebibyte is not.
  static constexpr std::size_t kMaxLine = 1 << 20;

  /// Reads from `fd`; `where` names the source in errors.
  MapsReader(FileDescriptor fd, std::string where, ReadOptions options);
  /// Reads from a text already in memory, which the reader keeps.
  MapsReader(std::string text, std::string where, ReadOptions options);
  MapsReader(MapsReader&&) noexcept;
  MapsReader& operator=(MapsReader&&) noexcept;
  ~MapsReader();

  /// Should the text turn out empty, what this opens is read instead (if it opens anything).
  void when_empty(std::function<FileDescriptor()> open);

  /// The next entries, in the order of the source; empty at the end. They point into the reader's
  /// buffer and are good until the next call.
  /// Errors: `Malformed` (that line is skipped and reading may go on, unless `finished()`),
  /// `Vanished` (a live list that ended because its process died or ran another program: what was
  /// handed on may lack its end), `PermissionDenied` and `Io` from read(2).
  Result<std::span<const MapRecord>> next();

  /// True when there is nothing more to come, also after an error that ends the reading.
  bool finished() const;

  /// Number of entries that overlapped the one before: the target changed while being read.
  std::size_t overlaps() const;

  /// Lines read so far.
  std::size_t lines() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace procmaps
