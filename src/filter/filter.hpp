#pragma once

#include <cstdint>
#include <vector>

#include "filter/expression.hpp"
#include "filter/pattern.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// A set of kinds, and a set of descriptor classes, as bits.
using KindSet = std::uint32_t;
constexpr KindSet bit_of(MappingKind kind) {
  return 1U << static_cast<unsigned>(kind);
}
using FdSet = std::uint32_t;
constexpr FdSet bit_of(FdClass fd) {
  return 1U << static_cast<unsigned>(fd);
}

/// Selects mappings: every member that is not empty must have a match.
struct EntryFilter {
  std::vector<PermissionPattern> perms;
  KindSet kinds = 0;
  std::vector<Glob> globs;
  std::vector<Regex> regexes;
  std::vector<AddressRange> addresses;
  std::vector<SizePattern> sizes;
  FdSet fds = 0;
  std::vector<Expression> expressions;

  /// True if there is no condition.
  bool passes_everything() const { return passes_all_lines() && fds == 0 && expressions.empty(); }

  /// True if no condition can be tested on the line alone.
  bool passes_all_lines() const;

  /// Tests the conditions that need only the line.
  bool matches_line(const MapEntry& entry) const;

  /// Tests the conditions that may need everything known about the mapping.
  bool matches_row(const Row& row) const;

  /// Tests the conditions that need the descriptor class.
  bool matches_fd(FdClass fd) const { return fds == 0 || (fds & bit_of(fd)) != 0; }
};

}  // namespace procmaps
