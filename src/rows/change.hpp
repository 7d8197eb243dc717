#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <procmaps/map_entry.hpp>

namespace procmaps {

/// What happened to a mapping between two maps, or two rounds of a watch.
enum class ChangeKind : std::uint8_t {
  Same,
  Added,
  Removed,
  Grown,
  Shrunk,
  Protected,
  Deleted,
  Restored,
  Split,
  Merged,
  Memory,
};

/// One row of the table of changes.
struct ChangeKindInfo {
  ChangeKind kind;
  std::string_view word;  ///< for people and scripts; stable
  std::string_view help;  ///< one line
};

/// All kinds of change, in the order of the enumeration.
inline constexpr auto kChangeKinds = std::to_array<ChangeKindInfo>({
    {ChangeKind::Same, "same", "nothing changed"},
    {ChangeKind::Added, "added", "it did not exist before"},
    {ChangeKind::Removed, "removed", "it no longer exists"},
    {ChangeKind::Grown, "grown", "it became larger"},
    {ChangeKind::Shrunk, "shrunk", "it became smaller"},
    {ChangeKind::Protected, "protected", "its permissions changed"},
    {ChangeKind::Deleted, "deleted", "its file was deleted or replaced on disk"},
    {ChangeKind::Restored, "restored", "its file's name no longer ends in \" (deleted)\""},
    {ChangeKind::Split, "split", "a group of the same size, with more mappings"},
    {ChangeKind::Merged, "merged", "a group of the same size, with fewer mappings"},
    {ChangeKind::Memory, "memory", "only its resident memory changed (with -x)"},
});

namespace detail {
consteval bool changes_in_order() {
  for (std::size_t i = 0; i < kChangeKinds.size(); ++i) {
    if (kChangeKinds[i].kind != static_cast<ChangeKind>(i)) return false;
  }
  return kChangeKinds.size() == static_cast<std::size_t>(ChangeKind::Memory) + 1;
}
static_assert(changes_in_order(), "one row per change, in the order of the enumeration");
}  // namespace detail

constexpr std::string_view to_string(ChangeKind kind) {
  return kChangeKinds[static_cast<std::size_t>(kind)].word;
}

/// The words of all kinds of change.
inline std::vector<std::string_view> change_words() {
  std::vector<std::string_view> words;
  for (const ChangeKindInfo& row : kChangeKinds) words.push_back(row.word);
  return words;
}

/// True if a mapping is now writable and executable at once and was not before. Null: no mapping.
inline bool turned_wx(const MapEntry* before, const MapEntry* after) {
  const auto is_wx = [](const MapEntry* entry) {
    return entry != nullptr && entry->perms.write && entry->perms.execute;
  };
  return is_wx(after) && !is_wx(before);
}

/// A mapping before and after, as indices into two lists.
struct Difference {
  ChangeKind kind = ChangeKind::Same;
  std::optional<std::size_t> before{};  ///< none if it was added
  std::optional<std::size_t> after{};   ///< none if it was removed
  /// The changed range: the mapping's current range, or its old one if it is gone. When compared by
  /// address it may be only a part of the mapping.
  AddressRange range{};
  std::uint64_t size_before = 0;  ///< bytes
  std::uint64_t size_after = 0;   ///< bytes

  friend bool operator==(const Difference&, const Difference&) = default;
};

}  // namespace procmaps
