#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/map_entry.hpp>

namespace procmaps {

/// A part of a mapping and what it is used for.
struct LabelPart {
  AddressRange range{};
  std::string text{};     ///< "stack:4711", "guard", "bss:libc.so.6"; empty if nothing is known
  bool inferred = false;  ///< not from a name that the kernel shows
  std::optional<pid_t> thread{};

  /// The text, with `~` in front if it is inferred.
  std::string shown() const { return inferred ? "~" + text : text; }
  /// The same for all stacks of threads: "stack:*". This is what parts are grouped by.
  std::string shown_family() const;
};

/// The label of a mapping with these parts: that of its only part, or how many there are of each
/// ("~stack×1000,arena×1"); guards within it and parts without a label are left out. Empty if no
/// part has a label. Without `unicode`, x is written for ×.
std::string label_of(const std::vector<LabelPart>& parts, bool unicode);

/// The labels of a malloc arena: of what it uses, and of what it keeps for later.
inline constexpr std::string_view kArena = "arena";
inline constexpr std::string_view kArenaReserve = "arena-reserve";

/// The label of a stack whose thread is not known.
inline constexpr std::string_view kUnknownStack = "stack:?";

/// The part that is the stack of a thread: "stack:4711", "stack:?".
LabelPart stack_of(AddressRange range, std::optional<pid_t> thread, bool inferred);

/// The label that the name of a mapping gives, if it gives one. In a core file names in brackets
/// are inferred.
std::optional<LabelPart> label_of_name(const MapEntry& entry, bool is_core);

/// The last component of a file's name.
std::string_view last_component(std::string_view name);

/// True if a mapping is reserved memory that cannot be accessed.
bool has_no_access(Permissions perms);

}  // namespace procmaps
