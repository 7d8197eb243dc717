#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Bytes in a page of this machine.
std::uint64_t page_size();

/// Reads the memory of a process (/proc/PID/mem); `Unsupported` in a plain directory. Needs
/// permission to trace it: the same user is not enough if Yama restricts tracing.
class ProcessMemory {
 public:
  static Result<ProcessMemory> open(const Process& process);

  /// Fills `bytes` from an address on and returns the number of bytes read: fewer if the memory
  /// ends, none if it cannot be read (not mapped, [vvar], device memory, a page that userfaultfd
  /// withholds) or is gone. A page that is not in memory is brought in, and one of a file may wait
  /// for a server: ask `PageMap` first.
  Result<std::size_t> read(Address address, std::span<std::byte> bytes) const;

 private:
  ProcessMemory(FileDescriptor memory, std::string where);

  FileDescriptor memory_;
  std::string where_;
};

/// Pages in a mapping of a file that no longer belong to the file.
struct PrivatePages {
  std::uint64_t bytes = 0;
  AddressRange first{};  ///< the first run of such pages; empty if it is not known
  /// The runs of such pages that are in memory, ascending; the others are swapped out.
  std::vector<AddressRange> present{};
  /// False if there may be more runs in memory than `present` has.
  bool complete = true;
};

/// What pagemap says about a page.
enum class PageState : std::uint8_t {
  Absent,   ///< not in memory: never touched, or of a file or shared memory and not mapped in
  Present,  ///< in memory: reading it touches nothing else
  Swapped,  ///< swapped out, or moving between nodes
  Guard,    ///< a guard page: it has no contents
};

/// What the running kernel offers. Tests take it away.
struct PageCalls {
  bool scan = true;         ///< PAGEMAP_SCAN, Linux 6.7
  bool scan_guards = true;  ///< its category for guard pages, Linux 6.15
};

/// The state of single pages (/proc/PID/pagemap); `Unsupported` in a plain directory. Needs the
/// same permission as maps, touches no page. The process must outlive it.
class PageMap {
 public:
  static Result<PageMap> open(const Process& process, PageCalls calls = {});

  /// The pages of a range that are in memory or swapped out and belong to no file. In a private
  /// mapping of a file these are the pages written to since they were mapped. The cost depends on
  /// the pages that are there, not on the size of the range. Without PAGEMAP_SCAN it reads 8 bytes
  /// per page, and for more than `kLargest` bytes, which must be one mapping then, the sums of
  /// smaps, which do not say where the pages are.
  Result<PrivatePages> private_pages(AddressRange range);

  Result<PageState> state(Address address) const;

  /// The guard pages of a range (MADV_GUARD_INSTALL, Linux 6.13) as runs, ascending; at most 2^18.
  /// None where the kernel cannot show them (6.13 and 6.14).
  Result<std::vector<AddressRange>> guards(AddressRange range);

  /// The bytes of a range that are in memory and mapped, as Rss counts them. Without PAGEMAP_SCAN
  /// pages of zeros that were only read count too, and more than `kLargest` bytes are
  /// `Unsupported`.
  Result<std::uint64_t> resident(AddressRange range);

  static constexpr std::uint64_t kLargest = std::uint64_t{4} << 30;

 private:
  PageMap(const Process& process, FileDescriptor pages, std::string where, PageCalls calls);

  struct LargeMapping {
    Address start;
    std::uint64_t bytes;
  };

  Result<bool> scan(AddressRange range, PrivatePages& found);
  template <class Take>
  Result<bool> read(AddressRange range, const Take& take) const;
  Result<std::uint64_t> sum(AddressRange range);

  const Process* process_;
  FileDescriptor pages_;
  std::string where_;
  PageCalls calls_;
  std::optional<std::vector<LargeMapping>> large_;  ///< from smaps, ascending
};

}  // namespace procmaps
