// What proves that a file is what its name says.
//
// The header of a jitdump file, in the byte order of its writer: magic "JiTD" as a number, version,
// size of the header, ELF machine, padding, pid, time stamp, flags. Source:
// tools/perf/Documentation/jitdump-specification.txt.

#include "commands/audit/jit_proof.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace procmaps {
namespace {

constexpr std::string_view kRuntimes[] = {
    "/usr/bin/runc",        "/usr/sbin/runc", "/usr/local/bin/runc",
    "/usr/local/sbin/runc", "/usr/bin/crun",  "/usr/local/bin/crun",
};

/// A whole copy of a runtime is about 15 MB.
constexpr std::uint64_t kLargestRuntime = 64 << 20;

bool read_at(int fd, std::uint64_t offset, void* bytes, std::size_t size) {
  return ::pread(fd, bytes, size, static_cast<off_t>(offset)) == static_cast<ssize_t>(size);
}

bool has_same_bytes(const MappedFile& a, const MappedFile& b) {
  constexpr std::size_t kPiece = 64 << 10;
  std::vector<char> left(kPiece);
  std::vector<char> right(kPiece);
  for (std::uint64_t at = 0; at < a.size; at += kPiece) {
    const std::size_t size = std::min<std::uint64_t>(a.size - at, kPiece);
    if (!read_at(a.contents.get(), at, left.data(), size) ||
        !read_at(b.contents.get(), at, right.data(), size) ||
        std::memcmp(left.data(), right.data(), size) != 0) {
      return false;
    }
  }
  return true;
}

bool is_sealed(int fd) {
  constexpr int kAll = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  const int seals = ::fcntl(fd, F_GET_SEALS);
  return seals >= 0 && (seals & kAll) == kAll;
}

}  // namespace

bool is_jitdump(const Result<MappedFile>& file, const MapEntry& entry) {
  constexpr std::uint32_t kMagic = 0x4A695444;  // "JiTD"
  constexpr std::uint32_t kHeader = 40;
  constexpr std::uint32_t kLargestHeader = 4096;
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  if (!file || !file->contents || entry.offset != 0 || entry.range.size() > page ||
      entry.perms.write) {
    return false;
  }
  std::array<std::uint32_t, 3> header;  // magic, version, size of the header
  if (!read_at(file->contents.get(), 0, header.data(), sizeof header)) return false;
  if (header[0] != kMagic) {
    for (std::uint32_t& word : header) word = __builtin_bswap32(word);
  }
  return header[0] == kMagic && header[1] == 1 && header[2] >= kHeader &&
         header[2] <= kLargestHeader;
}

bool is_copy_of_runtime(MappedFiles& files, const Result<MappedFile>& file) {
  if (!file || !file->contents || file->size > kLargestRuntime) return false;
  if (!is_sealed(file->contents.get())) return false;
  return std::ranges::any_of(kRuntimes, [&](std::string_view name) {
    const auto runtime = files.open_own(name);
    constexpr mode_t kOthersMayWrite = 022;
    return runtime && runtime->contents && runtime->owner == 0 &&
           (runtime->mode & kOthersMayWrite) == 0 && runtime->size == file->size &&
           has_same_bytes(*file, *runtime);
  });
}

}  // namespace procmaps
