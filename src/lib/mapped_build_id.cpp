// The build id of a mapped file, from the kernel or from its notes.

#include "lib/mapped_build_id.hpp"

#include "lib/elf_file.hpp"
#include "lib/shm_device.hpp"

namespace procmaps {

std::vector<std::byte> MappedBuildIds::find(const MapEntry& entry, std::string_view true_name) {
  auto id = ask_kernel(entry);
  if (!id.empty()) return id;
  // Before Linux 6.12 the kernel only looks at a first page that is in the page cache.
  const auto file = files_.open(entry, true_name);
  return file ? build_id_of(*file) : std::vector<std::byte>();
}

std::vector<std::byte> MappedBuildIds::ask_kernel(const MapEntry& entry) {
  if (!files_.mounts().is_near(entry.device) && !is_memory_device(entry.device)) return {};
  if (!query_) query_ = MapQuery::open(process_);
  if (!*query_) return {};
  const auto found = (*query_)->find(entry.range.start, {.name = false, .build_id = true});
  if (!found) {
    query_ = std::unexpected(found.error());
    return {};
  }
  // Another mapping may have taken this place meanwhile.
  if (!*found || (*found)->entry.inode != entry.inode || (*found)->entry.device != entry.device) {
    return {};
  }
  return {(*found)->build_id.begin(), (*found)->build_id.end()};
}

std::vector<std::byte> build_id_of(const MappedFile& file) {
  if (!file.contents) return {};
  const ReadAt read_at = reader_of(file.contents.get());
  const auto elf = read_elf(read_at);
  return elf ? read_build_id(*elf, read_at) : std::vector<std::byte>();
}

}  // namespace procmaps
