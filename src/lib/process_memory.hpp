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

/// The memory of a process, to be read (/proc/PID/mem). Takes the permission to trace it: the same
/// user is not enough where Yama restricts that.
class ProcessMemory {
 public:
  static Result<ProcessMemory> open(const Process& process);

  /// Fills `bytes` from an address on, and gives how many could be read: fewer where the memory
  /// ends, none where it cannot be read (not mapped, [vvar], memory of devices) or is gone.
  Result<std::size_t> read(Address address, std::span<std::byte> bytes) const;

 private:
  ProcessMemory(FileDescriptor memory, std::string where);

  FileDescriptor memory_;
  std::string where_;
};

/// Pages in a mapping of a file that are not the file's any more.
struct PrivatePages {
  std::uint64_t bytes = 0;
  AddressRange first{};  ///< the first run of them; empty if there are none
};

/// What lies behind single pages (/proc/PID/pagemap). Takes the same permission as maps.
class PageMap {
 public:
  static Result<PageMap> open(const Process& process);

  /// The pages of a range that are in memory or swapped out and belong to no file: in a private
  /// mapping of a file those that were written to since they were mapped. Reads 8 bytes for each
  /// page, which is cheaper than smaps, and the pages themselves are not touched.
  Result<PrivatePages> private_pages(AddressRange range) const;

 private:
  PageMap(FileDescriptor pages, std::string where);

  FileDescriptor pages_;
  std::string where_;
};

}  // namespace procmaps
