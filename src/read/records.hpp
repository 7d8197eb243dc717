#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include <procmaps/maps_reader.hpp>

#include "read/report.hpp"
#include "rows/process_status.hpp"

namespace procmaps {

/// Receives the records of a list in batches; returns false if no more are wanted.
using RecordSink = std::function<bool(std::span<const MapRecord>)>;

/// How reading a list ended.
struct Records {
  ProcessStatus status = ProcessStatus::Ok;  ///< Ok, Changed or CutShort
  std::optional<Error> error{};              ///< what cut it short, unless it was a bad line
  std::size_t count = 0;                     ///< records passed on
  std::size_t overlaps = 0;                  ///< mappings that overlapped others
};

/// Reads a list to its end or until the sink wants no more. Malformed lines are reported, the first
/// few individually, and count as trouble. `where` names the source in messages.
Records read_records(MapsReader& reader, const std::string& where, Report& report,
                     const RecordSink& sink);

}  // namespace procmaps
