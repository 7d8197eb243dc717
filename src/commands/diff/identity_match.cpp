// Compares two maps by what the mappings are.
//
//   55d0c0a00000 r--p /usr/bin/app  ┐                  ┌ 5612a4e00000 r--p /usr/bin/app
//   7f1110000000 rw-p               │  the same, but   │ 7f8c3c000000 rw-p
//   7f1110200000 r-xp libc.so.6     ┘  for addresses   └ 7f8c3c200000 r-xp libc.so.6
//
// Mappings without a name are hard: a process may have thousands that look alike. They are
// distinguished by the named mappings around them, and by size. So pairs are found in passes, from
// the most specific key to the least. Each pass pairs the k-th mapping of a key with the k-th on
// the other side, and pairs are left out of later passes.

#include "commands/diff/identity_match.hpp"

#include <algorithm>
#include <unordered_map>

namespace procmaps {
namespace {

/// The parts that must be equal in a pass; unused parts are empty.
struct Key {
  std::string_view name{};
  std::string_view below{};  ///< name of the nearest named mapping at lower addresses
  std::string_view above{};
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  unsigned perms = 0;

  friend bool operator==(const Key&, const Key&) = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    const std::hash<std::string_view> text;
    std::size_t hash = text(key.name);
    for (const std::size_t part :
         {text(key.below), text(key.above), static_cast<std::size_t>(key.offset),
          static_cast<std::size_t>(key.size), static_cast<std::size_t>(key.perms)}) {
      hash ^= part + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
    }
    return hash;
  }
};

enum Part : unsigned { kPerms = 1, kSize = 2, kOffset = 4, kBelow = 8, kAbove = 16 };

/// Mappings with a name are identified by it; their neighbours do not matter.
constexpr unsigned kNamedPasses[] = {kOffset | kPerms | kSize, kOffset | kPerms, kOffset | kSize,
                                     kOffset};
/// Mappings without a name are identified by their surroundings. The second-to-last pass is for a
/// mapping whose permissions changed, the last for one that moved.
constexpr unsigned kNamelessPasses[] = {
    kPerms | kSize | kBelow | kAbove, kPerms | kSize | kBelow, kPerms | kSize | kAbove,
    kPerms | kBelow | kAbove,         kPerms | kBelow,         kPerms | kAbove,
    kSize | kBelow | kAbove,          kPerms | kSize,
};

unsigned bits_of(Permissions perms, bool sharing) {
  return (perms.read ? 1U : 0U) | (perms.write ? 2U : 0U) | (perms.execute ? 4U : 0U) |
         (sharing && perms.shared ? 8U : 0U);
}

bool knows_sharing(std::span<const MapEntry> entries) {
  return std::ranges::none_of(entries, [](const MapEntry& e) { return e.perms.sharing_unknown; });
}

struct Side {
  /// `compare_sharing`: both sides know what is shared.
  Side(std::span<const MapEntry> list, bool compare_sharing)
      : entries(list),
        below(list.size()),
        above(list.size()),
        partner(list.size()),
        sharing(compare_sharing) {
    std::string_view name;
    for (std::size_t i = 0; i < list.size(); ++i) {
      below[i] = name;
      if (!list[i].name.empty()) name = lasting_name(list[i]);
    }
    name = {};
    for (std::size_t i = list.size(); i-- > 0;) {
      above[i] = name;
      if (!list[i].name.empty()) name = lasting_name(list[i]);
    }
  }

  Key key(std::size_t i, unsigned parts) const {
    const MapEntry& entry = entries[i];
    Key key{.name = lasting_name(entry)};
    if ((parts & kBelow) != 0) key.below = below[i];
    if ((parts & kAbove) != 0) key.above = above[i];
    if ((parts & kOffset) != 0) key.offset = entry.offset;
    if ((parts & kSize) != 0) key.size = entry.range.size();
    if ((parts & kPerms) != 0) key.perms = bits_of(entry.perms, sharing);
    return key;
  }

  std::span<const MapEntry> entries;
  std::vector<std::string_view> below;
  std::vector<std::string_view> above;
  std::vector<std::optional<std::size_t>> partner;
  bool sharing;
};

void pair(Side& before, std::size_t b, Side& after, std::size_t a) {
  before.partner[b] = a;
  after.partner[a] = b;
}

/// True if both are the same mapping, as far as their sources tell.
bool is_unmoved(const MapEntry& before, const MapEntry& after) {
  const bool ids_unknown = before.file_id_unknown || after.file_id_unknown;
  return before.range == after.range && before.offset == after.offset &&
         before.name == after.name && agree(before.perms, after.perms) &&
         (ids_unknown || (before.inode == after.inode && before.device == after.device));
}

/// Within one process most mappings do not even move. Both lists ascend, so one walk finds these.
void pair_unmoved(Side& before, Side& after) {
  std::size_t b = 0;
  for (std::size_t a = 0; a < after.entries.size(); ++a) {
    const MapEntry& entry = after.entries[a];
    while (b < before.entries.size() && before.entries[b].range.start < entry.range.start) ++b;
    if (b < before.entries.size() && is_unmoved(before.entries[b], entry)) {
      pair(before, b, after, a);
    }
  }
}

void pair_by(unsigned parts, bool named, Side& before, Side& after) {
  std::unordered_map<Key, std::vector<std::size_t>, KeyHash> waiting;
  const auto takes_part = [named](const Side& side, std::size_t i) {
    return !side.partner[i] && side.entries[i].name.empty() != named;
  };
  // Backwards, so that the first mapping of a key is last and can be popped.
  for (std::size_t b = before.entries.size(); b-- > 0;) {
    if (takes_part(before, b)) waiting[before.key(b, parts)].push_back(b);
  }
  if (waiting.empty()) return;
  for (std::size_t a = 0; a < after.entries.size(); ++a) {
    if (!takes_part(after, a)) continue;
    const auto found = waiting.find(after.key(a, parts));
    if (found == waiting.end() || found->second.empty()) continue;
    pair(before, found->second.back(), after, a);
    found->second.pop_back();
  }
}

ChangeKind kind_of(const MapEntry& before, const MapEntry& after) {
  if (!agree(before.perms, after.perms)) return ChangeKind::Protected;
  if (before.range.size() < after.range.size()) return ChangeKind::Grown;
  if (before.range.size() > after.range.size()) return ChangeKind::Shrunk;
  if (before.name == after.name) return ChangeKind::Same;
  return before.name.size() < after.name.size() ? ChangeKind::Deleted : ChangeKind::Restored;
}

Difference removed(const Side& before, std::size_t b) {
  const AddressRange range = before.entries[b].range;
  return {.kind = ChangeKind::Removed, .before = b, .range = range, .size_before = range.size()};
}

}  // namespace

std::vector<Difference> compare_by_identity(std::span<const MapEntry> before,
                                            std::span<const MapEntry> after) {
  const bool sharing = knows_sharing(before) && knows_sharing(after);
  Side old_side(before, sharing);
  Side new_side(after, sharing);
  pair_unmoved(old_side, new_side);
  for (const unsigned parts : kNamedPasses) pair_by(parts, true, old_side, new_side);
  for (const unsigned parts : kNamelessPasses) pair_by(parts, false, old_side, new_side);

  std::vector<Difference> rows;
  std::size_t next = 0;  // next old mapping; removed ones before it have their rows
  const auto add_removed_before = [&](std::size_t end) {
    for (; next < end; ++next) {
      if (!old_side.partner[next]) rows.push_back(removed(old_side, next));
    }
  };
  for (std::size_t a = 0; a < after.size(); ++a) {
    const std::optional<std::size_t> b = new_side.partner[a];
    if (b) add_removed_before(*b);
    const AddressRange range = after[a].range;
    rows.push_back({.kind = b ? kind_of(before[*b], after[a]) : ChangeKind::Added,
                    .before = b,
                    .after = a,
                    .range = range,
                    .size_before = b ? before[*b].range.size() : 0,
                    .size_after = range.size()});
  }
  add_removed_before(before.size());
  return rows;
}

}  // namespace procmaps
