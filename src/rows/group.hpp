#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lib/checked_sum.hpp"
#include "lib/name_arena.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Mappings folded into one row.
struct Group {
  ProcessInfo process;  ///< of the first mapping, like the entry
  MapEntry entry;
  FdClass fd = FdClass::Mem;
  FileType file_type = FileType::Unknown;
  FileState file_state = FileState::None;
  std::string_view label{};
  std::string_view build_id{};
  std::size_t source = 0;       ///< number of that process; saved texts have no pid
  std::size_t last_source = 0;  ///< number of the last process with a mapping in it
  std::uint64_t processes = 1;  ///< how many have one
  std::uint64_t count = 0;
  CheckedSum size{};                   ///< bytes, in total
  std::uint64_t largest = 0;           ///< bytes, of the largest mapping
  std::optional<CheckedSum> dumped{};  ///< bytes in core files, in total
  std::optional<CheckedSum> cached{};  ///< bytes in the page cache, of the mappings where known
  MemoryUsage usage;                   ///< sums of what can be added over mappings
  bool has_usage = false;
  MetricSet missing = 0;  ///< metrics unknown of parts of mappings, and so of the sum
  std::set<std::string, std::less<>> names{};  ///< different ones, if they are collected
  std::string names_shown{};  ///< the only one, or "3 names"; empty if none is known

  bool several_processes() const { return processes > 1; }
  /// True if a sum exceeds 64 bits, and so is unknown.
  bool overflowed() const {
    return size.overflowed() || usage.overflowed() || (dumped && dumped->overflowed()) ||
           (cached && cached->overflowed());
  }

  /// The group as a row. Shared properties are those of the first mapping; what cannot be added
  /// over several processes is unknown. `scratch` holds the row's usage.
  Row row(MemoryUsage& scratch) const;
};

/// Folds rows by a key from the caller. Groups keep the order of their first rows.
class Grouping {
 public:
  /// Also collects the names in each group.
  void collect_names() { collects_names_ = true; }

  /// The rows that follow belong to another process.
  void begin_process() { ++source_; }

  /// Adds a row to the group with that key.
  void add(std::string_view key, const Row& row);

  /// Adds a process's totals (from smaps_rollup) to the group of its last row.
  void add_totals(const ProcessInfo& process);

  /// Sets how the names that were collected are shown. No rows follow.
  void conclude();

  const std::deque<Group>& groups() const { return groups_; }

  /// The group with that key, or null.
  const Group* find(const std::string& key) const {
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &groups_[found->second];
  }

 private:
  std::deque<Group> groups_;
  std::unordered_map<std::string, std::size_t> index_;
  std::string last_key_;
  std::size_t last_ = 0;
  std::size_t source_ = 0;
  bool collects_names_ = false;
  NameArena names_;
};

}  // namespace procmaps
