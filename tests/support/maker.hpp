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

/// What most mappings allow.
inline constexpr int kCode = PROT_READ | PROT_EXEC;
inline constexpr int kData = PROT_READ | PROT_WRITE;

/// Sends the test a message and waits for its `go`, without changing the map in between.
void stay(const ChildSide& side, std::string_view message);

/// Makes files and mappings inside a child. If something fails, the child sends the reason instead
/// of the message that the test expects, and ends.
class Maker {
 public:
  explicit Maker(const ChildSide& side) : side_(side) {}

  static std::size_t page();

  /// Unless `good`, reports `what` and the meaning of errno and ends the child.
  void must(bool good, std::string_view what) const;

  /// Creates a file of four pages below a directory (or at a path) and opens it.
  int file(int directory, const std::string& name) const;
  int file(const std::string& path) const { return file(AT_FDCWD, path); }

  /// Makes nested directories and returns the innermost. The path may become longer than PATH_MAX.
  int deep_directory(const std::string& base, const std::string& component, int levels) const;

  /// Maps one page or more: of a file, or anonymous memory with MAP_ANONYMOUS.
  char* map(int fd, int protection = PROT_READ, int flags = MAP_PRIVATE,
            std::size_t size = page()) const;

  /// Maps a new file.
  char* map_file(const std::string& path) const { return map(file(path)); }

  /// Records a mapping under a label for `report`.
  void note(std::string_view label, const void* address);

  /// Sends the test all labels, waits for its `go`, and ends the child.
  [[noreturn]] void report() const;

 private:
  const ChildSide& side_;
  std::string labels_;
};

/// The labels that `Maker::report` sent, each with the start of its mapping as printed. Fails the
/// test if the child sent something else.
std::map<std::string, std::string> heard_labels(Child& child);

}  // namespace procmaps::testing
