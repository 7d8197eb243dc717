// Decides which mappings of a process look like one thing. A library is five mappings of one file
// and the anonymous memory after them, its .bss; twenty thread stacks are forty mappings:
//
//   7f6f7d200000-7f6f7d2c5000 r--p … libcrypto.so.3  ┐
//   7f6f7d2c5000-7f6f7d542000 r-xp … libcrypto.so.3  │
//   7f6f7d542000-7f6f7d682000 r--p … libcrypto.so.3  │ libcrypto.so.3, 6 mappings
//   7f6f7d682000-7f6f7d685000 rw-p … libcrypto.so.3  │
//   7f6f7d685000-7f6f7d688000 rw-p                   ┘
//
// The rest is hard: nothing distinguishes a .bss from other anonymous memory, a terabyte
// reservation must not hide the megabytes next to it, and 60,000 mappings must still fit a picture.

#include "view/layout_groups.hpp"

#include <algorithm>
#include <utility>

#include "lib/checked_sum.hpp"

namespace procmaps {
namespace {

/// Mappings of the same kind with a smaller hole between them are neighbours.
constexpr std::uint64_t kNear = 64 << 10;
/// Older linkers left up to 2 MiB between a program's segments.
constexpr std::uint64_t kNearSegment = 2 << 20;
/// A mapping of at least this size without access is a reservation and is shown as one. Guard pages
/// and the rest of a malloc arena (less than 64 MiB) stay in their group.
constexpr std::uint64_t kReserved = 64 << 20;
/// Longer names only come from saved texts. The picture shows a name without its middle.
constexpr std::size_t kLongName = 2048;
/// The most groups kept while rows are added.
constexpr std::size_t kKept = 1024;
/// The cost, in doublings, of folding groups with another look.
constexpr unsigned kOtherLook = 6;

/// Ranks permissions: writable code before code, before writable data.
int rank(Permissions perms) {
  return (perms.execute ? 4 : 0) + (perms.write ? 2 : 0) + (perms.read ? 1 : 0);
}

bool is_closed(Permissions perms) {
  return rank(perms) == 0 && !perms.access_unknown;
}

Look look_of(const MapEntry& entry) {
  switch (entry.kind) {
    case MappingKind::File:
      return Look::File;
    case MappingKind::Anonymous: {
      const Permissions perms = entry.perms;
      return is_closed(perms) && entry.range.size() >= kReserved ? Look::Reserved : Look::Anonymous;
    }
    case MappingKind::Heap:
      return Look::Heap;
    case MappingKind::Stack:
      return Look::Stack;
    case MappingKind::Vdso:
    case MappingKind::Vvar:
    case MappingKind::Vsyscall:
    case MappingKind::Kernel:
      return Look::Kernel;
    case MappingKind::SharedMemory:
    case MappingKind::Memfd:
    case MappingKind::HugeTlb:
    case MappingKind::SecretMem:
      return Look::Shared;
    case MappingKind::Device:
    case MappingKind::Gpu:
    case MappingKind::Socket:
    case MappingKind::Aio:
    case MappingKind::AnonInode:
    case MappingKind::Other:
      break;
  }
  return Look::Device;
}

std::string shortened(std::string_view name) {
  if (name.size() <= kLongName) return std::string(name);
  constexpr std::size_t kHalf = kLongName / 2;
  return std::string(name.substr(0, kHalf)) + std::string(name.substr(name.size() - kHalf));
}

bool is_named(const Neighbours& group, std::string_view name) {
  return name.size() <= kLongName ? group.name == name : group.name == shortened(name);
}

/// True for the .bss of a loaded file. It is no larger than the file's own mappings; a larger
/// anonymous mapping that happens to be there does not belong to it.
bool is_bss(const Neighbours& group, const MapEntry& entry) {
  return group.look == Look::File && group.last_writable && !group.has_bss &&
         entry.kind == MappingKind::Anonymous && entry.perms.write && !entry.perms.shared &&
         entry.range.start == group.range.end && entry.range.size() <= group.size &&
         (entry.name.empty() || entry.name == "[anon:.bss]");
}

bool belongs(const Neighbours& group, const MapEntry& entry, Look look) {
  if (entry.range.start < group.range.end) return false;
  if (is_bss(group, entry)) return true;
  const std::uint64_t hole = entry.range.start - group.range.end;
  if (look != group.look) return false;
  switch (look) {
    case Look::File:
      return hole <= kNearSegment && entry.inode == group.inode && entry.device == group.device &&
             is_named(group, entry.name);
    case Look::Kernel:
      return hole < kNear;
    case Look::Anonymous: {
      // A guard page has no name of its own, whatever it guards.
      const bool guard = (is_closed(entry.perms) && entry.name.empty()) ||
                         (group.accessible == 0 && group.name.empty());
      return hole < kNear && (guard || is_named(group, entry.name));
    }
    default:
      return hole < kNear && entry.kind == group.kind && is_named(group, entry.name);
  }
}

void merge_perms(Neighbours& group, Permissions perms, bool same) {
  if (!same || group.perms != perms) group.same_perms = false;
  if (rank(perms) > rank(group.perms)) group.perms = perms;
}

void add_usage(Neighbours& group, const MemoryUsage* usage, std::uint64_t size) {
  if (usage == nullptr || !usage->knows(Metric::Rss)) {
    group.knows_resident = false;
    return;
  }
  // Rss does not include pages of the hugetlb pool. A text may claim more than the mapping's size.
  CheckedSum resident(usage->get_or_zero(Metric::Rss));
  resident.add(usage->get_or_zero(Metric::SharedHugetlb));
  resident.add(usage->get_or_zero(Metric::PrivateHugetlb));
  group.resident += std::min(resident.at_least(), size);
  group.swapped += std::min(usage->get_or_zero(Metric::Swap), size);
}

/// Updates the counts, the same for a new group and an existing one.
void count(Neighbours& group, const Row& row) {
  const MapEntry& entry = row.entry;
  ++group.count;
  group.size += entry.range.size();
  group.part += entry.range.size();
  if (!is_closed(entry.perms)) group.accessible += entry.range.size();
  group.range.end = entry.range.end;
  group.any_execute = group.any_execute || entry.perms.execute;
  group.last_writable = entry.perms.write;
  add_usage(group, row.usage, entry.range.size());
}

void take_identity(Neighbours& group, const MapEntry& entry) {
  group.kind = entry.kind;
  group.name = shortened(entry.name);
  group.device = entry.device;
  group.inode = entry.inode;
}

Neighbours start_group(const Row& row, Look look) {
  Neighbours group;
  group.range = row.entry.range;
  group.look = look;
  group.perms = row.entry.perms;
  take_identity(group, row.entry);
  count(group, row);
  return group;
}

void extend(Neighbours& group, const Row& row) {
  const MapEntry& entry = row.entry;
  if (is_bss(group, entry)) {
    group.has_bss = true;
  } else if (group.look == Look::Anonymous && group.name.empty() && !entry.name.empty()) {
    take_identity(group, entry);  // only guard pages until now
  } else if (entry.kind == MappingKind::Vdso) {
    take_identity(group, entry);  // better known than its data pages
  }
  merge_perms(group, entry.perms, true);
  count(group, row);
}

bool is_same_thing(const Neighbours& a, const Neighbours& b) {
  return a.look == b.look && a.others == 0 && b.others == 0 && a.name == b.name;
}

/// What is lost if two neighbours become one: the hole between them, and the smaller of the two if
/// they are the same thing, otherwise the larger.
std::uint64_t cost(const Neighbours& a, const Neighbours& b) {
  constexpr std::uint64_t kMost = ~std::uint64_t{0};
  if (b.range.start < a.range.end) return kMost;
  const std::uint64_t part =
      is_same_thing(a, b) ? std::min(a.size, b.size) : std::max(a.size, b.size);
  const std::uint64_t hole = b.range.start - a.range.end;
  const unsigned doublings = a.look == b.look ? 0 : kOtherLook;
  const std::uint64_t sum = hole + part < hole ? kMost : hole + part;
  return sum > kMost >> doublings ? kMost : sum << doublings;
}

/// Folds `b` into `a`, which precedes it.
void fold(Neighbours& a, Neighbours& b) {
  const bool same = is_same_thing(a, b);
  if (!same) a.others += b.others + 1;
  if (b.part > a.part) {
    a.look = b.look;
    a.kind = b.kind;
    a.name = std::move(b.name);
    a.device = b.device;
    a.inode = b.inode;
  }
  a.part = same ? a.part + b.part : std::max(a.part, b.part);
  merge_perms(a, b.perms, b.same_perms);
  a.range.start = std::min(a.range.start, b.range.start);
  a.range.end = std::max(a.range.end, b.range.end);
  a.count += b.count;
  a.size += b.size;
  a.accessible += b.accessible;
  a.resident += b.resident;
  a.swapped += b.swapped;
  a.knows_resident = a.knows_resident && b.knows_resident;
  a.any_execute = a.any_execute || b.any_execute;
}

}  // namespace

void LayoutGroups::add(const Row& row) {
  const Look look = look_of(row.entry);
  if (!groups_.empty() && belongs(groups_.back(), row.entry, look)) {
    extend(groups_.back(), row);
    return;
  }
  if (groups_.size() == kKept) fold_below(kKept / 2);
  groups_.push_back(start_group(row, look));
}

const std::vector<Neighbours>& LayoutGroups::finish() {
  fold_below(limit_);
  for (Neighbours& group : groups_) {
    if (group.look == Look::File && group.any_execute) group.look = Look::Code;
  }
  return groups_;
}

void LayoutGroups::clear() {
  groups_.clear();
  threshold_ = 0;
}

/// Folds until at most `count` groups are left. The threshold stays for later rows, so that similar
/// groups are folded alike.
void LayoutGroups::fold_below(std::size_t count) {
  constexpr std::uint64_t kMost = ~std::uint64_t{0};
  if (groups_.size() > count && threshold_ != 0) fold_pass();
  while (groups_.size() > count) {
    const std::uint64_t step = std::max(threshold_ / 4, kNear);
    threshold_ = threshold_ > kMost - step ? kMost : threshold_ + step;
    fold_pass();
  }
}

void LayoutGroups::fold_pass() {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < groups_.size(); ++i) {
    if (cost(groups_[kept], groups_[i]) <= threshold_) {
      fold(groups_[kept], groups_[i]);
    } else if (++kept != i) {
      groups_[kept] = std::move(groups_[i]);
    }
  }
  groups_.resize(std::min(groups_.size(), kept + 1));
}

}  // namespace procmaps
