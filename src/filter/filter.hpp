#pragma once

#include <cstdint>
#include <vector>

#include "filter/expression.hpp"
#include "filter/pattern.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// A set of kinds, and one of descriptor classes, as bits.
using KindSet = std::uint32_t;
constexpr KindSet bit_of(MappingKind kind) {
  return 1U << static_cast<unsigned>(kind);
}
using FdSet = std::uint32_t;
constexpr FdSet bit_of(FdClass fd) {
  return 1U << static_cast<unsigned>(fd);
}

/// Which mappings are wanted: every member that is not empty must have one that matches.
struct EntryFilter {
  std::vector<PermissionPattern> perms;
  KindSet kinds = 0;
  std::vector<Glob> globs;
  std::vector<Regex> regexes;
  std::vector<AddressRange> addresses;
  std::vector<SizePattern> sizes;
  FdSet fds = 0;
  std::vector<Expression> expressions;

  /// True if nothing is asked, or nothing that the line alone answers.
  bool passes_all_lines() const;

  /// What the line alone answers.
  bool matches_line(const MapEntry& entry) const;

  /// What may need all that is known of a mapping.
  bool matches_row(const Row& row) const;

  /// What needs the descriptor class.
  bool matches_fd(FdClass fd) const { return fds == 0 || (fds & bit_of(fd)) != 0; }
};

}  // namespace procmaps
