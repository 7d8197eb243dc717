#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>
#include "lib/mapped_file.hpp"
#include "lib/process_memory.hpp"

namespace procmaps {

/// Pages of code compared with the file that they come from.
struct Comparison {
  enum class Kind : std::uint8_t { Equal, Differs, NotCompared };

  Kind kind = Kind::NotCompared;
  Address address = 0;   ///< of the first byte that differs
  std::string memory{};  ///< from there on up to 16 bytes, in hex
  std::string file{};    ///< the same bytes of the file
  std::string why{};     ///< why they were not compared; may be empty
};

/// What the memory of a process contains. It is read only where that leaves no trace and waits for
/// nobody: pages that are in memory, and have no file system behind them. The process and the
/// identity must outlive it.
class MemoryEvidence {
 public:
  MemoryEvidence(const Process& process, const FileIdentity& identity)
      : process_(process), files_(identity) {}

  /// Pages of a private file mapping that no longer belong to the file.
  Result<PrivatePages> private_pages(AddressRange range);

  /// Compares such pages with the file. Fails to compare what is swapped out, what is on a file
  /// system that may wait for a server, and what is more than `kMostCompared` bytes.
  Comparison compare(const MapEntry& entry, std::string_view true_name, const PrivatePages& pages);

  /// True if an ELF file starts at an address in this mapping, which must be plain memory. The
  /// error says why that cannot be seen.
  Result<bool> elf_header_at(const MapEntry& memory, Address address);

  static constexpr std::uint64_t kMostCompared = std::uint64_t{64} << 20;

 private:
  Result<bool> absent_header_at(const MapEntry& memory, Address address);
  Result<bool> is_withheld(Address address);
  std::optional<Error> open_memory();
  std::optional<Error> open_pages();

  const Process& process_;
  MappedFiles files_;
  std::optional<Result<ProcessMemory>> memory_;
  std::optional<Result<PageMap>> pages_;
  std::optional<std::vector<AddressRange>> withheld_;  ///< registered with userfaultfd
};

}  // namespace procmaps
