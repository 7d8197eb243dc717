// Entries for tests, from lines and from the files of tests/data.

#include "support/entries.hpp"

#include <gtest/gtest.h>

#include <procmaps/parse.hpp>

#include "support/files.hpp"

namespace procmaps::testing {

MapEntry entry_of(std::string_view line) {
  const auto entry = parse_maps_line(line);
  EXPECT_TRUE(entry) << line;
  return entry.value_or(MapEntry{});
}

MapEntry entry_named(std::string_view name, Device device) {
  return {.range = {0x7f0000000000, 0x7f0000001000},
          .inode = 77,
          .device = device,
          .perms = {.read = true},
          .kind = classify(name, device),
          .name = name};
}

const std::deque<MapEntry>& all_fixture_entries() {
  struct Fixtures {
    std::deque<std::string> texts;  // the names point into them
    std::deque<MapEntry> entries;
  };
  static const Fixtures fixtures = [] {
    Fixtures all;
    for (const char* const folder : {"6.18", "other"}) {
      for (const auto& path : data_files(folder, ".maps")) {
        all.texts.push_back(read_text(path));
        for (const std::string_view line : lines_of(all.texts.back())) {
          all.entries.push_back(entry_of(line));
        }
      }
    }
    return all;
  }();
  EXPECT_GT(fixtures.entries.size(), 300U) << "the fixtures are gone";
  return fixtures.entries;
}

}  // namespace procmaps::testing
