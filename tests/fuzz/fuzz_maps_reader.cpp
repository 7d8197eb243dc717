// Any bytes as a saved map: from memory, and through a pipe that splits it anywhere. Both must
// return the same entries, bytes, numbers and errors, in bounded batches, ascending and without
// overlap. As the text of a live process it must be consistent too, and a valid text must have the
// same entries whether the keys of smaps are read or skipped.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/maps_reader.hpp>
#include <procmaps/parse.hpp>

#include "fuzz/check.hpp"

namespace {

using namespace procmaps;

constexpr std::size_t kLargestBatch = 128;
constexpr std::size_t kPieces = 200;  ///< of a pipe: it has room for 256 packets of 4 KiB
constexpr std::size_t kLargestPiece = 4096;

/// Everything that a reader returned, as text.
struct Reading {
  std::vector<std::string> entries;
  std::vector<std::string> texts;
  std::vector<std::string> usages;
  std::vector<Error> errors;
  std::size_t overlaps = 0;
  std::size_t lines = 0;

  bool operator==(const Reading&) const = default;
};

std::string show(const MemoryUsage& usage) {
  std::string text;
  for (std::size_t i = 0; i < kMetricCount; ++i) {
    const auto value = usage.get(static_cast<Metric>(i));
    if (value) text += std::to_string(i) + '=' + std::to_string(*value) + ' ';
  }
  if (usage.vm_flags) text.append("flags=").append(*usage.vm_flags);
  return text;
}

Reading read(MapsReader reader, ReadOptions options) {
  Reading reading;
  Address previous_end = 0;
  for (;;) {
    const auto batch = reader.next();
    if (!batch) {
      reading.errors.push_back(batch.error());
      if (reader.finished()) break;
      continue;
    }
    if (batch->empty()) break;
    check(batch->size() <= kLargestBatch);
    for (const MapRecord& record : *batch) {
      const AddressRange& range = record.entry.range;
      check(range.start <= range.end);
      if (options.clip_overlaps) check(previous_end <= range.start);
      previous_end = range.end;
      reading.entries.push_back(format_maps_line(record.entry));
      reading.texts.emplace_back(record.text);
      check((record.usage != nullptr) == options.read_usage);
      if (record.usage != nullptr) reading.usages.push_back(show(*record.usage));
    }
  }
  check(reader.finished());
  const auto at_end = reader.next();
  check(at_end && at_end->empty());
  reading.overlaps = reader.overlaps();
  reading.lines = reader.lines();
  check(reading.errors.size() <= reading.lines + 1);
  check(reading.entries.size() <= reading.lines);
  return reading;
}

/// The bytes in a pipe, in packets; each read(2) returns one. The bytes determine where they are
/// split, so a finding can be repeated.
FileDescriptor pipe_of(std::string_view bytes) {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC | O_DIRECT) == 0);
  FileDescriptor reader(ends[0]);
  const FileDescriptor writer(ends[1]);
  check(::fcntl(writer.get(), F_SETPIPE_SZ, 1 << 20) >= 0);
  std::minstd_rand random(static_cast<unsigned>(std::hash<std::string_view>()(bytes)));
  const std::size_t least = bytes.size() / kPieces + 1;
  while (!bytes.empty()) {
    const std::size_t size =
        std::min({least + random() % (1 + 2 * least), bytes.size(), kLargestPiece});
    check(::write(writer.get(), bytes.data(), size) == static_cast<ssize_t>(size));
    bytes.remove_prefix(size);
  }
  return reader;
}

/// The bytes of the entries are in the source, in order.
void check_texts(const Reading& reading, std::string_view source) {
  for (const std::string& text : reading.texts) {
    const std::size_t at = source.find(text);
    check(at != std::string_view::npos);
    source.remove_prefix(at + text.size());
  }
}

/// Reads the text from memory and through a pipe. The results must be equal, except that a live
/// smaps is known to come in complete blocks, unlike the pieces of the pipe.
Reading read_both_ways(const std::string& text, ReadOptions options) {
  Reading from_memory = read(MapsReader(text, "text", options), options);
  const Reading from_pipe = read(MapsReader(pipe_of(text), "text", options), options);
  if (options.origin == TextOrigin::Saved || !options.read_usage) check(from_memory == from_pipe);
  check_texts(from_memory, text);
  return from_memory;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data),
                         std::min(size, kPieces * kLargestPiece / 2));
  for (const TextOrigin origin : {TextOrigin::Saved, TextOrigin::Live}) {
    for (const bool clip : {true, false}) {
      ReadOptions options{.origin = origin, .clip_overlaps = clip};
      const Reading keys_passed_over = read_both_ways(text, options);
      options.read_usage = true;
      const Reading keys_read = read_both_ways(text, options);
      if (!keys_passed_over.errors.empty()) continue;
      check(keys_read.entries == keys_passed_over.entries);
      check(keys_read.overlaps == keys_passed_over.overlaps);
      check(keys_read.lines == keys_passed_over.lines);
    }
  }
  return 0;
}
