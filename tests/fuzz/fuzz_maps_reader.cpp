// Any bytes as a saved map: from memory, and through a pipe that splits it anywhere. Both must
// return the same entries, bytes, numbers and errors, in bounded batches, ascending and without
// overlap. As the text of a live process it must be consistent too, and a valid text must have the
// same entries whether the keys of smaps are read or skipped.
//
// The bytes choose one of these comparisons and its options: the fuzzer makes so many inputs alike
// that each is made often, and two readings of one input cost a quarter of eight.

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/reading.hpp"

namespace {

using namespace procmaps;
using namespace procmaps::fuzz;

/// A live list ends with [vsyscall], also if a part of it overlaps others and is not shown: a pipe
/// is not asked for more, memory is read to its end.
bool ends_early(const std::string& text) {
  return text.find("ffffffffff600000-") != std::string::npos;
}

/// Reads the text from memory and through a pipe. The results must be equal, except that a live
/// list ends where the kernel ends it, and that a live smaps comes in complete blocks, unlike the
/// pieces of the pipe.
void compare_sources(const std::string& text, ReadOptions options) {
  const Reading from_memory = read(MapsReader(text, "text", options), options);
  const Reading from_pipe = read(MapsReader(pipe_of(text), "text", options), options);
  const bool comparable =
      options.origin == TextOrigin::Saved || (!options.read_usage && !ends_early(text));
  if (comparable) check(from_memory == from_pipe);
  check_texts(from_memory, text);
}

void compare_keys(const std::string& text, ReadOptions options) {
  const Reading skipped = read(MapsReader(text, "text", options), options);
  options.read_usage = true;
  const Reading keys_read = read(MapsReader(text, "text", options), options);
  check_texts(keys_read, text);
  if (!skipped.errors.empty()) return;
  check(keys_read.entries == skipped.entries);
  check(keys_read.overlaps == skipped.overlaps);
  check(keys_read.lines == skipped.lines);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), std::min(size, kLargestText));
  const unsigned hash = hash_of(text);
  ReadOptions options{.origin = (hash & 1) != 0 ? TextOrigin::Live : TextOrigin::Saved,
                      .clip_overlaps = (hash & 2) != 0};
  if (hash % 3 == 0) {
    compare_keys(text, options);
  } else {
    options.read_usage = hash % 3 == 1;
    compare_sources(text, options);
  }
  return 0;
}
