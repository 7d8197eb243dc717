// Memory of another process, and the state of its pages.
//
// pagemap has 64 bits per page. Bit 63: it is in memory; bit 61: it belongs to a file or to shared
// memory; bit 62: it is swapped out. But bit 62 is also set for markers, where there is no page at
// all: a guard page (bit 58 too) or one protected by userfaultfd (bit 57). A page that is moving
// between nodes is "swapped", with bit 61 unchanged. Anyone who may open it sees these flags.
//
// A mapping may be far larger than its file needs: 15 TiB cost nothing and have 30 GB of pagemap.
// PAGEMAP_SCAN walks only what is there.

#include "lib/process_memory.hpp"

#include <sys/ioctl.h>
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

/// struct pm_scan_arg and its categories. Source: include/uapi/linux/fs.h.
struct Scan {
  std::uint64_t size = sizeof(Scan);
  std::uint64_t flags = 0;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint64_t walk_end = 0;
  std::uint64_t vec = 0;
  std::uint64_t vec_len = 0;
  std::uint64_t max_pages = 0;
  std::uint64_t category_inverted = 0;
  std::uint64_t category_mask = 0;
  std::uint64_t category_anyof_mask = 0;
  std::uint64_t return_mask = 0;
};
static_assert(sizeof(Scan) == 96, "the size that the kernel expects");
struct ScannedRun {
  std::uint64_t start;
  std::uint64_t end;
  std::uint64_t categories;
};
const unsigned long kScan = _IOWR('f', 16, Scan);
constexpr std::uint64_t kScanFile = 0x04;
constexpr std::uint64_t kScanPresent = 0x08;
constexpr std::uint64_t kScanSwapped = 0x10;
constexpr std::uint64_t kScanZero = 0x20;
constexpr std::uint64_t kScanGuard = 0x100;  // Linux 6.15

/// The pages to find: those in all categories of `all` and in one of `any`. A category in
/// `inverted` means its opposite.
struct Categories {
  std::uint64_t inverted = 0;
  std::uint64_t all = 0;
  std::uint64_t any = 0;
  std::uint64_t shown = 0;
};

/// More runs than this are counted and not kept.
constexpr std::size_t kMostRuns = 4096;
/// More guards than this are not looked for: a process has as many mappings and threads.
constexpr std::size_t kMostGuards = 1 << 18;

/// Reads the words of the pages from an address on; on failure the errno.
std::expected<std::size_t, int> read_words(int pages, Address at, std::span<std::uint64_t> words) {
  ssize_t count;
  do {
    count = ::pread(pages, words.data(), words.size_bytes(),
                    static_cast<off_t>(at / page_size() * sizeof words[0]));
  } while (count < 0 && errno == EINTR);
  if (count < 0) return std::unexpected(errno);
  return static_cast<std::size_t>(count) / sizeof words[0];
}

void add_page(Address at, std::uint64_t page, bool present, PrivatePages& found) {
  found.bytes += page;
  if (found.first.size() == 0) found.first = {at, at};
  if (found.first.end == at) found.first.end = at + page;
  if (!present) return;
  if (!found.present.empty() && found.present.back().end == at) {
    found.present.back().end = at + page;
  } else if (found.present.size() < kMostRuns) {
    found.present.push_back({at, at + page});
  } else {
    found.complete = false;
  }
}

bool is_private(std::uint64_t page) {
  if ((page & kOfFile) != 0) return false;
  if ((page & kPresent) != 0) return true;
  return (page & kSwapped) != 0 && (page & (kGuard | kProtected)) == 0;
}

Error too_large(const std::string& where) {
  return {.code = ErrorCode::Unsupported,
          .where = where,
          .what = "too large to read its pagemap (PAGEMAP_SCAN, Linux 6.7)"};
}

/// Passes runs of pages of some categories to `take`; false if this kernel lacks PAGEMAP_SCAN or
/// one of the categories.
template <class Take>
Result<bool> scan_runs(int pages, const std::string& where, AddressRange range,
                       const Categories& wanted, const Take& take) {
  std::array<ScannedRun, 256> runs;
  Scan question{.start = range.start, .end = range.end};
  question.vec = reinterpret_cast<std::uintptr_t>(runs.data());
  question.vec_len = runs.size();
  question.category_inverted = wanted.inverted;
  question.category_mask = wanted.all;
  question.category_anyof_mask = wanted.any;
  question.return_mask = wanted.shown;
  while (question.start < question.end) {
    int count;
    do count = ::ioctl(pages, kScan, &question);
    while (count < 0 && errno == EINTR);
    if (count < 0) {
      if (errno == ENOTTY || errno == EINVAL) return false;
      if (errno == ESRCH || errno == EFAULT) return true;  // gone, or the range is the kernel's
      return std::unexpected(error_from_errno(errno, where, "cannot scan pagemap"));
    }
    for (const ScannedRun& run : std::span(runs).first(static_cast<std::size_t>(count))) {
      if (const auto done = take(AddressRange{run.start, run.end}); !done) return done;
    }
    if (question.walk_end <= question.start) break;
    question.start = question.walk_end;
  }
  return true;
}

/// In a plain directory these files mean nothing, and may be terabytes of nothing.
Error needs_process(const Process& process) {
  return {.code = ErrorCode::Unsupported,
          .where = std::to_string(process.pid()),
          .what = "its memory is only known while it lives"};
}

}  // namespace

std::uint64_t page_size() {
  static const auto size = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

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

PageMap::PageMap(const Process& process, FileDescriptor pages, std::string where, PageCalls calls)
    : process_(&process), pages_(std::move(pages)), where_(std::move(where)), calls_(calls) {}

Result<PageMap> PageMap::open(const Process& process, PageCalls calls) {
  if (!process.is_live()) return std::unexpected(needs_process(process));
  auto pages = process.open_file("pagemap");
  if (!pages) return std::unexpected(std::move(pages.error()));
  return PageMap(process, std::move(*pages), std::to_string(process.pid()), calls);
}

/// Passes the words of a range to `take`.
template <class Take>
Result<bool> PageMap::read(AddressRange range, const Take& take) const {
  std::array<std::uint64_t, 1024> words;
  const std::uint64_t page = page_size();
  for (Address at = range.start; at < range.end;) {
    const std::uint64_t left = (range.end - at + page - 1) / page;
    const auto got = read_words(
        pages_.get(), at, std::span(words).first(std::min<std::uint64_t>(left, words.size())));
    if (!got) return std::unexpected(error_from_errno(got.error(), where_, "cannot read pagemap"));
    if (*got == 0) break;  // its memory is gone, or the range is the kernel's
    for (std::size_t i = 0; i < *got; ++i, at += page) take(at, words[i]);
  }
  return true;
}

Result<PrivatePages> PageMap::private_pages(AddressRange range) {
  PrivatePages found;
  if (calls_.scan) {
    const auto scanned = scan(range, found);
    if (!scanned) return std::unexpected(scanned.error());
    if (*scanned) return found;
    calls_.scan = false;
    found = {};
  }
  if (range.size() > kLargest) {
    const auto bytes = sum(range);
    if (!bytes) return std::unexpected(bytes.error());
    found.bytes = *bytes;
    found.complete = *bytes == 0;
    return found;
  }
  const auto done = read(range, [&](Address at, std::uint64_t word) {
    if (is_private(word)) add_page(at, page_size(), (word & kPresent) != 0, found);
  });
  if (!done) return std::unexpected(done.error());
  return found;
}

/// Finds the pages with PAGEMAP_SCAN; false if this kernel does not have it.
Result<bool> PageMap::scan(AddressRange range, PrivatePages& found) {
  const Categories wanted{.inverted = kScanFile,
                          .all = kScanFile,
                          .any = kScanPresent | kScanSwapped,
                          .shown = kScanPresent | kScanSwapped};
  // Markers look like swapped pages here, and pagemap tells them apart.
  return scan_runs(pages_.get(), where_, range, wanted, [&](AddressRange run) {
    return read(run, [&](Address at, std::uint64_t word) {
      if (is_private(word)) add_page(at, page_size(), (word & kPresent) != 0, found);
    });
  });
}

Result<std::vector<AddressRange>> PageMap::guards(AddressRange range) {
  std::vector<AddressRange> found;
  const auto add = [&](AddressRange run) {
    if (!found.empty() && found.back().end == run.start) {
      found.back().end = run.end;
    } else if (found.size() < kMostGuards) {
      found.push_back(run);
    }
  };
  if (calls_.scan && calls_.scan_guards) {
    const Categories wanted{.all = kScanGuard, .shown = kScanGuard};
    const auto done = scan_runs(pages_.get(), where_, range, wanted, [&](AddressRange run) {
      add(run);
      return Result<bool>(true);
    });
    if (!done) return std::unexpected(done.error());
    if (*done) return found;
    calls_.scan_guards = false;
    found.clear();
  }
  if (!calls_.scan) return found;
  const Categories swapped{.all = kScanSwapped, .shown = kScanSwapped};
  const auto done = scan_runs(pages_.get(), where_, range, swapped, [&](AddressRange run) {
    return read(run, [&](Address at, std::uint64_t word) {
      if ((word & kGuard) != 0) add({at, at + page_size()});
    });
  });
  if (!done) return std::unexpected(done.error());
  calls_.scan = *done;  // without it the kernel has no guard pages either: they are newer
  return found;
}

Result<std::uint64_t> PageMap::resident(AddressRange range) {
  std::uint64_t bytes = 0;
  if (calls_.scan) {
    const Categories wanted{
        .inverted = kScanZero, .all = kScanPresent | kScanZero, .shown = kScanPresent};
    const auto done = scan_runs(pages_.get(), where_, range, wanted, [&](AddressRange run) {
      bytes += run.size();
      return Result<bool>(true);
    });
    if (!done) return std::unexpected(done.error());
    if (*done) return bytes;
    calls_.scan = false;
    bytes = 0;
  }
  if (range.size() > kLargest) return std::unexpected(too_large(where_));
  const auto done = read(range, [&](Address, std::uint64_t word) {
    if ((word & kPresent) != 0) bytes += page_size();
  });
  if (!done) return std::unexpected(done.error());
  return bytes;
}

/// The private bytes of a large mapping, from smaps, which is read once for all of them.
Result<std::uint64_t> PageMap::sum(AddressRange range) {
  if (!large_) {
    auto reader = process_->open_maps({.read_usage = true});
    if (!reader) return std::unexpected(std::move(reader.error()));
    std::vector<LargeMapping> large;
    for (;;) {
      const auto batch = reader->next();
      if (!batch) return std::unexpected(batch.error());
      if (batch->empty()) break;
      for (const MapRecord& record : *batch) {
        if (record.entry.range.size() <= kLargest) continue;
        if (!record.usage->knows(Metric::Anonymous)) continue;
        large.push_back({record.entry.range.start, *record.usage->get(Metric::Anonymous) +
                                                       record.usage->get_or_zero(Metric::Swap)});
      }
    }
    large_ = std::move(large);
  }
  const auto found = std::ranges::lower_bound(*large_, range.start, {}, &LargeMapping::start);
  if (found != large_->end() && found->start == range.start) return found->bytes;
  return std::unexpected(too_large(where_));
}

Result<PageState> PageMap::state(Address address) const {
  std::uint64_t word = 0;
  const auto got = read_words(pages_.get(), address, std::span(&word, 1));
  if (!got) return std::unexpected(error_from_errno(got.error(), where_, "cannot read pagemap"));
  if ((word & kPresent) != 0) return PageState::Present;
  if ((word & kGuard) != 0) return PageState::Guard;
  if ((word & kProtected) != 0 || (word & kSwapped) == 0) return PageState::Absent;
  return PageState::Swapped;
}

}  // namespace procmaps
