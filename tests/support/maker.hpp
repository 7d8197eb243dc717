#pragma once

#include <fcntl.h>
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "support/child.hpp"

namespace procmaps::testing {

/// Tells the test something and waits for its word, without a change to the map in between.
void stay(const ChildSide& side, std::string_view message);

/// Makes files and mappings inside a child. Whatever fails is told to the test, which hears it
/// instead of what it waits for, and the child ends.
class Maker {
 public:
  explicit Maker(const ChildSide& side) : side_(side) {}

  static std::size_t page();

  /// Ends the child with `what` and errno's meaning unless `good`.
  void must(bool good, std::string_view what) const;

  /// Creates a file of four pages below a directory (or at a path) and opens it.
  int file(int directory, const std::string& name) const;
  int file(const std::string& path) const { return file(AT_FDCWD, path); }

  /// Makes directories one below another and gives the innermost, however long the path becomes.
  int deep_directory(const std::string& base, const std::string& component, int levels) const;

  /// Maps one page, or more, of a file; of nothing with MAP_ANONYMOUS.
  char* map(int fd, int protection = PROT_READ, int flags = MAP_PRIVATE,
            std::size_t size = page()) const;

  /// Maps a new file.
  char* map_file(const std::string& path) const { return map(file(path)); }

  /// Remembers a mapping under a label for `report`.
  void note(std::string_view label, const void* address);

  /// Tells the test all labels, and waits until it has seen enough.
  [[noreturn]] void report() const;

 private:
  const ChildSide& side_;
  std::string labels_;
};

/// What `Maker::report` told: the start of a mapping as it is printed, by its label. Fails the test
/// if the child told something else.
std::map<std::string, std::string> heard_labels(Child& child);

}  // namespace procmaps::testing
