#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <procmaps/map_entry.hpp>

namespace procmaps {

/// A run-time compiler, or another code generator, and how to recognise it: by what is mapped. It
/// lowers findings and never hides them.
struct Jit {
  /// What shows that it is there.
  enum class Proof : std::uint8_t {
    Library,           ///< one of `files` is mapped, and only root can change it
    JitDump,           ///< the mapping itself: its file has the header of a jitdump
    ContainerRuntime,  ///< the mapping itself: a sealed copy of the runtime installed here
  };

  std::string_view word;   ///< "java": in labels
  std::string_view name;   ///< "the Java virtual machine"
  std::string_view files;  ///< space-separated globs for the last component of a file with code
  /// Space-separated globs for the names of memory that it makes executable, in addition to memory
  /// without a name.
  std::string_view memory = {};
  /// The most code that it explains in a process, in bytes: one that only generates small pieces
  /// does not explain large ones, nor very many.
  std::uint64_t largest = UINT64_MAX;
  Proof proof = Proof::Library;
};

/// All JITs that are recognised.
std::span<const Jit> known_jits();

/// A set of rows of that table, as bits.
using JitSet = std::uint64_t;

/// The JITs that a file with code of this name indicates.
JitSet jits_of_file(std::string_view name);

/// True for files in the directories where programs and libraries are installed.
bool is_place_of_libraries(std::string_view name);

/// The executable memory of a process, as far as a small code maker could have made it.
class GeneratedCode {
 public:
  void add(const MapEntry& entry);

  /// Those of some JITs that explain as much code as there is.
  JitSet without_too_small(JitSet jits) const;

 private:
  std::uint64_t unnamed_ = 0;
  std::vector<std::uint64_t> named_;  ///< for each JIT with a limit, in the order of the table
};

/// The JITs of the table that only the mapping itself can prove, if its name is one of theirs.
JitSet jits_to_prove(std::string_view name);

/// The mapped JIT that explains an executable mapping, or null.
const Jit* explaining_jit(const MapEntry& entry, JitSet mapped);

}  // namespace procmaps
