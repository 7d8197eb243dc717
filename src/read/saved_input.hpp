#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>
#include <procmaps/maps_reader.hpp>

#include "lib/core_file.hpp"
#include "read/records.hpp"
#include "rows/row.hpp"

namespace procmaps {

/// What is said about a core file if it lacks it, as every core file does or as those of gcore do.
enum class CoreLimits : std::uint8_t {
  None,
  Permissions,  ///< some mappings have no permissions
  All,          ///< also that there is no device, inode or sharing, and names are inferred
};

/// What is said about a text without memory usage if that is wanted.
inline constexpr std::string_view kUsageNeedsSmaps =
    "a map alone has no memory usage; save smaps for it (-f raw -x)";

/// A file that holds the map of a process: a text of maps or smaps, a report that has one in it, or
/// a core file.
class SavedInput {
 public:
  /// Opens a file, or standard input ("-"), and finds out which of the two it is. `options` is for
  /// a text. `messages` have a progress line while it is searched.
  static Result<SavedInput> open(const std::string& path, const ReadOptions& options,
                                 Messages& messages);

  /// Reads it to its end or until the sink wants no more, and reports what is missing.
  Records read(Report& report, const RecordSink& sink, CoreLimits limits = CoreLimits::None);

  /// The core file, or null if it is a text.
  CoreFile* core() const { return core_.get(); }

  /// True if it is a text with further maps, which are not read.
  bool has_other_maps() const;

  /// The name in messages.
  const std::string& where() const { return where_; }

 private:
  explicit SavedInput(std::string where) : where_(std::move(where)) {}
  Records read_core(Report& report, const RecordSink& sink, CoreLimits limits) const;

  std::string where_;
  std::unique_ptr<MapsReader> text_;
  std::unique_ptr<CoreFile> core_;
};

/// What the notes of a core file tell about its process.
ProcessInfo process_of(const CoreFile& core);

}  // namespace procmaps
