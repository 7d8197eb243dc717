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

/// Takes the records of a list, some at a time; false if no more are wanted.
using RecordSink = std::function<bool(std::span<const MapRecord>)>;

/// How reading a list ended.
struct Records {
  ProcessStatus status = ProcessStatus::Ok;  ///< Ok, Changed or CutShort
  std::optional<Error> error{};              ///< what cut it short, unless that was a bad line
  std::size_t count = 0;                     ///< records handed on
};

/// Reads a list to its end or until no more is wanted. Malformed lines are reported, the first few
/// one by one, and are trouble. `where` names the source in messages.
Records read_records(MapsReader& reader, const std::string& where, Report& report,
                     const RecordSink& sink);

}  // namespace procmaps
