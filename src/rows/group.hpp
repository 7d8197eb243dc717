#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lib/name_arena.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Mappings folded into one row.
struct Group {
  ProcessInfo process;  ///< of the first of them, as the entry
  MapEntry entry;
  FdClass fd = FdClass::Mem;
  FileType file_type = FileType::Unknown;
  std::size_t source = 0;  ///< which process that was, counted; saved texts have no pid
  bool several_processes = false;
  std::uint64_t count = 0;
  std::uint64_t size = 0;     ///< bytes, all together
  std::uint64_t largest = 0;  ///< bytes, of the largest
  MemoryUsage usage;          ///< sums of what may be added over mappings
  bool has_usage = false;

  /// The group as a row: what its mappings share is that of the first, what may not be added over
  /// several processes is unknown. `usage` is where that is made.
  Row row(MemoryUsage& scratch) const;
};

/// Folds rows by a key that the caller makes. Groups keep the order in which they first came.
class Grouping {
 public:
  /// The rows that follow are of another process.
  void begin_process() { ++source_; }

  /// Adds a row to the group of that key.
  void add(std::string_view key, const Row& row);

  /// Adds the totals of a process (from smaps_rollup) to the group of its last row.
  void add_totals(const ProcessInfo& process);

  const std::deque<Group>& groups() const { return groups_; }

  /// The group of that key, or null.
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
  NameArena names_;
};

}  // namespace procmaps
