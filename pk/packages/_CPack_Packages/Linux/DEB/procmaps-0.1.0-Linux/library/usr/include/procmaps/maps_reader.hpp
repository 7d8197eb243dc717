#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/memory_usage.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// A parsed line and the bytes it came from.
struct MapRecord {
  MapEntry entry;
  /// The whole line with its newline, as in the source; with `read_usage`, the keys below it too.
  std::string_view text;
  /// With `read_usage`, the values of the keys (all unknown in a maps text); otherwise null.
  const MemoryUsage* usage = nullptr;
  /// For a mapping of a core file, the bytes of it that the file has.
  std::optional<std::uint64_t> dumped{};
};

/// Where the bytes come from, which decides how strictly they are read.
enum class TextOrigin {
  Live,   ///< a process's file: at its end the reader checks that the process still has its map
  Saved,  ///< a saved file or a pipe: CR LF is accepted if the first line ends with it
};

/// Lines of a text, counted from 1. Both belong to it.
struct LineRange {
  std::size_t first = 0;
  std::size_t last = 0;

  friend bool operator==(const LineRange&, const LineRange&) = default;
};

/// Where the map is in a text that has more than the map: a crash report, a log, an e-mail.
struct MapPlace {
  LineRange map;                    ///< the lines that are read
  std::size_t lines = 0;            ///< of the whole text
  std::size_t between = 0;          ///< lines among those of the map that belong to something else
  bool lacks_start = false;         ///< before the first mapping are the keys of another one
  std::vector<LineRange> others{};  ///< other, shorter maps in the text; the first few
  std::size_t more_others = 0;      ///< the number of further ones

  /// True if the text has nothing else.
  bool is_whole() const {
    return map == LineRange{1, lines} && between == 0 && !lacks_start && others.empty();
  }
};

namespace detail {
struct [[gnu::visibility("hidden")]] ReportText;
}

struct ReadOptions {
  TextOrigin origin = TextOrigin::Live;
  /// Cut off what an entry repeats of the previous one (the target changed between two reads), so
  /// that entries ascend and never overlap. Turn it off only to get the source's own lines.
  bool clip_overlaps = true;
  /// Read the keys of a smaps text; otherwise they are skipped.
  bool read_usage = false;
  /// With `read_usage`: read `maps`, because there is no `smaps`. All values stay unknown.
  bool without_smaps = false;
  /// The keys to convert; the others stay unknown.
  MetricSet metrics = kEveryMetric;
  /// Read a long list ahead on a separate thread while earlier parts are parsed. Only for files,
  /// because they end: the reader waits for the thread.
  bool read_ahead = false;
};

/// Streams the lines of a maps or smaps text. Memory use is bounded for any input: one buffer of 64
/// KiB, which grows up to 1 MiB for a long line.
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
  /// The longest line accepted, in bytes: a path of 9 KiB is real, a mebibyte is not.
  static constexpr std::size_t kMaxLine = 1 << 20;

  /// Reads from `fd`; errors name the source as `where`.
  MapsReader(FileDescriptor fd, std::string where, ReadOptions options);
  /// The same, if `start` was already read from it.
  MapsReader(FileDescriptor fd, std::string start, std::string where, ReadOptions options);
  /// Reads from a text in memory, which the reader keeps.
  MapsReader(std::string text, std::string where, ReadOptions options);
  MapsReader(MapsReader&&) noexcept;
  MapsReader& operator=(MapsReader&&) noexcept;
  ~MapsReader();

  /// If the text turns out empty, the reader reads the file that `open` returns, if any.
  void when_empty(std::function<FileDescriptor()> open);

  /// The next entries, in the order of the source; empty at the end. They point into the reader's
  /// buffer and are valid until the next call. Errors: `Malformed` (the line is skipped and reading
  /// can continue, unless `finished()`), `Vanished` (a live list ended because its process died or
  /// ran another program, so what was returned may lack its end), `PermissionDenied` and `Io` from
  /// read(2).
  Result<std::span<const MapRecord>> next();

  /// True if nothing more will come, including after an error that ends the reading.
  bool finished() const;

  /// Number of entries that overlapped the previous one: the target changed while being read.
  std::size_t overlaps() const;

  /// Lines read so far, counted from the start of the text.
  std::size_t lines() const;

  /// Where the map is in its text, for a reader of open_saved_maps(); null if the text is nothing
  /// but a map.
  const MapPlace* place() const;

 private:
  struct [[gnu::visibility("hidden")]] State;
  friend struct detail::ReportText;
  explicit MapsReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace procmaps
