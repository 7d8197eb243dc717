#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <procmaps/map_entry.hpp>
#include <procmaps/map_query.hpp>
#include <procmaps/process.hpp>

#include "lib/mapped_file.hpp"

namespace procmaps {

/// Finds the build ids of the ELF files that a process maps: of the mapped images, whatever has
/// their names now. The kernel is asked first (PROCMAP_QUERY), but only about files on file systems
/// that never wait for a server, because it reads the file; then the file is read.
class MappedBuildIds {
 public:
  /// Both must outlive it.
  MappedBuildIds(const Process& process, MappedFiles& files) : process_(process), files_(files) {}

  /// At most 64 bytes; empty if the file has none or cannot be read. `true_name` as from
  /// FileIdentity.
  std::vector<std::byte> find(const MapEntry& entry, std::string_view true_name);

  /// The same from the kernel alone; empty if it cannot say, or must not be asked.
  std::vector<std::byte> ask_kernel(const MapEntry& entry);

 private:
  const Process& process_;
  MappedFiles& files_;
  std::optional<Result<MapQuery>> query_;
};

/// The build id of an open file; empty if it has none.
std::vector<std::byte> build_id_of(const MappedFile& file);

}  // namespace procmaps
