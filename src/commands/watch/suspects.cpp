// Judges the history of a map: what only ever grew, and what comes and goes again and again.
//
// A leak keeps growing. A number that grew in some rounds and never shrank is only a leak if it
// still grows at the end: caches that fill and programs that start also grow, but stop.
//
// One leak is one line. A group or a kind of mappings is no suspect of its own if mappings that are
// suspects explain its growth. What comes and goes is no growth, whichever moments the first and
// the last round catch.

#include <algorithm>

#include "commands/watch/map_history.hpp"

namespace procmaps {
namespace {

/// Once is an event and twice may be chance.
constexpr std::uint32_t kLeast = 3;

Confidence confidence_in(const Series& series, std::uint32_t rounds) {
  if (series.grew >= 10 && series.grew * 2 >= rounds) return Confidence::High;
  if (series.grew >= 5 && series.grew * 5 >= rounds) return Confidence::Medium;
  return Confidence::Low;
}

/// True if it only grew, often enough, and from the first third of its time into the last.
bool only_grew(const Series& series, std::uint32_t now) {
  const std::uint32_t rounds = now - series.born;
  return series.shrank == 0 && series.grew >= kLeast &&
         series.first_grew - series.born <= rounds / 3 + 1 && now - series.last_grew <= rounds / 3;
}

/// True if memory came and went in at least three rounds each (a program that starts maps and
/// unmaps a lot, but in a moment), and not seldom: once a minute, or in every tenth round, as a
/// long interval shows no more.
bool comes_and_goes(const Traffic& mapped, const Traffic& unmapped, std::uint32_t rounds,
                    double minutes) {
  return mapped.rounds >= kLeast && unmapped.rounds >= kLeast &&
         (static_cast<double>(mapped.rounds) >= minutes || mapped.rounds * 10 >= rounds);
}

/// By how much the suspected mappings of a group or kind grew. What came after the group did was
/// growth of the group as a whole.
std::uint64_t growth_of(const Series& mapping, const Series& whole) {
  return mapping.born > whole.born ? mapping.last : mapping.last - mapping.first;
}

/// True if suspected mappings that grew by so much are nine tenths of what the whole grew by.
bool explains(std::uint64_t growth, const Series& whole) {
  return growth != 0 && whole.last > whole.first && growth >= (whole.last - whole.first) / 10 * 9;
}

}  // namespace

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
  std::vector<std::size_t> mappings;  // those added
  for (std::size_t i = 0; i < tracks_.size(); ++i) {
    const MapEntry& entry = current_[i];
    if (!may_be_touched(entry.perms)) continue;
    const bool grew = add({.what = Suspect::What::Mapping,
                           .kind = entry.kind,
                           .perms = entry.perms,
                           .range = entry.range,
                           .name = entry.name},
                          tracks_[i]);
    if (grew) mappings.push_back(i);
  }
  // True if the suspected mappings that belong to something explain its growth.
  const auto is_explained = [&](const Series& whole, const auto& belongs) {
    std::uint64_t growth = 0;
    for (const std::size_t i : mappings) {
      if (belongs(current_[i])) growth += growth_of(tracks_[i], whole);
    }
    return explains(growth, whole);
  };
  std::array<bool, kKindCount> reported{};
  for (const auto& [key, group] : groups_) {
    Suspect suspect{
        .what = Suspect::What::Group, .kind = group.kind, .perms = group.perms, .name = group.name};
    const auto belongs = [&](const MapEntry& entry) {
      return entry.kind == group.kind && entry.perms == group.perms &&
             identifying_name(entry) == group.name;
    };
    const bool grew = is_explained(group.sizes, belongs) || add(suspect, group.sizes);
    suspect.what = Suspect::What::Memory;
    if (!grew && knows_memory_) add(suspect, group.memory);
    if (grew) reported[index_of(group.kind)] = true;
  }
  for (std::size_t i = 0; i < kKindCount; ++i) {
    const auto kind = static_cast<MappingKind>(i);
    const auto belongs = [&](const MapEntry& entry) { return entry.kind == kind; };
    if (reported[i] || is_explained(kinds_[i], belongs)) continue;
    add({.what = Suspect::What::Kind, .kind = kind}, kinds_[i]);
  }
  std::ranges::stable_sort(all, [](const Suspect& a, const Suspect& b) {
    return a.series.last - a.series.first > b.series.last - b.series.first;
  });
  return all;
}

std::vector<Churn> MapHistory::churns(double minutes) const {
  std::vector<Churn> all;
  const auto add = [&](Churn churn, const Traffic& mapped, const Traffic& unmapped) {
    if (!comes_and_goes(mapped, unmapped, round_, minutes)) return false;
    churn.mapped = mapped;
    churn.unmapped = unmapped;
    all.push_back(churn);
    return true;
  };
  std::array<bool, kKindCount> reported{};
  for (const auto& [key, group] : groups_) {
    const Churn churn{.kind = group.kind, .perms = group.perms, .name = group.name};
    if (add(churn, group.mapped, group.unmapped)) reported[index_of(group.kind)] = true;
  }
  // Each file may be mapped just once.
  for (std::size_t i = 0; i < kKindCount; ++i) {
    if (reported[i]) continue;
    add({.kind = static_cast<MappingKind>(i)}, kinds_mapped_[i], kinds_unmapped_[i]);
  }
  std::ranges::stable_sort(
      all, [](const Churn& a, const Churn& b) { return a.mapped.bytes > b.mapped.bytes; });
  return all;
}

bool MapHistory::is_only_churn(MappingKind kind, std::span<const Churn> churns) const {
  std::uint64_t moved = 0;  // in a round, by all of them
  for (const Churn& churn : churns) {
    if (churn.kind == kind) moved += std::max(churn.mapped.most, churn.unmapped.most);
  }
  if (moved == 0) return false;
  const std::uint64_t first = first_sums_[index_of(kind)].size;
  const std::uint64_t last = sums_[index_of(kind)].size;
  const Extremes& extremes = extremes_[index_of(kind)];
  if (last > first) return last - first <= moved && extremes.high_round <= round_ / 2;
  return first - last <= moved && extremes.low_round <= round_ / 2;
}

}  // namespace procmaps
