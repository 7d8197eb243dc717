#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/process.hpp>

#include "lib/mapped_file.hpp"

namespace procmaps {

/// The symbols of a JIT compiler that writes /tmp/perf-PID.map, as perf(1) reads it.
class PerfMap {
 public:
  PerfMap() = default;
  /// The map of a process: under its own pid, in its own root, owned by it or by root; at most 64
  /// MiB of it. Empty if there is none.
  static PerfMap read(const Process& process, MappedFiles& files);
  /// True if the file is longer than that.
  bool is_cut() const { return cut_; }
  /// What to say then.
  static std::string cut_note();
  /// "7f8e98003000 5c name of the function", one a line, both numbers in hex.
  static PerfMap parse(std::string text);

  /// The name of the code at an address and the distance from its start. Of several, the last one
  /// written counts.
  std::optional<std::string> symbol_at(Address address) const;

 private:
  struct Symbol {
    AddressRange range;
    std::size_t name;  ///< offset in the text
    std::size_t size;  ///< of the name
  };

  bool cut_ = false;
  std::string text_;
  std::vector<Symbol> symbols_;  ///< by address, later ones last
};

}  // namespace procmaps
