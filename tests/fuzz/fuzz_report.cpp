// Any bytes as a text that may have a map in it: in memory, through a pipe that splits it anywhere,
// and as a file, which is read twice. All must give the same answer. The lines that are shown must
// stand in the source, in order and within the lines that are said to be the map.

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/reading.hpp"
#include "lib/report_text.hpp"

namespace {

using namespace procmaps;
using namespace procmaps::fuzz;

/// What a way of reading a text gave.
struct Answer {
  std::string error;
  Reading reading;
  std::string place;

  bool operator==(const Answer&) const = default;
};

std::string show(const LineRange& lines) {
  return std::to_string(lines.first) + '-' + std::to_string(lines.last) + ' ';
}

void check_place(const MapPlace& place) {
  check(1 <= place.map.first && place.map.first <= place.map.last);
  check(place.map.last <= place.lines);
  check(place.between < place.lines);
  check(place.others.empty() ? place.more_others == 0 : place.others.size() <= 4);
  for (const LineRange& other : place.others) {
    check(1 <= other.first && other.first <= other.last && other.last <= place.lines);
  }
}

Answer answer(Result<MapsReader> reader, const ReadOptions& options) {
  if (!reader) return {.error = reader.error().message(), .reading = {}, .place = {}};
  Answer result;
  std::size_t last = SIZE_MAX;
  if (const MapPlace* const place = reader->place()) {
    check_place(*place);
    last = place->map.last;
    result.place = show(place->map) + std::to_string(place->lines) + ' ' +
                   std::to_string(place->between) + ' ' + std::to_string(place->more_others) + ' ';
    for (const LineRange& other : place->others) result.place += show(other);
  }
  result.reading = read(std::move(*reader), options);
  check(result.reading.lines <= last);
  for (const Error& error : result.reading.errors) check(error.line <= last);
  return result;
}

/// The bytes in a file, the first ones already read from it.
Answer from_file(const std::string& text, const ReadOptions& options) {
  static const FileDescriptor kFile(::memfd_create("text", MFD_CLOEXEC));
  check(::ftruncate(kFile.get(), 0) == 0);
  check(::pwrite(kFile.get(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()));
  FileDescriptor file(::dup(kFile.get()));
  const std::string start = text.substr(0, 20);
  check(::lseek(file.get(), static_cast<off_t>(start.size()), SEEK_SET) >= 0);
  return answer(detail::open_text(std::move(file), start, "text", options), options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), std::min(size, kLargestText));
  const unsigned hash = hash_of(text);
  const ReadOptions options{
      .origin = TextOrigin::Saved, .clip_overlaps = (hash & 1) != 0, .read_usage = (hash & 2) != 0};
  const Answer from_memory =
      answer(detail::open_text(FileDescriptor(), text, "text", options), options);
  // Keys may have prefixes between them, and UTF-16 is converted.
  const bool is_wide = text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff");
  if (!is_wide) check_texts(from_memory.reading, text, true);
  const bool through_pipe = (hash & 4) != 0;
  check(from_memory == (through_pipe
                            ? answer(detail::open_text(pipe_of(text), {}, "text", options), options)
                            : from_file(text, options)));
  return 0;
}
