// Keeps entries together with their names.

#include <procmaps/snapshot.hpp>

#include <algorithm>

#include "lib/name_arena.hpp"

namespace procmaps {

void Snapshot::FreeNames::operator()(NameArena* names) const {
  delete names;
}

void Snapshot::add(const MapEntry& entry) {
  if (!names_) names_.reset(new NameArena);
  entries.push_back(entry);
  entries.back().name = names_->keep(entry.name);
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
