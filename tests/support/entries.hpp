#pragma once

#include <deque>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>
#include <procmaps/snapshot.hpp>

namespace procmaps::testing {

/// The entry of one line of maps. Fails the test if the line is invalid. Its name points into
/// `line`.
MapEntry entry_of(std::string_view line);

/// A one-page private file mapping with this name and default values. The name must outlive the
/// entry.
MapEntry entry_named(std::string_view name, Device device = {.major = 8, .minor = 1});

/// Every mapping of all valid maps files in tests/data, one after the other.
const std::deque<MapEntry>& all_fixture_entries();

}  // namespace procmaps::testing
