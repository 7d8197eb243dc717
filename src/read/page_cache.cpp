// Asks the kernel how much of a mapped file is in memory, whoever has read it.
//
// cachestat(2) counts pages without touching any. It wants a descriptor that is open for reading,
// so only files that need no server are asked (see mapped_file.hpp), and since Linux 6.14 a file
// that we own or may write to. On overlayfs it counts the pages of the wrong inode and says 0.
// Source: mm/filemap.c, SYSCALL_DEFINE4(cachestat).

#include "read/page_cache.hpp"

#include <linux/magic.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace procmaps {
namespace {

/// The same number on all architectures; headers before Linux 6.5 lack it.
constexpr long kCachestat = 451;

struct CacheRange {
  std::uint64_t offset;
  std::uint64_t size;
};
struct CacheCounts {
  std::uint64_t cached;
  std::uint64_t dirty;
  std::uint64_t writeback;
  std::uint64_t evicted;
  std::uint64_t recently_evicted;
};

bool is_overlay(int file) {
  struct ::statfs info;
  return ::fstatfs(file, &info) != 0 || info.f_type == OVERLAYFS_SUPER_MAGIC;
}

}  // namespace

std::optional<std::uint64_t> cached_bytes(int file, std::uint64_t offset, std::uint64_t size) {
  if (is_overlay(file)) return std::nullopt;
  CacheRange range{.offset = offset, .size = size};
  CacheCounts counts{};
  if (::syscall(kCachestat, file, &range, &counts, 0U) != 0) return std::nullopt;
  // A mapping of part of a large page has no more than itself.
  return std::min(counts.cached * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)), size);
}

std::optional<std::uint64_t> PageCache::cached(const MapEntry& entry, std::string_view true_name) {
  const bool is_file = entry.kind == MappingKind::File || entry.name.starts_with("/dev/shm/");
  if (!is_file || is_unsupported()) return std::nullopt;
  const auto file = files_.open(entry, true_name);
  if (!file || !file->contents) return std::nullopt;
  return cached_bytes(file->contents.get(), entry.offset, entry.range.size());
}

bool PageCache::is_unsupported() {
  static const bool kUnsupported =
      ::syscall(kCachestat, -1, nullptr, nullptr, 0U) != 0 && (errno == ENOSYS || errno == EPERM);
  return kUnsupported;
}

}  // namespace procmaps
