#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "commands/watch/map_history.hpp"

// Rounds of a watch, from short words.

namespace procmaps::testing {

/// "1000-3000 rw-p [heap]".
std::string mapping(std::uint64_t start, std::uint64_t size, const std::string& rest = "rw-p");

/// `count` mappings of one page, none adjacent.
std::vector<std::string> scattered(std::uint64_t count, const std::string& rest,
                                   std::uint64_t start = 0x10000);

/// Begins a round with these mappings, which all have the same memory usage.
void add_to(MapHistory& history, const std::vector<std::string>& mappings,
            const MemoryUsage* usage = nullptr);

/// Adds one round. Returns the changes, such as "grown 1000-3000 1000>2000".
std::vector<std::string> look(MapHistory& history, const std::vector<std::string>& mappings);

/// "high mapping heap rw-p [heap] 1000>5000 4/4".
std::vector<std::string> suspects(const MapHistory& history);

/// Adds the map of each round, from round 0.
MapHistory watched(std::uint32_t rounds,
                   const std::function<std::vector<std::string>(std::uint32_t)>& map);

}  // namespace procmaps::testing
