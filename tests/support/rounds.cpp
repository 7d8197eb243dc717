// Rounds of a watch, from short words.

#include "support/rounds.hpp"

#include <sstream>

#include "support/entries.hpp"
#include "support/found.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// The line of the kernel for it.
std::string line_of(const std::string& mapping) {
  std::istringstream words(mapping);
  std::string range;
  std::string perms;
  std::string name;
  words >> range >> perms;
  std::getline(words >> std::ws, name);
  const char* device = name.starts_with('/') ? " 00000000 fe:00 7 " : " 00000000 00:00 0 ";
  if (name.starts_with("/memfd:")) device = " 00000000 00:01 7 ";
  return range + " " + perms + device + name;
}

}  // namespace

std::string mapping(std::uint64_t start, std::uint64_t size, const std::string& rest) {
  return hex(start) + "-" + hex(start + size) + " " + rest;
}

Strings scattered(std::uint64_t count, const std::string& rest, std::uint64_t start) {
  Strings map;
  for (std::uint64_t i = 0; i < count; ++i)
    map.push_back(mapping(start + i * 0x2000, 0x1000, rest));
  return map;
}

void add_to(MapHistory& history, const Strings& mappings, const MemoryUsage* usage) {
  history.begin_round();
  for (const std::string& mapping : mappings) {
    // The text is gone before the round ends, so the history must copy it.
    const std::string line = line_of(mapping);
    history.add(entry_of(line), usage);
  }
}

Strings look(MapHistory& history, const Strings& mappings) {
  add_to(history, mappings);
  Strings words;
  for (const Difference& row : history.end_round().rows) {
    if (row.kind == ChangeKind::Same) continue;
    words.push_back(std::string(to_string(row.kind)) + " " + hex(row.range.start) + "-" +
                    hex(row.range.end) + " " + hex(row.size_before) + ">" + hex(row.size_after));
  }
  return words;
}

Strings suspects(const MapHistory& history) {
  constexpr const char* kWhat[] = {"mapping", "group", "kind", "memory"};
  Strings words;
  for (const Suspect& suspect : history.suspects()) {
    std::string text = std::string(to_string(suspect.confidence)) + " " +
                       kWhat[static_cast<std::size_t>(suspect.what)] + " " +
                       std::string(to_string(suspect.kind));
    if (suspect.what != Suspect::What::Kind) text += " " + std::string(to_string(suspect.perms));
    if (!suspect.name.empty()) text += " " + std::string(suspect.name);
    words.push_back(text + " " + hex(suspect.series.first) + ">" + hex(suspect.series.last) + " " +
                    std::to_string(suspect.series.grew) + "/" + std::to_string(suspect.rounds));
  }
  return words;
}

MapHistory watched(std::uint32_t rounds, const std::function<Strings(std::uint32_t)>& map) {
  MapHistory history;
  for (std::uint32_t round = 0; round <= rounds; ++round) look(history, map(round));
  return history;
}

}  // namespace procmaps::testing
