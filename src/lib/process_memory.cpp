// Memory of another process, and the state of its pages.
//
// pagemap has 64 bits per page. Bit 63: it is in memory; bit 61: it belongs to a file or to shared
// memory; bit 62: it is swapped out. But bit 62 is also set for markers, where there is no page at
// all: a guard page (bit 58 too) or one protected by userfaultfd (bit 57). A page that is moving
// between nodes is "swapped", with bit 61 unchanged. Anyone who may open it sees these flags.

#include "lib/process_memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace procmaps {
namespace {

constexpr std::uint64_t kPresent = std::uint64_t{1} << 63;
constexpr std::uint64_t kSwapped = std::uint64_t{1} << 62;
constexpr std::uint64_t kOfFile = std::uint64_t{1} << 61;
constexpr std::uint64_t kGuard = std::uint64_t{1} << 58;
constexpr std::uint64_t kProtected = std::uint64_t{1} << 57;

bool is_private(std::uint64_t page) {
  if ((page & kOfFile) != 0) return false;
  if ((page & kPresent) != 0) return true;
  return (page & kSwapped) != 0 && (page & (kGuard | kProtected)) == 0;
}

/// In a plain directory these files mean nothing, and may be terabytes of nothing.
Error needs_process(const Process& process) {
  return {.code = ErrorCode::Unsupported,
          .where = std::to_string(process.pid()),
          .what = "its memory is only known while it lives"};
}

}  // namespace

ProcessMemory::ProcessMemory(FileDescriptor memory, std::string where)
    : memory_(std::move(memory)), where_(std::move(where)) {}

Result<ProcessMemory> ProcessMemory::open(const Process& process) {
  if (!process.is_live()) return std::unexpected(needs_process(process));
  process.follow_living_thread();  // that of a leader that has exited opens, but is empty
  auto memory = process.open_file("mem");
  if (!memory) return std::unexpected(std::move(memory.error()));
  return ProcessMemory(std::move(*memory), std::to_string(process.pid()));
}

Result<std::size_t> ProcessMemory::read(Address address, std::span<std::byte> bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::pread(memory_.get(), bytes.data() + done, bytes.size() - done,
                                  static_cast<off_t>(address + done));
    if (count > 0) {
      done += static_cast<std::size_t>(count);
    } else if (count == 0 || errno == EIO || errno == EFAULT || errno == EINVAL) {
      break;  // EINVAL: the kernel's upper half of the addresses has no offset
    } else if (errno != EINTR) {
      return std::unexpected(error_from_errno(errno, where_, "cannot read its memory"));
    }
  }
  return done;
}

PageMap::PageMap(FileDescriptor pages, std::string where)
    : pages_(std::move(pages)), where_(std::move(where)) {}

Result<PageMap> PageMap::open(const Process& process) {
  if (!process.is_live()) return std::unexpected(needs_process(process));
  auto pages = process.open_file("pagemap");
  if (!pages) return std::unexpected(std::move(pages.error()));
  return PageMap(std::move(*pages), std::to_string(process.pid()));
}

Result<PrivatePages> PageMap::private_pages(AddressRange range) const {
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  std::array<std::uint64_t, 1024> words;
  PrivatePages found;
  for (Address at = range.start; at < range.end;) {
    const std::size_t wanted =
        std::min<std::uint64_t>((range.end - at + page - 1) / page, words.size()) * sizeof words[0];
    ssize_t count;
    do {
      count = ::pread(pages_.get(), words.data(), wanted,
                      static_cast<off_t>(at / page * sizeof words[0]));
    } while (count < 0 && errno == EINTR);
    if (count < 0) return std::unexpected(error_from_errno(errno, where_, "cannot read pagemap"));
    const std::size_t got = static_cast<std::size_t>(count) / sizeof words[0];
    if (got == 0) break;  // its memory is gone, or the range is the kernel's
    for (std::size_t i = 0; i < got; ++i, at += page) {
      if (!is_private(words[i])) continue;
      found.bytes += page;
      if (found.first.size() == 0) found.first = {at, at};
      if (found.first.end == at) found.first.end = at + page;
    }
  }
  return found;
}

}  // namespace procmaps
