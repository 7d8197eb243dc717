#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "lib/name_arena.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// Stores rows, because a result needs all of them (sorting) or the first ones (widths). Entries
/// take 72 bytes each in blocks that never move; a run of equal names is stored once, and of the
/// usage only the metrics that were read, 8 bytes each.
class RowStore {
 public:
  /// Rows added from now on belong to this process.
  void begin_process(const ProcessInfo& process) { processes_.push_back(process); }
  void add(const Row& row);
  void end_process(ProcessStatus status) { processes_.back().status = status; }

  std::size_t size() const { return rows_.size(); }

  /// Memory that `row` needs to unpack a stored row.
  struct Scratch {
    MemoryUsage usage;
  };
  /// A stored row; valid until the scratch is used again.
  Row row(std::size_t index, Scratch& scratch) const;

  /// Bytes that the names occupy.
  std::size_t name_bytes() const { return name_bytes_; }
  void clear();

 private:
  struct Kept {
    MapEntry entry;
    std::uint32_t process;  ///< index
    FdClass fd;
    FileType file_type;
    FileState file_state;
    bool has_mapping : 1;
    bool is_part : 1;
    Emphasis emphasis : 2;
  };
  static_assert(sizeof(Kept) <= 72, "tens of thousands of rows are kept");
  struct KeptUsage {
    MetricSet known = 0;
    bool has_usage = false;  ///< the row had a usage
    bool has_flags = false;
    std::size_t first = 0;  ///< of its values
    std::string_view vm_flags;
  };

  void add_usage(const MemoryUsage* usage);
  void add_values(std::span<const Value> values);

  std::deque<ProcessInfo> processes_;
  std::deque<Kept> rows_;
  std::deque<KeptUsage> usages_;  ///< empty, or one per row
  std::deque<std::uint64_t> values_;
  std::deque<NumaEntry> numas_;                      ///< empty, or one per row
  std::deque<std::optional<std::uint64_t>> dumped_;  ///< up to the last row that has it
  std::deque<std::optional<std::uint64_t>> cached_;  ///< likewise
  std::deque<std::string_view> labels_;      ///< empty, or one per row up to the last with one
  std::deque<std::string_view> build_ids_;   ///< likewise
  std::deque<const Group*> groups_;          ///< empty, or one per row
  std::vector<std::vector<Value>> columns_;  ///< Row::values, empty or one per row
  NameArena names_;
  std::size_t name_bytes_ = 0;
};

}  // namespace procmaps
