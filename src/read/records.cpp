// The loop around a reader: handles malformed lines and lists that end early.

#include "read/records.hpp"

namespace procmaps {
namespace {

/// The number of malformed lines per text that are reported individually.
constexpr std::size_t kReportedLines = 5;

}  // namespace

Records read_records(MapsReader& reader, const std::string& where, Report& report,
                     const RecordSink& sink) {
  Records result;
  std::size_t malformed = 0;
  ProgressLine progress(report.messages());
  while (true) {
    const auto batch = reader.next();
    if (!batch) {
      const Error& error = batch.error();
      result.status = ProcessStatus::CutShort;
      if (error.code != ErrorCode::Malformed) {
        result.error = error;
        return result;
      }
      report.tally().trouble = true;
      if (++malformed <= kReportedLines || reader.finished()) report.messages().print(error);
      if (reader.finished()) return result;
      continue;
    }
    if (batch->empty()) break;
    result.count += batch->size();
    progress.show([&] { return where + ": " + counted(result.count, "mapping", "mappings"); });
    if (!sink(*batch)) break;
  }
  if (malformed > kReportedLines) {
    report.messages().print(
        where, std::to_string(malformed - kReportedLines) + " more lines that are not mappings");
  }
  result.overlaps = reader.overlaps();
  if (result.overlaps != 0 && result.status == ProcessStatus::Ok) {
    result.status = ProcessStatus::Changed;
  }
  return result;
}

}  // namespace procmaps
