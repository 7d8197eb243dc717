#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/find/spelled_address.hpp"
#include "read/choice.hpp"
#include "rows/column.hpp"
#include "view/make_view.hpp"

namespace procmaps {

/// The access that somebody wanted.
enum class Access : std::uint8_t { Any, Read, Write, Execute };

/// An address on the command line.
struct WantedAddress {
  std::string word;
  SpelledAddress address;
};

/// Which addresses are looked up, where, and how the answers are shown. Without addresses, the
/// threads are shown.
struct FindPlan {
  Choice choice;
  Reading reading;
  ViewPlan view;
  std::vector<WantedAddress> addresses;
  bool reads_text = false;              ///< "-": also those in the text on standard input
  std::optional<std::string> annotate;  ///< a file, or "-": copy its text with explanations
  std::uint64_t context = 0;            ///< mappings to show on each side
  Access access = Access::Any;

  bool shows_threads() const { return addresses.empty() && !reads_text && !annotate; }
};

/// The columns available for an address.
const ColumnSet& find_columns();

/// The indices of find's own values in Row::values.
namespace find_value {
enum Place : std::size_t {
  kTid,
  kSyscall,
  kAddress,
  kMapping,
  kDistance,
  kFileOffset,
  kElfAddress,
  kBuildId,
  kSymbol,
  kStackPointer,
  kStackMapping,
  kWord,
  kExplain,
  kCount
};
}
using FindValues = std::array<Value, find_value::kCount>;

}  // namespace procmaps
