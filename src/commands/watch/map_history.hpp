#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <procmaps/map_entry.hpp>
#include <procmaps/memory_usage.hpp>

#include "lib/checked_sum.hpp"
#include "rows/address_match.hpp"

namespace procmaps {

/// Bytes per minute from one number to the next, two's complement, rounded; 0 if no time passed.
/// No value if it exceeds 64 bits.
std::optional<std::uint64_t> per_minute(std::uint64_t before, std::uint64_t after, double minutes);

inline std::size_t index_of(MappingKind kind) {
  return static_cast<std::size_t>(kind);
}

/// False for memory that is only reserved.
inline bool may_be_touched(Permissions perms) {
  return perms.read || perms.write || perms.execute;
}

/// Names that identify a mapping; memfds and the like may use a new name each time.
inline std::string_view identifying_name(const MapEntry& entry) {
  const bool identifies = has_path(entry.kind) || entry.name.starts_with('[');
  return identifies ? lasting_name(entry) : std::string_view();
}

/// How a number changed over the rounds of a watch.
struct Series {
  std::uint64_t first = 0;       ///< in the round of the first value
  std::uint64_t last = 0;        ///< now
  std::uint32_t born = 0;        ///< the round of the first value; 0 is the first
  std::uint32_t grew = 0;        ///< number of rounds
  std::uint32_t shrank = 0;      ///< number of rounds
  std::uint32_t first_grew = 0;  ///< round, if it ever grew
  std::uint32_t last_grew = 0;   ///< round, if it ever grew

  void update(std::uint64_t value, std::uint32_t round);
};

/// How much of a mapping was used while it was watched. It needs cleared accessed bits.
struct AccessCount {
  std::uint64_t last = 0;      ///< bytes used in the last round
  std::uint64_t sum = 0;       ///< bytes used, over all rounds
  std::uint64_t resident = 0;  ///< bytes in memory now
  std::uint32_t used = 0;      ///< rounds in which anything was used
  std::uint32_t rounds = 0;    ///< rounds in which it was there
};

/// How often memory came, or went.
struct Traffic {
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  std::uint32_t rounds = 0;      ///< rounds with any
  std::uint32_t last_round = 0;  ///< the last of them
  std::uint64_t in_last = 0;     ///< bytes in the last of them
  std::uint64_t most = 0;        ///< bytes in the round with most

  void add(std::uint64_t size, std::uint32_t round);
};

/// The largest and smallest value of a number, and when it was first reached.
struct Extremes {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::uint32_t high_round = 0;
  std::uint32_t low_round = 0;

  void begin(std::uint64_t value) { *this = {.high = value, .low = value}; }
  void update(std::uint64_t value, std::uint32_t round);
};

/// Mappings that come and go again and again.
struct Churn {
  MappingKind kind = MappingKind::Anonymous;
  std::optional<Permissions> perms{};  ///< of a group; none for all mappings of the kind
  std::string_view name{};
  Traffic mapped{};
  Traffic unmapped{};
};

enum class Confidence : std::uint8_t { Low, Medium, High };
std::string_view to_string(Confidence confidence);

/// Something that only grew while it was watched.
struct Suspect {
  enum class What : std::uint8_t {
    Mapping,  ///< one mapping's size
    Group,    ///< the total size of mappings with equal names and permissions, or no name
    Kind,     ///< the total size of all mappings of a kind
    Memory,   ///< a group's private memory in use (with smaps)
  };
  What what = What::Mapping;
  MappingKind kind = MappingKind::Anonymous;
  Permissions perms{};
  AddressRange range{};  ///< for a Mapping
  std::string_view name{};
  Series series{};
  std::uint32_t rounds = 0;  ///< rounds in which it could have grown
  Confidence confidence = Confidence::Low;
};

/// Totals over all mappings of a kind, in bytes. Their sizes cannot exceed 64 bits, because they do
/// not overlap; what smaps claims can.
struct KindSums {
  std::uint64_t size = 0;
  CheckedSum rss{};
  CheckedSum pss{};
  CheckedSum uss{};
};
inline constexpr std::size_t kKindCount = static_cast<std::size_t>(MappingKind::Other) + 1;
using SumsByKind = std::array<KindSums, kKindCount>;

/// The map of one process over repeated rounds: what changed from one round to the next, and what
/// only ever grew. A round copies only what changed; memory use is bounded by the largest map,
/// however many rounds there are.
class MapHistory {
 public:
  /// Begins a round; `add` takes its mappings, ascending.
  void begin_round();
  void add(const MapEntry& entry, const MemoryUsage* usage);

  /// The changes since the previous round, valid until the next round; indices into `before` and
  /// `after`. Empty at the first round.
  struct Changes {
    std::span<const MapEntry> before;
    std::span<const MapEntry> after;
    std::vector<Difference> rows;
  };
  Changes end_round();

  /// Discards a round that is not complete.
  void drop_round();

  /// Forgets everything: the process runs another program.
  void restart() { *this = MapHistory(); }

  /// Number of the last complete round; 0 after the first round.
  std::uint32_t rounds() const { return looked_ ? round_ : 0; }
  std::size_t mappings() const { return current_.size(); }
  std::uint64_t size() const;
  const SumsByKind& sums() const { return sums_; }
  /// The sums of the first round.
  const SumsByKind& first_sums() const { return first_sums_; }
  bool knows_memory() const { return knows_memory_; }

  /// The mappings of the last complete round, ascending, and how each was used; `accesses` is empty
  /// if that is not known.
  std::span<const MapEntry> current() const { return current_; }
  std::span<const AccessCount> accesses() const { return accesses_; }

  /// Groups that were repeatedly mapped and unmapped in this many minutes, those with the most
  /// bytes first. Changes between two rounds go unseen, so the numbers are lower bounds.
  std::vector<Churn> churns(double minutes) const;

  /// True if the first and the last round only caught what comes and goes at different moments: the
  /// sizes of the kind differ by no more than these churns move in a round, and since half time it
  /// was never larger, or smaller, than before.
  bool is_only_churn(MappingKind kind, std::span<const Churn> churns) const;

  /// What grew in at least three rounds, never shrank, and grew both at the start and at the end of
  /// the watch, fastest growth first. Inaccessible memory is never a suspect: it is reserved, not
  /// used.
  std::vector<Suspect> suspects() const;

 private:
  struct GroupSeries {
    MappingKind kind;
    Permissions perms;
    std::string_view name;  ///< empty for mappings without a name, or whose name does not matter
    std::uint64_t size = 0;
    std::uint64_t uss = 0;
    Series sizes;
    Series memory;
    bool has_size = false;    ///< `sizes` has a first value
    bool has_memory = false;  ///< `memory` has a first value
    bool touched = false;     ///< used while a round's changes are added up
    Traffic mapped;
    Traffic unmapped;
  };
  /// A range of mappings of the previous round, and what replaces it in this one.
  struct Edit {
    std::size_t begin;
    std::size_t end;
    std::size_t fresh_end;  ///< in `fresh_`, from the previous edit's end
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::string_view keep(std::string_view name);
  void collect_names();
  Edit& open_edit();
  void add_memory(const MapEntry& entry, const MemoryUsage& usage);
  void add_changed(const MapEntry& entry);
  GroupSeries* group_of(const MapEntry& entry);
  void follow(Series& series, std::uint64_t value, bool begins) const;
  void update_groups(const Changes& changes);
  void count_traffic(const Changes& changes);
  void update_accesses();
  void continue_tracks();
  template <class T>
  void apply_edits(std::vector<T>& list, std::vector<T>& spare, std::vector<T>& fresh) const;
  void update_kinds();

  std::unordered_set<std::string, TextHash, std::equal_to<>> names_;
  std::vector<MapEntry> current_;  ///< of the last complete round
  std::vector<MapEntry> gone_;     ///< mappings of the previous round that changed or went away
  std::vector<MapEntry> fresh_;    ///< mappings of this round that are new or changed
  std::vector<MapEntry> spare_;
  std::vector<Series> tracks_;  ///< one per current mapping
  std::vector<Series> gone_tracks_;
  std::vector<Series> fresh_tracks_;
  std::vector<Series> spare_tracks_;
  bool follows_access_ = false;
  std::vector<AccessCount> round_accesses_;  ///< of this round: only `last` and `resident`
  std::vector<AccessCount> accesses_;        ///< one per current mapping, like `tracks_`
  std::vector<AccessCount> gone_accesses_;
  std::vector<AccessCount> fresh_accesses_;
  std::vector<AccessCount> spare_accesses_;
  std::vector<Edit> edits_;
  std::size_t next_ = 0;  ///< next current mapping for the round to compare
  bool looked_ = false;
  std::uint32_t round_ = 0;

  std::unordered_map<std::string, GroupSeries> groups_;
  std::array<GroupSeries*, 16> recent_groups_{};  ///< by permissions: neighbours are often alike
  std::array<Series, kKindCount> kinds_{};
  std::array<Extremes, kKindCount> extremes_{};  ///< of the sizes of `sums_`
  std::array<Traffic, kKindCount> kinds_mapped_{};
  std::array<Traffic, kKindCount> kinds_unmapped_{};
  SumsByKind sums_{};
  std::array<std::uint64_t, kKindCount> touchable_{};  ///< the sizes, excluding reserved memory
  SumsByKind next_memory_{};
  SumsByKind first_sums_{};
  std::unordered_map<const GroupSeries*, CheckedSum> next_uss_;
  bool knows_memory_ = false;
};

}  // namespace procmaps
