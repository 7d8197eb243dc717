#pragma once

#include <deque>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>
#include <procmaps/snapshot.hpp>

namespace procmaps::testing {

/// The entry of one line of maps. Fails the test if it is none. Its name points into `line`.
MapEntry entry_of(std::string_view line);

/// A one-page private file mapping with this name and nothing else of interest. The name must
/// outlive the entry.
MapEntry entry_named(std::string_view name, Device device = {.major = 8, .minor = 1});

/// Every mapping of every maps text in tests/data that holds nothing else, one after the other.
const std::deque<MapEntry>& all_fixture_entries();

}  // namespace procmaps::testing
