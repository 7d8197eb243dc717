#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/maps_reader.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Keeps names alive at fixed addresses. A name equal to one of the last few is kept once, which
/// folds the runs of mappings that one library has.
class NameArena {
 public:
  NameArena() = default;
  NameArena(NameArena&& other) noexcept;
  NameArena& operator=(NameArena&& other) noexcept;

  std::string_view keep(std::string_view name);

 private:
  static constexpr std::size_t kBlock = 16 * 1024;
  static constexpr std::size_t kRecent = 4;

  std::deque<std::string> blocks_;
  std::array<std::string_view, kRecent> recent_{};
  std::size_t oldest_ = 0;
};

/// The mappings of one process or file, kept: ascending and without overlap.
class Snapshot {
 public:
  std::vector<MapEntry> entries;  ///< names point into this snapshot
  std::size_t overlaps = 0;       ///< entries that were clipped: the target changed meanwhile

  /// The entry that holds this address, or null.
  const MapEntry* find(Address address) const;

  /// Copies an entry in; its name is kept by the snapshot.
  void add(const MapEntry& entry);

 private:
  NameArena names_;
};

/// Reads everything that is left. Fails with the first error; where part of a list is better than
/// none, use MapsReader.
Result<Snapshot> read_all(MapsReader& reader);

/// The mappings of a live process. Empty for kernel threads and zombies.
Result<Snapshot> read_process(pid_t pid);

/// The mappings in a saved maps or smaps text; "-" is standard input.
Result<Snapshot> read_file(const std::string& path);

}  // namespace procmaps
