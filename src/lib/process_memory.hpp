#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Reads the memory of a process (/proc/PID/mem); `Unsupported` in a plain directory. Needs
/// permission to trace it: the same user is not enough if Yama restricts tracing.
class ProcessMemory {
 public:
  static Result<ProcessMemory> open(const Process& process);

  /// Fills `bytes` from an address on and returns the number of bytes read: fewer if the memory
  /// ends, none if it cannot be read (not mapped, [vvar], device memory) or is gone.
  Result<std::size_t> read(Address address, std::span<std::byte> bytes) const;

 private:
  ProcessMemory(FileDescriptor memory, std::string where);

  FileDescriptor memory_;
  std::string where_;
};

/// Pages in a mapping of a file that no longer belong to the file.
struct PrivatePages {
  std::uint64_t bytes = 0;
  AddressRange first{};  ///< the first run of such pages; empty if there are none
};

/// The state of single pages (/proc/PID/pagemap); `Unsupported` in a plain directory. Needs the
/// same permission as maps.
class PageMap {
 public:
  static Result<PageMap> open(const Process& process);

  /// The pages of a range that are in memory or swapped out and belong to no file. In a private
  /// mapping of a file these are the pages written to since they were mapped. Reads 8 bytes per
  /// page, which is cheaper than smaps, and does not touch the pages themselves.
  Result<PrivatePages> private_pages(AddressRange range) const;

 private:
  PageMap(FileDescriptor pages, std::string where);

  FileDescriptor pages_;
  std::string where_;
};

}  // namespace procmaps
