#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/maps_reader.hpp>
#include <procmaps/process.hpp>

namespace procmaps {
class NameArena;
}  // namespace procmaps

namespace [[gnu::visibility("default")]] procmaps {

/// The mappings of one process or file, in memory: ascending, without overlaps.
class Snapshot {
 public:
  std::vector<MapEntry> entries;  ///< names point into this snapshot
  std::size_t overlaps = 0;  ///< number of entries clipped because the target changed meanwhile

  /// The entry that holds this address, or null.
  const MapEntry* find(Address address) const;

  /// Copies an entry and its name into the snapshot.
  void add(const MapEntry& entry);

 private:
  struct FreeNames {
    void operator()(NameArena* names) const;
  };

  std::unique_ptr<NameArena, FreeNames> names_;  ///< created by the first `add`
};

/// Reads everything that is left. Fails with the first error; use MapsReader if a partial list is
/// better than none.
Result<Snapshot> read_all(MapsReader& reader);

/// The mappings of a live process. Empty for kernel threads and zombies.
Result<Snapshot> read_process(pid_t pid);

/// The mappings in a saved maps or smaps text; "-" is standard input.
Result<Snapshot> read_file(const std::string& path);

}  // namespace procmaps
