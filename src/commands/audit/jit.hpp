#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <procmaps/map_entry.hpp>

namespace procmaps {

/// A run-time compiler, or another code generator, and how to recognise it: by what is mapped.
/// Names can be imitated, so a JIT lowers findings and never hides them.
struct Jit {
  std::string_view name;   ///< "the Java virtual machine"
  std::string_view files;  ///< space-separated globs for the last component of a file with code
  /// Space-separated globs for the names of memory that it makes executable, in addition to memory
  /// without a name.
  std::string_view memory = {};
  /// The largest unnamed mapping that it creates, in bytes: one that only generates small pieces of
  /// code does not explain a large mapping.
  std::uint64_t largest = UINT64_MAX;
};

/// All JITs that are recognised.
std::span<const Jit> known_jits();

/// A set of rows of that table, as bits.
using JitSet = std::uint64_t;

/// The JITs that a file with code of this name indicates.
JitSet jits_of_file(std::string_view name);

/// The mapped JIT that explains an executable mapping, or null.
const Jit* explaining_jit(const MapEntry& entry, JitSet mapped);

}  // namespace procmaps
