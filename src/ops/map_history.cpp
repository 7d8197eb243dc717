// One process's map over time.
//
// Most looks find nothing new, or little: so a look is compared while it is read, and as long as it
// is like the one before, nothing is copied. From the first mapping that differs on the list is
// kept; then what both lists have in common at the end is cut off too, and only the rest is
// compared piece by piece. Sums of groups are not made anew but corrected by that rest.
//
// A leak is what grows and grows. A number that grew in some rounds and shrank in none is one only
// if it still grows at the end: caches that fill and programs that start grow as well, and stop.

#include "ops/map_history.hpp"

#include <algorithm>
#include <utility>

namespace procmaps {
namespace {

constexpr std::uint32_t kLeastGrowth = 3;

bool may_be_touched(Permissions perms) {
  return perms.read || perms.write || perms.execute;
}

std::size_t index_of(MappingKind kind) {
  return static_cast<std::size_t>(kind);
}

/// Names that say what a mapping is; those of memfds and the like may be made up anew each time.
std::string_view telling_name(const MapEntry& entry) {
  const bool tells = has_path(entry.kind) || entry.name.starts_with('[');
  return tells ? lasting_name(entry) : std::string_view();
}

Confidence confidence_in(const Series& series, std::uint32_t rounds) {
  if (series.grew >= 10 && series.grew * 2 >= rounds) return Confidence::High;
  if (series.grew >= 5 && series.grew * 5 >= rounds) return Confidence::Medium;
  return Confidence::Low;
}

/// True if it only grew, often enough, and from the first third of its time to the last.
bool only_grew(const Series& series, std::uint32_t now) {
  const std::uint32_t rounds = now - series.born;
  return series.shrank == 0 && series.grew >= kLeastGrowth &&
         series.first_grew - series.born <= rounds / 3 + 1 && now - series.last_grew <= rounds / 3;
}

/// Continues what a mapping was: it has the same name and permissions, and a bound in common.
bool continues(const MapEntry& before, const MapEntry& after) {
  return before.perms == after.perms && before.name == after.name &&
         (before.range.start == after.range.start || before.range.end == after.range.end);
}

}  // namespace

void Series::update(std::uint64_t value, std::uint32_t round) {
  if (value > last) {
    if (grew++ == 0) first_grew = round;
    last_grew = round;
  } else if (value < last) {
    ++shrank;
  }
  last = value;
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::Low:
      return "low";
    case Confidence::Medium:
      return "medium";
    case Confidence::High:
      return "high";
  }
  return {};
}

std::string_view MapHistory::keep(std::string_view name) {
  if (name.empty()) return {};
  const auto found = names_.find(name);
  return found != names_.end() ? *found : *names_.emplace(name).first;
}

/// Drops names that nothing has any more: a process may make up new ones for ever.
void MapHistory::collect_names() {
  if (names_.size() < 2 * current_.size() + 1000) return;
  auto old = std::exchange(names_, {});
  for (MapEntry& entry : current_) entry.name = keep(entry.name);
  previous_.clear();
  std::erase_if(groups_, [](const auto& pair) { return pair.second.size == 0; });
  for (auto& [key, group] : groups_) group.name = keep(group.name);
}

void MapHistory::begin_round() {
  collect_names();
  previous_.clear();
  same_ = 0;
  differs_ = !looked_;
  next_memory_ = {};
  next_uss_.clear();
}

/// The look differs from here on: what was the same so far is copied, the rest follows.
void MapHistory::leave_old() {
  differs_ = true;
  previous_.assign(current_.begin(), current_.begin() + static_cast<std::ptrdiff_t>(same_));
}

void MapHistory::add(const MapEntry& entry, const MemoryUsage* usage) {
  if (usage != nullptr && usage->knows(Metric::Rss)) {
    knows_memory_ = true;
    KindSums& sums = next_memory_[index_of(entry.kind)];
    const std::uint64_t uss = usage->uss().value_or(0);
    sums.rss += usage->get_or_zero(Metric::Rss);
    sums.pss += usage->get_or_zero(Metric::Pss);
    sums.uss += uss;
    if (GroupSeries* const group = group_of(entry)) next_uss_[group] += uss;
  }
  if (!differs_) {
    if (same_ < current_.size() && current_[same_] == entry) {
      ++same_;
      return;
    }
    leave_old();
  }
  previous_.push_back(entry);
  previous_.back().name = keep(entry.name);
}

void MapHistory::drop_round() {
  previous_.clear();
}

MapHistory::Changes MapHistory::end_round() {
  if (!differs_ && same_ < current_.size()) leave_old();
  Changes changes;
  if (looked_) ++round_;
  if (differs_) {
    std::swap(current_, previous_);
    const auto limit = std::min(current_.size(), previous_.size());
    std::size_t suffix = 0;
    while (suffix < limit - std::min(limit, same_) &&
           previous_[previous_.size() - 1 - suffix] == current_[current_.size() - 1 - suffix]) {
      ++suffix;
    }
    changes.before =
        std::span<const MapEntry>(previous_).subspan(std::min(same_, previous_.size()));
    changes.before = changes.before.first(changes.before.size() - suffix);
    changes.after = std::span<const MapEntry>(current_).subspan(same_);
    changes.after = changes.after.first(changes.after.size() - suffix);
    if (looked_) changes.rows = compare_by_address(changes.before, changes.after);
    update_groups(changes);
    update_tracks(same_, suffix, looked_ ? previous_.size() : 0);
  }
  update_kinds();
  if (!looked_) first_sums_ = sums_;
  looked_ = true;
  return changes;
}

std::uint64_t MapHistory::size() const {
  std::uint64_t size = 0;
  for (const KindSums& sums : sums_) size += sums.size;
  return size;
}

/// The group of a mapping, or null for memory that is only reserved.
MapHistory::GroupSeries* MapHistory::group_of(const MapEntry& entry) {
  if (!may_be_touched(entry.perms)) return nullptr;
  const std::string_view name = telling_name(entry);
  std::string key(to_string(entry.kind));
  key += to_string(entry.perms);
  key += name;
  const auto [found, is_new] = groups_.try_emplace(std::move(key));
  GroupSeries& group = found->second;
  if (is_new) {
    group.kind = entry.kind;
    group.perms = entry.perms;
    group.name = keep(name);
  }
  return &group;
}

/// Takes a number into a series, or begins one with it: that something came is no growth of it.
void MapHistory::follow(Series& series, std::uint64_t value, bool begins) const {
  if (begins) series = {.first = value, .last = value, .born = round_};
  series.update(value, round_);
}

void MapHistory::update_groups(const Changes& changes) {
  std::unordered_set<GroupSeries*> touched;
  for (const MapEntry& entry : changes.before) {
    sums_[index_of(entry.kind)].size -= entry.range.size();
    GroupSeries* const group = group_of(entry);
    if (group == nullptr) continue;
    touchable_[index_of(entry.kind)] -= entry.range.size();
    group->size -= entry.range.size();
    touched.insert(group);
  }
  for (const MapEntry& entry : changes.after) {
    sums_[index_of(entry.kind)].size += entry.range.size();
    GroupSeries* const group = group_of(entry);
    if (group == nullptr) continue;
    touchable_[index_of(entry.kind)] += entry.range.size();
    group->size += entry.range.size();
    touched.insert(group);
  }
  for (GroupSeries* const group : touched) {
    follow(group->sizes, group->size, !std::exchange(group->has_size, true));
  }
}

void MapHistory::update_tracks(std::size_t prefix, std::size_t suffix, std::size_t old_size) {
  std::swap(tracks_, old_tracks_);
  tracks_.clear();
  tracks_.reserve(current_.size());
  const auto old = old_tracks_.begin();
  tracks_.insert(tracks_.end(), old, old + static_cast<std::ptrdiff_t>(std::min(prefix, old_size)));
  // Both lists ascend, so what a mapping continues is near.
  std::size_t b = prefix;
  const std::size_t old_end = old_size - std::min(old_size, suffix);
  for (std::size_t a = prefix; a + suffix < current_.size(); ++a) {
    const MapEntry& entry = current_[a];
    while (b < old_end && previous_[b].range.end < entry.range.start) ++b;
    Series track{.first = entry.range.size(), .last = entry.range.size(), .born = round_};
    for (std::size_t i = b; i < old_end && previous_[i].range.start <= entry.range.end; ++i) {
      if (!continues(previous_[i], entry)) continue;
      track = old_tracks_[i];
      track.update(entry.range.size(), round_);
      break;
    }
    tracks_.push_back(track);
  }
  tracks_.insert(tracks_.end(), old + static_cast<std::ptrdiff_t>(old_end),
                 old + static_cast<std::ptrdiff_t>(old_size));
}

void MapHistory::update_kinds() {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    KindSums& sums = sums_[kind];
    sums.rss = next_memory_[kind].rss;
    sums.pss = next_memory_[kind].pss;
    sums.uss = next_memory_[kind].uss;
    follow(kinds_[kind], touchable_[kind], !looked_);
  }
  if (!knows_memory_) return;
  for (auto& [key, group] : groups_) {
    const auto found = next_uss_.find(&group);
    group.uss = found == next_uss_.end() ? 0 : found->second;
    if (group.has_size) {
      follow(group.memory, group.uss, !std::exchange(group.has_memory, true));
    }
  }
}

std::vector<Suspect> MapHistory::suspects() const {
  std::vector<Suspect> all;
  const auto add = [&](Suspect suspect, const Series& series) {
    if (!only_grew(series, round_)) return false;
    suspect.series = series;
    suspect.rounds = round_ - series.born;
    suspect.confidence = confidence_in(series, suspect.rounds);
    all.push_back(suspect);
    return true;
  };
  std::vector<const MapEntry*> mappings;  // that were added
  for (std::size_t i = 0; i < tracks_.size(); ++i) {
    const MapEntry& entry = current_[i];
    if (!may_be_touched(entry.perms)) continue;
    const bool grew = add({.what = Suspect::What::Mapping,
                           .kind = entry.kind,
                           .perms = entry.perms,
                           .range = entry.range,
                           .name = entry.name},
                          tracks_[i]);
    if (grew) mappings.push_back(&entry);
  }
  std::array<bool, kKindCount> told{};
  for (const auto& [key, group] : groups_) {
    Suspect suspect{
        .what = Suspect::What::Group, .kind = group.kind, .perms = group.perms, .name = group.name};
    const auto is_it = [&](const MapEntry* mapping) {
      return mapping->kind == group.kind && mapping->perms == group.perms &&
             mapping->range.size() == group.size && telling_name(*mapping) == group.name;
    };
    // A group of one mapping that was named already says nothing more.
    const bool known = std::ranges::any_of(mappings, is_it);
    const bool grew = known || add(suspect, group.sizes);
    suspect.what = Suspect::What::Memory;
    if (!grew && knows_memory_) add(suspect, group.memory);
    if (grew) told[index_of(group.kind)] = true;
  }
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    if (!told[kind]) {
      add({.what = Suspect::What::Kind, .kind = static_cast<MappingKind>(kind)}, kinds_[kind]);
    }
  }
  std::ranges::stable_sort(all, [](const Suspect& a, const Suspect& b) {
    return a.series.last - a.series.first > b.series.last - b.series.first;
  });
  return all;
}

}  // namespace procmaps
