#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/file_identity.hpp>
#include <procmaps/numa_maps.hpp>

#include "read/build_ids.hpp"
#include "read/labels.hpp"
#include "read/lsof_files.hpp"
#include "read/page_cache.hpp"
#include "read/row_reader.hpp"

namespace procmaps {

/// The state of reading one source.
struct RowReader::Source {
  std::string where;  ///< pid or file name, for messages
  const ProcessInfo& info;
  FileIdentity identity;
  const Process* process;  ///< null for a text
  How how;
  std::optional<NumaMaps> numa = std::nullopt;
  std::optional<PageCache> page_cache = std::nullopt;
  std::optional<BuildIds> build_ids = std::nullopt;  ///< if a column, filter or key needs them
  std::optional<Labels> labels = std::nullopt;       ///< if a column, filter or key needs them
  std::string_view program = {};                     ///< of a core file, the name of its program
  std::unique_ptr<LsofFiles> files = nullptr;        ///< if rows are lsof's
  bool has_program = false;                          ///< its row was shown
  ProcessStatus status = ProcessStatus::Ok;
  bool begun = false;          ///< the view has begun it
  bool has_row = false;        ///< at least one row was shown
  bool has_keys = false;       ///< smaps: a mapping had keys below its line, whether shown or not
  std::size_t doubtful = 0;    ///< mappings that -d leaves out because they may be deleted
  std::string doubt_reason{};  ///< of the first
  bool ran_out = false;        ///< we could not look, because there was no descriptor left
  bool is_rollup = false;      ///< a text of sums, whose one line spans all mappings
  /// The mapping and the row at hand, made once: most of a row is the same for all of them.
  MapEntry entry{};
  Row row{info, entry};

  void doubt(const Error& reason) {
    if (doubtful++ == 0) doubt_reason = reason.what;
    ran_out = ran_out || reason.code == ErrorCode::Exhausted;
  }

  /// Recognises what kind of text it is, from any of its mappings.
  void learn(const MapRecord& record) {
    is_rollup = is_rollup || record.entry.name == "[rollup]";
    if (has_keys || record.usage == nullptr) return;
    const std::size_t line_end = record.text.find('\n');
    has_keys = line_end != std::string_view::npos && line_end + 1 < record.text.size();
  }
};

}  // namespace procmaps
