// The column build_id.

#include "read/build_ids.hpp"

#include <utility>

#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

Snapshot mappings_of(const CoreFile* core) {
  Snapshot snapshot;
  if (core == nullptr) return snapshot;
  for (const CoreMapping& mapping : core->mappings) snapshot.add(mapping.entry);
  return snapshot;
}

}  // namespace

std::string_view KnownBuildIds::get(const std::string& file_key,
                                    const std::function<std::string()>& find) {
  {
    const std::scoped_lock lock(mutex_);
    const auto known = known_.find(file_key);
    if (known != known_.end() && !known->second.empty()) return known->second;
  }
  std::string found = find();
  const std::scoped_lock lock(mutex_);
  std::string& kept = known_[file_key];
  if (kept.empty()) kept = std::move(found);
  return kept;
}

BuildIds::BuildIds(const Process& process, const FileIdentity& identity, KnownBuildIds& known)
    : known_(known), space_(process), finder_(process, identity, space_) {
  mapped_.emplace(process, *finder_.mapped_files());
}

BuildIds::BuildIds(const CoreFile* core, KnownBuildIds& known)
    : known_(known),
      space_(mappings_of(core)),
      finder_(core != nullptr ? core->headers : std::vector<CoreHeaders>(), space_),
      is_core_(core != nullptr) {}

std::string_view BuildIds::find(const MapEntry& entry) {
  if (entry.kind == MappingKind::Vdso) {
    const auto image = finder_.vdso(entry.range);
    found_ = image ? Module::of_headers(*image).build_id() : std::string();
    return found_;
  }
  if (is_core_) {
    // A core file does not say which file it was.
    const auto [known, is_new] = of_core_.try_emplace(std::string(entry.name));
    if (is_new && entry.name.starts_with('/')) known->second = read(entry);
    return known->second;
  }
  const bool may_be_elf = has_path(entry.kind) || entry.kind == MappingKind::Memfd ||
                          entry.name.starts_with("/dev/shm/");
  if (!mapped_ || !entry.has_file() || !may_be_elf) return {};
  return known_.get(finder_.mapped_files()->file_key(entry), [&] { return read(entry); });
}

std::string BuildIds::read(const MapEntry& entry) {
  if (mapped_) {
    const auto id = mapped_->find(entry, entry.name);
    if (!id.empty()) return in_hex(id);
  }
  return finder_.read(entry).build_id();
}

}  // namespace procmaps
