// Entries that are kept, with their names.

#include <procmaps/snapshot.hpp>

#include <algorithm>
#include <utility>

namespace procmaps {

NameArena::NameArena(NameArena&& other) noexcept
    : blocks_(std::move(other.blocks_)),
      recent_(std::exchange(other.recent_, {})),
      oldest_(other.oldest_) {
  other.blocks_.clear();
}

NameArena& NameArena::operator=(NameArena&& other) noexcept {
  blocks_ = std::exchange(other.blocks_, {});
  recent_ = std::exchange(other.recent_, {});
  oldest_ = other.oldest_;
  return *this;
}

std::string_view NameArena::keep(std::string_view name) {
  if (name.empty()) return {};
  for (const std::string_view recent : recent_) {
    if (recent == name) return recent;
  }
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < name.size()) {
    blocks_.emplace_back().reserve(std::max(kBlock, name.size()));
  }
  std::string& block = blocks_.back();  // never grows beyond what it reserved, so never moves
  const std::size_t at = block.size();
  block += name;
  const std::string_view kept = std::string_view(block).substr(at, name.size());
  recent_[oldest_] = kept;
  oldest_ = (oldest_ + 1) % kRecent;
  return kept;
}

void Snapshot::add(const MapEntry& entry) {
  entries.push_back(entry);
  entries.back().name = names_.keep(entry.name);
}

const MapEntry* Snapshot::find(Address address) const {
  const auto after = std::ranges::upper_bound(
      entries, address, {}, [](const MapEntry& entry) { return entry.range.start; });
  if (after == entries.begin()) return nullptr;
  const MapEntry& entry = *std::prev(after);
  return entry.range.contains(address) ? &entry : nullptr;
}

Result<Snapshot> read_all(MapsReader& reader) {
  Snapshot snapshot;
  for (;;) {
    const auto batch = reader.next();
    if (!batch) return std::unexpected(batch.error());
    if (batch->empty()) break;
    for (const MapRecord& record : *batch) snapshot.add(record.entry);
  }
  snapshot.overlaps = reader.overlaps();
  return snapshot;
}

Result<Snapshot> read_process(pid_t pid) {
  const auto root = ProcRoot::open();
  if (!root) return std::unexpected(root.error());
  const auto process = root->open_process(pid);
  if (!process) return std::unexpected(process.error());
  auto reader = process->open_maps();
  if (!reader) return std::unexpected(std::move(reader.error()));
  return read_all(*reader);
}

Result<Snapshot> read_file(const std::string& path) {
  auto reader = open_saved_maps(path);
  if (!reader) return std::unexpected(std::move(reader.error()));
  return read_all(*reader);
}

}  // namespace procmaps
