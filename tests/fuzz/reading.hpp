#pragma once

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

namespace procmaps::fuzz {

constexpr std::size_t kLargestBatch = 128;
/// Packets in a pipe: it has room for 16 of 4 KiB, without asking for more, which is slow.
constexpr std::size_t kPieces = 12;
constexpr std::size_t kLargestPiece = 4096;
/// Bytes of an input that are read: a packet may have twice the average size, and more would be
/// slow.
constexpr std::size_t kLargestText = 4096;

/// Everything that a reader returned, in few strings: to allocate many takes most of the time.
struct Reading {
  std::string entries;
  std::size_t count = 0;  ///< of entries
  std::string texts;
  std::vector<std::size_t> text_ends;
  std::string usages;
  std::vector<Error> errors;
  std::size_t overlaps = 0;
  std::size_t lines = 0;

  bool operator==(const Reading&) const = default;
};

inline void append_usage(std::string& out, const MemoryUsage& usage) {
  for (std::size_t i = 0; i < kMetricCount; ++i) {
    const auto value = usage.get(static_cast<Metric>(i));
    const std::uint64_t bytes = value.value_or(0);
    out += value ? '=' : '-';
    out.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
  }
  if (usage.vm_flags) out.append("flags=").append(*usage.vm_flags);
  out += '\n';
}

inline Reading read(MapsReader reader, ReadOptions options) {
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
      append_maps_line(reading.entries, record.entry);
      reading.entries += '\n';
      ++reading.count;
      reading.texts += record.text;
      reading.text_ends.push_back(reading.texts.size());
      check((record.usage != nullptr) == options.read_usage);
      if (record.usage != nullptr) append_usage(reading.usages, *record.usage);
    }
  }
  check(reader.finished());
  const auto at_end = reader.next();
  check(at_end && at_end->empty());
  reading.overlaps = reader.overlaps();
  reading.lines = reader.lines();
  check(reading.errors.size() <= reading.lines + 1);
  check(reading.count <= reading.lines);
  return reading;
}

/// Choices that depend on the bytes alone, so that a finding can be repeated.
inline unsigned hash_of(std::string_view bytes) {
  return static_cast<unsigned>(std::hash<std::string_view>()(bytes));
}

/// The bytes in a pipe, in packets; each read(2) returns one. The bytes determine where they are
/// split.
inline FileDescriptor pipe_of(std::string_view bytes) {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC | O_DIRECT) == 0);
  FileDescriptor reader(ends[0]);
  const FileDescriptor writer(ends[1]);
  std::minstd_rand random(hash_of(bytes));
  const std::size_t least = bytes.size() / kPieces + 1;
  while (!bytes.empty()) {
    const std::size_t size =
        std::min({least + random() % (1 + 2 * least), bytes.size(), kLargestPiece});
    check(::write(writer.get(), bytes.data(), size) == static_cast<ssize_t>(size));
    bytes.remove_prefix(size);
  }
  return reader;
}

/// The bytes of the entries are in the source, in order. `only_lines`: without the keys below them.
inline void check_texts(const Reading& reading, std::string_view source, bool only_lines = false) {
  std::size_t begin = 0;
  for (const std::size_t end : reading.text_ends) {
    std::string_view text = std::string_view(reading.texts).substr(begin, end - begin);
    begin = end;
    if (only_lines) text = text.substr(0, text.find('\n'));
    const std::size_t at = source.find(text);
    check(at != std::string_view::npos);
    source.remove_prefix(at + text.size());
  }
}

}  // namespace procmaps::fuzz
