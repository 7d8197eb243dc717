// Finds single mappings of a process. The text is read if the kernel does not answer queries:
// before Linux 6.11, and for a leader thread that has exited.

#include "commands/audit/address_space.hpp"

#include <algorithm>

namespace procmaps {

Result<std::optional<MapEntry>> AddressSpace::at(Address address) {
  return find(address, false, true);
}

Result<std::optional<MapEntry>> AddressSpace::from(Address address) {
  return find(address, true, false);
}

Result<std::optional<MapEntry>> AddressSpace::find(Address address, bool or_next, bool with_name) {
  if (!text_) {
    if (!query_) query_.emplace(MapQuery::open(process_));
    if (*query_) {
      const auto found = (*query_)->find(address, {.or_next = or_next, .name = with_name});
      if (found && !*found) return std::nullopt;
      if (found && (*found)->name_known) return (*found)->entry;
    }
    auto reader = process_.open_maps();
    if (!reader) return std::unexpected(std::move(reader.error()));
    text_.emplace(read_all(*reader));
  }
  if (!*text_) return std::unexpected(text_->error());
  const auto& entries = (*text_)->entries;
  const auto found = std::ranges::upper_bound(
      entries, address, {}, [](const MapEntry& entry) { return entry.range.end; });
  if (found == entries.end()) return std::nullopt;
  if (!or_next && !found->range.contains(address)) return std::nullopt;
  return *found;
}

}  // namespace procmaps
