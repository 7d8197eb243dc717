#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>

#include "lib/mapped_file.hpp"

namespace procmaps {

/// How much of a file's range is in the page cache: cachestat(2), Linux 6.5. A file that is not
/// open for reading, or on a file system that cannot say, has no value.
std::optional<std::uint64_t> cached_bytes(int file, std::uint64_t offset, std::uint64_t size);

/// The page cache of the files of a process's mappings.
class PageCache {
 public:
  /// `identity` is that of a process, and must outlive this.
  explicit PageCache(const FileIdentity& identity) : files_(identity) {}

  /// `true_name` as from FileIdentity, `entry` with its kind from there.
  /// Bytes of the mapped part of a file that are in the page cache. No value for memory without a
  /// file, and where it cannot be known: the file may not be opened, or its server might not
  /// answer.
  std::optional<std::uint64_t> cached(const MapEntry& entry, std::string_view true_name);

  /// True if the kernel lacks the call.
  static bool is_unsupported();

 private:
  MappedFiles files_;
};

}  // namespace procmaps
