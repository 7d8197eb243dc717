// Follows one process's map over time.
//
// Most rounds find little or nothing new, so each round is compared while it is being read. Both
// lists ascend, so one walk finds what is unchanged, and only the rest is stored, as edits of the
// previous list.
//
//   before  A B C D E F        edits  [C D] -> [X]      gone   C D F
//   round   A B X E G                 [F] -> [G]        fresh  X G
//
// What stayed is between the edits and cannot be part of the other changes, so only gone and fresh
// are compared piece by piece, and group sums are corrected by them instead of recomputed.

#include "commands/watch/map_history.hpp"

#include <algorithm>
#include <utility>

namespace procmaps {
namespace {

std::size_t bits_of(Permissions perms) {
  return (perms.read ? 1U : 0U) | (perms.write ? 2U : 0U) | (perms.execute ? 4U : 0U) |
         (perms.shared ? 8U : 0U);
}

/// True if `after` continues `before`: same name and permissions, and one bound in common.
bool continues(const MapEntry& before, const MapEntry& after) {
  return before.perms == after.perms && before.name == after.name &&
         (before.range.start == after.range.start || before.range.end == after.range.end);
}

}  // namespace

std::optional<std::uint64_t> per_minute(std::uint64_t before, std::uint64_t after, double minutes) {
  if (minutes <= 0) return 0;
  // Rounded by hand, to avoid loading the math library at each start.
  const bool less = after < before;
  const auto size = static_cast<double>(less ? before - after : after - before) / minutes;
  constexpr double kMost = 9.2e18;  // a 63-bit number
  if (size > kMost) return std::nullopt;
  const auto rate = static_cast<std::uint64_t>(size + 0.5);
  return less ? 0 - rate : rate;
}

void Series::update(std::uint64_t value, std::uint32_t round) {
  if (value > last) {
    if (grew++ == 0) first_grew = round;
    last_grew = round;
  } else if (value < last) {
    ++shrank;
  }
  last = value;
}

void Traffic::add(std::uint64_t size, std::uint32_t round) {
  ++count;
  bytes += size;
  if (std::exchange(last_round, round) != round) {
    ++rounds;
    in_last = 0;
  }
  in_last += size;
  most = std::max(most, in_last);
}

void Extremes::update(std::uint64_t value, std::uint32_t round) {
  if (value > high) {
    high = value;
    high_round = round;
  }
  if (value < low) {
    low = value;
    low_round = round;
  }
}

std::string_view MapHistory::keep(std::string_view name) {
  if (name.empty()) return {};
  const auto found = names_.find(name);
  return found != names_.end() ? *found : *names_.emplace(name).first;
}

/// Drops names that are no longer used: a process may invent new ones forever.
void MapHistory::collect_names() {
  if (names_.size() < 2 * current_.size() + 1000) return;
  auto old = std::exchange(names_, {});
  for (MapEntry& entry : current_) entry.name = keep(entry.name);
  gone_.clear();
  fresh_.clear();
  recent_groups_ = {};
  std::erase_if(groups_, [](const auto& pair) { return pair.second.size == 0; });
  for (auto& [key, group] : groups_) group.name = keep(group.name);
}

void MapHistory::begin_round() {
  collect_names();
  drop_round();
  next_memory_ = {};
  next_uss_.clear();
}

void MapHistory::drop_round() {
  next_ = 0;
  edits_.clear();
  fresh_.clear();
  round_accesses_.clear();
}

/// The edit that ends at the next mapping of the previous round.
MapHistory::Edit& MapHistory::open_edit() {
  if (edits_.empty() || edits_.back().end != next_) edits_.push_back({next_, next_, fresh_.size()});
  return edits_.back();
}

void MapHistory::add(const MapEntry& entry, const MemoryUsage* usage) {
  if (usage != nullptr && usage->knows(Metric::Rss)) add_memory(entry, *usage);
  if (usage != nullptr && usage->knows(Metric::Referenced)) {
    round_accesses_.push_back({.last = usage->get_or_zero(Metric::Referenced),
                               .resident = usage->get_or_zero(Metric::Rss)});
  }
  if (next_ < current_.size() && current_[next_] == entry) {
    ++next_;
    // Reading the text in between has evicted the list from the caches.
    __builtin_prefetch(current_.data() + next_ + 15);
    return;
  }
  add_changed(entry);
}

void MapHistory::add_memory(const MapEntry& entry, const MemoryUsage& usage) {
  knows_memory_ = true;
  KindSums& sums = next_memory_[index_of(entry.kind)];
  CheckedSum uss;
  for (const Metric metric : {Metric::PrivateClean, Metric::PrivateDirty, Metric::PrivateHugetlb}) {
    uss.add(usage.get_or_zero(metric));
  }
  sums.rss.add(usage.get_or_zero(Metric::Rss));
  sums.pss.add(usage.get_or_zero(Metric::Pss));
  sums.uss.add(uss);
  if (GroupSeries* const group = group_of(entry)) next_uss_[group].add(uss);
}

/// Handles a new mapping: the previous round's next one is gone, or comes after `entry`.
void MapHistory::add_changed(const MapEntry& entry) {
  Edit* edit = &open_edit();
  while (next_ < current_.size() && current_[next_].range.start < entry.range.start) {
    edit->end = ++next_;
  }
  if (next_ < current_.size() && current_[next_] == entry) {
    ++next_;
    return;
  }
  if (next_ < current_.size() && current_[next_].range.start == entry.range.start) {
    edit->end = ++next_;
  }
  fresh_.push_back(entry);
  fresh_.back().name = keep(entry.name);
  edit->fresh_end = fresh_.size();
}

MapHistory::Changes MapHistory::end_round() {
  if (next_ < current_.size()) {
    open_edit().end = current_.size();
    next_ = current_.size();
  }
  Changes changes;
  if (looked_) ++round_;
  if (!looked_) follows_access_ = !round_accesses_.empty();
  if (!edits_.empty()) {
    gone_.clear();
    gone_tracks_.clear();
    gone_accesses_.clear();
    for (const Edit& edit : edits_) {
      const auto begin = static_cast<std::ptrdiff_t>(edit.begin);
      const auto end = static_cast<std::ptrdiff_t>(edit.end);
      gone_.insert(gone_.end(), current_.begin() + begin, current_.begin() + end);
      gone_tracks_.insert(gone_tracks_.end(), tracks_.begin() + begin, tracks_.begin() + end);
      if (!follows_access_) continue;
      gone_accesses_.insert(gone_accesses_.end(), accesses_.begin() + begin,
                            accesses_.begin() + end);
    }
    changes.before = gone_;
    changes.after = fresh_;
    if (looked_) changes.rows = compare_by_address(gone_, fresh_);
    update_groups(changes);
    count_traffic(changes);
    continue_tracks();
    apply_edits(current_, spare_, fresh_);
    apply_edits(tracks_, spare_tracks_, fresh_tracks_);
    if (follows_access_) apply_edits(accesses_, spare_accesses_, fresh_accesses_);
  }
  update_kinds();
  update_accesses();
  if (!looked_) first_sums_ = sums_;
  looked_ = true;
  return changes;
}

/// Turns the list of the previous round into that of this round.
template <class T>
void MapHistory::apply_edits(std::vector<T>& list, std::vector<T>& spare,
                             std::vector<T>& fresh) const {
  if (list.empty()) return std::swap(list, fresh);
  const auto at = [](const std::vector<T>& from, std::size_t index) {
    return from.begin() + static_cast<std::ptrdiff_t>(index);
  };
  std::size_t done = 0;  // number of fresh ones done
  const bool in_place = std::ranges::all_of(edits_, [&](const Edit& edit) {
    return edit.end - edit.begin == edit.fresh_end - std::exchange(done, edit.fresh_end);
  });
  done = 0;
  if (in_place) {
    for (const Edit& edit : edits_) {
      std::copy(at(fresh, done), at(fresh, edit.fresh_end),
                list.begin() + static_cast<std::ptrdiff_t>(edit.begin));
      done = edit.fresh_end;
    }
    return;
  }
  spare.clear();
  std::size_t kept = 0;  // position in the previous list
  for (const Edit& edit : edits_) {
    spare.insert(spare.end(), at(list, kept), at(list, edit.begin));
    spare.insert(spare.end(), at(fresh, done), at(fresh, edit.fresh_end));
    kept = edit.end;
    done = edit.fresh_end;
  }
  spare.insert(spare.end(), at(list, kept), list.cend());
  std::swap(list, spare);
}

std::uint64_t MapHistory::size() const {
  std::uint64_t size = 0;
  for (const KindSums& sums : sums_) size += sums.size;
  return size;
}

/// The group of a mapping, or null for memory that is only reserved.
MapHistory::GroupSeries* MapHistory::group_of(const MapEntry& entry) {
  if (!may_be_touched(entry.perms)) return nullptr;
  const std::string_view name = identifying_name(entry);
  GroupSeries*& recent = recent_groups_[bits_of(entry.perms)];
  if (recent != nullptr && recent->kind == entry.kind && recent->name == name) return recent;
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
  recent = &group;
  return &group;
}

/// Adds a number to a series, or starts one with it: a first value is not growth.
void MapHistory::follow(Series& series, std::uint64_t value, bool begins) const {
  if (begins) series = {.first = value, .last = value, .born = round_};
  series.update(value, round_);
}

void MapHistory::update_groups(const Changes& changes) {
  std::vector<GroupSeries*> touched;
  const auto touch = [&](const MapEntry& entry, std::uint64_t change) {
    sums_[index_of(entry.kind)].size += change;
    GroupSeries* const group = group_of(entry);
    if (group == nullptr) return;
    touchable_[index_of(entry.kind)] += change;
    group->size += change;
    if (!std::exchange(group->touched, true)) touched.push_back(group);
  };
  for (const MapEntry& entry : changes.before) touch(entry, -entry.range.size());
  for (const MapEntry& entry : changes.after) touch(entry, entry.range.size());
  for (GroupSeries* const group : touched) {
    group->touched = false;
    follow(group->sizes, group->size, !std::exchange(group->has_size, true));
  }
}

/// Counts what was mapped and unmapped. A change of permissions is neither.
void MapHistory::count_traffic(const Changes& changes) {
  for (const Difference& row : changes.rows) {
    const bool came = row.kind == ChangeKind::Added || row.kind == ChangeKind::Grown;
    const bool went = row.kind == ChangeKind::Removed || row.kind == ChangeKind::Shrunk;
    if (!came && !went) continue;
    const MapEntry& entry = row.after ? changes.after[*row.after] : changes.before[*row.before];
    GroupSeries* const group = group_of(entry);
    if (group == nullptr) continue;
    const std::uint64_t size = came ? row.size_after - row.size_before  //
                                    : row.size_before - row.size_after;
    (came ? group->mapped : group->unmapped).add(size, round_);
    (came ? kinds_mapped_ : kinds_unmapped_)[index_of(entry.kind)].add(size, round_);
  }
}

/// For each fresh mapping, finds the gone mapping that it continues.
void MapHistory::continue_tracks() {
  fresh_tracks_.clear();
  fresh_accesses_.clear();
  // Both lists ascend, so the mapping that one continues is near.
  std::size_t near = 0;
  for (const MapEntry& entry : fresh_) {
    while (near < gone_.size() && gone_[near].range.end < entry.range.start) ++near;
    Series track{.first = entry.range.size(), .last = entry.range.size(), .born = round_};
    AccessCount access;
    for (std::size_t i = near; i < gone_.size() && gone_[i].range.start <= entry.range.end; ++i) {
      if (!continues(gone_[i], entry)) continue;
      track = gone_tracks_[i];
      track.update(entry.range.size(), round_);
      if (follows_access_) access = gone_accesses_[i];
      break;
    }
    fresh_tracks_.push_back(track);
    if (follows_access_) fresh_accesses_.push_back(access);
  }
}

/// Adds what was used since the previous round. The first round only says what is there: nobody had
/// cleared the bits before it.
void MapHistory::update_accesses() {
  if (!follows_access_ || round_accesses_.size() != accesses_.size()) return;
  for (std::size_t i = 0; i < accesses_.size(); ++i) {
    AccessCount& access = accesses_[i];
    access.resident = round_accesses_[i].resident;
    if (!looked_) continue;
    access.last = round_accesses_[i].last;
    access.sum += access.last;
    if (access.last != 0) ++access.used;
    ++access.rounds;
  }
}

void MapHistory::update_kinds() {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    KindSums& sums = sums_[kind];
    sums.rss = next_memory_[kind].rss;
    sums.pss = next_memory_[kind].pss;
    sums.uss = next_memory_[kind].uss;
    follow(kinds_[kind], touchable_[kind], !looked_);
    if (!looked_) extremes_[kind].begin(sums.size);
    extremes_[kind].update(sums.size, round_);
  }
  if (!knows_memory_) return;
  for (auto& [key, group] : groups_) {
    const auto found = next_uss_.find(&group);
    group.uss = found == next_uss_.end() ? 0 : found->second.at_least();
    if (group.has_size) {
      follow(group.memory, group.uss, !std::exchange(group.has_memory, true));
    }
  }
}

}  // namespace procmaps
