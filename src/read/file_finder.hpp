#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <procmaps/file_identity.hpp>
#include <procmaps/process.hpp>

#include "lib/address_space.hpp"
#include "lib/core_file.hpp"
#include "lib/mapped_file.hpp"
#include "lib/process_memory.hpp"
#include "read/modules.hpp"

namespace procmaps {

/// Finds the bytes of the files that one process or saved map has mapped: the mapped file itself,
/// or one of which it is certain that it is the same, or only its headers.
class FileFinder {
 public:
  /// All must outlive it.
  FileFinder(const Process& process, const FileIdentity& identity, AddressSpace& space);
  /// For a saved map, with the headers that a core file has, by address.
  FileFinder(std::vector<CoreHeaders> headers, AddressSpace& space);

  /// Reads the file of a mapping.
  Module read(const MapEntry& entry);

  /// The bytes of the vdso that is mapped there; none if they are in no core file, or if it is
  /// another one than ours.
  std::optional<ReadAt> vdso(AddressRange range);

  /// The file with the symbols that were stripped from one with this build id (in hex):
  /// /usr/lib/debug/.build-id/XX/YYYY.debug, on this machine or in the root of the process.
  std::optional<ReadAt> debug_file(const std::string& build_id);

  /// The headers that a core file has of its files.
  std::span<const CoreHeaders> core_headers() const { return headers_; }

  /// Files that are not what was mapped, a phrase each.
  const std::vector<std::string>& notes() const { return notes_; }

  /// None for a saved map.
  MappedFiles* mapped_files() { return files_ ? &*files_ : nullptr; }

 private:
  /// Looks at the files of this machine.
  struct OwnFiles {
    std::unique_ptr<Process> self;
    std::unique_ptr<MappedFiles> files;

    static Result<OwnFiles> open();
  };

  Module read_mapped(const MapEntry& entry);
  Module read_saved(const MapEntry& entry);
  Module read_from_core(const MapEntry& entry);
  std::optional<ReadAt> headers_at(Address start) const;
  MappedFiles* own();
  Result<MappedFile> open_own(std::string_view name);
  const MapEntry* start_of_file(const MapEntry& entry);
  std::optional<ReadAt> headers_in_memory(const MapEntry& entry);
  ReadAt memory_reader(AddressRange range);

  const Process* process_ = nullptr;  ///< none for a saved map
  AddressSpace& space_;
  std::optional<MappedFiles> files_;
  std::optional<Result<PageMap>> pages_;
  std::optional<Result<ProcessMemory>> memory_;
  std::optional<Result<OwnFiles>> own_files_;
  /// Mappings of the start of a file, by its name, ascending.
  std::optional<std::unordered_map<std::string_view, std::vector<const MapEntry*>>> starts_;
  std::vector<CoreHeaders> headers_;
  std::vector<std::string> notes_;
};

}  // namespace procmaps
