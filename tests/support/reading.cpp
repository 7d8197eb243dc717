// Reads a MapsReader to its end and keeps everything it returns.

#include "support/reading.hpp"

#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include <procmaps/parse.hpp>

namespace procmaps::testing {
namespace {

std::string_view word(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return "NotFound";
    case ErrorCode::PermissionDenied:
      return "PermissionDenied";
    case ErrorCode::Vanished:
      return "Vanished";
    case ErrorCode::Malformed:
      return "Malformed";
    case ErrorCode::Covered:
      return "Covered";
    case ErrorCode::Exhausted:
      return "Exhausted";
    case ErrorCode::Unsupported:
      return "Unsupported";
    case ErrorCode::Io:
      return "Io";
  }
  return "no code";
}

}  // namespace

std::string told(const Error& error) {
  return std::string(word(error.code)) + ' ' + error.message();
}

std::vector<std::string> Reading::names() const {
  std::vector<std::string> names;
  for (const MapEntry& entry : entries()) names.emplace_back(entry.name);
  return names;
}

Reading read_everything(MapsReader& reader, bool ascending) {
  Reading reading;
  Address previous_end = 0;
  for (;;) {
    const auto batch = reader.next();
    if (!batch) {
      reading.errors.push_back(told(batch.error()));
      if (reader.finished()) break;
      continue;
    }
    if (batch->empty()) break;
    reading.largest_batch = std::max(reading.largest_batch, batch->size());
    for (const MapRecord& record : *batch) {
      if (ascending) {
        EXPECT_LE(previous_end, record.entry.range.start);
        EXPECT_LE(record.entry.range.start, record.entry.range.end);
      }
      previous_end = record.entry.range.end;
      reading.snapshot.add(record.entry);
      reading.texts.emplace_back(record.text);
    }
  }
  reading.snapshot.overlaps = reader.overlaps();
  EXPECT_TRUE(reader.finished());
  const auto after_the_end = reader.next();
  EXPECT_TRUE(after_the_end && after_the_end->empty()) << "something comes after the end";
  return reading;
}

Reading read_saved(std::string text, ReadOptions options) {
  options.origin = TextOrigin::Saved;
  MapsReader reader(std::move(text), "saved", options);
  return read_everything(reader, options.clip_overlaps);
}

Reading read_live(std::string text, ReadOptions options) {
  options.origin = TextOrigin::Live;
  MapsReader reader(std::move(text), "1234", options);
  return read_everything(reader, options.clip_overlaps);
}

std::vector<std::string> brief(std::span<const MapEntry> entries) {
  std::vector<std::string> lines;
  for (const MapEntry& entry : entries) lines.push_back(format_maps_line(entry, NameColumn{1}));
  return lines;
}

Process open(pid_t pid) {
  const auto root = ProcRoot::open();
  if (!root) throw std::runtime_error(told(root));
  auto process = root->open_process(pid);
  if (!process) throw std::runtime_error(told(process));
  return std::move(*process);
}

}  // namespace procmaps::testing
