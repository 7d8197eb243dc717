#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <procmaps/maps_reader.hpp>
#include <procmaps/numa_maps.hpp>
#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/report.hpp"
#include "read/scan.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Reads one process or text after the other, filters its mappings, hands the rest to a view, and
/// says what could not be read.
class RowReader {
 public:
  /// `read_ahead`: there is a core to spare for reading while rows are printed.
  RowReader(const Reading& reading, View& view, bool read_ahead);

  void read_process(Subject& subject, Report& report);
  /// A saved text, or standard input ("-").
  void read_text(const std::string& path, Report& report);
  /// A process of which nothing could be read.
  void unread(pid_t pid, const Error& error, How how);

 private:
  struct Source;

  ReadOptions read_options(TextOrigin origin) const;
  Result<MapsReader> open(const Process& process, ReadOptions options, Report& report) const;
  void read(MapsReader& reader, Source& source, Report& report);
  void take(const MapRecord& record, Source& source);
  std::string_view source_text(const MapRecord& record) const;
  void begin(Source& source);
  void end(Source& source);

  const Reading& reading_;
  View& view_;
  const ViewTraits traits_;
  bool read_ahead_;
  bool needs_fd_;
  bool needs_file_type_;
  bool passes_all_;
  bool asks_expression_;
  bool cuts_text_;  ///< smaps was read for a filter, and only its lines of maps are to be shown
};

}  // namespace procmaps
