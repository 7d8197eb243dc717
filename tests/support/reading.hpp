#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/maps_reader.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

namespace procmaps::testing {

/// An error as one string, so that a test can compare all of it: "Malformed saved.maps:17:9:
/// expected 'r' or '-', found 'q'".
std::string told(const Error& error);

/// The same for a result that must be an error; "no error" if it is none.
template <class T>
std::string told(const Result<T>& result) {
  return result ? "no error" : told(result.error());
}

/// A process of this machine. Throws if there is none.
Process open(pid_t pid);

/// Everything that a reader returned.
struct Reading {
  Snapshot snapshot;               ///< the entries
  std::vector<std::string> texts;  ///< their bytes in the source
  std::vector<std::string> errors;
  std::size_t largest_batch = 0;

  std::span<const MapEntry> entries() const { return snapshot.entries; }
  std::vector<std::string> names() const;
};

/// Reads to the end as the documentation of MapsReader shows. Checks what must hold for any input:
/// entries ascend without overlap if `ascending`, and nothing follows the end.
Reading read_everything(MapsReader& reader, bool ascending = true);

/// Reads a text in memory, like a saved file named "saved".
Reading read_saved(std::string text, ReadOptions options = {.origin = TextOrigin::Saved});

/// The same, but as the text of a live process named "1234".
Reading read_live(std::string text, ReadOptions options = {});

/// The entries as lines, with two blanks before a name: short, but with all fields.
std::vector<std::string> brief(std::span<const MapEntry> entries);

}  // namespace procmaps::testing
