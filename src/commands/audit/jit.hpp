#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <procmaps/map_entry.hpp>

namespace procmaps {

/// A run-time compiler, or something else that makes code while it runs, and how it is recognised:
/// by what is mapped. Names can be imitated, so this lowers findings and never hides them.
struct Jit {
  std::string_view name;   ///< "the Java virtual machine"
  std::string_view files;  ///< globs for the last component of a file with code, blanks between
  /// Globs for the names of memory that it makes executable, blanks between; besides memory that
  /// has no name.
  std::string_view memory = {};
  /// The largest mapping without a name that it makes, in bytes: those that make small pieces of
  /// code only do not explain a large one.
  std::uint64_t largest = UINT64_MAX;
};

/// Every JIT that is recognised.
std::span<const Jit> known_jits();

/// A set of rows of that table.
using JitSet = std::uint64_t;

/// Those whose code a file of this name would be.
JitSet jits_of_file(std::string_view name);

/// Which of the JITs that are mapped explains an executable mapping, or null.
const Jit* explaining_jit(const MapEntry& entry, JitSet mapped);

}  // namespace procmaps
