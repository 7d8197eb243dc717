#pragma once

#include <deque>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>
#include <procmaps/snapshot.hpp>

namespace procmaps::testing {

/// Lines of maps: of a program, and of reserved memory.
inline const std::string kProgram =
    "55d0c0a00000-55d0c0a02000 r-xp 00000000 fe:00 247970                     /usr/bin/sleep";
inline const std::string kAnonymous = "7f0000000000-7f0040000000 ---p 00000000 00:00 0 ";

/// The entry of one line of maps. Fails the test if the line is invalid. Its name points into
/// `line`.
MapEntry entry_of(std::string_view line);

/// A one-page private file mapping with this name and default values. The name must outlive the
/// entry.
MapEntry entry_named(std::string_view name, Device device = {.major = 8, .minor = 1});

/// Every mapping of all valid maps files in tests/data, one after the other.
const std::deque<MapEntry>& all_fixture_entries();

}  // namespace procmaps::testing
